"""Choosing groups that have everybody once: depth first, as far as what is left of a gap allows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import uint64

from kring.core.kernels.cache import jit

_NOTHING = 1e-7


@jit
def _first_without(covered: Any) -> int:
    place = 0
    while (covered >> uint64(place)) & uint64(1):
        place += 1
    return place


@jit
def covered(
    masks: Any,
    starts: Any,
    reduced: Any,
    prices: Any,
    everybody: Any,
    least: int,
    most: int,
    bound: float,
    cost: float,
    limit: int,
    best: Any,
) -> tuple[Any, bool]:
    """The cheapest choice below `cost`, in `best`, and what it costs; whether all was looked at within `limit` steps.

    Groups from starts[p] are those of which p is the first member, by rising reduced cost: how much more a choice with it costs
    than `bound` at the least. So the rest of a list is passed over as soon as one is too dear.
    """
    lowest, steps, depth = cost, 0, 0
    at, taken = np.zeros(most, np.int64), np.zeros(most, np.int64)
    have, spent, paid = np.zeros(most, np.uint64), np.zeros(most), np.zeros(most)
    lead = np.zeros(most, np.int64)
    at[0] = starts[0]
    while depth >= 0 and lowest > bound + _NOTHING:
        found, end, left = -1, starts[lead[depth] + 1], lowest - bound + _NOTHING - spent[depth]
        k = at[depth]
        while k < end and found < 0:
            steps += 1
            if reduced[k] > left:
                k = end
            else:
                if masks[k] & have[depth] == uint64(0):
                    found = k
                k += 1
        at[depth] = k
        if steps > limit:
            return lowest, False
        if found < 0:
            depth -= 1
            continue
        taken[depth] = found
        now, price = have[depth] | masks[found], paid[depth] + prices[found]
        if now == everybody:
            if depth + 1 >= least and price < lowest - _NOTHING:
                lowest = price
                best[:] = -1
                best[: depth + 1] = taken[: depth + 1]
        elif depth + 1 < most:
            spent[depth + 1] = spent[depth] + max(reduced[found], 0.0)
            depth += 1
            have[depth], paid[depth], lead[depth] = now, price, _first_without(now)
            at[depth] = starts[lead[depth]]
    return lowest, True
