"""Moves the fictional classes in, through the same verbs as people use."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from kring.core.seating.arrangements import rows_of_pairs
from kring.demo import classes, social
from kring.demo.classes import FictionalClass
from kring.web.accounts.models import User
from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.agenda.rules import ORIGIN_WAVE
from kring.web.insight.actions import skip_guess
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import waves_of
from kring.web.school import actions as schooling
from kring.web.school.models import ClassGroup, School
from kring.web.school.queries import current_year, preview, students_in
from kring.web.school.roster import read_names
from kring.web.seating import actions as seats
from kring.web.seating.rules import Asked

SOCIOGRAM = "sociogram_positive"
PASSWORD = "kring-demo"
STAFF = {
    "leerkracht": "Anneke van der Kersenbloesem",
    "mentor": "Murat Steenuil",
    "ib": "Ineke Bosrank",
    "directie": "Dirk Heggenmus",
    "beheer": "Bea Waterviolier",
}


@dataclass(frozen=True)
class Moved:
    school: School
    group: ClassGroup


def demo_school() -> School | None:
    return School.objects.filter(is_demo=True).order_by("pk").first()


@transaction.atomic
def staff() -> dict[str, User]:
    people = {}
    for place, name in STAFF.items():
        user = User.objects.create_user(email=f"{place}@demo.kring.test", password=PASSWORD, name=name)
        user.is_demo = True
        user.save(update_fields=["is_demo"])
        people[place] = user
    return people


def fill(tell: Callable[[str], None], *, now: dt.datetime | None = None) -> None:
    """Fill an empty installation: a primary school with three class groups and a secondary school with one."""
    now = now or timezone.now()
    who = staff()
    primary = move_in(who, "Basisschool De Waterlelie", "po")
    secondary = move_in(who, "Lelielaan College", "vo")
    with scope(school=primary):
        schooling.add_staff(by=who["beheer"], school=primary, user=who["leerkracht"], role="teacher")
        for fiction in (classes.GROUP_7, classes.GROUP_4, classes.GROUP_56):
            group = class_group(who, primary, fiction)
            if fiction is not classes.GROUP_4:
                schooling.assign(by=who["beheer"], group=group, user=who["leerkracht"], role="teacher")
            two_waves(who["leerkracht"], group, fiction, now=now)
            tell(f"{primary.name}, groep {group.name}: {len(fiction.names)} leerlingen, twee metingen")
        discussed(who["leerkracht"], ClassGroup.objects.get(name="7"))
        social.ask(who["leerkracht"], ClassGroup.objects.get(name="7"), classes.GROUP_7, now=now)
        tell(f"{primary.name}, groep 7: ook rollen en normen, en hoe het gaat in de klas")
        seating(who["leerkracht"], ClassGroup.objects.get(name="7"), now=now)
        groups(who["leerkracht"], ClassGroup.objects.get(name="7"), now=now)
    with scope(school=secondary):
        schooling.add_staff(by=who["beheer"], school=secondary, user=who["mentor"], role="teacher")
        group = class_group(who, secondary, classes.BRUGKLAS)
        schooling.assign(by=who["beheer"], group=group, user=who["mentor"], role="mentor")
        two_waves(who["mentor"], group, classes.BRUGKLAS, now=now)
        tell(f"{secondary.name}, klas {group.name}: {len(classes.BRUGKLAS.names)} leerlingen, twee metingen")


@transaction.atomic
def move_in(who: dict[str, User], name: str, sector: str) -> School:
    school = schooling.create_school(by=who["beheer"], name=name, sector=sector)
    school.is_demo = True
    school.save(update_fields=["is_demo"])
    with scope(school=school):
        schooling.add_staff(by=who["beheer"], school=school, user=who["ib"], role="care_coordinator")
        schooling.add_staff(by=who["beheer"], school=school, user=who["directie"], role="school_leader")
    return school


@transaction.atomic
def class_group(who: dict[str, User], school: School, fiction: FictionalClass) -> ClassGroup:
    group = schooling.create_group(
        by=who["beheer"], school=school, year=current_year(), name=fiction.name, grades=fiction.grades
    )
    lines, problems = read_names("\n".join(fiction.names))
    if problems:
        raise ValueError(f"The names of {fiction.name} cannot be read: {problems}")
    schooling.apply_roster(by=who["beheer"], group=group, preview=preview(group, lines))
    by_name = {student.full_name: student for student in students_in(group)}
    for place in fiction.truth.objecting:
        schooling.record_objection(by=who["beheer"], student=by_name[fiction.names[place]], on=timezone.localdate())
    return group


def two_waves(by: User, group: ClassGroup, fiction: FictionalClass, *, now: dt.datetime) -> None:
    for wave, days_ago in ((1, 58), (2, 4)):
        measure(by, group, fiction, wave=wave, opened_at=school_morning(now - dt.timedelta(days=days_ago)))


def school_morning(moment: dt.datetime) -> dt.datetime:
    """A quarter past nine on a school day, on or before the moment's day."""
    day = timezone.localtime(moment)
    day -= dt.timedelta(days=max(0, day.weekday() - 4))
    return day.replace(hour=9, minute=15, second=0, microsecond=0)


