"""Classes to seat."""

from hypothesis import strategies as st

from kring.core.network import Network
from kring.core.seating import Room, SeatingInput
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
    )


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
