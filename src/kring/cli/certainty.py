"""How sure everything is that is told of one round: intervals, what the absent could have said, what few answers flip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kring.core.inference.chance_flips import chance_answer_flips, chance_sheet_flips
from kring.core.inference.class_bootstrap import figure_intervals
from kring.core.inference.figures import FIGURES
from kring.core.inference.filled import filled_intervals
from kring.core.inference.flips import Least
from kring.core.inference.nonresponse import Bounds, bounds, received_bounds
from kring.core.inference.pupil_bootstrap import preference_intervals, received_intervals
from kring.core.inference.pupil_flips import PupilFlip, no_mutual_flips, unchosen_flips
from kring.core.inference.sheets import Interval
from kring.core.inference.silence import silenced_interval
from kring.core.inference.status_flips import METHODS, label_flips
from kring.core.inference.status_sheets import sheet_flips
from kring.core.network import Network
from kring.core.portrait import Portrait
from kring.core.portrait.hinges import Hinge, hinges

NB = "nb"
LABELS = (*METHODS, NB)
"""The labels of which it is known what flips them, by their names in the document."""


@dataclass(frozen=True)
class Absent:
    """A figure of which no worst case can be counted: `silenced` when as many again are absent, `filled` when the
    absent answer as the others do."""

    silenced: Interval
    filled: Interval


@dataclass(frozen=True)
class Flips:
    """By how few changed answers, and by how few missing sheets, something else is said of a pupil."""

    answers: Least
    sheets: Least


@dataclass(frozen=True)
class Certainty:
    """How sure the figures and findings of one network are; counted when it is asked for."""

    network: Network
    portrait: Portrait
    seed: int

    @cached_property
    def hinges(self) -> tuple[Hinge, ...]:
        """What one answer would change, per finding."""
        return hinges(self.portrait.findings, {self.network.question.key: self.network})

    @cached_property
    def intervals(self) -> Mapping[str, Interval]:
        return figure_intervals(self.network, seed=self.seed)

    @cached_property
    def bounds(self) -> Mapping[str, Bounds]:
        return bounds(self.network)

    @cached_property
    def absent(self) -> Mapping[str, Absent]:
        """The figures of which the worst cases are not in `bounds`; nothing when everybody answered."""
        net, seed = self.network, self.seed
        if net.n_answered == net.n:
            return {}
        figures = {name: figure for name, figure in FIGURES.items() if name not in self.bounds}
        filled = filled_intervals(net, figures, seed=seed)
        return {name: Absent(silenced_interval(net, figures[name], seed=seed), filled[name]) for name in figures}

    @cached_property
    def received(self) -> tuple[Interval, ...]:
        """By what share every pupil is chosen."""
        return received_intervals(self.network, seed=self.seed)

    @cached_property
    def received_bounds(self) -> tuple[Bounds, ...]:
        return received_bounds(self.network)

    @cached_property
    def flips(self) -> Mapping[str, tuple[Flips, ...]]:
        """What alters that a pupil is, or is not, chosen by nobody, and that no choice is returned."""
        return {
            "unchosen": tuple(map(_counted, unchosen_flips(self.network))),
            "no_mutual": tuple(map(_counted, no_mutual_flips(self.network))),
        }


def _counted(flip: PupilFlip) -> Flips:
    return Flips(Least(flip.answers, flip.answers), Least(flip.sheets, flip.sheets))


@dataclass(frozen=True, eq=False)
class StatusCertainty:
    """How sure status is: preference with its interval, and what flips each label. By member of `positive`."""

    positive: Network
    negative: Network
    seed: int

    @cached_property
    def preference(self) -> tuple[Interval, ...]:
        return preference_intervals(self.positive, self.negative, seed=self.seed)

    @cached_property
    def answers(self) -> Mapping[str, tuple[Least, ...]]:
        """By how few changed answers, per label."""
        return dict(self._answers())

    def _answers(self) -> Iterator[tuple[str, tuple[Least, ...]]]:
        for name, method in METHODS.items():
            found = label_flips(self.positive, self.negative, method)
            yield name, tuple(Least(changes, changes or 3) for changes in found)
        yield NB, chance_answer_flips(self.positive, self.negative)

    @cached_property
    def sheets(self) -> Mapping[str, tuple[Least, ...]]:
        """By how few missing sheets, per label."""
        found = {name: sheet_flips(self.positive, self.negative, method) for name, method in METHODS.items()}
        return found | {NB: chance_sheet_flips(self.positive, self.negative)}

    def flips(self, member: str) -> dict[str, Flips]:
        """What flips each label of one pupil."""
        place = self.positive.index(member)
        return {name: Flips(self.answers[name][place], self.sheets[name][place]) for name in LABELS}

    def on_one_answer(self, member: str) -> bool:
        """Whether one answer alters what both methods say of a pupil."""
        place = self.positive.index(member)
        return any(self.answers[name][place].found == 1 for name in ("cd1983_prop", NB))


@lru_cache(maxsize=2)
def certainty_of_status(positive: Network, negative: Network, seed: int) -> StatusCertainty:
    """Told with both questions, counted once."""
    return StatusCertainty(positive, negative, seed)
