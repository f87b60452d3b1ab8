"""Many questions at once: how many of the answers that look unlikely are so by chance."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np

from kring.core.inference.verdicts import ALPHA, judge
from kring.core.values import Verdict


class Judged(Protocol):
    """A result with a probability `p`, a reason `why` nothing can be told (or ""), and a verdict on it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def p(self) -> float | None: ...
    @property
    def why(self) -> str: ...
    @property
    def q(self) -> float | None: ...
    @property
    def verdict(self) -> Verdict: ...


_Key = TypeVar("_Key", bound=Hashable)
_Result = TypeVar("_Result", bound=Judged)


def benjamini_hochberg(probabilities: Sequence[float | None]) -> tuple[float | None, ...]:
    """Probabilities, adjusted for how many there are.

    Meaning: when everything with an adjusted probability of at most 5 % is called clear, then on average at most 5 %
    of what is called clear is chance; and when everything is chance, there is a 5 % chance that anything is.

    Formula: with the m probabilities in rising order, q_k = min over l >= k of p_l m / l, at most 1.

    Parameters: probabilities, None for what was not tested; that counts in nothing. Returns: the adjusted ones in
    the same order, None where None was given.

    Edge cases: nothing tested gives nothing. Holds for tests that are independent or go together in one direction.

    Source: Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. JRSS B 57:289-300.
    doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini Y, Yekutieli D (2001), doi:10.1214/aos/1013699998

    >>> benjamini_hochberg([0.01, None, 0.04, 0.03])
    (0.03, None, 0.04, 0.04)
    """
    places = [place for place, p in enumerate(probabilities) if p is not None]
    known = np.array([p for p in probabilities if p is not None], dtype=np.float64)
    order = np.argsort(-known, kind="stable")
    times = known.size / np.arange(known.size, 0, -1)
    adjusted = np.empty_like(known)
    adjusted[order] = np.minimum(np.minimum.accumulate(known[order] * times), 1.0)
    found = dict(zip(places, adjusted.tolist(), strict=True))
    return tuple(found.get(place) for place in range(len(probabilities)))


def in_one_report(results: Mapping[_Key, _Result], alpha: float = ALPHA) -> dict[_Key, _Result]:
    """The same results with `q`, the probability adjusted for how many stand in the report, and the verdict on that.

    What cannot be told was not tested and does not count.
    """
    tested = benjamini_hochberg([None if result.why else result.p for result in results.values()])
    return {
        key: replace(result, q=q, verdict=judge(q, result.why, alpha))
        for (key, result), q in zip(results.items(), tested, strict=True)
    }
