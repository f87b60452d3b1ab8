"""Two plans side by side: who sits elsewhere, and what each brings per rule."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import (
    Seated,
    accepted_plan_of,
    seated,
    seated_version,
    versions_of,
)
from kring.web.seating.queries.problem import Answers, answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import wheres
from kring.web.seating.tables.beside import Count, differences, in_one_sentence
from kring.web.seating.tables.reasons import Story, story_of
from kring.web.seating.tables.room import Floor, PlainSeat, plain_floor

PRESENT, PROPOSAL = "nu", "voorstel"


@dataclass(frozen=True)
class Beside:
    """One of the two, as it is shown."""

    key: str
    title: str
    name: str
    now: Seated
    story: Story
    floor: Floor[PlainSeat]


def choices(plan: SeatingPlan) -> list[tuple[str, str]]:
    """What can be laid beside each other: how the class sits now, the proposal, and versions that were kept."""
    found = [(PRESENT, _("how the class sits now"))] if accepted_plan_of(plan.group) else []
    found.append((PROPOSAL, _("the proposal as it is now")))
    return found + [(str(one.number), _("version %(n)s") % {"n": one.number}) for one in versions_of(plan)]


def compared(plan: SeatingPlan, terms, *, left: str, right: str) -> dict:
    """Both weighed by the same answers and wishes: those of today."""
    titles = dict(choices(plan))
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    wishes = wishes_of(plan.group)

    def beside(key: str, place: str) -> Beside:
        now = _seated(plan, key)
        story = story_of(plan, now, answers=answers, wishes=wishes, terms=terms)
        return Beside(key, titles[key], f"{place}: {titles[key]}", now, story, plain_floor(now))

    both = beside(left, _("Left")), beside(right, _("Right"))
    found = differences(*({one.rule: Count(one.label, one.met, one.of) for one in side.story.tallies} for side in both))
    return {
        "sides": both,
        "differences": found,
        "moves": _moves(*both),
        "sentence": in_one_sentence(found),
    }


def _seated(plan: SeatingPlan, key: str) -> Seated:
    if key == PROPOSAL:
        return seated(plan)
    if key == PRESENT:
        return seated(accepted_plan_of(plan.group))
    return seated_version(versions_of(plan).get(number=int(key)))


def _moves(left: Beside, right: Beside) -> list[tuple[str, str, str]]:
    """Name, where left and where right, of those who sit elsewhere."""
    here, there = wheres(left.now.drawing), wheres(right.now.drawing)
    other = right.now.by_student
    moves = [
        (one.name, here[one.seat], there[other[one.student].seat])
        for one in left.now.sittings
        if one.student in other and here[one.seat] != there[other[one.student].seat]
    ]
    return sorted(moves)
