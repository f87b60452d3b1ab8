"""What the start page and the class page gather from the rooms, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda.models import Commitment
from kring.web.agenda.queries import discussions_of
from kring.web.agenda.rules import ORIGIN_WAVE, Missing, missing
from kring.web.questionnaires.standings import Closed, Standing, closed_waves, standings
from kring.web.school.models import ClassGroup
from kring.web.school.queries import sizes
from kring.web.seating.models import SeatingPlan
from kring.web.site.loop import Whereabouts


def whereabouts(groups: Iterable[ClassGroup]) -> dict[int, Whereabouts]:
    """Of every class group, by its id."""
    groups = list(groups)
    students, waves = sizes(groups), standings(groups)
    plans, promises = plans_of(groups), promises_of(groups)
    return {
        group.pk: Whereabouts(
            students=students.get(group.pk, 0),
            **wave_facts(waves.get(group.pk)),
            **plans.get(group.pk, {}),
            **promises.get(group.pk, {}),
        )
        for group in groups
    }


def wave_facts(wave: Standing | None) -> dict:
    if wave is None:
        return {}
    return {
        "wave_id": wave.wave_id,
        "wave_is_open": wave.is_open,
        "wave_opened_at": wave.opened_at,
        "wave_closed_at": wave.closed_at,
        "invited": wave.invited,
        "finished": wave.finished,
    }


@dataclass(frozen=True)
class OpenLoop:
    """Measured, and not talked about: no pupil and no answer is in it."""

    group: ClassGroup
    title: str
    closed_at: dt.datetime
    days: int  # since it was closed
    talk_on: dt.date | None
    missing: tuple[Missing, ...]
    is_late: bool


def open_loops(groups: Iterable[ClassGroup], today: dt.date) -> list[OpenLoop]:
    """Of these class groups what was closed and not discussed yet, what is late first, then what waits longest."""
    by_id = {group.pk: group for group in groups}
    waves = closed_waves(by_id.values())
    talks = discussions_of(ORIGIN_WAVE, [wave.wave_id for wave in waves])
    found = [loop_of(by_id[wave.group_id], wave, talks.get(wave.wave_id), today) for wave in waves]
    return sorted((each for each in found if each.missing), key=lambda loop: (not loop.is_late, -loop.days))


def loop_of(group: ClassGroup, wave: Closed, talk: Commitment | None, today: dt.date) -> OpenLoop:
    day = talk.look_back_on if talk else None
    lacks = missing(day, talk.owner_id if talk else None, talk.held_on if talk else None)
    days = (today - timezone.localdate(wave.closed_at)).days
    return OpenLoop(group, wave.title, wave.closed_at, days, day, lacks, is_late=day is None or day < today)


def plans_of(groups: list[ClassGroup]) -> dict[int, dict]:
    found: dict[int, dict] = {}
    plans = SeatingPlan.objects.filter(group__in=groups).order_by("id")
    for group_id, status, accepted_at in plans.values_list("group_id", "status", "accepted_at"):
        facts = found.setdefault(group_id, {})
        if status == SeatingPlan.Status.PROPOSAL:
            facts["has_proposal"] = True
        if accepted_at:
            facts["plan_accepted_at"] = accepted_at
    return found


def promises_of(groups: list[ClassGroup]) -> dict[int, dict]:
    found: dict[int, dict] = {}
    rows = Commitment.objects.filter(group__in=groups).order_by("-look_back_on")
    for group_id, look_back_on, done_at in rows.values_list("group_id", "look_back_on", "done_at"):
        facts = found.setdefault(group_id, {"open_commitments": 0})
        if done_at is None:
            facts["open_commitments"] += 1
            facts["next_look_back"] = look_back_on
        else:
            facts["looked_back_at"] = max(done_at, facts.get("looked_back_at", done_at))
    return found


def follows_loop(person: Person, group: ClassGroup) -> bool:
    """Who runs measurements, or follows whether they are discussed."""
    return person.may(Permission.RUN_WAVES, group_id=group.pk) or person.may(Permission.SEE_OPEN_LOOPS)


def works_with(person: Person, group: ClassGroup) -> bool:
    """Own class groups: those with a role in them."""
    return bool(person.group_roles.get(group.pk))


@dataclass(frozen=True)
class Today:
    date: dt.date
    week_ends: dt.date


def this_week(today: dt.date | None = None) -> Today:
    today = today or dt.date.today()
    return Today(today, today + dt.timedelta(days=6 - today.weekday()))
