"""What the ratings of one class add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kring.cli.options import Options
from kring.core.formats import ClassFolder, RatedRound, Round
from kring.core.measures import ALL
from kring.core.measures.status.labels import Labels
from kring.core.measures.status.rating_scale import rating_scale
from kring.core.measures.status.table import rating_table
from kring.core.ratings import Ratings

LEVEL = "0.05"


@dataclass(frozen=True)
class Rated:
    """The figures of SSrat and the labels, in the order of the members of the round."""

    round: RatedRound
    columns: Mapping[str, tuple[Any, ...]]
    labels: Labels
    made_by: Mapping[str, object]


def rated_of(folder: ClassFolder, options: Options) -> Iterator[Rated]:
    """The rating rounds; with a scale of three points and no ratings, nominations as ratings on three points."""
    yield from (_rated(round_, options) for round_ in folder.rated)
    if options.scale == 3 and options.positive and options.negative and not folder.rated:
        for round_ in folder.rounds:
            if round_.question.key == options.positive:
                yield from (_rated(of, options) for of in _in_three(round_, folder, options))


def _rated(round_: RatedRound, options: Options) -> Rated:
    choices: dict[str, Any] = {"criteria": options.criteria, "recode": options.recode}
    found = rating_scale(round_.ratings, **choices)
    columns = rating_table(round_.ratings, **choices)
    return Rated(round_, columns, found.labels[LEVEL], ALL["rating_scale"].made_by(**choices))


def _in_three(round_: Round, folder: ClassFolder, options: Options) -> Iterator[RatedRound]:
    for other in folder.rounds:
        same = (other.class_name, other.wave) == (round_.class_name, round_.wave)
        if same and other.question.key == options.negative and other.members == round_.members:
            ratings = Ratings.from_nominations(round_.network, other.network)
            yield RatedRound(round_.class_name, round_.wave, ratings.question, round_.members, ratings)
