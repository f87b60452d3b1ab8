"""Class values of a school, drawn towards what the school's classes have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from statistics import NormalDist
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.verdicts import ALPHA, Why, judge
from kring.core.values import Verdict

Floats = NDArray[np.float64]
MIN_CLASSES = 5
"""Of fewer classes than this it is not said how much classes differ."""

STEPS = 10_000
DL, REML = "dersimonian_laird", "reml"
_Class = TypeVar("_Class", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ClassValue:
    """One class: its own value and standard error, and the value drawn towards the others' with its interval.

    `weight`: how much of the own value is left, 0 to 1. `p`, `q`, `verdict`: whether the class differs from the others
    more than its own standard error explains.
    """

    value: float
    error: float
    shrunken: float
    low: float
    high: float
    weight: float
    p: float
    verdict: Verdict
    why: str = ""
    q: float | None = None


@dataclass(frozen=True, slots=True)
class School(Generic[_Class]):
    """What the classes have in common (`mean` with its interval), how much they differ (`sd`, tau), and each class.

    `heterogeneity`: share of the spread between classes that is not noise (I squared). `classes` in the order given:
    an order of merit is not made.
    """

    mean: float
    low: float
    high: float
    sd: float
    heterogeneity: float
    classes: Mapping[_Class, ClassValue]
    made_by: Mapping[str, object] = field(default_factory=dict)


def shrunken(
    values: Mapping[_Class, tuple[float, float]],
    *,
    method: str = REML,
    level: float = 0.95,
    alpha: float = ALPHA,
) -> School[_Class] | None:
    """Values of many classes, each drawn towards the mean as far as its own uncertainty asks.

    Meaning: the smallest classes have the most extreme values, because chance is largest there. Drawn towards the
    mean, a class stands out only when its own answers carry that. It is never an order of merit.

    Formula: y_i = mu + u_i + e_i with var(e_i) = s_i^2 and var(u_i) = tau^2. tau^2 by `method`: restricted maximum
    likelihood (`reml`, default) or DerSimonian-Laird (`dersimonian_laird`). With v_i = s_i^2 + tau^2: mu = sum(y_i /
    v_i) / sum(1 / v_i); u_i = B_i (y_i - mu) with B_i = tau^2 / v_i; the shrunken value is mu + u_i, with variance
    tau^2 (1 - B_i) + (1 - B_i)^2 var(mu). That a class differs from the others is judged on u_i, whose variance is
    tau^2 (1 - B_i) + B_i^2 var(mu); p is two-sided, adjusted by Benjamini-Hochberg over the classes.

    Parameters: per class its value and the standard error of it (for instance the spread of
    `kring.core.inference.class_bootstrap.resampled_figures`), above 0. `level` of the intervals, `alpha` of `clear`.
    Returns: `School`, or None without classes.

    Edge cases: with fewer than `MIN_CLASSES` classes every verdict is `cannot tell` (`few_classes`); with one class
    tau is 0 and the class is its own mean. ValueError for a standard error that is not above 0, or a value that is no
    number.

    Source: DerSimonian R, Laird N (1986), doi:10.1016/0197-2456(86)90046-2; Viechtbauer W (2005),
    doi:10.3102/10769986030003261; shrinkage: Morris CN (1983), doi:10.1080/01621459.1983.10477920

    >>> found = shrunken({"7a": (0.5, 0.1), "7b": (0.5, 0.1), "8a": (0.8, 0.1)}, method="dersimonian_laird")
    >>> round(found.mean, 2), round(found.classes["8a"].shrunken, 2), found.classes["8a"].why
    (0.6, 0.73, 'few_classes')
    """
    if not values:
        return None
    y, s = (np.array(part, dtype=np.float64) for part in zip(*values.values(), strict=True))
    if not (np.isfinite(y).all() and np.isfinite(s).all() and (s > 0).all()):
        raise ValueError("every class has a value and a standard error above 0")
    tau2 = _METHODS[method](y, s)
    mean, variance = _mean(y, s**2 + tau2)
    wide = NormalDist().inv_cdf((1 + level) / 2)
    classes = _classes(y, s, tau2, wide, alpha)
    return School(
        mean,
        mean - wide * variance**0.5,
        mean + wide * variance**0.5,
        tau2**0.5,
        _heterogeneity(y, s),
        in_one_report(dict(zip(values, classes, strict=True)), alpha),
        {"method": "shrunken", "version": 1, "options": {"method": method, "level": level, "alpha": alpha}},
    )


def _mean(y: Floats, v: Floats) -> tuple[float, float]:
    """Weighted mean and its variance."""
    whole = float((1 / v).sum())
    return float((y / v).sum()) / whole, 1 / whole


def _dersimonian_laird(y: Floats, s: Floats) -> float:
    weight = 1 / s**2
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    return max(0.0, (_q(y, s) - (len(y) - 1)) / scale) if len(y) > 1 else 0.0


def _reml(y: Floats, s: Floats) -> float:
    tau2 = _dersimonian_laird(y, s)
    for _ in range(STEPS if len(y) > 1 else 0):
        mean, variance = _mean(y, s**2 + tau2)
        weight = (s**2 + tau2) ** -2
        better = max(0.0, variance + float((weight * ((y - mean) ** 2 - s**2)).sum() / weight.sum()))
        if abs(better - tau2) <= 1e-14 * max(1.0, tau2):
            break
        tau2 = better
    return tau2


_METHODS: Mapping[str, Callable[[Floats, Floats], float]] = {REML: _reml, DL: _dersimonian_laird}


def _q(y: Floats, s: Floats) -> float:
    """Cochran's Q: squared distances from the mean in standard errors."""
    mean, _ = _mean(y, s**2)
    return float((((y - mean) / s) ** 2).sum())


def _heterogeneity(y: Floats, s: Floats) -> float:
    q = _q(y, s)
    return max(0.0, (q - (len(y) - 1)) / q) if q > 0 else 0.0


def _classes(y: Floats, s: Floats, tau2: float, wide: float, alpha: float) -> list[ClassValue]:
    mean, variance = _mean(y, s**2 + tau2)
    why = str(Why.FEW_CLASSES) if len(y) < MIN_CLASSES else ""
    return [
        _class(float(own), float(error), mean, variance, tau2, wide, why, alpha)
        for own, error in zip(y, s, strict=True)
    ]


def _class(
    value: float, error: float, mean: float, variance: float, tau2: float, wide: float, why: str, alpha: float
) -> ClassValue:
    weight = tau2 / (error**2 + tau2)
    apart = weight * (value - mean)
    half = wide * sqrt(tau2 * (1 - weight) + (1 - weight) ** 2 * variance)
    spread = sqrt(tau2 * (1 - weight) + weight**2 * variance)
    p = 2 * NormalDist().cdf(-abs(apart) / spread) if spread else 1.0
    near = mean + apart
    return ClassValue(value, error, near, near - half, near + half, weight, p, judge(p, why, alpha), why)
