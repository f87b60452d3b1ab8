"""The safety monitor over the classes of a school in one year. Only totals: no pupil, and no class that is too small.

The answers of a class that is not shown are in the totals only when they cannot be worked out from them: with those of
another such class, and enough of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kring.core.disclosure import MIN_GROUP_SIZE, shown_counts
from kring.web.insight.outcomes.counting import Often, ends, of_part, of_question, pupil_means
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Instrument, Item, say
from kring.web.questionnaires.moments import MONITOR, monitor_is_for
from kring.web.questionnaires.standings import Asked, closed_with
from kring.web.school.models import ClassGroup, School, SchoolYear

FEWEST = MIN_GROUP_SIZE  # answers: of fewer, nothing of a class or a question is shown
Rows = Sequence[tuple[int | None, ...]]


@dataclass(frozen=True)
class Cell:
    """How many gave this answer; None where the number is too small to show."""

    label: str
    count: int | None
    n: int

    @property
    def percent(self) -> int | None:
        return None if self.count is None else round(100 * self.count / self.n)


@dataclass(frozen=True)
class Line:
    """One question over the school. Without a mean when a count is left out: it could be worked out from it."""

    text: str
    n: int
    cells: tuple[Cell, ...]
    mean: float | None
    turned: bool

    @property
    def is_shown(self) -> bool:
        return any(cell.count is not None for cell in self.cells)

    @property
    def left_out(self) -> int:
        """How many gave one of the answers that are not shown one by one: 0, or at least `MIN_CELL`."""
        return self.n - sum(cell.count or 0 for cell in self.cells)


@dataclass(frozen=True)
class PartOf:
    key: str
    title: str
    lines: tuple[Line, ...]
    labels: tuple[str, ...]
    mean: float | None
    n: int
    low: int
    high: int
    low_label: str
    high_label: str
    often: Often | None
    few: bool  # how many said so is too small a number to show


@dataclass(frozen=True)
class OneClass:
    """A class of the school; without means when too few answered."""

    title: str
    asked: int
    answered: int
    means: tuple[float | None, ...]

    @property
    def is_shown(self) -> bool:
        return bool(self.means)

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0


@dataclass(frozen=True)
class Totals:
    year: SchoolYear
    found: Instrument
    classes: tuple[OneClass, ...]
    parts: tuple[PartOf, ...]
    asked: int
    answered: int
    counted: int  # answers in the totals
    counted_classes: int  # whose answers these are
    left_out: int  # classes whose answers are in no total
    not_yet: tuple[str, ...]  # class groups for which the law asks it, and that were not asked with this set

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def has_figures(self) -> bool:
        return bool(self.parts)

    def without_classes(self) -> Totals:
        """For who may not see a class: where the totals are those of one class, nothing is left of them."""
        return self if self.counted_classes > 1 else replace(self, parts=(), counted=0)

    @property
    def headed(self) -> tuple[PartOf, ...]:
        """The parts that have a mean, as the columns of the table of classes."""
        return tuple(part for part in self.parts if part.mean is not None)


def totals(school: School, year: SchoolYear, groups: Iterable[ClassGroup]) -> Totals:
    """Of the newest closed wave of each class group of this year."""
    listed = {group.pk: group for group in groups}
    waves = closed_with(MONITOR, listed.values())
    found = sets.find(school, MONITOR, max((each.version for each in waves), key=int, default=""))
    waves = [each for each in waves if each.version == found.version]
    age = waves[0].age if waves else found.ages[-1]
    given = {each.wave_id: _rows(found, each) for each in waves}
    small = [each for each in waves if len(given[each.wave_id]) < FEWEST]
    together = sum(len(given[each.wave_id]) for each in small)
    hidden = {each.wave_id for each in small if len(small) < 2 or together < FEWEST}
    counted = [row for each in waves if each.wave_id not in hidden for row in given[each.wave_id]]
    parts = _parts(found, counted, age) if len(counted) >= FEWEST else ()
    return Totals(
        year,
        found,
        classes=tuple(_classes(found, waves, given, listed, parts, age)),
        parts=parts,
        asked=sum(each.invited for each in waves),
        answered=sum(each.finished for each in waves),
        counted=len(counted),
        counted_classes=sum(each.wave_id not in hidden and bool(given[each.wave_id]) for each in waves),
        left_out=len(hidden),
        not_yet=tuple(_not_yet(school, listed, waves)),
    )


def _rows(found: Instrument, wave: Asked) -> Rows:
    """In the order of the questions of the set; a question that was not asked in this wave is None."""
    given = questionnaires.given(wave.wave_id)
    columns = {info.key: column for column, info in enumerate(given.questions)}
    places = [columns.get(item.key) for item in found.items]
    return [tuple(None if place is None else row[place] for place in places) for row in given.rows]


def _parts(found: Instrument, rows: Rows, age: str) -> tuple[PartOf, ...]:
    made = []
    for part in found.parts:
        items, table = _of_part(found, part.key, rows)
        lines = tuple(_line(found, item, [row[place] for row in table], age) for place, item in enumerate(items))
        common = ends(found, items, age) or (0, 0, "", "")
        means = [mean for mean in pupil_means(found, items, table, age) or () if mean is not None]
        mean = sum(means) / len(means) if len(means) >= FEWEST else None
        often = of_part(found, part, items, table, age, FEWEST)
        few = often is not None and shown_counts([often.count, often.n - often.count])[0] is None
        labels = {tuple(cell.label for cell in line.cells) for line in lines}
        made.append(
            PartOf(
                part.key,
                say(part.title),
                lines,
                labels.pop() if len(labels) == 1 else (),
                mean,
                len(means),
                *common,
                often=often,
                few=few,
            )
        )
    return tuple(made)


def _line(found: Instrument, item: Item, answers: Sequence[int | None], age: str) -> Line:
    asked = of_question(found, item, answers, age, FEWEST)
    if not asked.bars:
        options = found.options(item, age)
        return Line(asked.text, asked.n, tuple(Cell(say(each.words), None, 0) for each in options), None, item.turned)
    counts = shown_counts([bar.count for bar in asked.bars])
    cells = tuple(Cell(bar.label, count, asked.n) for bar, count in zip(asked.bars, counts, strict=True))
    return Line(asked.text, asked.n, cells, None if None in counts else asked.mean, item.turned)


def _classes(
    found: Instrument,
    waves: Sequence[Asked],
    given: dict[int, Rows],
    listed: dict[int, ClassGroup],
    parts: Sequence[PartOf],
    age: str,
) -> Iterable[OneClass]:
    """By name, never in an order that ranks."""
    headed = [part.key for part in parts if part.mean is not None]
    for wave in sorted(waves, key=lambda each: listed[each.group_id].name):
        rows = given[wave.wave_id]
        means = tuple(_mean(found, key, rows, age) for key in headed) if len(rows) >= FEWEST else ()
        yield OneClass(listed[wave.group_id].title, wave.invited, wave.finished, means)


def _mean(found: Instrument, part: str, rows: Rows, age: str) -> float | None:
    items, table = _of_part(found, part, rows)
    means = [mean for mean in pupil_means(found, items, table, age) or () if mean is not None]
    return sum(means) / len(means) if len(means) >= FEWEST else None


def _of_part(found: Instrument, part: str, rows: Rows) -> tuple[list[Item], list[tuple[int | None, ...]]]:
    places = [place for place, item in enumerate(found.items) if item.part == part and item.kind.with_value]
    return [found.items[place] for place in places], [tuple(row[place] for place in places) for row in rows]


def _not_yet(school: School, listed: dict[int, ClassGroup], waves: Sequence[Asked]) -> Iterable[str]:
    done = {each.group_id for each in waves}
    for pk, group in sorted(listed.items(), key=lambda pair: pair[1].name):
        if pk not in done and monitor_is_for(school.sector, group.grade_list):
            yield group.title
