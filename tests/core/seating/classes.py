"""Classes to seat."""

from dataclasses import replace

from hypothesis import strategies as st

from kring.core.network import Network
from kring.core.seating import Aim, Demand, Goal, Requirement, Room, SeatingInput, Strength, Wish
from kring.core.values import Nomination, Question

PAIRS = Room.rows_of_pairs(3, 2)
FEW = 400


def said(members, *pairs: str, answered=None, key: str = "") -> Network:
    """`said("abc", "ab")`: a chose b."""
    return Network.build(
        list(members), [Nomination(*pair) for pair in pairs], answered=answered, question=Question(key)
    )


def two(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def relation(room: Room, plan, one: str, other: str) -> int:
    return int(room.relation[room.index(plan[one]), room.index(plan[other])])


def centrality(room: Room, plan, one: str) -> float:
    return float(room.centrality[room.index(plan[one])])


def renamed(data: SeatingInput, names: dict[str, str]) -> SeatingInput:
    def net(of: Network | None) -> Network | None:
        return of and Network(tuple(names[one] for one in of.members), of.adjacency, of.answered, of.question)

    return SeatingInput(
        tuple(names[one] for one in data.members),
        like=net(data.like),
        know_better=net(data.know_better),
        best_friend=net(data.best_friend),
        reject=net(data.reject),
        needs_support=frozenset(names[one] for one in data.needs_support),
        supportive=frozenset(names[one] for one in data.supportive),
        front=frozenset(names[one] for one in data.front),
        keep_apart=frozenset(frozenset(names[one] for one in pair) for pair in data.keep_apart),
        locked={names[one]: seat for one, seat in data.locked.items()},
        history={frozenset(names[one] for one in pair): times for pair, times in data.history.items()},
        required=frozenset(_about(names, one) for one in data.required),
        zones=data.zones,
        wishes=frozenset(_about(names, one) for one in data.wishes),
        goals=frozenset(replace(one, members=tuple(names[member] for member in one.members)) for one in data.goals),
        bullying=frozenset((names[one], names[other]) for one, other in data.bullying),
        carried=frozenset(names[one] for one in data.carried),
        mark={names[one]: said for one, said in data.mark.items()},
        level={names[one]: said for one, said in data.level.items()},
        off=data.off,
        strength=data.strength,
    )


def _about(names: dict[str, str], said: Requirement | Wish) -> Requirement | Wish:
    """Two are named in the order of their names."""
    return replace(said, members=tuple(sorted(names[member] for member in said.members)))


@st.composite
def seatings(draw: st.DrawFn, *, most: int = 10, required: bool = True) -> SeatingInput:
    members = [f"m{place}" for place in range(draw(st.integers(2, most)))]
    pairs = [(i, j) for i in members for j in members if i != j]
    twos = [frozenset(pair) for pair in pairs if pair[0] < pair[1]]

    def net(key: str) -> Network:
        answered = draw(st.sets(st.sampled_from(members), min_size=1))
        chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20))
        return said(members, *[pair for pair in chosen if pair[0] in answered], answered=answered, key=key)

    some = st.sets(st.sampled_from(members), max_size=3)
    return SeatingInput(
        tuple(members),
        like=net("like"),
        know_better=net("know_better"),
        best_friend=net("best_friend"),
        reject=draw(st.none() | st.just(net("reject"))),
        needs_support=frozenset(draw(some)),
        supportive=frozenset(draw(some)),
        front=frozenset(draw(st.sets(st.sampled_from(members), max_size=2))) if required else frozenset(),
        keep_apart=frozenset(draw(st.sets(st.sampled_from(twos), max_size=3))) if required else frozenset(),
        locked=draw(st.dictionaries(st.sampled_from(members), st.just("3-1"), max_size=1)) if required else {},
        history=draw(st.dictionaries(st.sampled_from(twos), st.integers(1, 3), max_size=5)),
    )


ZONES = {"door": frozenset({"3-3", "3-4"}), "window": frozenset({"1-1", "2-1", "3-1"})}
_OF_TWO = st.sampled_from((Demand.TOGETHER, Demand.BESIDE, Demand.APART))
_OF_ZONE = st.sampled_from((Demand.ZONE, Demand.NOT_ZONE))


@st.composite
def wanted(draw: st.DrawFn) -> SeatingInput:
    """With everything that a teacher can require, wish, aim at or know."""
    data = draw(seatings())
    one, zone = st.sampled_from(data.members), st.sampled_from(sorted(ZONES))
    pair = st.lists(one, min_size=2, max_size=2, unique=True).map(lambda both: tuple(sorted(both)))
    alone = one.map(lambda member: (member,))
    softly = st.sampled_from((Strength.RATHER, Strength.STRONGLY))
    required = (
        st.builds(Requirement, _OF_TWO, pair)
        | st.builds(Requirement, st.just(Demand.APART), pair, away=st.sampled_from((1.8, 2.5)))
        | st.builds(Requirement, st.just(Demand.ALONE), alone)
        | st.builds(Requirement, st.just(Demand.ELSEWHERE), alone, seat=st.just("2-2"))
        | st.builds(Requirement, _OF_ZONE, alone, zone=zone)
    )
    wishes = st.builds(Wish, _OF_TWO, pair, softly) | st.builds(Wish, _OF_ZONE, alone, softly, zone=zone)
    goals = (
        st.builds(Goal, st.sampled_from((Aim.CLOSER, Aim.BREAK_UP, Aim.BUDDY)), pair)
        | st.builds(Goal, st.sampled_from((Aim.PROTECT, Aim.BUDDY)), alone)
        | st.just(Goal(Aim.EVERYONE_MEETS))
    )
    return replace(
        data,
        required=draw(st.frozensets(required, max_size=4)),
        wishes=draw(st.frozensets(wishes, max_size=4)),
        goals=draw(st.frozensets(goals, max_size=3)),
        bullying=draw(st.frozensets(pair, max_size=1)),
        carried=draw(st.frozensets(one, max_size=2)),
        mark=draw(st.dictionaries(one, st.sampled_from("fm"))),
        level=draw(st.dictionaries(one, st.sampled_from((1.0, 2.0, 4.0)))),
        zones=ZONES,
    )
