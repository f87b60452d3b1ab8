"""What came of an accepted plan: who sat where over time, and ties between two measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

from kring.core.network import Network
from kring.core.seating import After, Relation, RuleKey, after, explain
from kring.web.questionnaires.queries import WaveInfo, networks, sociograms_of
from kring.web.questionnaires.rules import about_ties
from kring.web.school.models import ClassGroup
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import Seated, earlier_plans_of, seated
from kring.web.seating.queries.problem import LIKE, Answers, answers_of, neighbours, problem_in
from kring.web.seating.queries.wishes import Wishes
from kring.web.seating.rules import wheres

MEANT = {RuleKey.KNOW_BETTER_BOTH, RuleKey.KNOW_BETTER_ONE, RuleKey.CHOSEN_BY, RuleKey.CHOSE}
MOST_PERIODS = 12


@dataclass(frozen=True)
class Outcome:
    """The measurement before and the one after, and what became of the ties that the plan was meant for."""

    before: WaveInfo
    now: WaveInfo
    found: After
    names: Mapping[str, str]


def outcome_of(plan: SeatingPlan) -> Outcome | None:
    """None as long as no measurement was closed since the plan was accepted, or when it rested on none."""
    if plan.wave_id is None or plan.accepted_at is None:
        return None
    answers = answers_of(plan.group, plan.wave_id)
    newer = [
        wave
        for wave in sociograms_of(plan.group)
        if wave.is_closed and wave.closed_at and wave.closed_at > plan.accepted_at and wave.id != plan.wave_id
    ]
    newest = about_ties(newer)
    if answers.wave is None or newest is None:
        return None
    before, later = _liked(answers.networks), _liked(networks(newest.id))
    if before is None or later is None:
        return None
    now = seated(plan)
    found = after(before, later, meant=_meant(plan, now, answers), near=_near(now))
    return Outcome(answers.wave, newest, found, {str(pk): name for pk, name in now.names.items()})


def _liked(said: Mapping[str, Network]) -> Network | None:
    like = [said[key] for key in LIKE if key in said]
    return Network.union(like) if like else None


def _meant(plan: SeatingPlan, now: Seated, answers: Answers) -> list[frozenset[str]]:
    """Two who sat near each other because one of them wanted to, or has no mutual choice; by their answers then."""
    room = now.drawing.room
    data = problem_in(plan, now, answers=answers, wishes=Wishes())
    seats = {str(one.student): room.seats[one.seat].id for one in now.sittings}
    return sorted(
        {
            frozenset((member, other))
            for member, reasons in explain(data, room, seats).items()
            for reason in reasons
            if reason.met and reason.rule in MEANT
            for other in reason.others
        },
        key=sorted,
    )


def _near(now: Seated) -> list[frozenset[str]]:
    relation = now.drawing.room.relation
    return [
        frozenset((str(one.student), str(other.student)))
        for one in now.sittings
        for other in now.sittings
        if one.student < other.student and relation[one.seat, other.seat] != Relation.NONE
    ]


@dataclass(frozen=True)
class Period:
    """One plan by which the class sat: where each sat and beside whom, by student."""

    plan: SeatingPlan
    where: Mapping[int, str]
    beside: Mapping[int, tuple[str, ...]]


def periods_of(group: ClassGroup) -> list[Period]:
    """Newest first, of those who are in the class today."""
    return [_period(plan) for plan in earlier_plans_of(group)[:MOST_PERIODS]]


def _period(plan: SeatingPlan) -> Period:
    now = seated(plan)
    said = wheres(now.drawing)
    beside: dict[int, list[str]] = {}
    for pair in neighbours(now):
        one, other = sorted(int(member) for member in pair)
        beside.setdefault(one, []).append(now.names[other])
        beside.setdefault(other, []).append(now.names[one])
    return Period(
        plan,
        {one.student: said[one.seat] for one in now.sittings},
        {student: tuple(sorted(names)) for student, names in beside.items()},
    )
