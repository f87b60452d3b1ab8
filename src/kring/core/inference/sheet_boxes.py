"""Between which bounds standard scores stay, however missing sheets are filled in, and whether one label fits there."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.status.standard import EQUAL, Floats, Scores
from kring.core.network import BoolArray

if TYPE_CHECKING:
    from kring.core.inference.status_sheets import Class, Sheets

LIMITS = (-1.0, -0.5, 0.5, 1.0)
"""Where labels by preference and impact end; those by liked and disliked end at 0."""


PARTS = 5
"""In how many parts the spread of liked, of disliked, and what they have in common are each cut."""


class Range(NamedTuple):
    """Numbers between two bounds, arrays of one shape; every operation gives bounds that hold."""

    low: Any
    high: Any

    def plus(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def times(self, other: Range) -> Range:
        ends = [one * two for one, two in product(self, other)]
        return Range(np.minimum.reduce(ends), np.maximum.reduce(ends))

    def over(self, other: Range) -> Range:
        """By numbers that are not negative; without bounds where they can be 0."""
        positive = other.low > EQUAL
        low, high = (np.where(positive, np.maximum(end, EQUAL), 1.0) for end in other)
        ends = [one / two for one, two in product(self, (low, high))]
        return Range(
            np.where(positive, np.minimum.reduce(ends), -np.inf), np.where(positive, np.maximum.reduce(ends), np.inf)
        )

    def root(self) -> Range:
        return Range(np.sqrt(np.maximum(self.low, 0.0)), np.sqrt(np.maximum(self.high, 0.0)))

    def within(self, low: float, high: float) -> Range:
        return Range(np.clip(self.low, low, high), np.clip(self.high, low, high))


def boxes_of(base: Class, sheets: Sheets, focal: NDArray[np.intp]) -> BoolArray:
    """Of which of these pupils the label stays, however the sheets are filled in, shape (focal,)."""
    table = {none: _table(base, none) for none in (False, True)}
    return np.array([_stays(base, sheets, int(j), table) for j in focal], dtype=np.bool_)


def _stays(base: Class, sheets: Sheets, j: int, table: dict[bool, Any]) -> bool:
    """The number of choices on the sheets is cut in every way it can be, then what the pupil gets of them."""
    if base.labels[j] < 0:
        return False
    most = [int(sheets.fills[:, q].sum()) * sheets.limits[q] for q in (0, 1)]
    totals = np.stack([part.ravel() for part in np.meshgrid(*(np.arange(k + 1) for k in most), indexing="ij")])
    for own in _own(sheets, j):
        here = totals[:, (totals >= np.array(own)[:, None]).all(axis=0)]
        if here.size and not _one_label(base, sheets, j, own, here, table):
            return False
    return True


def _own(sheets: Sheets, j: int) -> set[tuple[int, int]]:
    """How often the pupil can be named on the sheets, positively and negatively."""
    found = {(0, 0)}
    for allowed in sheets.allowed[:, :, j]:
        steps = [(0, 0)] + [(1, 0)] * bool(allowed[0]) + [(0, 1)] * bool(allowed[1])
        found = {(a + c, b + d) for a, b in found for c, d in steps}
    return found


def _one_label(base: Class, sheets: Sheets, j: int, own: tuple[int, int], totals: Any, table: dict[bool, Any]) -> bool:
    counts = base.counts.copy()
    counts[:, j] += own
    liked, disliked, preference, impact = _scores(base, sheets, j, counts, totals - np.array(own)[:, None])
    places = [_cells(preference, LIMITS), _cells(impact, LIMITS), _cells(liked, (0.0,)), _cells(disliked, (0.0,))]
    codes = table[bool(counts[0, j] == 0)]
    return all(
        bool((codes[a : b + 1, c : d + 1, e : f + 1, g : h + 1] == base.labels[j]).all())
        for a, b, c, d, e, f, g, h in _once([end for place in places for end in place], np.repeat(codes.shape, 2))
    )


def _once(ends: list[Any], sizes: Any) -> Any:
    """Every combination that occurs in arrays of numbers below `sizes`, once."""
    occurs = np.zeros(np.prod(sizes), dtype=np.bool_)
    occurs[np.ravel_multi_index(np.broadcast_arrays(*ends), sizes)] = True
    return np.argwhere(occurs.reshape(sizes)).tolist()


def _scores(base: Class, sheets: Sheets, j: int, counts: Floats, more: Any) -> tuple[Range, Range, Range, Range]:
    """The four scores of a pupil when so many more choices, shape (2, cuts), go to the others."""
    whole = sheets.possible if base.method.basis == "proportions" else np.ones_like(sheets.possible)
    known = (sheets.possible > 0).all(axis=0)
    shares = np.where(known, counts / np.maximum(whole, 1), 0.0)
    caps = sheets.allowed.sum(axis=0) * known
    caps[:, j] = 0
    one, two = (_sums(shares[q], whole[q], caps[q], more[q]) for q in (0, 1))
    cross = _cross(shares, whole, caps, more)
    n = int(known.sum())
    squares = [square.minus(_scaled(mean.times(mean), 1 / n)) for mean, square in (one, two)]
    products = cross.minus(_scaled(one[0].times(two[0]), 1 / n))
    spread = [_cut(squares[0], 0).root(), _cut(squares[1], 1).root()]
    ours = [Range(shares[q, j], shares[q, j]).minus(_scaled(mean, 1 / n)) for q, (mean, _) in enumerate((one, two))]
    z = [_scaled(apart.over(wide), np.sqrt(max(n - 1, 1))) for apart, wide in zip(ours, spread, strict=True)]
    together = _cut(products, 2).over(spread[0].times(spread[1])).within(-1.0, 1.0)
    preference = z[0].minus(z[1]).over(Range(2 - 2 * together.high, 2 - 2 * together.low).root())
    impact = z[0].plus(z[1]).over(Range(2 + 2 * together.low, 2 + 2 * together.high).root())
    return z[0], z[1], preference, impact


def _cut(of: Range, axis: int) -> Range:
    """The same numbers in `PARTS` ranges, on an axis of their own: then what goes together stays together."""
    ends = of.low + (of.high - of.low) * np.arange(PARTS + 1)[:, None] / PARTS
    shape = [PARTS if place == axis else 1 for place in range(3)] + [-1]
    return Range(ends[:-1].reshape(shape), ends[1:].reshape(shape))


def _scaled(of: Range, factor: float) -> Range:
    return Range(of.low * factor, of.high * factor)


def _sums(shares: Floats, whole: Any, caps: Any, more: Any) -> tuple[Range, Range]:
    """The sum of the shares and of their squares, when so many more choices are given out."""
    steps, squares = [], []
    for nth in range(int(caps.max(initial=0))):
        here = caps > nth
        step = 1 / whole[here]
        steps.append(step)
        squares.append((shares[here] + (nth + 1) * step) ** 2 - (shares[here] + nth * step) ** 2)
    return _given_out(float(shares.sum()), steps, more), _given_out(float((shares**2).sum()), squares, more)


def _cross(shares: Floats, whole: Any, caps: Any, more: Any) -> Range:
    """The sum of the products, and a little more where one pupil is named on both."""
    found = Range(float((shares[0] * shares[1]).sum()), float((shares[0] * shares[1]).sum()))
    for q in (0, 1):
        steps = [(shares[1 - q] / np.maximum(whole[q], 1))[caps[q] > nth] for nth in range(int(caps[q].max(initial=0)))]
        found = found.plus(_given_out(0.0, steps, more[q]))
    twice = caps.max(initial=0) > 1
    least = float(np.maximum(whole, 1).min())
    return found.plus(Range(0.0, np.minimum(more[0], more[1]) / least**2 if twice else 0.0))


def _given_out(start: float, steps: list[Floats], more: Any) -> Range:
    """The smallest and the largest sum of so many of these steps."""
    ordered = np.sort(np.concatenate(steps)) if steps else np.zeros(0)
    up, down = (np.concatenate([[0.0], np.cumsum(part)]) for part in (ordered, ordered[::-1]))
    count = np.minimum(more, len(ordered))
    return Range(start + up[count], start + down[count])


def _cells(of: Range, limits: tuple[float, ...]) -> tuple[Any, Any]:
    """Between which limits; a score at a limit is a place of its own."""
    ends = np.array([end for limit in limits for end in (limit - EQUAL, limit + EQUAL)])
    return np.searchsorted(ends, of.low - EQUAL), np.searchsorted(ends, of.high + EQUAL)


def _table(base: Class, unchosen: bool) -> Any:
    """The label between each limit, by preference, impact, liked, disliked."""
    middles = {limits: _middles(limits) for limits in (LIMITS, (0.0,))}
    preference, impact, liked, disliked = np.meshgrid(
        middles[LIMITS], middles[LIMITS], middles[(0.0,)], middles[(0.0,)], indexing="ij"
    )
    return base.method.rule(Scores(liked, disliked, preference, impact), np.full(liked.shape, unchosen))


def _middles(limits: tuple[float, ...]) -> Floats:
    between = [(one + two) / 2 for one, two in pairwise(limits)]
    inner = [value for pair in zip(limits, [*between, limits[-1] + 1], strict=True) for value in pair]
    return np.array([limits[0] - 1, *inner])
