"""Everything Kring can hold about Noor of 7a."""

import datetime as dt

from django.utils import timezone
from django_scopes import scope

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.agenda import actions as agenda
from kring.web.audit.models import Reading
from kring.web.questionnaires import actions as measuring
from kring.web.school import actions as school
from kring.web.school.models import (
    EmergencyAccess,
    Enrollment,
    RosterImport,
    RosterUpload,
    YearTurn,
)
from kring.web.seating import actions as seating
from kring.web.seating.models import PlanChange, SeatingWish
from tests.web.questionnaires.own_sets import every_kind, item, own

LATER = dt.date(2030, 1, 1)


def looked(by, school, group, *, days_ago: int = 0, student_id: int = 0, page: str = "insight:portrait") -> None:
    at = timezone.now() - dt.timedelta(days=days_ago)
    Reading.objects.create(
        slot=int(at.timestamp()) // 900,
        at=at,
        reader_id=by.pk,
        school_id=school.pk,
        group_id=group.pk,
        student_id=student_id,
        page=page,
        role="teacher",
    )


def furnish(people, pupils) -> None:
    room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", drawing=rows_of_pairs(4, 2))
    plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    seating.accept(by=people.anna, plan=plan, look_back_on=LATER)
    proposal = seating.revise(by=people.anna, plan=plan)
    places = [[pupil.pk, seat, False] for seat, pupil in enumerate(pupils.values())]
    before = {"classroom": room.pk, "drawing": room.drawing, "wave": None, "places": places}
    PlanChange.objects.create(plan=proposal, kind="swap", before=before)
    SeatingWish.objects.create(group=people.group, kind="front", student=pupils["Noor"])
    one, other = sorted((pupils["Noor"], pupils["Sem"]), key=lambda pupil: pupil.pk)
    SeatingWish.objects.create(group=people.group, kind="keep_apart", student=one, other=other)
    agenda.commit(
        by=people.anna,
        school=people.school,
        group=people.group,
        what="Elke dag even met Noor praten",
        look_back_on=LATER,
    )
    about = {"school": people.school, "group": people.group, "look_back_on": LATER}
    agenda.commit(by=people.anna, what="Vraagt wie er mee wil doen", student=pupils["Noor"], **about)
    agenda.note_quietly(
        by=people.anna, group=people.group, way="role", what="Noor deelt uit", effect="Contact", look_back_on=LATER
    )
    places = list(Enrollment.objects.filter(group=people.group).values_list("pk", flat=True))
    RosterImport.objects.create(
        school=people.school,
        group=people.group,
        made_by=people.anna,
        enrolled=places,
        created=[pupil.pk for pupil in pupils.values()],
        renamed=[{"id": pupils["Noor"].pk, "from": {"first_name": "Eleonoor"}, "to": {"first_name": "Noor"}}],
    )
    YearTurn.objects.create(year=people.group.year, made_by=people.anna, enrolled=places, ended=places)
    rows = [["Noor", "Achternaam0"], ["Sem", "Achternaam1"]]
    RosterUpload.objects.create(school=people.school, made_by=people.els, table={"rows": rows})
    school.keep_photo(by=people.anna, student=pupils["Noor"], pictures={256: b"small", 512: b"large"})
    now = timezone.now()
    EmergencyAccess.objects.create(
        group=people.group,
        user=people.els,
        second=people.carla,
        reason="De ouders van Noor staan bij de deur",
        opened_at=now,
        until=now + dt.timedelta(hours=1),
    )


def of_every_kind(people, pupils):
    """An open wave of own questions: Noor handed in, Sem is busy."""
    with scope(school=people.school):
        key = every_kind(people.school)
        wave = measuring.start_wave(by=people.anna, group=people.group, instrument=key, extras=["words"])
        noor, sem, mila = (pupils[name] for name in ("Noor", "Sem", "Mila"))
        form, _token = measuring.take_card(wave=wave, student=noor)
        for question, said in {
            "like": {"ratings": {sem.pk: 3, mila.pk: 1}},
            "glad": {"value": 4},
            "ladder": {"value": 7},
            "words": {"words": "Ik wil naast Sem"},
        }.items():
            measuring.submit_answers(response=form, question_key=question, state="gave", **said)
        measuring.submit_answers(response=form, question_key="with", state="chose", nominees=[sem.pk])
        measuring.submit_answers(response=form, question_key="without", state="skipped")
        measuring.finish_response(response=form)
        form, _token = measuring.take_card(wave=wave, student=sem)
        points = {noor.pk: 1, mila.pk: 2}
        measuring.submit_answers(response=form, question_key="like", state="gave", ratings=points)
        measuring.submit_answers(response=form, question_key="words", state="gave", words="noor is aardig")
    return wave


def anonymous(people, pupils):
    """An open anonymous wave in which Noor handed in."""
    with scope(school=people.school):
        own(people.school, "own-mood", [item("mood", "ladder")], promise="anonymous")
        wave = measuring.start_wave(by=people.anna, group=people.group, instrument="own-mood")
        form, token = measuring.take_card(wave=wave, student=pupils["Noor"])
        measuring.submit_answers(response=form, question_key="mood", state="gave", value=9, token=token)
        measuring.finish_response(response=form, token=token)
    return wave
