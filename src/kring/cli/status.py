"""How a class stands towards its pupils, by every method, from the questions that were named for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kring.cli.certainty import StatusCertainty, certainty_of_status
from kring.cli.options import Options
from kring.core.disclosure import Shortage
from kring.core.formats import ClassFolder, RatedRound, Round
from kring.core.measures import ALL
from kring.core.measures.status.agreement import status_agreement
from kring.core.measures.status.asher_dodge import asher_dodge_1986
from kring.core.measures.status.labels import Label
from kring.core.measures.status.table import status_table

BOTH = ("coie_dodge_1982", "coie_dodge_1983", "newcomb_bukowski", "status_agreement")


@dataclass(frozen=True)
class Status:
    """`columns`: for research, by member; `said`: what both methods say, None where nothing may be said."""

    positive: str
    negative: str
    members: tuple[str, ...]
    columns: Mapping[str, tuple[Any, ...]]
    said: tuple[Label | None, ...]
    withheld: tuple[Shortage | None, ...]
    methods: tuple[Mapping[str, object], ...]
    by_two: bool = True
    sure: StatusCertainty | None = None

    def of(self, member: str) -> dict[str, Any]:
        """The columns of one pupil."""
        place = self.members.index(member)
        return {name: values[place] for name, values in self.columns.items()}

    @property
    def on_one_answer(self) -> list[str]:
        """Of whom something else than nothing is said, and one answer would alter it."""
        said = [(member, label) for member, label in zip(self.members, self.said, strict=True) if label]
        told = [member for member, label in said if label is not Label.AVERAGE]
        return [member for member in told if self.sure and self.sure.on_one_answer(member)]

    def who(self, label: Label) -> list[str]:
        """Of whom both methods say this."""
        return [member for member, said in zip(self.members, self.said, strict=True) if said is label]


def status_of(round_: Round, folder: ClassFolder, options: Options) -> Status | None:
    """The status of the pupils of a round of the positive or the negative question, None for other rounds."""
    if round_.question.key not in (options.positive, options.negative):
        return None
    positive = _beside(round_, folder.rounds, options.positive)
    negative = _beside(round_, folder.rounds, options.negative)
    if positive and negative:
        return _by_both(positive, negative, options.seed)
    rated = next((of for of in folder.rated if _together(round_, of)), None)
    if positive is round_ and rated and not options.negative:
        return _by_ratings(positive, rated)
    return None


def _by_both(positive: Round, negative: Round, seed: int) -> Status | None:
    one, two = positive.network, negative.network
    if set(one.members) != set(two.members):
        return None
    found, members = status_agreement(one, two), one.members
    methods = [
        *(ALL[key].made_by() for key in BOTH),
        *(ALL[key].made_by(basis="counts") for key in ("coie_dodge_1982", "coie_dodge_1983")),
    ]
    columns = status_table(one, two)
    keys = positive.question.key, negative.question.key
    sure = certainty_of_status(one, two, seed)
    return Status(*keys, members, columns, found.for_teachers, found.labels.withheld, tuple(methods), sure=sure)


def _by_ratings(positive: Round, rated: RatedRound) -> Status | None:
    if set(positive.network.members) != set(rated.ratings.members):
        return None
    found = asher_dodge_1986(positive.network, rated.ratings)
    said = (None,) * len(positive.network.members)  # a single method, and without a look at chance
    columns = {"ad1986": found.labels.computed, "withheld": found.labels.withheld}
    made_by = (ALL["asher_dodge_1986"].made_by(),)
    members = positive.network.members
    return Status(
        positive.question.key, rated.question.key, members, columns, said, found.labels.withheld, made_by, False
    )


def _beside(round_: Round, rounds: tuple[Round, ...], question: str) -> Round | None:
    if round_.question.key == question:
        return round_
    return next((of for of in rounds if of.question.key == question and _together(round_, of)), None)


def _together(one: Round, other: Round | RatedRound) -> bool:
    return (one.class_name, one.wave) == (other.class_name, other.wave)
