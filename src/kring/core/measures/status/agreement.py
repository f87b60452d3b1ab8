"""Where the methods agree, and what a teacher may see of it."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.disclosure import LIMITS, Limits, Shortage
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.coie_dodge import ByScores, coie_dodge_1983
from kring.core.measures.status.labels import Label, Labels
from kring.core.measures.status.newcomb_bukowski import NewcombBukowski, newcomb_bukowski
from kring.core.measures.status.raw import RawStatus, raw_status
from kring.core.measures.status.standard import both
from kring.core.network import Network

POOLED = {Label.OTHER: Label.AVERAGE}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Continuous figures first; a label only where both methods say the same.

    raw : acceptance and rejection with their intervals.
    by_scores, by_chance : the two methods, for the research export.
    labels : the label both give, average and other taken as one; None where they differ or a label is withheld
        (then `labels.withheld` says why).
    for_teachers : the same without "neglected", which is too unstable to be shown: those pupils have None, and the
        figures of `by_chance` tell by how few they were named and how many chance would give.
    """

    raw: RawStatus
    by_scores: ByScores
    by_chance: NewcombBukowski
    labels: Labels
    for_teachers: tuple[Label | None, ...]


def status_agreement(positive: Network, negative: Network, *, limits: Limits = LIMITS) -> Agreement:
    """What can be said of each pupil's standing: acceptance and rejection with intervals, and labels both methods give.

    Meaning: the methods by standard scores and by probability agree on three pupils in four; on the others the label
    tells more about the method than about the pupil, and none is given.

    Formula: `raw_status`, `coie_dodge_1983` and `newcomb_bukowski`, each with its defaults; a label where the last
    two are the same, average and other pooled.

    Parameters: two networks about the same pupils in any order; `limits`: below which number of pupils, share of
    answers or number of possible nominators no label is said. Returns: `Agreement`, in the order of the members of
    `positive`.

    Edge cases: where a label is withheld from one method it is withheld here, with the reason; figures are NaN as
    their measures document.

    Source: the comparison on 3,524 real pupils in the notes on methods (75.8 % agree); caution against single
    classifications: Newcomb AF, Bukowski WM (1984). A longitudinal study of the utility of social preference and
    social impact sociometric classification schemes. Child Development 55:1434-1447

    >>> from kring.core.disclosure import NO_LIMITS
    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a; d: a"), on_paper("a: c; b: c; c: b; d: c")
    >>> found = status_agreement(liked, disliked, limits=NO_LIMITS)
    >>> [label and label.value for label in found.for_teachers]
    ['popular', 'average', 'rejected', None]
    """
    positive, negative = both(positive, negative)
    scores = coie_dodge_1983(positive, negative, limits=limits)
    chance = newcomb_bukowski(positive, negative, limits=limits)
    labels = agreed(scores.labels, chance.labels)
    shown = tuple(None if label is Label.NEGLECTED else label for label in labels.labels)
    return Agreement(raw_status(positive, negative), scores, chance, labels, shown)


def agreed(*methods: Labels) -> Labels:
    """The label that all methods give, average and other taken as one; withheld where any of them withholds it."""
    said = zip(*(method.labels for method in methods), strict=True)
    computed = zip(*(method.computed for method in methods), strict=True)
    withheld = zip(*(method.withheld for method in methods), strict=True)
    return Labels(tuple(map(_same, said)), tuple(map(_first, withheld)), tuple(map(_same, computed)))


def _same(labels: tuple[Label | None, ...]) -> Label | None:
    pooled = {None if label is None else POOLED.get(label, label) for label in labels}
    return pooled.pop() if len(pooled) == 1 else None


def _first(reasons: tuple[Shortage | None, ...]) -> Shortage | None:
    return next(filter(None, reasons), None)


MEASURES = (
    Measure(
        "status_agreement",
        status_agreement,
        (Need.POSITIVE, Need.NEGATIVE),
        Level.MEMBER,
        options={"limits": (LIMITS,)},
    ),
)
