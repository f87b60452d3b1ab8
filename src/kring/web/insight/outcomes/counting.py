"""From answers to figures. Plain values in, plain values out; nothing here knows a name or a page.

Of an anonymous wave a question or part that fewer than `MIN_CELL` answered has no figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kring.core.disclosure import MIN_CELL
from kring.core.measures.scales import (
    Reliability,
    cronbach_alpha,
    mcdonald_omega,
    scale_scores,
)
from kring.web.questionnaires.instruments import Instrument, Item, Part, say
from kring.web.questionnaires.queries import Given

Rows = Sequence[tuple[int | None, ...]]
DRAWS = 200  # samples for the interval of omega: enough for one decimal


@dataclass(frozen=True)
class Bar:
    value: int
    label: str
    count: int
    share: float  # of those who answered this question, 0 to 1

    @property
    def percent(self) -> int:
        return round(100 * self.share)


@dataclass(frozen=True)
class Asked:
    """One question with its answers; `bars` is empty when too few answered to show any."""

    key: str
    text: str
    short: str
    n: int
    mean: float | None
    bars: tuple[Bar, ...]
    turned: bool = False

    @property
    def most_given(self) -> list[Bar]:
        top = max((bar.count for bar in self.bars), default=0)
        return [bar for bar in self.bars if bar.count == top and top]

    @property
    def most_labels(self) -> str:
        return ", ".join(bar.label for bar in self.most_given)


@dataclass(frozen=True)
class Often:
    """How many of `n` gave `label` or more on at least one question of a part."""

    count: int
    n: int
    label: str

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.n)


@dataclass(frozen=True)
class Score:
    """The mean of a part, in points from `low` to `high`, over the `n` who answered enough of it."""

    mean: float
    n: int
    low: int
    high: int
    low_label: str
    high_label: str
    alpha: Reliability
    omega: Reliability


@dataclass(frozen=True)
class Block:
    """The questions of one part. Without a score when they have no scale in common or too few answered."""

    key: str
    title: str
    asked: tuple[Asked, ...]
    score: Score | None
    often: Often | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The options that all questions have in common, for the heads of a table; none when they differ."""
        found = {tuple(bar.label for bar in each.bars) for each in self.asked if each.bars}
        return found.pop() if len(found) == 1 else ()


def blocks(found: Instrument, given: Given, *, age: str, anonymous: bool) -> tuple[Block, ...]:
    """Part after part, and last the questions that belong to none."""
    columns = {info.key: column for column, info in enumerate(given.questions)}
    parts = [*found.parts, None] if found.parts else [None]
    made = []
    for part in parts:
        items = [found.item(key) for key in columns if found.item(key).part == (part.key if part else "")]
        if items:
            made.append(_block(found, part, items, given.rows, columns, age, MIN_CELL if anonymous else 1))
    return tuple(made)


def _block(
    found: Instrument,
    part: Part | None,
    items: Sequence[Item],
    rows: Rows,
    columns: Mapping[str, int],
    age: str,
    least: int,
) -> Block:
    table = [tuple(row[columns[item.key]] for item in items) for row in rows]
    asked = tuple(
        of_question(found, item, [row[place] for row in table], age, least) for place, item in enumerate(items)
    )
    return Block(
        part.key if part else "",
        say(part.title) if part else "",
        asked,
        _score(found, items, table, age, least) if part else None,
        of_part(found, part, items, table, age, least) if part else None,
    )


def of_question(found: Instrument, item: Item, answers: Sequence[int | None], age: str, least: int) -> Asked:
    known = [answer for answer in answers if answer is not None]
    n = len(known)
    if n < least:
        return Asked(item.key, say(item.text[age]), say(item.short[age]), n, None, (), item.turned)
    bars = tuple(
        Bar(option.value, say(option.words), known.count(option.value), known.count(option.value) / n)
        for option in found.options(item, age)
    )
    return Asked(item.key, say(item.text[age]), say(item.short[age]), n, sum(known) / n, bars, item.turned)


def ends(found: Instrument, items: Sequence[Item], age: str) -> tuple[int, int, str, str] | None:
    """The scale that these questions have in common, None when they have several."""
    scales = {tuple((option.value, say(option.words)) for option in found.options(item, age)) for item in items}
    if len(scales) != 1:
        return None
    scale = scales.pop()
    return scale[0][0], scale[-1][0], scale[0][1], scale[-1][1]


def pupil_means(found: Instrument, items: Sequence[Item], table: Rows, age: str) -> tuple[float | None, ...] | None:
    """The mean of each row over these questions, None where two thirds were not answered."""
    common = ends(found, items, age)
    if common is None:
        return None
    turned = [place for place, item in enumerate(items) if item.turned]
    return scale_scores(_with_none(table), common[0], common[1], turned).means


def _score(found: Instrument, items: Sequence[Item], table: Rows, age: str, least: int) -> Score | None:
    common = ends(found, items, age)
    if common is None or not table:
        return None
    low, high, low_label, high_label = common
    turned = [place for place, item in enumerate(items) if item.turned]
    values = _with_none(table)
    scores = scale_scores(values, low, high, turned)
    if scores.mean is None or scores.n < least:
        return None
    alpha = cronbach_alpha(values, low, high, turned)
    omega = mcdonald_omega(values, low, high, turned, draws=DRAWS)
    return Score(scores.mean, scores.n, low, high, low_label, high_label, alpha, omega)


def of_part(found: Instrument, part: Part, items: Sequence[Item], table: Rows, age: str, least: int) -> Often | None:
    if part.at_least is None:
        return None
    answered = [[value for value in row if value is not None] for row in table]
    answered = [row for row in answered if row]
    labels = {option.value: say(option.words) for option in found.options(items[0], age)}
    if len(answered) < least or part.at_least not in labels:
        return None
    count = sum(max(row) >= part.at_least for row in answered)
    return Often(count, len(answered), labels[part.at_least])


def _with_none(table: Rows) -> list[list[float | None]]:
    return [[None if value is None else float(value) for value in row] for row in table]
