"""How many pupils were chosen how often, beside what random naming gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.inference.beside import Beside
from kring.core.inference.conditional_uniform import AT_ONCE, DRAWS, conditional_uniform
from kring.core.inference.order import order_of
from kring.core.inference.verdicts import ALPHA
from kring.core.measures.ties import hierarchy_sd
from kring.core.network import IntArray, Network


@dataclass(frozen=True, slots=True)
class TimesChosen:
    """`pupils[c]` pupils were chosen c times; random naming gives `expected[c]`, mostly `low[c]` to `high[c]`.

    Pupils whom nobody could have chosen are not counted. `spread` is the verdict on the whole: the spread of how often
    pupils are chosen beside random naming (`conditional_uniform` of `hierarchy_sd`).
    """

    pupils: tuple[int, ...]
    expected: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    spread: Beside


def times_chosen(net: Network, *, draws: int = DRAWS, seed: int = 0, alpha: float = ALPHA) -> TimesChosen:
    """The distribution of choices received beside random naming in the same class.

    Meaning: chance alone lets some be chosen often and some seldom. A bar outside its band may still be chance, as
    there are many bars; the verdict is on the spread as a whole.

    Formula: in `draws` random networks in which everybody who answered names as many as he or she did, the number of
    pupils chosen c times; `expected` is the mean, `low` and `high` the middle 95 % of the draws. As many c as the class
    or the upper end of the band has.

    Parameters: a network of n pupils; `seed` starts the random numbers. Returns: `TimesChosen`.

    Edge cases: nobody could have been chosen: empty. The order and the names of the pupils make no difference.

    Source: the null of Butts CT (2008), doi:10.1111/j.1467-839X.2007.00241.x, with out-degrees kept.

    >>> from kring.core.examples import on_paper
    >>> found = times_chosen(on_paper("a: b; b: a; c: a"))
    >>> found.pupils, found.spread.why
    ((1, 1, 1), 'few_pupils')
    """
    counted = np.flatnonzero(net.possible_nominators > 0)
    if not counted.size:
        return TimesChosen((), (), (), (), conditional_uniform(net, hierarchy_sd, draws=draws, seed=seed, alpha=alpha))
    observed = np.bincount(net.received[counted], minlength=net.n)
    drawn = _drawn(net, draws, seed)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0, method="inverted_cdf")
    last = int(max(np.flatnonzero(observed).max(initial=0), np.flatnonzero(high).max(initial=0))) + 1
    return TimesChosen(
        tuple(observed[:last].tolist()),
        tuple(drawn.mean(axis=0)[:last].tolist()),
        tuple(low[:last].astype(int).tolist()),
        tuple(high[:last].astype(int).tolist()),
        conditional_uniform(net, hierarchy_sd, draws=draws, seed=seed, alpha=alpha),
    )


def _drawn(net: Network, draws: int, seed: int) -> IntArray:
    """How many pupils are chosen 0, 1, ... times in every draw, shape (draws, n)."""
    from kring.core.kernels.bits import unpack
    from kring.core.kernels.draws import drawn_rows
    from kring.core.kernels.random import fresh

    rank = np.argsort(order_of(net), kind="stable")
    given = np.where(net.answered, net.given, 0).astype(np.int64)
    order = np.lexsort((rank, -given))
    counted, state = (net.possible_nominators > 0)[order], fresh(seed)
    found = np.zeros((draws, net.n), dtype=np.int64)
    for start in range(0, draws, AT_ONCE):
        rows = unpack(drawn_rows(given[order], min(AT_ONCE, draws - start), state, False), net.n)
        received = rows.sum(axis=1)[:, counted]
        for times in range(net.n):
            found[start : start + len(rows), times] = (received == times).sum(axis=1)
    return found
