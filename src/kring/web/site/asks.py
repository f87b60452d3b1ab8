"""What is asked of a person this week. At most three things, the nearest first; each says how long it takes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda.models import Commitment, QuietNote
from kring.web.school.models import ClassGroup
from kring.web.site.loop import LONG_OPEN, Whereabouts
from kring.web.site.queries import Today
from kring.web.ui.terms import Terms

MOST = 3


@dataclass(frozen=True)
class Ask:
    label: str
    url: str
    minutes: int
    why: str = ""
    group: str = ""
    about: int | None = None  # the commitment it asks to look back on


def first_few(asks: Iterable[Ask]) -> list[Ask]:
    return list(asks)[:MOST]


def address(name: str, **kwargs) -> str:
    """Empty where this installation has no such page."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def of_commitments(commitments: Iterable[Commitment], today: Today) -> Iterator[Ask]:
    """Those whose day is past or falls in this week."""
    for commitment in commitments:
        if commitment.look_back_on <= today.week_ends:
            day = date_format(commitment.look_back_on, "j F")
            yield Ask(
                _("Look back: %(what)s") % {"what": commitment.what},
                reverse("agenda:finish", kwargs={"pk": commitment.pk}),
                2,
                _("Planned for %(day)s") % {"day": day},
                commitment.group.title if commitment.group else "",
                about=commitment.pk,
            )


def of_notes(notes: Iterable[QuietNote]) -> Iterator[Ask]:
    """Not in words: a start page is often open where somebody looks along."""
    for note in notes:
        day = date_format(note.look_back_on, "j F")
        url = reverse("agenda:quiet_note", kwargs={"group": note.group.slug, "pk": note.pk})
        yield Ask(
            _("Look back on a note of your own"), url, 2, _("Planned for %(day)s") % {"day": day}, note.group.title
        )


def of_group(person: Person, group: ClassGroup, where: Whereabouts, terms: Terms, today: Today) -> Iterator[Ask]:
    """The one next thing for a class group, if this person may do it."""

    def may(permission: Permission) -> bool:
        return person.may(permission, group_id=group.pk)

    for step in (roster, open_wave, first_wave, portrait, plan):
        ask = step(group, where, terms, may, today)
        if ask:
            yield ask
            return


May = Callable[[Permission], bool]


def roster(group: ClassGroup, where: Whereabouts, terms: Terms, may: May, today: Today) -> Ask | None:
    if where.students or not may(Permission.EDIT_ROSTER):
        return None
    label = _("Put the %(students)s of %(name)s in") % (dict(terms) | {"name": group.title})
    why = _("Paste the names or choose a file.")
    return Ask(label, reverse("school:roster", kwargs={"group": group.slug}), 1, why, group.title)


def open_wave(group: ClassGroup, where: Whereabouts, terms: Terms, may: May, today: Today) -> Ask | None:
    if not where.wave_is_open or not may(Permission.RUN_WAVES):
        return None
    url = address("questionnaires:wave", group=group.slug, wave=where.wave_id) or waves(group)
    counts = {"finished": where.finished, "invited": where.invited}
    if where.all_answered:
        label = _("Close the measurement of %(name)s") % {"name": group.title}
        return Ask(label, url, 1, _("Everybody has answered."), group.title) if url else None
    label = _("Follow the measurement of %(name)s") % {"name": group.title}
    long_open = where.wave_opened_at and today.date - where.wave_opened_at.date() >= LONG_OPEN
    why = (
        _("%(finished)s of %(invited)s answered; it is open since %(day)s.")
        if long_open
        else _("%(finished)s of %(invited)s answered.")
    )
    day = date_format(where.wave_opened_at, "j F") if where.wave_opened_at else ""
    return Ask(label, url, 2, why % (counts | {"day": day}), group.title) if url else None


def waves(group: ClassGroup) -> str:
    return address("questionnaires:waves", group=group.slug)


def first_wave(group: ClassGroup, where: Whereabouts, terms: Terms, may: May, today: Today) -> Ask | None:
    if where.wave_id or not where.students or not may(Permission.RUN_WAVES):
        return None
    label = _("Start the first measurement of %(name)s") % {"name": group.title}
    why = _("The %(students)s need about five minutes.") % terms
    return Ask(label, waves(group), 2, why, group.title) if waves(group) else None


def portrait(group: ClassGroup, where: Whereabouts, terms: Terms, may: May, today: Today) -> Ask | None:
    fresh = where.wave_id and not where.wave_is_open and not where.acted and not where.looked_back
    url = address("insight:portrait", group=group.slug)
    if not fresh or where.has_proposal or not url or not may(Permission.SEE_PORTRAIT):
        return None
    label = _("Read the portrait of %(name)s") % {"name": group.title}
    why = _("%(finished)s of %(invited)s answered.") % {"finished": where.finished, "invited": where.invited}
    return Ask(label, url, 2, why, group.title)


def plan(group: ClassGroup, where: Whereabouts, terms: Terms, may: May, today: Today) -> Ask | None:
    url = address("seating:plans", group=group.slug)
    if not where.has_proposal or not url or not may(Permission.PLAN_SEATS):
        return None
    label = _("Decide about the seating plan of %(name)s") % {"name": group.title}
    return Ask(label, url, 5, _("There is a proposal."), group.title)
