"""From what the class and the teacher said to the values that `kring.core.seating` works with, and back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from types import MappingProxyType

from django.db.models import QuerySet

from kring.core.network import Network
from kring.core.seating import Aim, Drawing, Goal, InfeasibleError, Relation, SeatingInput, check, cost, prove, solve
from kring.web.questionnaires.queries import WaveInfo, latest, networks, wave_info
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.demands import demands_of, goals_of
from kring.web.seating.queries.plans import Seated, earlier_plans_of, seated
from kring.web.seating.queries.wishes import Wishes, left_out_of, wishes_of
from kring.web.seating.rules import ClashError, numbers_of, wheres

LIKE, REJECT, BULLIED_BY = ("play", "work", "sit"), ("not_play", "not_work", "not_sit"), "bullied_by"
CHOICES, KNOW_BETTER, FRIEND, SUPPORT, CHANGE = "choices", "know_better", "friend", "support", "change"
RATHER_NOT, BULLYING, LEVEL, OWN, MEETS = "rather_not", "bullying", "level", "own", "meets"
ABOUT = {**dict.fromkeys(LIKE, CHOICES), **dict.fromkeys(REJECT, RATHER_NOT)}
ABOUT |= {"know_better": KNOW_BETTER, "best_friend": FRIEND, BULLIED_BY: BULLYING}
"""Which rule a class can do without an answer is for."""
PERIODS = 2
NOWHERE: Mapping[int, str] = MappingProxyType({})
LEAST_GAIN, EXACT = 0.5, 0.005
QUICK = 4000
"""Rounds of search for a first proposal: 35 pupils, 40 seats and 25 requirements take 0.02 s. Looking further goes on while one reads."""


@dataclass(frozen=True)
class Answers:
    """The measurement a plan rests on; without one it rests on the teacher's wishes only."""

    wave: WaveInfo | None = None
    networks: Mapping[str, Network] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrangement:
    """A way to sit: seat by student. Nothing of it is kept yet."""

    seats: dict[int, int]
    wave_id: int | None


def answers_of(group: ClassGroup, wave_id: int | None = None) -> Answers:
    """Of the given measurement, else of the newest closed one."""
    wave = wave_info(group, wave_id) if wave_id else latest(group)
    return Answers(wave, networks(wave.id)) if wave else Answers()


def problem_of(
    drawing: Drawing,
    *,
    students: Iterable[int],
    answers: Answers,
    wishes: Wishes,
    locked: Mapping[int, int],
    history: Mapping[frozenset[str], int],
    left_out: frozenset[str] = frozenset(),
    before: Mapping[int, str] = NOWHERE,
    carried: frozenset[int] = frozenset(),
) -> SeatingInput:
    """The one place where stored wishes and answers become what the core reckons with.

    A rule that a class does without is left out by not giving the core what that rule is about.
    """
    students, seat_ids = list(students), [seat.id for seat in drawing.room.seats]
    said = {key: net for key, net in answers.networks.items() if ABOUT.get(key) not in left_out}
    marked = SUPPORT not in left_out
    return SeatingInput(
        members=tuple(str(student) for student in students),
        like=union(said, LIKE),
        reject=union(said, REJECT),
        know_better=said.get("know_better"),
        best_friend=said.get("best_friend"),
        needs_support=_ids(wishes.needs_support if marked else frozenset()),
        supportive=_ids(wishes.supportive if marked else frozenset()),
        carried=_ids(carried),
        front=_ids(wishes.front),
        keep_apart=frozenset(frozenset((str(one), str(other))) for one, other in wishes.apart),
        locked={str(student): seat_ids[seat] for student, seat in locked.items()},
        history={} if CHANGE in left_out else history,
        bullying=_chosen_and_by_whom(said.get(BULLIED_BY)),
        level={}
        if LEVEL in left_out
        else {str(one): float(value) for one, value in wishes.marks.get(LEVEL, {}).items()},
        mark={} if OWN in left_out else {str(one): str(value) for one, value in wishes.marks.get(OWN, {}).items()},
        goals=goals_of(wishes.goals) | (frozenset() if MEETS in left_out else {Goal(Aim.EVERYONE_MEETS)}),
        **demands_of(
            [one for one in wishes.more if one not in wishes.goals],
            drawing,
            before=before,
            here=[str(student) for student in students],
        ),
    )


def problem_in(plan: SeatingPlan, now: Seated, *, answers: Answers, wishes: Wishes) -> SeatingInput:
    """For those who have a seat now, fixed seats included."""
    return problem_of(
        now.drawing,
        students=now.by_student,
        answers=answers,
        wishes=wishes,
        locked=now.locked,
        history=neighbours_before(plan.group, plan),
        left_out=left_out_of(plan.group),
        before=seats_before(plan.group, now.drawing, plan),
        carried=carried_before(plan.group, wishes, plan),
    )


def seats_before(group: ClassGroup, drawing: Drawing, plan: SeatingPlan | None = None) -> dict[int, str]:
    """The seat, as this drawing names it, where each sat in the plan before; who sat in another room has none."""
    known = {seat.id for seat in drawing.room.seats}
    earlier = next((one for one in earlier_plans_of(group) if plan is None or one.pk != plan.pk), None)
    if earlier is None:
        return {}
    then = seated(earlier)
    seats = {one.student: then.drawing.room.seats[one.seat].id for one in then.sittings}
    return {student: seat for student, seat in seats.items() if seat in known}


