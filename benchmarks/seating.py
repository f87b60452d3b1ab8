"""Classes with the first rules only: how good proposed plans are, and how fast, against chance, greedy placing and longer searches.

With every rule, requirement and kind of room: benchmarks/classrooms.py.

    PYTHONPATH=src python -m benchmarks.seating [CLASSES]

prints a line per class. Costs are negative when wishes weigh more than what is avoided; lower is better. "Reached" is the share of the way
from the average random plan to the best plan known (four searches of twice as long). Every class is fictional and follows from
its number.
"""

import sys
import time
from collections.abc import Iterator

import numpy as np

from benchmarks.result import Result, milliseconds
from kring.core.network import Network
from kring.core.seating import Room, SeatingInput, check, solve
from kring.core.seating.model import Model
from kring.core.seating.solve import ITERATIONS
from kring.core.values import Nomination, Question

RANDOM_PLANS = 200


def fictional_class(number: int) -> tuple[SeatingInput, Room]:
    random = np.random.default_rng(1000 + number)
    n = int(random.integers(26, 33))
    members = [f"p{place:02d}" for place in range(n)]
    sex, circle, liked = random.integers(0, 2, n), random.integers(0, 4, n), random.normal(0, 0.7, n)
    near = 1.5 * (sex[:, None] == sex) + 2.0 * (circle[:, None] == circle) + liked + random.gumbel(0, 0.8, (n, n))
    np.fill_diagonal(near, -99)
    by_nearness = np.argsort(-near, axis=1)
    answered = random.random(n) > 0.06

    def network(key: str, first: int, last: int, most: int) -> Network:
        made = [
            Nomination(members[i], members[j])
            for i in range(n)
            for j in random.permutation(by_nearness[i, first:last])[: random.integers(0 if first else 1, most + 1)]
        ]
        here = [member for member, is_here in zip(members, answered, strict=True) if is_here]
        return Network.build(members, made, answered=here, question=Question(key))

    history = {}
    for _ in range(2):
        order = random.permutation(n)
        for one, other in zip(order[::2], order[1::2], strict=False):
            pair = frozenset((members[one], members[other]))
            history[pair] = history.get(pair, 0) + 1
    marked = random.permutation(members).tolist()
    data = SeatingInput(
        tuple(members),
        like=network("like", 0, 6, 5),
        know_better=network("know_better", 4, 14, 3),
        best_friend=network("best_friend", 0, 3, 2),
        needs_support=frozenset(marked[:3]),
        supportive=frozenset(marked[3:8]),
        front=frozenset(marked[8:10]),
        keep_apart=frozenset({frozenset(marked[10:12]), frozenset((marked[0], marked[12]))}),
        locked={marked[13]: "2-2"},
        history=history,
    )
    return data, Room.rows_of_pairs(4, 4)


def legal_plans(model: Model, random: np.random.Generator) -> list[float]:
    """Requirements first, the rest at random: nearly no wholly random plan meets them."""
    costs = []
    while len(costs) < RANDOM_PLANS:
        seats: list[int] = []
        for pupil in range(len(model.room)):
            allowed = [seat for seat in np.flatnonzero(model.place[pupil] < 1e8) if seat not in seats]
            if not allowed:
                break
            seats.append(int(random.choice(allowed)))
        if len(seats) == len(model.room) and (cost := model.cost(np.array(seats))) < 1e8:
            costs.append(cost / 100)
    return costs


def greedy(model: Model) -> float:
    """The most bound and most wished-about pupil first, each in the seat that is best at that moment."""
    size = len(model.room)
    weight = np.abs(np.where(model.pair < 1e8, model.pair, 0)).sum(axis=(0, 2))
    order = sorted(range(size), key=lambda one: (int((model.place[one] < 1e8).sum()), -weight[one]))
    seats = np.full(size, -1)
    for one in order:
        placed = np.flatnonzero(seats >= 0)
        added = model.place[one] + np.einsum("rp,rps->s", model.pair[:, one, placed], model.near[:, seats[placed]])
        added[seats[placed]] = np.inf
        seats[one] = int(np.argmin(added))
    return model.cost(seats) / 100


def main() -> Iterator[Result]:
    data, room = fictional_class(1)
    yield Result(
        f"a plan for a class of {len(data.members)}", milliseconds(lambda: solve(data, room), times=3), "ms", 1000
    )
    model = Model.of(data, room)
    chance = float(np.mean(legal_plans(model, np.random.default_rng(0))))
    beside = f"by chance {chance:.0f}, greedy {greedy(model):.0f}"
    yield Result("its cost, lower is better", solve(data, room).cost, "", None, beside)


def report(classes: int) -> None:
    print("class  n  random   greedy   kring    best   reached  at best  seconds")
    totals = []
    for number in range(classes):
        data, room = fictional_class(number)
        model = Model.of(data, room)
        random = float(np.mean(legal_plans(model, np.random.default_rng(0))))
        start = time.process_time()
        proposal = solve(data, room)
        seconds = time.process_time() - start
        assert not check(data, room, proposal.seats)
        best = min(solve(data, room, seed=seed, iterations=2 * ITERATIONS).cost for seed in range(1, 5))
        best = min(best, proposal.cost)
        quick = greedy(model)
        reached = [(random - cost) / (random - best) for cost in (quick, proposal.cost)]
        totals.append((*reached, proposal.cost <= best + 1e-9, seconds))
        print(
            f"{number:5d} {len(data.members):2d} {random:7.0f} {quick:8.0f} {proposal.cost:7.0f} {best:7.0f}"
            f" {reached[1]:8.1%} {proposal.cost <= best + 1e-9!s:>8s} {seconds:8.2f}"
        )
    means = np.mean(np.array(totals, dtype=float), axis=0)
    print(f"greedy reaches {means[0]:.1%}, kring {means[1]:.2%}; at the best known {means[2]:.0%}; {means[3]:.2f} s")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
