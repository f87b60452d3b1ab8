"""Is a class apart by an attribute: deal the attribute out at random, and see how far apart it is then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kring.core.disclosure import may_show_groups
from kring.core.inference.beside import Beside, Floats, beside_draws
from kring.core.inference.figures import as_number, name_of
from kring.core.inference.order import order_of
from kring.core.inference.verdicts import ALPHA, Why, first, too_little
from kring.core.measures.segregation import gross_segregation, grouped
from kring.core.measures.segregation.gross import log_odds_of_many
from kring.core.network import IntArray, Network

Attribute = Sequence[str | None]
Segregation = Callable[[Network, Attribute], object]
DRAWS = 999


def log_odds(net: Network, attribute: Attribute) -> float | None:
    """The log odds of gross segregation: how much likelier a choice inside the own group is."""
    return gross_segregation(net, attribute).log_odds


def label_permutation(
    net: Network,
    attribute: Attribute,
    figure: Segregation = log_odds,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    alpha: float = ALPHA,
) -> Beside:
    """A segregation figure beside the same figure with the attribute dealt out at random.

    Meaning: `clear` when groups of the same sizes, dealt out blindly, are rarely as far apart (or as mixed).

    Formula: p = twice the smaller of (1 + deals at least as high) / (1 + `draws`) and the same for low. The values are
    shuffled among the pupils of whom one is known; who chose whom stays as it is.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown; `figure`, any function of both that gives a number or None, the log odds of gross segregation by default.
    Returns: `Beside`.

    Edge cases: `cannot tell` for a class that is too small or of which too few answered, when a group is too small to
    be shown (`small_groups`), and when the figure is undefined, as in a class of one group.

    Source: Freeman LC (1978), doi:10.1177/004912417800600401; permutation as in Hubert LJ (1987), Assignment Methods in
    Combinatorial Data Analysis, ch. 4.

    >>> from kring.core.examples import on_paper
    >>> found = label_permutation(on_paper("a: b; b: a; c: d; d: c"), ("F", "F", "M", "M"))
    >>> found.observed > 0, found.verdict.value, found.why
    (True, 'cannot tell', 'few_pupils')
    """
    choices = {"of": name_of(figure), "draws": draws, "seed": seed, "alpha": alpha}
    made_by = {"method": "label_permutation", "version": 2, "options": choices}
    observed = as_number(figure(net, attribute), figure)
    drawn = _drawn(net, attribute, figure, draws, seed)
    return beside_draws(observed, drawn, made_by, why=first((too_little(net), _why(net, attribute))), alpha=alpha)


def _why(net: Network, attribute: Attribute) -> str:
    sizes = grouped(net, attribute).sizes
    if len(sizes) < 2:
        return Why.UNDEFINED
    return "" if may_show_groups(sizes) else Why.SMALL_GROUPS


def _drawn(net: Network, attribute: Attribute, figure: Segregation, draws: int, seed: int) -> Floats:
    """The figure of every deal; the log odds are counted by the kernels, any other figure is asked for one by one."""
    from kring.core.kernels.deals import deals

    order = order_of(net, marks=[repr(value) for value in attribute])
    known = [int(place) for place in order if attribute[int(place)] is not None]
    labels = sorted({str(attribute[place]) for place in known})
    codes = np.array([labels.index(str(attribute[place])) for place in known], dtype=np.int64)
    dealt = deals(codes, draws, seed)
    if figure is log_odds:
        return _log_odds_of(net, attribute, np.array(known, dtype=np.int64), dealt, len(labels))
    values: list[str | None] = list(attribute)
    found = []
    for deal in dealt.tolist():
        for place, code in zip(known, deal, strict=True):
            values[place] = labels[code]
        value = as_number(figure(net, values), figure)
        found.append(np.nan if value is None else value)
    return np.array(found, dtype=np.float64)


def _log_odds_of(net: Network, attribute: Attribute, known: IntArray, dealt: IntArray, count: int) -> Floats:
    from kring.core.kernels.bits import pack
    from kring.core.kernels.deals import count_inside

    among = grouped(net, attribute)
    inside = count_inside(pack(net.adjacency), net.answered, known, dealt, count)
    ties, pairs = (np.full(len(dealt), int(cells.sum())) for cells in (among.tied, among.known))
    return log_odds_of_many(inside[:, 0], inside[:, 1], ties, pairs)
