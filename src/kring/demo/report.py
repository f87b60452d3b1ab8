"""What the main job found for the demo's group 7, in words."""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django_scopes import scope

from kring.core.portrait import Aspect, Kind
from kring.demo.fill import PASSWORD, STAFF, demo_school
from kring.web.insight.queries import portrait
from kring.web.questionnaires.queries import latest
from kring.web.school.models import ClassGroup, School
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import accepted_plan_of, proposal_of, seated
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.tables.reasons import Told, story_of
from kring.web.ui.terms import terms_for

SENTENCES = (Kind.UNCHOSEN, Kind.NO_MUTUAL, Kind.MUTUAL)
SEATS = 3
PLACES = {
    "leerkracht": "leerkracht van groep 7 en 5/6",
    "mentor": "mentor van klas 1b",
    "ib": "intern begeleider",
    "directie": "schoolleider",
    "beheer": "beheerder",
}


def lines() -> Iterator[str]:
    """Response, three sentences of the portrait, three seats with their reason, and how to sign in."""
    school = demo_school()
    if school is None:
        return
    with translation.override("nl"), scope(school=school):
        group = ClassGroup.objects.filter(name="7").first()
        if group is not None:
            yield from of_group(group, school)
    yield "Inloggen (wachtwoord: " + PASSWORD + ")"
    yield from (f"  {place}@demo.kring.test   {PLACES[place]}" for place in STAFF)


def of_group(group: ClassGroup, school: School) -> Iterator[str]:
    wave = latest(group)
    found = portrait(group, wave.id) if wave else None
    if found:
        yield f"{school.name}, groep {group.name}"
        yield from (f"  {told.text}" for told in found.told if told.finding.aspect is Aspect.BASIS)
        yield "Klasportret"
        yield from (f"  - {told.text}" for told in found.told if told.finding.kind in SENTENCES)
    plan = proposal_of(group) or accepted_plan_of(group)
    if plan:
        yield "Voorstel voor de plattegrond"
        yield from (f"  - {one.name} ({one.where}): {one.met[0]}" for one in with_reason(plan, school))


def with_reason(plan: SeatingPlan, school: School) -> Iterable[Told]:
    answers = answers_of(plan.group, plan.wave_id)
    story = story_of(plan, seated(plan), answers=answers, wishes=wishes_of(plan.group), terms=terms_for(school.sector))
    reasons_first = sorted((one for one in story.told if one.met), key=lambda one: -len(one.met))
    return reasons_first[:SEATS]
