"""Two divisions in groups side by side: who is with others, and what each brings."""

from collections import Counter
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from kring.core.grouping import Aim, explain_groups
from kring.core.grouping.words import aim_words
from kring.web.seating.models import Grouping, GroupMark
from kring.web.seating.queries.groupings import (
    Grouped,
    asked_of,
    grouped,
    grouped_rows,
    grouping_problem,
    versions_kept,
)
from kring.web.seating.tables.beside import Count, differences, in_one_sentence
from kring.web.seating.tables.groups import Column, Terms, beside_other_weeks, plain_columns

PROPOSAL = "voorstel"


@dataclass(frozen=True)
class Side:
    """One of the two, as it is shown."""

    title: str
    now: Grouped
    weeks: list[tuple[int, list[Column]]]
    counts: dict[str, Count]


def choices(grouping: Grouping) -> list[tuple[str, str]]:
    kept = [(str(one.number), _("version %(n)s") % {"n": one.number}) for one in versions_kept(grouping)]
    return [*kept, (PROPOSAL, _("the proposal as it is now"))]


def compared(grouping: Grouping, terms: Terms, *, left: str, right: str) -> dict:
    """Both weighed by the same answers and wishes: those of today."""
    titles = dict(choices(grouping))
    data = grouping_problem(grouping.group, asked_of(grouping), wave_id=grouping.wave_id, without=grouping)

    def side(key: str) -> Side:
        kept = None if key == PROPOSAL else versions_kept(grouping).get(number=int(key))
        now = grouped_rows(grouping, kept.members) if kept else grouped(grouping)
        weeks = [(week, plain_columns(now, week)) for week in range(1, grouping.weeks + 1)]
        return Side(titles[key], now, weeks, _counts(data, now, terms))

    both = side(left), side(right)
    found = differences(both[0].counts, both[1].counts)
    return {
        "sides": both,
        "differences": found,
        "sentence": in_one_sentence(found),
        "moves": [(week, _moves(*both, week)) for week in range(1, grouping.weeks + 1)],
    }


def _counts(data, now: Grouped, terms: Terms) -> dict[str, Count]:
    """Per aim for how many it is met, over all weeks."""
    met, of = Counter(), Counter()
    for week, groups in enumerate(now.as_ids(), start=1):
        for reasons in explain_groups(beside_other_weeks(data, now, week), groups).values():
            for reason in reasons:
                key = reason.aim, reason.mark
                met[key] += reason.met
                of[key] += 1
    order = list(Aim)
    found = {}
    for aim, mark in sorted(of, key=lambda key: (order.index(key[0]), key[1])):
        label = aim_words(aim, terms, translation, str(GroupMark.Kind(mark).label) if mark else "")
        found[f"{aim} {mark}"] = Count(label, met[aim, mark], of[aim, mark])
    return found


def _moves(left: Side, right: Side, week: int) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Name, with whom left and with whom right, of those who are with others."""
    one, other = (
        {each: set(group) - {each} for group in side.now.week(week) for each in group} for side in (left, right)
    )
    names = left.now.names

    def said(with_whom: set[int]) -> tuple[str, ...]:
        return tuple(sorted((names[each] for each in with_whom), key=str.casefold))

    moved = [each for each in one if each in other and one[each] != other[each]]
    return sorted((names[each], said(one[each]), said(other[each])) for each in moved)
