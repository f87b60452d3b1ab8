"""What random naming would give in the same class, with the same pupils answering and each naming as many.

The null model everywhere in this module: every pupil i who answered names k_i of the n - 1 others, all sets of that
size equally likely and independent of the others. It keeps each pupil's number of choices, because a limited number
of choices fixes it (science.md 1.4: condition on the out-degree).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, exp, fsum, prod

import numpy as np

from kring.core.network import Network

EXACT_UP_TO = 60
"""Largest class for which the distribution of the number of unchosen pupils is counted out exactly."""


def expected_unchosen(net: Network) -> float:
    """How many pupils random naming leaves chosen by nobody, on average.

    Formula: sum over j of the product over all i who answered, i not j, of 1 - k_i / (n - 1). Exact.

    Edge cases: pupils whom nobody could have chosen are not counted (they are not called unchosen either); 0 in an
    empty class and in a class of one.

    Example: 28 pupils with three choices each leave 1.14 on average.

    Source: elementary probability; the chance level of Wasserman & Faust (1994), ch. 13, per column.

    >>> from kring.core.examples import on_paper
    >>> expected_unchosen(on_paper("a: b; b: c; c: a"))
    0.75
    """
    if net.n < 2:
        return 0.0
    missed = np.where(net.answered, 1.0 - net.given / (net.n - 1), 1.0)
    others = np.sort(np.where(np.eye(net.n, dtype=np.bool_), 1.0, missed[:, None]), axis=0)  # same for every order
    return fsum(others.prod(axis=0)[net.possible_nominators > 0])


def chance_of_unchosen(net: Network, at_least: int) -> float:
    """Probability that random naming leaves at least this many pupils chosen by nobody.

    Formula: inclusion and exclusion over sets of s unchosen pupils. With B_s the summed probability that all of a
    set of s pupils are unchosen, P(at least u) = sum over s >= u of (-1)^(s-u) C(s-1, u-1) B_s. B_s is the
    coefficient of x^s in the product over i of C(n-1-s, k_i) + C(n-s, k_i) x, divided by the product of C(n-1, k_i):
    a pupil outside the set must name outside it, and so must a pupil in it, who has one fewer to avoid. Whole
    numbers throughout, so nothing is rounded away. Above `EXACT_UP_TO` pupils: Poisson with the exact expectation,
    which gives somewhat larger probabilities.

    Returns: a probability; 1.0 for `at_least` <= 0. Edge cases: with fewer than two pupils 0.0.

    Source: Feller W (1968). An Introduction to Probability Theory and Its Applications I, ch. IV.

    >>> from kring.core.examples import on_paper
    >>> chance_of_unchosen(on_paper("a: b; b: c; c: a"), 1)
    0.75
    """
    return chances_of_unchosen(net, max(at_least, 0))[-1]


def chances_of_unchosen(net: Network, most: int) -> tuple[float, ...]:
    """`chance_of_unchosen` for 0, 1, ... `most` pupils, counted once; shape (most + 1,).

    >>> from kring.core.examples import on_paper
    >>> chances_of_unchosen(on_paper("a: b; b: c; c: a"), 2)
    (1.0, 0.75, 0.0)
    """
    if net.n < 2 or net.n_answered == 0:
        return (1.0,) + (0.0,) * most
    if net.n > EXACT_UP_TO:
        return tuple(_poisson_tail(expected_unchosen(net), least) for least in range(most + 1))
    given = [int(k) for k, here in zip(net.given, net.answered, strict=True) if here]
    sets = [_all_unchosen(net.n, given, size) for size in range(net.n + 1)]
    every = prod(comb(net.n - 1, k) for k in given)
    return (1.0, *(float(Fraction(_at_least(sets, least), every)) for least in range(1, most + 1)))


def _at_least(sets: Sequence[int], least: int) -> int:
    """Number of ways in which at least so many are unchosen, from the ways in which all of a set of each size are."""
    sizes = range(least, len(sets))
    return sum((-1) ** (size - least) * comb(size - 1, least - 1) * sets[size] for size in sizes)


def expected_mutual(net: Network) -> float:
    """How many mutual pairs random naming gives, on average: sum over pairs of k_i k_j / (n - 1)^2. Exact.

    Choices of an absent pupil use up a choice but cannot be seen as mutual. 0 with fewer than two pupils.

    >>> from kring.core.examples import on_paper
    >>> expected_mutual(on_paper("a: b; b: c; c: a"))
    0.75
    """
    if net.n < 2:
        return 0.0
    given = net.given[net.answered].astype(np.float64)
    return float((given.sum() ** 2 - (given**2).sum()) / 2 / (net.n - 1) ** 2)


def chance_of_mutual(net: Network, at_least: int) -> float:
    """Probability that random naming gives at least this many mutual pairs.

    Approximated by Poisson with the exact expectation: pairs are nearly independent, and where choices are many the
    true spread is smaller, so that the probability given is rather too large than too small.
    """
    return _poisson_tail(expected_mutual(net), at_least)


def _all_unchosen(n: int, given: list[int], size: int) -> int:
    """Number of ways to name in which all of a set of `size` are unchosen, summed over the sets."""
    ways = [1] + [0] * size
    absent = n - len(given)
    for k in given:
        outside, inside = comb(n - 1 - size, k) if size < n else 0, comb(n - size, k)
        for s in range(size, 0, -1):
            ways[s] = ways[s] * outside + ways[s - 1] * inside
        ways[0] *= outside
    return sum(comb(absent, size - s) * ways[s] for s in range(size + 1) if 0 <= size - s <= absent)


def _poisson_tail(mean: float, at_least: int) -> float:
    term, below = exp(-mean), 0.0
    for count in range(at_least):
        below += term
        term *= mean / (count + 1)
    return max(0.0, 1.0 - below)
