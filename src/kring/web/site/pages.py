"""What the start page and the class page show, put together from values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda.models import Commitment, QuietNote
from kring.web.school.models import ClassGroup
from kring.web.site import asks, loop
from kring.web.site.asks import Ask
from kring.web.site.loop import Whereabouts
from kring.web.site.queries import Today, follows_loop, works_with
from kring.web.ui.navigation import Door
from kring.web.ui.terms import Terms


@dataclass(frozen=True)
class GroupCard:
    group: ClassGroup
    students: int
    own: bool
    step: Door | None
    sentence: str

    @property
    def dots(self) -> list[dict[str, object]]:
        return loop.dots(self.step) if self.step else []


def cards(
    person: Person, groups: Iterable[ClassGroup], where: dict[int, Whereabouts], terms: Terms, today: Today
) -> list[GroupCard]:
    """Own class groups first."""
    made = [card(person, group, where[group.pk], terms, today) for group in groups]
    return sorted(made, key=lambda card: not card.own)


def card(person: Person, group: ClassGroup, where: Whereabouts, terms: Terms, today: Today) -> GroupCard:
    step = loop.step_of(where, today.date) if follows_loop(person, group) else None
    reads = person.may(Permission.SEE_PORTRAIT, group_id=group.pk)
    sentence = in_words(where, step, terms, reads=reads) if step else ""
    return GroupCard(group, where.students, works_with(person, group), step, sentence)


def in_words(where: Whereabouts, step: Door, terms: Terms, *, reads: bool) -> str:
    """Where the class is, without anybody's name."""
    match step:
        case Door.REVIEW:
            return _("It is time to look back.")
        case Door.ACT:
            return acting(where)
        case Door.DECIDE:
            return _("There is a seating proposal to decide about.")
        case Door.UNDERSTAND:
            return (
                _("The measurement is closed: the portrait can be read.") if reads else _("The measurement is closed.")
            )
        case _:
            return observing(where, terms)


def acting(where: Whereabouts) -> str:
    if where.next_look_back is None:
        return _("The seating plan is in use. No look back has been planned.")
    return _("Agreed and under way; look back on %(day)s.") % {"day": date_format(where.next_look_back, "j F")}


def observing(where: Whereabouts, terms: Terms) -> str:
    if where.wave_is_open:
        counts = {"finished": where.finished, "invited": where.invited}
        return _("A measurement is open: %(finished)s of %(invited)s answered.") % counts
    if not where.students:
        return _("There are no %(students)s in it yet.") % terms
    if loop.is_round_again(where):
        return _("The round is complete. A new measurement shows what has changed.")
    return _("No measurement yet.")


def asked_of(
    person: Person,
    groups: Iterable[ClassGroup],
    where: dict[int, Whereabouts],
    commitments: Iterable[Commitment],
    terms: Terms,
    today: Today,
    notes: Iterable[QuietNote] = (),
) -> list[Ask]:
    """Commitments whose day comes first, then one's own notes, then the next step of each own class group."""
    found = [*asks.of_commitments(commitments, today), *asks.of_notes(notes)]
    for group in groups:
        if works_with(person, group):
            found += asks.of_group(person, group, where[group.pk], terms, today)
    return asks.first_few(found)


def later(commitments: Iterable[Commitment], today: Today) -> list[Commitment]:
    return [each for each in commitments if each.look_back_on > today.week_ends]


def unasked(commitments: Iterable[Commitment], asked: Iterable[Ask]) -> list[Commitment]:
    """Those that are not on the page already as something asked this week."""
    there = {ask.about for ask in asked}
    return [each for each in commitments if each.pk not in there]


def may_follow(person: Person, group: ClassGroup) -> bool:
    return person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk)
