"""Did a class change: exchange the two sheets of pupils at random, and see how large a difference that makes.

If nothing changed but moods and slips, it is a coin toss which of a pupil's two sheets is from which wave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.beside import SAME, Floats, enough_draws, how_often, spread
from kring.core.inference.figures import FIGURES, Figure, column, name_of, value_of
from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.order import order_of
from kring.core.inference.verdicts import ALPHA, Why, first, judge, too_little
from kring.core.inference.waves import in_both
from kring.core.network import Network
from kring.core.values import Verdict

SWAPS = 1_999
Swaps = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Change:
    """A class figure in two waves, over the sheets that can be compared; see `change`.

    `difference`: later minus earlier. `sd`: how far it spreads when nothing changed; 95 % of such differences are
    between `low` and `high`. `draws`: random exchanges that left it defined.
    """

    earlier: float | None
    later: float | None
    difference: float | None
    sd: float | None
    low: float | None
    high: float | None
    p: float | None
    draws: int
    verdict: Verdict
    why: str = ""
    q: float | None = None
    made_by: Mapping[str, object] = field(default_factory=dict)

    @property
    def direction(self) -> int:
        """1 when the figure clearly rose, -1 when it clearly fell, 0 when nothing is clear."""
        if self.verdict is not Verdict.CLEAR or self.difference is None:
            return 0
        return 1 if self.difference > 0 else -1


def change(
    earlier: Network, later: Network, figure: Figure, *, draws: int = SWAPS, seed: int = 0, alpha: float = ALPHA
) -> Change:
    """Did a figure of the class change, or is the difference what two looks at the same class give.

    Meaning: `clear` when exchanging sheets between the waves rarely makes a difference as large. "Indistinguishable
    from chance" is not "unchanged": in one class only large changes can be seen (reciprocity by about .18).

    Formula: p = (1 + exchanges with a difference at least as large, either way) / (1 + `draws`). In each exchange every
    pupil who answered both times keeps the sheets or swaps them, with equal chance. Only pupils who are in both waves,
    and sheets of those who answered both times.

    Parameters: two networks about the same question; a measure of one network, or any function of it that gives a number
    or None. `seed` starts the random numbers, `alpha` is the bound of `clear`. Returns: `Change`.

    Edge cases: `cannot tell` when too few pupils are in both waves or answered both times (`few_pupils`,
    `few_both_times`), when the figure is undefined in a wave, and when nobody's sheet differs (`fixed`). Exchanges
    that leave the figure undefined are left out. Order and names make no difference.

    Source: the paired permutation test of Fisher RA (1935), The Design of Experiments, par. 21, with a sheet as the
    unit; Good P (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses. doi:10.1007/b138696

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import reciprocity
    >>> found = change(on_paper("a: b; b: a; c: a"), on_paper("a: b; b: c; c: a"), reciprocity)
    >>> round(found.difference, 3), found.verdict.value, found.why
    (-0.667, 'cannot tell', 'few_pupils')
    """
    return _changes(earlier, later, {"": figure}, draws, seed, alpha)[""]


def class_changes(
    earlier: Network,
    later: Network,
    figures: Mapping[str, Figure] = FIGURES,
    *,
    draws: int = SWAPS,
    seed: int = 0,
    alpha: float = ALPHA,
) -> dict[str, Change]:
    """`change` for several figures in one report: verdicts on the probabilities adjusted for how many there are.

    >>> from kring.core.examples import on_paper
    >>> found = class_changes(on_paper("a: b; b: a; c: a"), on_paper("a: b; b: c; c: a"))
    >>> found["density"].difference, found["density"].why
    (0.0, 'few_pupils')
    """
    return in_one_report(_changes(earlier, later, figures, draws, seed, alpha), alpha)


def _changes(
    earlier: Network, later: Network, figures: Mapping[str, Figure], draws: int, seed: int, alpha: float
) -> dict[str, Change]:
    one, two = in_both(earlier, later)
    swaps = _swaps(one, two, draws, seed)
    drawn = _differences(one, two, figures, swaps)
    why = _why(earlier, later, one)
    choices = {"draws": draws, "seed": seed, "alpha": alpha}
    return {
        name: _change(one, two, figure, drawn[name], why, alpha, {"of": name_of(figure), **choices})
        for name, figure in figures.items()
    }


def _why(earlier: Network, later: Network, both: Network) -> str:
    """Of the answers of each wave there may be enough, and of pupils who answered both times too few."""
    return first((too_little(earlier, later), Why.FEW_BOTH_TIMES if too_little(both) else ""))


def _swaps(one: Network, two: Network, draws: int, seed: int) -> Swaps:
    """Whose sheets are exchanged, shape (draws, n)."""
    coins = np.random.default_rng(seed).random((draws, one.n)) < 0.5
    swaps = np.empty_like(coins)
    swaps[:, order_of(one, two)] = coins
    return swaps


def _differences(one: Network, two: Network, figures: Mapping[str, Figure], swaps: Swaps) -> dict[str, Floats]:
    columns = {name: column(figure) for name, figure in figures.items()}
    fast = _by_kernel(one, two, swaps) if any(at is not None for at in columns.values()) else None
    slow = {name: figure for name, figure in figures.items() if columns[name] is None}
    values = _one_by_one(one, two, slow, swaps)
    return {name: values[name] if at is None or fast is None else fast[:, at] for name, at in columns.items()}


def _by_kernel(one: Network, two: Network, swaps: Swaps) -> Floats:
    """Later minus earlier of the six figures that kernels count, shape (draws, 6); NaN where undefined."""
    from kring.core.kernels.bits import pack
    from kring.core.kernels.swaps import swapped_figures

    found = swapped_figures(pack(one.adjacency), pack(two.adjacency), one.answered, swaps)
    return np.asarray(found[:, 1] - found[:, 0])


def _one_by_one(one: Network, two: Network, figures: Mapping[str, Figure], swaps: Swaps) -> dict[str, Floats]:
    values = {name: np.full(len(swaps), np.nan) for name in figures}
    for place, swap in enumerate(swaps if figures else ()):
        pair = _exchanged(one, two, swap), _exchanged(two, one, swap)
        for name, figure in figures.items():
            values[name][place] = _difference(*(value_of(figure, net) for net in pair))
    return values


def _exchanged(net: Network, other: Network, swap: Swaps) -> Network:
    return Network(net.members, np.where(swap[:, None], other.adjacency, net.adjacency), net.answered, net.question)


def _difference(earlier: float | None, later: float | None) -> float:
    return np.nan if earlier is None or later is None else later - earlier


def _change(
    one: Network, two: Network, figure: Figure, drawn: Floats, why: str, alpha: float, choices: Mapping[str, object]
) -> Change:
    earlier, later, drawn = value_of(figure, one), value_of(figure, two), drawn[~np.isnan(drawn)]
    difference = _difference(earlier, later)
    made_by = {"method": "change", "version": 1, "options": choices}
    if np.isnan(difference) or not drawn.size:
        nothing = Change(earlier, later, None, None, None, None, None, drawn.size, Verdict.CANNOT_TELL)
        return replace(nothing, why=first((why, Why.UNDEFINED)), made_by=made_by)
    why = first((why, _no_room(drawn, alpha)))
    p = how_often(int((np.abs(drawn) >= abs(difference) - SAME).sum()), drawn.size)
    low, high = np.quantile(drawn, [0.025, 0.975]).tolist()
    found = Change(earlier, later, difference, spread(drawn), low, high, p, drawn.size, judge(p, why, alpha))
    return replace(found, why=why, made_by=made_by)


def _no_room(drawn: Floats, alpha: float) -> str:
    if bool((np.abs(drawn) < SAME).all()):
        return Why.FIXED
    return "" if enough_draws(drawn.size, alpha, sides=1) else Why.FEW_DRAWS
