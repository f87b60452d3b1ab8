"""How many pupils nobody chose, beside how many chance leaves unchosen."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from math import sqrt

from kring.core.inference.beside import SAME, Beside
from kring.core.inference.chance import chances_of_unchosen
from kring.core.inference.verdicts import ALPHA, Why, first, judge, too_little
from kring.core.measures.ties import isolates
from kring.core.network import Network


def unchosen_beside_chance(net: Network, *, alpha: float = ALPHA) -> Beside:
    """The number of pupils chosen by nobody, beside what random naming leaves.

    Meaning: one unchosen pupil in a class of 28 with three choices is what chance gives. `clear`: more (or fewer)
    than random naming leaves. It is about the class; that a pupil is chosen by nobody is a fact either way.

    Formula: the exact distribution of `kring.core.inference.chance.chance_of_unchosen`; `low` and `high` are the
    smallest numbers with at least 2.5 % and 97.5 % at or below them, p is twice the smaller of both sides.

    Parameters: a network of n pupils. Returns: `Beside`, with None for `draws`.

    Edge cases: `cannot tell` in a class that is too small or of which too few answered. When nothing is left to chance
    (`fixed`): nobody or everybody chose everybody. Above `EXACT_UP_TO` pupils a Poisson distribution.

    Source: Feller W (1968). An Introduction to Probability Theory and Its Applications I, ch. IV.

    >>> from kring.core.examples import on_paper
    >>> found = unchosen_beside_chance(on_paper("a: b; b: c; c: a"))
    >>> found.observed, found.p_high, found.p_low
    (0.0, 1.0, 0.25)
    """
    observed = len(isolates(net).unchosen)
    above = (*chances_of_unchosen(net, net.n), 0.0)
    chances = [max(here - more, 0.0) for here, more in pairwise(above)]
    mean = sum(count * chance for count, chance in enumerate(chances))
    variance = sum((count - mean) ** 2 * chance for count, chance in enumerate(chances))
    below = [1 - more for more in above[1:]]
    p_high, p_low = above[observed], below[observed]
    why = first((too_little(net), Why.FIXED if max(chances) > 1 - SAME else ""))
    p = min(1.0, 2 * min(p_high, p_low))
    return Beside(
        float(observed),
        mean,
        sqrt(variance),
        float(bisect_left(below, 0.025 - SAME)),
        float(bisect_left(below, 0.975 - SAME)),
        p_high,
        p_low,
        p,
        None,
        judge(p, why, alpha),
        why,
        None,
        {"method": "unchosen_beside_chance", "version": 1, "options": {"alpha": alpha}},
    )
