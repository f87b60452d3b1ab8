"""Status under the short names that research files use, one value per pupil: for exports and for comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from kring.core.disclosure import LIMITS, Limits
from kring.core.measures.status.coie_dodge import coie_dodge_1982, coie_dodge_1983
from kring.core.measures.status.newcomb_bukowski import newcomb_bukowski
from kring.core.measures.status.rating_scale import Criteria, Recode, rating_scale
from kring.core.measures.status.standard import answers_to_both
from kring.core.network import Network
from kring.core.ratings import Ratings

Columns = dict[str, tuple[Any, ...]]


def status_table(positive: Network, negative: Network, *, limits: Limits = LIMITS) -> Columns:
    """Columns in the order of the members of `positive`; None where something is not defined.

    - `lm`, `ll`: named positively, negatively; `poss`: how many could on both questions;
    - `z_lm`, `z_ll`, `sp`, `si`, `cdc1982`, `cd1983`: by counts; `sp_prop`, `si_prop`, `cd1983_prop`: by proportions,
      which is our default; all with n - 1 and standardised again;
    - `nb`: Newcomb-Bukowski, with `nb_p_lm_hi`, `nb_p_ll_hi`, `nb_p_si_lo`;
    - `withheld`: why none of the labels may be said of this pupil to anybody but a researcher.

    The labels are those of the formulas, also for pupils of whom they are withheld.

    >>> from kring.core.examples import on_paper
    >>> columns = status_table(on_paper("a: b; b: a; c: a b"), on_paper("a: c; b: c; c: nobody"))
    >>> columns["lm"], columns["cd1983"][2], columns["withheld"][2]
    ((2, 2, 0), <Label.REJECTED: 'rejected'>, <Shortage.FEW_PUPILS: 'few_pupils'>)
    """
    counts = coie_dodge_1983(positive, negative, basis="counts", limits=limits)
    shares = coie_dodge_1983(positive, negative, limits=limits)
    chance = newcomb_bukowski(positive, negative, limits=limits)
    together = answers_to_both(positive, negative.aligned(positive.members))
    return {
        "lm": plain(chance.liked.count),
        "ll": plain(chance.disliked.count),
        "poss": plain(together.possible_nominators),
        "z_lm": plain(counts.scores.liked),
        "z_ll": plain(counts.scores.disliked),
        "sp": plain(counts.scores.preference),
        "si": plain(counts.scores.impact),
        "cdc1982": coie_dodge_1982(positive, negative, basis="counts", limits=limits).labels.computed,
        "cd1983": counts.labels.computed,
        "cd1983_prop": shares.labels.computed,
        "sp_prop": plain(shares.scores.preference),
        "si_prop": plain(shares.scores.impact),
        "nb": chance.labels.computed,
        "nb_p_lm_hi": plain(chance.liked.p),
        "nb_p_ll_hi": plain(chance.disliked.p),
        "nb_p_si_lo": plain(chance.impact.p),
        "withheld": chance.labels.withheld,
    }


def rating_table(
    ratings: Ratings, *, criteria: Criteria = "maassen", recode: Recode = "middle", limits: Limits = LIMITS
) -> Columns:
    """Columns of the rating-scale method by the names of SSrat, and `withheld` as in `status_table`.

    `nrAss` raters, `tr.S`, `tr.A`, `tr.P`, `tr.I` totals, `SS.10`, `SS.05`, `SS.01` labels, and the twelve
    probabilities and expectations.

    >>> columns = rating_table(Ratings.build("abc", [[0, 3, 1], [3, 0, 1], [2, 3, 0]], scale=3))
    >>> columns["tr.P"], columns["prp"][1]
    ((5, 6, 2), 0.25)
    """
    found = rating_scale(ratings, criteria=criteria, recode=recode, limits=limits)
    figures = {"nrAss": found.raters, **found.totals(), **found.probabilities()}
    labels = {f"SS{level[1:]}": of.computed for level, of in found.labels.items()}
    return (
        {name: plain(values) for name, values in figures.items()} | labels | {"withheld": found.labels["0.05"].withheld}
    )


def plain(values: Iterable[Any]) -> tuple[Any, ...]:
    """Python numbers, None for NaN."""
    return tuple(None if value != value else value for value in np.asarray(values).tolist())
