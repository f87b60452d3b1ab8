"""Class figures beside random naming: is there more, or less, than in a class that names blindly.

The null: the same pupils answer, and everybody who answered names as many classmates as they did, all equally likely
and independent of the others. Who did not answer can be named and names nobody, as in the class itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.beside import Beside, Floats, beside_draws
from kring.core.inference.figures import FIGURES, Figure, column, name_of, value_of
from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.order import order_of
from kring.core.inference.unchosen import unchosen_beside_chance
from kring.core.inference.verdicts import ALPHA, too_little
from kring.core.network import Network

DRAWS = 999
AT_ONCE = 64
"""Networks that are drawn at once where they are looked at one by one, so that a large school fits in memory."""

STRUCTURE: Mapping[str, Figure] = {name: figure for name, figure in FIGURES.items() if name != "density"}
"""The figures that random naming can change; density it cannot."""


class Given(StrEnum):
    """What stays as it is: how many every pupil named, or only how many choices there are in all."""

    OUT_DEGREES = "out_degrees"
    EDGES = "edges"


def conditional_uniform(
    net: Network,
    figure: Figure,
    *,
    given: Given = Given.OUT_DEGREES,
    draws: int = DRAWS,
    seed: int = 0,
    alpha: float = ALPHA,
) -> Beside:
    """A class figure beside the same figure under random naming.

    Meaning: `clear` when random naming rarely gives a figure as far from its own mean, in the same class. It says that
    there is a pattern, not why.

    Formula: p = twice the smaller of (1 + draws at least as high) / (1 + `draws`) and the same for low, among the draws
    that give the figure a value. `given`: in each draw every pupil names as many as he or she did (`out_degrees`,
    default) or only the number of choices in the class is kept (`edges`), for comparison with other programs: a
    limited number of choices fixes how many each names, and then `edges` calls things clear that are not.

    Parameters: a network of n pupils; a measure of it, or any function of a network that gives a number or None.
    `seed` starts the random numbers, `alpha` is the bound of `clear`. Returns: `Beside`.

    Edge cases: `cannot tell` for a class that is too small or of which too few answered, when the figure is undefined,
    and when random naming leaves it no room (`fixed`: density, or everybody chose everybody). The numbers are given
    all the same. The order and the names of the pupils make no difference.

    Source: Butts CT (2008). Social network analysis: a methodological introduction. Asian Journal of Social
    Psychology 11:13-41. doi:10.1111/j.1467-839X.2007.00241.x; out-degrees as in Wasserman & Faust (1994), ch. 13.

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import reciprocity
    >>> net = on_paper("a: b c; b: a c; c: a b; d: e f; e: d f; f: d e; g: h i; h: g i; i: g h; j: k l; k: j l; l: j k")
    >>> found = conditional_uniform(net, reciprocity)
    >>> found.observed, round(found.expected, 1), found.verdict.value
    (1.0, 0.2, 'clear')
    """
    drawn = drawn_values(net, {"": figure}, given=given, draws=draws, seed=seed)[""]
    return _beside(net, figure, drawn, alpha, {"given": str(given), "draws": draws, "seed": seed, "alpha": alpha})


def class_beside_chance(
    net: Network,
    figures: Mapping[str, Figure] = STRUCTURE,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    alpha: float = ALPHA,
) -> dict[str, Beside]:
    """What chance alone makes look large, in one report: the figures of a class beside random naming.

    Every figure as `conditional_uniform` gives it, and `unchosen`, the number of pupils chosen by nobody, counted out
    exactly. The verdicts are on the adjusted probabilities `q`, so that in a class that names blindly anything is
    called clear in at most 5 % of the reports.

    >>> from kring.core.examples import on_paper
    >>> found = class_beside_chance(on_paper("a: b; b: a; c: a"))
    >>> found["unchosen"].observed, found["unchosen"].expected, found["unchosen"].why
    (1.0, 0.75, 'few_pupils')
    """
    drawn = drawn_values(net, figures, draws=draws, seed=seed)
    choices = {"given": str(Given.OUT_DEGREES), "draws": draws, "seed": seed, "alpha": alpha}
    found = {name: _beside(net, figure, drawn[name], alpha, choices) for name, figure in figures.items()}
    return in_one_report(found | {"unchosen": unchosen_beside_chance(net, alpha=alpha)}, alpha)


def drawn_values(
    net: Network,
    figures: Mapping[str, Figure],
    *,
    given: Given = Given.OUT_DEGREES,
    draws: int = DRAWS,
    seed: int = 0,
) -> dict[str, Floats]:
    """The figures of the same random networks, by name, each of shape (draws,); NaN where one is undefined."""
    columns = {name: column(figure) for name, figure in figures.items()}
    fast = _by_kernel(net, list(columns.values()), given, draws, seed)
    slow = {name: figure for name, figure in figures.items() if columns[name] is None}
    values = {name: np.full(draws, np.nan) for name in slow}
    for place, other in enumerate(random_networks(net, given=given, draws=draws, seed=seed) if slow else ()):
        for name, figure in slow.items():
            value = value_of(figure, other)
            values[name][place] = np.nan if value is None else value
    return {name: values[name] if at is None else fast[:, at] for name, at in columns.items()}


def random_networks(
    net: Network, *, given: Given = Given.OUT_DEGREES, draws: int = DRAWS, seed: int = 0
) -> Iterator[Network]:
    """Random networks of the same pupils, one by one."""
    from kring.core.kernels.bits import unpack
    from kring.core.kernels.draws import drawn_rows
    from kring.core.kernels.random import fresh

    rank = np.argsort(order_of(net), kind="stable")
    order = np.lexsort((rank, -_given(net)))
    back, ordered, state = np.argsort(order), _given(net)[order], fresh(seed)
    for start in range(0, draws, AT_ONCE):
        for rows in drawn_rows(ordered, min(AT_ONCE, draws - start), state, given is Given.EDGES):
            yield Network(net.members, unpack(rows, net.n)[np.ix_(back, back)], net.answered, net.question)


def _by_kernel(net: Network, columns: list[int | None], given: Given, draws: int, seed: int) -> Floats:
    """The figures that kernels count, shape (draws, 6); only those on spread when one is asked for."""
    wanted = [at for at in columns if at is not None]
    if not wanted:
        return np.empty((draws, 0))
    from kring.core.kernels.draws import drawn_figures
    from kring.core.kernels.figures import TRANSITIVITY

    ordered = -np.sort(-_given(net))
    return np.asarray(drawn_figures(ordered, draws, seed, given is Given.EDGES, max(wanted) > TRANSITIVITY))


def _given(net: Network) -> NDArray[np.int64]:
    """Choices each pupil gave, -1 for who did not answer."""
    return np.where(net.answered, net.given, -1)


def _beside(net: Network, figure: Figure, drawn: Floats, alpha: float, choices: Mapping[str, object]) -> Beside:
    made_by = {"method": "conditional_uniform", "version": 1, "options": {"of": name_of(figure), **choices}}
    return beside_draws(value_of(figure, net), drawn, made_by, why=too_little(net), alpha=alpha)