@transaction.atomic
def measure(by: User, group: ClassGroup, fiction: FictionalClass, *, wave: int, opened_at: dt.datetime) -> None:
    by_name = {student.full_name: student for student in students_in(group)}
    students = [by_name[name] for name in fiction.names]
    away = fiction.truth.objecting | (fiction.truth.ill if wave == 2 else frozenset())
    given = classes.answers(fiction, wave=wave)
    opened = measuring.start_wave(by=by, group=group, opened_at=opened_at)
    for place, student in enumerate(students):
        if place in away:
            continue
        minute = opened_at + dt.timedelta(minutes=1 + place % 7, seconds=11 * place)
        form, _token = measuring.take_card(wave=opened, student=student, at=minute)
        for question, chosen in answered_by(place, given):
            nominees = [students[other].pk for other in chosen if other not in fiction.truth.objecting]
            measuring.submit_answers(
                response=form, question_key=question, nominees=nominees, state="chose" if nominees else "nobody"
            )
        measuring.finish_response(response=form, at=minute + dt.timedelta(minutes=4))
    skip_guess(by=by, group=group, wave_id=opened.pk)  # who tries the demo reads the portrait at once
    for place in fiction.truth.ill if wave == 2 else ():
        measuring.mark_absence(by=by, wave=opened, student=students[place], absence="ill")
    measuring.close_wave(by=by, wave=opened, closed_at=opened_at + dt.timedelta(minutes=25))


def answered_by(place: int, given: classes.Answers) -> Iterator[tuple[str, list[int]]]:
    for question, chosen in given.items():
        yield question, chosen[place]


@transaction.atomic
def discussed(by: User, group: ClassGroup) -> None:
    """Of the first measurement it was written down what came of it; of the last one nobody has planned to talk yet."""
    first = min(waves_of(group), key=lambda wave: wave.opened_at)
    day = timezone.localdate(first.closed_at) + dt.timedelta(days=8)
    talk = agenda.commit(
        by=by,
        school=group.school,
        group=group,
        what=f"De uitkomsten van ‘{first.title}’ bespreken",
        look_back_on=day,
        kind=Commitment.Kind.DISCUSSION,
        origin=ORIGIN_WAVE,
        origin_id=first.id,
    )
    outcome = "We herkennen dat er veel naar dezelfde kant gekozen wordt. We willen eerst de plekken veranderen."
    agenda.finish(by=by, commitment=talk, outcome=outcome, held_on=day)


@transaction.atomic
def seating(by: User, group: ClassGroup, *, now: dt.datetime) -> None:
    """After the first measurement the class got new places, with a look back in three weeks; now a new proposal lies ready."""
    first, last = sorted(
        (wave for wave in waves_of(group) if wave.instrument == SOCIOGRAM), key=lambda wave: wave.opened_at
    )
    room = seats.add_classroom(by=by, school=group.school, name="Lokaal 7", drawing=rows_of_pairs(5, 3))
    plan = seats.propose(by=by, group=group, classroom=room, wave_id=first.id)
    look_back = now.date() + dt.timedelta(days=21 - now.date().weekday())
    how = "Drie vragen aan de klas: zit je fijn, kun je goed werken, met wie heb je nieuw gepraat?"
    seats.accept(by=by, plan=plan, look_back_on=look_back, how=how)
    seats.propose(by=by, group=group, classroom=room, wave_id=last.id)


@transaction.atomic
def groups(by: User, group: ClassGroup, *, now: dt.datetime) -> None:
    """Groups of four for arithmetic, of last week, with a level for this work and two roles that go round."""
    students = list(students_in(group).values_list("pk", flat=True))
    level = {student: 1 + place % 3 for place, student in enumerate(students)}
    seats.set_group_marks(by=by, group=group, marks={"level": level})
    asked = Asked(size=4, roles=("voorzitter", "tijdbewaker"), marks={"level": ("mixed", True)})
    made = seats.propose_grouping(by=by, group=group, title="Rekenen", asked=asked)
    look_back = now.date() + dt.timedelta(days=21 - now.date().weekday())
    how = "Vraag elk groepje: wat ging samen goed, en wat doen we de volgende keer anders?"
    seats.accept_groups(by=by, grouping=made, look_back_on=look_back, how=how, at=now - dt.timedelta(days=7))