def arrange(
    group: ClassGroup,
    drawing: Drawing,
    *,
    seed: int,
    locked: Mapping[int, int],
    wave_id: int | None = None,
    students: Iterable[int] | None = None,
) -> Arrangement:
    """Ask the core for a proposal, for the whole class or for some. Deterministic for the same answers, wishes, fixed seats and seed.

    Raises ClashError, with the names, when the wishes and the fixed seats cannot all be met.
    """
    answers, wishes = answers_of(group, wave_id), wishes_of(group)
    data = problem_of(
        drawing,
        students=students_in(group).values_list("pk", flat=True) if students is None else students,
        answers=answers,
        wishes=wishes,
        locked=locked,
        history=neighbours_before(group),
        left_out=left_out_of(group),
        before=seats_before(group, drawing),
        carried=carried_before(group, wishes),
    )
    number = numbers_of(drawing)
    try:
        found = solve(data, drawing.room, seed=seed, iterations=QUICK).seats
    except InfeasibleError as error:
        raise _clash(error, group, drawing) from error
    return Arrangement({int(member): number[seat] for member, seat in found.items()}, answers.wave and answers.wave.id)


def neighbours_before(group: ClassGroup, plan: SeatingPlan | None = None) -> dict[frozenset[str], int]:
    """In how many of the last periods two students sat side by side or at one table; before this plan, when one is given."""
    beside: Counter[frozenset[str]] = Counter()
    for earlier in _periods_before(group, plan)[:PERIODS]:
        beside.update(neighbours(seated(earlier)))
    return dict(beside)


def carried_before(group: ClassGroup, wishes: Wishes, plan: SeatingPlan | None = None) -> frozenset[int]:
    """Who is marked as a calm and social neighbour and sat beside somebody who is helped by one in the last period.

    Nobody carries such a task twice in a row.
    """
    last = _periods_before(group, plan).first() if wishes.needs_support and wishes.supportive else None
    beside = list(neighbours(seated(last))) if last else []
    helped = {str(student) for student in wishes.needs_support}
    return frozenset(one for one in wishes.supportive for two in beside if str(one) in two and two & helped)


def _periods_before(group: ClassGroup, plan: SeatingPlan | None) -> QuerySet[SeatingPlan]:
    """Newest first."""
    before = earlier_plans_of(group)
    if plan is not None and plan.accepted_at is not None:
        before = before.filter(accepted_at__lt=plan.accepted_at)
    return before


def neighbours(now: Seated) -> Iterable[frozenset[str]]:
    """Every two who sit side by side or at one table, once."""
    relation = now.drawing.room.relation
    for one, other in combinations(now.sittings, 2):
        if relation[one.seat, other.seat] in (Relation.SHOULDER, Relation.SAME_TABLE):
            yield frozenset((str(one.student), str(other.student)))


def best_free_seat(plan: SeatingPlan, now: Seated, student: int) -> int:
    """Where a newcomer sits best while nobody else moves; the first free seat when a wish forbids all of them."""
    fixed = {one.student: one.seat for one in now.sittings}
    some = [*fixed, student]
    try:
        found = arrange(plan.group, now.drawing, seed=plan.seed, locked=fixed, wave_id=plan.wave_id, students=some)
    except ClashError:
        return now.free[0]
    return found.seats[student]


FURTHER = 15000
"""Rounds of search in one step of looking further: 0.05 s, and a proof within a second."""


@dataclass(frozen=True)
class Looked:
    """What one step of looking further brought.

    `seats` by student of a plan that costs less, when there is one; `proven` that none costs less than that one, or
    than the plan that is there; `tries` how many plans were looked at.
    """

    seats: dict[int, int] | None = None
    proven: bool = False
    tries: int = 0


def look_further(plan: SeatingPlan, now: Seated, *, seed: int) -> Looked:
    """One step: a search, and a proof where tables stand apart and it is quick."""
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    data = problem_in(plan, now, answers=answers, wishes=wishes_of(plan.group))
    room, number = now.drawing.room, numbers_of(now.drawing)
    seats = {str(one.student): room.seats[one.seat].id for one in now.sittings}
    try:
        found = prove(data, room, solve(data, room, seed=seed, iterations=FURTHER), patient=False)
    except InfeasibleError:
        return Looked()
    gain = sum(cost(data, room, seats).values()) - found.cost
    is_better = bool(check(data, room, seats)) or gain > (EXACT if found.proven else LEAST_GAIN)
    better = {int(member): number[seat] for member, seat in found.seats.items()} if is_better else None
    return Looked(better, found.proven, found.looked_at)


def _clash(error: InfeasibleError, group: ClassGroup, drawing: Drawing) -> ClashError:
    """With fixed seats named as the page names them."""
    names = {str(pk): name for pk, name in short_names(students_in(group)).items()}
    said, number = wheres(drawing), numbers_of(drawing)
    clash = tuple(replace(one, seat=said[number[one.seat]] if one.seat in number else "") for one in error.clash)
    return ClashError(InfeasibleError(clash, error.front_seats, proven=error.proven), names)


def _ids(students: frozenset[int]) -> frozenset[str]:
    return frozenset(str(student) for student in students)


def union(said: Mapping[str, Network], keys: Iterable[str]) -> Network | None:
    found = [said[key] for key in keys if key in said]
    return Network.union(found) if found else None


def _chosen_and_by_whom(net: Network | None) -> frozenset[tuple[str, str]]:
    if net is None:
        return frozenset()
    return frozenset((net.members[j], net.members[i]) for i, j in zip(*net.adjacency.nonzero(), strict=True))
