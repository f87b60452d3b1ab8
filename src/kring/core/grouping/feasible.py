"""Whether the wishes about who is with whom can be met with these sizes, and if not, which of them clash."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from kring.core.grouping.values import ClashError, Sizes, SizesError, Wish


def divided(members: Sequence[str], wishes: Sequence[Wish], sizes: Sizes) -> NDArray[np.int64]:
    """A group for everybody that meets all wishes, groups numbered from 0.

    Raises SizesError, or ClashError with a smallest set of wishes: found by leaving out one after the other.
    """
    if not sizes.counts(len(members)):
        raise SizesError(len(members), sizes)
    found = _any_count(members, wishes, sizes)
    if found is not None:
        return found
    clash = list(wishes)
    for wish in wishes:
        fewer = [other for other in clash if other != wish]
        if _any_count(members, fewer, sizes) is None:
            clash = fewer
    raise ClashError(tuple(clash))


def _any_count(members: Sequence[str], wishes: Sequence[Wish], sizes: Sizes) -> NDArray[np.int64] | None:
    for groups in sizes.counts(len(members)):
        found = _seated(members, wishes, sizes, groups)
        if found is not None:
            return found
    return None


def _seated(members: Sequence[str], wishes: Sequence[Wish], sizes: Sizes, groups: int) -> NDArray[np.int64] | None:
    """Booleans x[i, g]: in one group each, sizes, and two by two what was wished."""
    n, at = len(members), {member: place for place, member in enumerate(members)}
    if not wishes:
        each = np.full(groups, n // groups)
        each[: n % groups] += 1
        return np.repeat(np.arange(groups), each).astype(np.int64)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    low: list[float] = []
    high: list[float] = []

    def limit(pairs: Sequence[tuple[int, float]], least: float, most: float) -> None:
        for column, value in pairs:
            rows.append(len(low))
            columns.append(column)
            values.append(value)
        low.append(least)
        high.append(most)

    for i in range(n):
        limit([(i * groups + g, 1.0) for g in range(groups)], 1, 1)
    for g in range(groups):
        limit([(i * groups + g, 1.0) for i in range(n)], sizes.least, sizes.most)
    for wish in wishes:
        one, other = (at[member] * groups for member in wish.members)
        for g in range(groups):
            if wish.together:
                limit([(one + g, 1.0), (other + g, -1.0)], 0, 0)
            else:
                limit([(one + g, 1.0), (other + g, 1.0)], 0, 1)
    matrix = csr_array((values, (rows, columns)), shape=(len(low), n * groups))
    found = milp(
        np.zeros(n * groups), integrality=np.ones(n * groups), bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, low, high),
    )  # fmt: skip
    return None if found.x is None else np.argmax(found.x.reshape(n, groups), axis=1).astype(np.int64)
