"""From what the class and the teacher said to the values that `kring.core.seating` works with, and back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kring.core.network import Network
from kring.core.seating import InfeasibleError, Room, SeatingInput, solve
from kring.web.questionnaires.queries import WaveInfo, latest, networks, wave_info
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import Seated, earlier_plans_of, seated
from kring.web.seating.queries.wishes import Wishes, wishes_of
from kring.web.seating.rules import ClashError, Measures

LIKE = ("play", "work", "sit")
PERIODS = 2


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


def room_of(measures: Measures) -> Room:
    return Room.rows_of_pairs(measures.rows, measures.pairs)


def problem_of(
    measures: Measures,
    *,
    students: Iterable[int],
    answers: Answers,
    wishes: Wishes,
    locked: Mapping[int, int],
    history: Mapping[frozenset[str], int],
) -> SeatingInput:
    seat_ids = [seat.id for seat in room_of(measures).seats]
    said = answers.networks
    like = [said[key] for key in LIKE if key in said]
    return SeatingInput(
        members=tuple(str(student) for student in students),
        like=Network.union(like) if like else None,
        know_better=said.get("know_better"),
        best_friend=said.get("best_friend"),
        needs_support=_ids(wishes.needs_support),
        supportive=_ids(wishes.supportive),
        front=_ids(wishes.front),
        keep_apart=frozenset(frozenset((str(one), str(other))) for one, other in wishes.apart),
        locked={str(student): seat_ids[seat] for student, seat in locked.items()},
        history=history,
    )


def arrange(
    group: ClassGroup,
    measures: Measures,
    *,
    seed: int,
    locked: Mapping[int, int],
    wave_id: int | None = None,
    students: Iterable[int] | None = None,
) -> Arrangement:
    """Ask the core for a proposal, for the whole class or for some. Deterministic for the same answers, wishes, fixed seats and seed.

    Raises ClashError, with the names, when the wishes and the fixed seats cannot all be met.
    """
    answers = answers_of(group, wave_id)
    data = problem_of(
        measures,
        students=students_in(group).values_list("pk", flat=True) if students is None else students,
        answers=answers,
        wishes=wishes_of(group),
        locked=locked,
        history=neighbours_before(group),
    )
    room = room_of(measures)
    number = {seat.id: place for place, seat in enumerate(room.seats)}
    try:
        found = solve(data, room, seed=seed).seats
    except InfeasibleError as error:
        raise _clash(error, group) from error
    return Arrangement({int(member): number[seat] for member, seat in found.items()}, answers.wave and answers.wave.id)


def neighbours_before(group: ClassGroup, plan: SeatingPlan | None = None) -> dict[frozenset[str], int]:
    """In how many of the last periods two students shared a table; periods before this plan, when one is given."""
    before = earlier_plans_of(group)
    if plan is not None and plan.accepted_at is not None:
        before = before.filter(accepted_at__lt=plan.accepted_at)
    tables: Counter[frozenset[str]] = Counter()
    for earlier in before[:PERIODS]:
        tables.update(_tables(seated(earlier)))
    return dict(tables)


def _tables(now: Seated) -> Iterable[frozenset[str]]:
    taken = now.by_seat
    for seat in range(0, now.measures.seats, 2):
        if seat in taken and seat + 1 in taken:
            yield frozenset((str(taken[seat].student), str(taken[seat + 1].student)))


def best_free_seat(plan: SeatingPlan, now: Seated, student: int) -> int:
    """Where a newcomer sits best while nobody else moves; the first free seat when a wish forbids all of them."""
    fixed = {one.student: one.seat for one in now.sittings}
    some = [*fixed, student]
    try:
        found = arrange(plan.group, now.measures, seed=plan.seed, locked=fixed, wave_id=plan.wave_id, students=some)
    except ClashError:
        return now.free[0]
    return found.seats[student]


def _clash(error: InfeasibleError, group: ClassGroup) -> ClashError:
    return ClashError(error, {str(pk): name for pk, name in short_names(students_in(group)).items()})


def _ids(students: frozenset[int]) -> frozenset[str]:
    return frozenset(str(student) for student in students)
