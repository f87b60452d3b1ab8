"""Two plans side by side: who sits elsewhere, and what each brings per rule."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


@dataclass(frozen=True)
class Difference:
    """One rule in both plans; `said` is the difference in words, from the left one to the right one."""

    label: str
    left: str
    right: str
    said: str


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
    differences = _differences(*both)
    return {
        "sides": both,
        "differences": differences,
        "moves": _moves(*both),
        "sentence": _sentence(differences),
    }


def _seated(plan: SeatingPlan, key: str) -> Seated:
    if key == PROPOSAL:
        return seated(plan)
    if key == PRESENT:
        return seated(accepted_plan_of(plan.group))
    return seated_version(versions_of(plan).get(number=int(key)))


def _differences(left: Beside, right: Beside) -> list[Difference]:
    one, other = ({tally.rule: tally for tally in side.story.tallies} for side in (left, right))
    found = []
    for rule in dict.fromkeys([*one, *other]):
        here, there = one.get(rule), other.get(rule)
        change = (there.met if there else 0) - (here.met if here else 0)
        label = (here or there).label
        found.append(Difference(label, _of(here), _of(there), _change(change)))
    return found


def _of(tally) -> str:
    return _("%(met)s of %(of)s") % {"met": tally.met, "of": tally.of} if tally else "–"


def _change(change: int) -> str:
    if change == 0:
        return _("the same")
    if change > 0:
        return ngettext("%(n)s more", "%(n)s more", change) % {"n": change}
    return ngettext("%(n)s fewer", "%(n)s fewer", -change) % {"n": -change}


def _sentence(differences: list[Difference]) -> str:
    same = _("the same")
    changed = [one for one in differences if one.said != same]
    if not changed:
        return _("Per rule both bring the same.")
    return ngettext(
        "The two differ in %(n)s rule; in the others they bring the same.",
        "The two differ in %(n)s rules; in the others they bring the same.",
        len(changed),
    ) % {"n": len(changed)}


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
