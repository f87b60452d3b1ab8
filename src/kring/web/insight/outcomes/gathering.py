"""The results of one closed wave, as its readers see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kring.core.disclosure import MIN_CELL, shortages
from kring.core.ratings import Ratings
from kring.web.insight.outcomes.counting import Bar, Block, Score, blocks, pupil_means
from kring.web.insight.queries import names_of
from kring.web.insight.rules import by_name
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import LANGUAGES, Instrument, Kind, say
from kring.web.questionnaires.queries import Given, QuestionInfo, Spoken, WaveInfo
from kring.web.school.models import ClassGroup


@dataclass(frozen=True)
class Person:
    """One pupil of a confidential wave: a cell per column, in words or in points; none when nothing was answered."""

    name: str
    cells: tuple[str | float | None, ...]


@dataclass(frozen=True)
class PerPupil:
    columns: tuple[str, ...]
    people: tuple[Person, ...]
    in_points: bool


@dataclass(frozen=True)
class Received:
    """What one pupil received of `raters` classmates; no mean when too few rated."""

    name: str
    mean: float | None
    raters: int


@dataclass(frozen=True)
class Rated:
    """Points for classmates on one question, all together; per pupil only when the class and the response allow it."""

    text: str
    n: int
    answered: int
    bars: tuple[Bar, ...]
    both_high: int  # pairs who gave each other the highest point
    received: tuple[Received, ...]


@dataclass(frozen=True)
class Heard:
    """The own words on one question."""

    question: QuestionInfo
    said: tuple[tuple[Spoken, str], ...]  # with a name, "" when anonymous


@dataclass(frozen=True)
class Since:
    """The same part in the wave before: points, and how much it moved."""

    title: str
    before: Score
    now: Score
    both: int  # pupils with a score both times; 0 of an anonymous wave
    moved: float | None  # the mean change of those

    @property
    def difference(self) -> float:
        return self.now.mean - self.before.mean


@dataclass(frozen=True)
class Outcome:
    group: ClassGroup
    wave: WaveInfo
    found: Instrument
    n: int
    answered: int
    blocks: tuple[Block, ...]
    rated: tuple[Rated, ...]
    per_pupil: PerPupil | None
    elsewhere: Mapping[str, int]  # how many answered in a language that was not validated
    before: WaveInfo | None
    since: tuple[Since, ...]

    @property
    def too_few(self) -> bool:
        """Anonymous, and fewer than five: nothing is shown, not even how many."""
        return self.wave.anonymous and self.answered < MIN_CELL

    @property
    def closed_at(self) -> datetime:
        return self.wave.closed_at


def outcome(group: ClassGroup, wave: WaveInfo) -> Outcome:
    found = sets.find(group.school, wave.instrument, wave.version)
    given = questionnaires.given(wave.id)
    made = blocks(found, given, age=wave.age, anonymous=wave.anonymous)
    ratings = [questionnaires.ratings(wave.id, each.key) for each in wave.questions if each.kind == Kind.RATING]
    before = _before(group, wave)
    return Outcome(
        group,
        wave,
        found,
        n=wave.invited,
        answered=_answered(given, ratings, wave),
        blocks=made if given.rows else (),
        rated=tuple(_rated(group, wave, found, each) for each in ratings),
        per_pupil=_per_pupil(group, found, given, wave.age) if given.members and given.questions else None,
        elsewhere={
            key: count for key, count in questionnaires.languages(wave.id).items() if key not in {"", *LANGUAGES}
        },
        before=before,
        since=_since(found, given, made, before) if before else (),
    )


def heard(group: ClassGroup, wave: WaveInfo) -> tuple[Heard, ...]:
    """Only for who may hear it (`rules.may_hear`)."""
    said = questionnaires.words(wave.id)
    names = names_of(group, tuple({each.member for each in said if each.member}))
    asked = dict.fromkeys(each.question for each in said)
    return tuple(
        Heard(question, tuple((each, names.get(each.member or "", "")) for each in said if each.question == question))
        for question in asked
    )


def _answered(given: Given, ratings: list[Ratings], wave: WaveInfo) -> int:
    if wave.anonymous:
        return len(given.rows) if given.questions else wave.finished
    said = {
        member
        for member, row in zip(given.members or (), given.rows, strict=True)
        if any(value is not None for value in row)
    }
    for each in ratings:
        said |= {member for member, here in zip(each.members, each.answered, strict=True) if here}
    return len(said) or (0 if given.questions or ratings else wave.finished)


def _per_pupil(group: ClassGroup, found: Instrument, given: Given, age: str) -> PerPupil:
    """Of several parts the mean of each part, in points; of one part what was answered, in words."""
    names = names_of(group, given.members or ())
    columns = {info.key: column for column, info in enumerate(given.questions)}
    parts = [(part, [found.item(key) for key in columns if found.item(key).part == part.key]) for part in found.parts]
    parts = [(part, items) for part, items in parts if items]
    cells: list[tuple[str | float | None, ...]]
    if len(parts) > 1:
        means = [
            pupil_means(found, items, [tuple(row[columns[item.key]] for item in items) for row in given.rows], age)
            for _part, items in parts
        ]
        heads = [(say(part.title), mean) for (part, _items), mean in zip(parts, means, strict=True) if mean is not None]
        titles = tuple(title for title, _mean in heads)
        cells = [tuple(mean[row] for _title, mean in heads) for row in range(len(given.rows))]
    else:
        titles = tuple(info.short for info in given.questions)
        options = [
            {option.value: say(option.words) for option in found.options(found.item(info.key), age)}
            for info in given.questions
        ]
        cells = [
            tuple(None if value is None else options[place][value] for place, value in enumerate(row))
            for row in given.rows
        ]
    people = [Person(names[member], each) for member, each in zip(given.members or (), cells, strict=True)]
    return PerPupil(titles, tuple(sorted(people, key=lambda one: by_name(one.name))), in_points=len(parts) > 1)


def _rated(group: ClassGroup, wave: WaveInfo, found: Instrument, given: Ratings) -> Rated:
    item = found.item(given.question.key)
    points = Counter(int(value) for value in given.values[given.given])
    total = max(sum(points.values()), 1)
    bars = tuple(
        Bar(option.value, say(option.words), points[option.value], points[option.value] / total)
        for option in found.options(item, wave.age)
    )
    high = given.values == given.scale
    few = shortages(given)
    names = names_of(group, given.members)
    sums, raters = given.values.sum(axis=0), given.raters
    received = tuple(
        Received(
            names[member],
            float(sums[place]) / int(raters[place]) if few[place] is None and raters[place] else None,
            int(raters[place]),
        )
        for place, member in enumerate(given.members)
    )
    return Rated(
        say(item.text[wave.age]),
        given.n,
        given.n_answered,
        bars,
        int((high & high.T).sum()) // 2,
        tuple(sorted(received, key=lambda one: by_name(one.name))),
    )


def _before(group: ClassGroup, wave: WaveInfo) -> WaveInfo | None:
    """The last closed wave with the very same words."""
    same = [
        each
        for each in questionnaires.waves_of(group)
        if each.is_closed
        and (each.instrument, each.version, each.age) == (wave.instrument, wave.version, wave.age)
        and (each.readers != "starter" or each.started_by == wave.started_by)
        and each.opened_at < wave.opened_at
    ]
    return next(iter(same), None)


def _since(found: Instrument, given: Given, now: tuple[Block, ...], before: WaveInfo) -> tuple[Since, ...]:
    earlier = questionnaires.given(before.id)
    then = {block.key: block for block in blocks(found, earlier, age=before.age, anonymous=before.anonymous)}
    made = []
    for block in now:
        old = then.get(block.key)
        if block.score and old and old.score:
            changes = _changes(found, block.key, given, earlier, before.age)
            moved = sum(changes) / len(changes) if changes else None
            made.append(Since(block.title, old.score, block.score, len(changes), moved))
    return tuple(made)


def _changes(found: Instrument, part: str, now: Given, before: Given, age: str) -> list[float]:
    """Per pupil with a score both times. Nobody can be found again in an anonymous wave."""
    if now.members is None or before.members is None:
        return []
    new, old = _by_member(found, part, now, age), _by_member(found, part, before, age)
    return [new[member] - old[member] for member in new if member in old]


def _by_member(found: Instrument, part: str, given: Given, age: str) -> dict[str, float]:
    items = [found.item(info.key) for info in given.questions if found.item(info.key).part == part]
    columns = {info.key: column for column, info in enumerate(given.questions)}
    table = [tuple(row[columns[item.key]] for item in items) for row in given.rows]
    means = pupil_means(found, items, table, age) or ()
    return {member: mean for member, mean in zip(given.members or (), means, strict=False) if mean is not None}
