"""How far pupils live among their own group, counted through the ties of their ties."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.graph import EITHER
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.segregation.mixing import Attribute, Groups, grouped
from kring.core.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spectral:
    """`mean` over the pupils; `by_member` in the order of the members; `by_group` the mean per group."""

    mean: float | None
    by_member: tuple[float | None, ...]
    by_group: dict[str, float]


def spectral_segregation(net: Network, attribute: Attribute, ties: str = EITHER) -> Spectral:
    """How far pupils live among their own group, counted through the ties of their ties.

    Meaning: 0 for a pupil without ties in the own group, 1 when the pupil and all who can be reached inside the group
    have ties inside only. A pupil is more segregated when his or her friends are.

    Formula: the spectral segregation index. Divide every row of the graph by the number of ties of the pupil, keep the
    ties inside groups. In each part that hangs together inside a group, the largest eigenvalue is the value of the
    part, and the eigenvector, scaled to mean 1, divides it over its pupils. `ties`: the graph in which one choice
    (`either`, default) or two (`mutual`) make a tie.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: `Spectral`, numbers without unit; a pupil can be above 1.

    Edge cases: None for pupils without a known value or an answer, who are left out; `mean` is None when nobody is
    left. When all are in one group everybody with a tie has mean 1: undefined in spirit, so then all are None.

    Source: Echenique F, Fryer RG (2007). A measure of segregation based on social interactions. Quarterly Journal of
    Economics 122:441-485. doi:10.1162/qjec.122.2.441. The mean is that of netseg::ssi.

    >>> from kring.core.examples import on_paper
    >>> found = spectral_segregation(on_paper("a: b; b: c; c: d; d: c"), ("F", "F", "M", "M"))
    >>> round(found.mean, 6)
    0.707107
    """
    groups = grouped(net, attribute, ties)
    if len(groups.labels) < 2:
        return Spectral(None, (None,) * net.n, {})
    values = _values(groups)
    by_member: list[float | None] = [None] * net.n
    for place, value in zip(groups.places, values, strict=True):
        by_member[place] = float(value)
    by_group = {label: _mean(values[groups.of == group]) for group, label in enumerate(groups.labels)}
    return Spectral(_mean(values), tuple(by_member), by_group)


def _values(groups: Groups) -> Floats:
    from kring.core.kernels.bits import pack
    from kring.core.kernels.reach import components

    inside = groups.tied & groups.same
    part = components(pack(inside), -1)
    values = np.zeros(groups.n)
    for number in range(int(part.max()) + 1):
        here = np.flatnonzero(part == number)
        values[here] = _part(inside[np.ix_(here, here)], groups.tied[here].sum(axis=1, dtype=np.float64))
    return values


def _part(inside: NDArray[np.bool_], degree: Floats) -> Floats:
    """Of one part: the eigenvalue times the eigenvector. D^-1 A has those of the symmetric D^-1/2 A D^-1/2."""
    if len(degree) == 1:
        return np.zeros(1)
    scale = 1 / np.sqrt(degree)
    eigenvalues, vectors = np.linalg.eigh(inside * scale[:, None] * scale[None, :])
    vector = np.abs(vectors[:, -1]) * scale
    return np.asarray(eigenvalues[-1] * vector * len(vector) / fsum(vector))


def _mean(values: Floats) -> float:
    return fsum(values) / len(values)


MEASURES = (
    Measure(
        "spectral_segregation",
        spectral_segregation,
        (Need.NETWORK, Need.ATTRIBUTE),
        Level.MEMBER,
        options={"ties": (EITHER, "mutual")},
    ),
)
