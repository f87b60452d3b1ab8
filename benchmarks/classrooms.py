"""Generated classes in rooms of five kinds, with every rule and requirement there is: how good proposals are, and how fast.

    PYTHONPATH=src python benchmarks/classrooms.py [--classes 40] [--seconds 1] [--seeds 5] [--reference] [--folder ROOMS]
        [--cp-sat 60]

tells of many classes how often a requirement was broken, what plans cost by chance, greedily and as proposed, and how long a
proposal takes. With --reference ten of them are searched again and again within seconds of the processor: how often at
the best that was ever found. With --folder the rooms are read from .npz files instead (F, P, L: what pairs weigh, how near seats
are, and costs of places, as one quadratic assignment).
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from benchmarks.result import Result, has_or_tools, milliseconds  # noqa: E402
from benchmarks.seating import greedy  # noqa: E402
from kring.core.network import Network  # noqa: E402
from kring.core.seating import (  # noqa: E402
    Aim,
    Demand,
    Goal,
    Requirement,
    Room,
    RuleKey,
    Seat,
    SeatingInput,
    Strength,
    Wish,
    check,
    solve,
)
from kring.core.seating.assignment import Assignment  # noqa: E402
from kring.core.seating.model import Model  # noqa: E402
from kring.core.values import Nomination, Question  # noqa: E402

LAYOUTS = ("pairs", "rows", "tables", "u", "exam")


def room_of(layout: str, pupils: int) -> Room:
    if layout == "pairs":
        return Room.rows_of_pairs(-(-pupils // 8), 4)
    spots = {"rows": _rows, "tables": _tables, "u": _u, "exam": _exam}[layout](pupils)
    front = min(y for _, y, _ in spots)
    return Room(
        tuple(Seat(f"s{k}", x, y, table=table, front=y <= front + 0.1) for k, (x, y, table) in enumerate(spots))
    )


def _rows(pupils):
    return [(column + 1.2 * (column > 3), row * 1.6, "") for row in range(-(-pupils // 8)) for column in range(8)]


def _tables(pupils):
    tables = range(-(-pupils // 4))
    return [(t % 4 * 3.2 + x, t // 4 * 3.2 + y, f"t{t}") for t in tables for x in (0, 1) for y in (0, 1)]


def _u(pupils):
    outer = [(0, y, "") for y in range(7)] + [(x, 7, "") for x in range(1, 10)] + [(10, 6 - y, "") for y in range(7)]
    inner = [(3, y + 1, "") for y in range(4)] + [(x, 5, "") for x in range(4, 7)] + [(7, 4 - y, "") for y in range(4)]
    return [*outer, *inner, (5.0, 2.5, "")][: max(pupils, 30)]


def _exam(pupils):
    return [(column * 2.0, row * 1.6, "") for row in range(-(-pupils // 6)) for column in range(6)]


def made(number: int, *, pupils: int | None = None) -> tuple[SeatingInput, Room]:
    """A class of 24 to 35 with 3 to 25 rules; what is required follows from one plan, so that it can be met."""
    random = np.random.default_rng([77, number])
    n = pupils or int(random.integers(24, 36))
    room = room_of(LAYOUTS[number % 5], n)
    members = [f"p{k:02d}" for k in range(n)]
    plan = dict(zip(members, random.permutation(len(room))[:n].tolist(), strict=True))
    marked = random.permutation(members).tolist()
    data = SeatingInput(
        tuple(members), like=_net(random, members, 4), know_better=_net(random, members, 2), best_friend=_net(random, members, 1),
        reject=_net(random, members, 1), needs_support=frozenset(marked[:3]), supportive=frozenset(marked[3:8]),
        history={frozenset(marked[k : k + 2]): 1 + k % 2 for k in range(0, n - 1, 2)}, mark={m: "fm"[k % 2] for k, m in enumerate(members)},
        level={m: float(random.normal()) for m in members}, bullying=frozenset({(marked[8], marked[9])}), carried=frozenset(marked[7:8]),
        zones={"door": frozenset(seat.id for seat in room.seats[-6:]), "window": frozenset(seat.id for seat in room.seats[::5])},
        wishes=frozenset({
            Wish(Demand.TOGETHER, (marked[10], marked[11])), Wish(Demand.APART, (marked[12], marked[13]), Strength.STRONGLY),
            Wish(Demand.ZONE, (marked[14],), zone="door"),
        }),
        goals=frozenset({
            Goal(Aim.CLOSER, (marked[15], marked[16])), Goal(Aim.PROTECT, (marked[17],)), Goal(Aim.BUDDY, (marked[18],)),
            Goal(Aim.BREAK_UP, tuple(marked[19:22])),
        }),
        strength={RuleKey.MIDDLE: Strength.STRONGLY}, off=frozenset({RuleKey.LEVEL_MIX}) if number % 2 else frozenset(),
    )  # fmt: skip
    return replace(data, required=_required(random, room, plan, marked, int(random.integers(3, 26)), data)), room


def _net(random, members, most):
    pairs = {
        (one, str(other))
        for one in members
        for other in random.choice(members, int(random.integers(0, most + 1)), replace=False)
    }
    made_of = [Nomination(*pair) for pair in sorted(pairs) if pair[0] != pair[1]]
    return Network.build(members, made_of, answered=members, question=Question("said"))


def _required(random, room, plan, marked, rules, data) -> frozenset[Requirement]:
    """What happens to be so in one plan, so that all of it can be met at once."""
    found: set[Requirement] = set()
    relation = room.relation
    away = np.hypot(*(room.positions[:, None] - room.positions[None]).transpose(2, 0, 1))
    while len(found) < rules:
        one, other = random.choice(marked, 2, replace=False).tolist()
        here, there = plan[one], plan[other]
        zone = str(random.choice(["door", "window"]))
        inside = room.seats[here].id in data.zones[zone]
        alone = not any(relation[here, seat] in (1, 2) for member, seat in plan.items() if member != one)
        pair = (min(one, other), max(one, other))
        near = relation[here, there] in (1, 2)
        options = [
            Requirement(Demand.ZONE if inside else Demand.NOT_ZONE, (one,), zone=zone),
            Requirement(Demand.TOGETHER if near else Demand.APART, pair),
            Requirement(Demand.ELSEWHERE, (one,), seat=room.seats[(here + 3) % len(room)].id),
            Requirement(Demand.LOCKED, (one,), seat=room.seats[here].id),
        ]
        options += [Requirement(Demand.ALONE, (one,))] if alone and random.random() < 0.2 else []
        options += [Requirement(Demand.BESIDE, pair)] if relation[here, there] == 1 else []
        options += [Requirement(Demand.APART, pair, away=2.5)] if away[here, there] >= 2.5 and not near else []
        options += [Requirement(Demand.FRONT, (one,))] if room.seats[here].front else []
        found.add(options[int(random.integers(len(options)))])
    return frozenset(found)


def by_chance(model: Model, random: np.random.Generator, plans: int = 50) -> float:
    """Mean cost of random plans, what is required left aside: nearly none meets it."""
    costs = [model.cost(random.permutation(len(model.room))) / 100 for _ in range(plans)]
    return float(np.mean(costs))


def many(classes: int) -> None:
    """Broken requirements, costs, seconds."""
    broken, seconds, shares = 0, [], []
    solve(*made(0), iterations=100)
    for number in range(classes):
        data, room = made(number)
        began = time.process_time()
        proposal = solve(data, room)
        seconds.append(time.process_time() - began)
        broken += len(check(data, room, proposal.seats))
        free = Model.of(replace(data, required=frozenset()), room)
        random = by_chance(free, np.random.default_rng(number))
        shares.append((random, greedy(Model.of(data, room)), proposal.cost))
    random, quick, found = np.array(shares).T
    legal = quick < 1e6
    print(f"{classes} classes of 24 to 35 with 3 to 25 requirements: {broken} broken")
    print(
        f"mean cost: by chance {random.mean():.0f} (requirements aside), proposed {found.mean():.0f}; lower than chance in {(found < random).mean():.0%}"
    )
    print(
        f"greedy meets all requirements in {legal.mean():.0%}; there greedy {quick[legal].mean():.0f}, proposed {found[legal].mean():.0f}; lower in {(found <= quick + 1e-6)[legal].mean():.0%}"
    )
    print(
        f"seconds of the processor for a proposal: median {np.median(seconds):.2f}, 95 % within {np.quantile(seconds, 0.95):.2f}, most {max(seconds):.2f}"
    )


def reference(problems: list[tuple[str, Assignment]], seconds: float, seeds: int, cp_sat: float) -> None:
    """Of every problem how often the best ever found is reached within so many seconds."""
    hits, gaps = [], []
    cp_sat = cp_sat if cp_sat and has_or_tools() else 0.0
    for name, problem in problems:
        problem.search(iterations=1)
        values = [problem.search(seed=seed, seconds=seconds, clock=time.process_time).value for seed in range(seeds)]
        best = min(*values, problem.search(seed=99, seconds=4 * seconds, clock=time.process_time).value)
        peer = _cp_sat(problem, cp_sat) if cp_sat else None
        hits.append(np.mean([value <= best for value in values]))
        gaps.append(np.mean([(value - best) / abs(best) for value in values]))
        told = "" if peer is None else f"  CP-SAT {cp_sat:.0f} s: {peer:.0f}"
        print(
            f"{name:14s} {problem.n:2d} seats  best {best:10.0f}  at best {hits[-1]:4.0%}  gap {gaps[-1]:.4%}{told}",
            flush=True,
        )
    print(f"in {seconds:g} s: at the best ever found {np.mean(hits):.1%}, mean gap {np.mean(gaps):.4%}")


def _cp_sat(problem: Assignment, seconds: float) -> float | None:
    """Booleans for who sits where, and for two who sit near."""
    from ortools.sat.python import cp_model

    n, model = problem.n, cp_model.CpModel()
    x = [[model.new_bool_var("") for _ in range(n)] for _ in range(n)]
    for k in range(n):
        model.add_exactly_one(x[k])
        model.add_exactly_one(row[k] for row in x)
    terms = [int(problem.linear[i, s]) * x[i][s] for i in range(n) for s in range(n) if problem.linear[i, s]]
    for flow, near in problem.products:
        both = flow + flow.T
        for i, j in np.argwhere(np.triu(both, 1)):
            for s, t in np.argwhere(near):
                y = model.new_bool_var("")
                model.add(y >= x[i][s] + x[j][t] - 1)
                model.add(y <= x[i][s])
                model.add(y <= x[j][t])
                terms.append(int(both[i, j] * near[s, t]) * y)
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    return float(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _as_tables(near: np.ndarray) -> list[list[int]]:
    """Places that are as near as neighbours at one table are."""
    from scipy.sparse.csgraph import connected_components

    if not np.isin(near, 0.8 * near.max()).any():
        return []  # nobody opposite at one table
    count, label = connected_components(near >= 0.8 * near.max(), directed=False)
    groups = [np.flatnonzero(label == one).tolist() for one in range(count)]
    size = max({len(group) for group in groups}, key=lambda of: sum(len(group) == of for group in groups) * of)
    return [group for group in groups if len(group) == size] if 1 < size <= 8 else []


def from_folder(folder: Path) -> list[tuple[str, Assignment]]:
    found = []
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as room:
            found.append((path.stem, Assignment([(room["F"], room["P"])], room["L"], tables=_as_tables(room["P"]))))
    return found


def main() -> Iterator[Result]:
    data, room = made(2)
    yield Result(
        f"a proposal for {len(data.members)} at tables of four",
        milliseconds(lambda: solve(data, room), times=3),
        "ms",
        1000,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--reference", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cp-sat", type=float, default=0.0)
    given = parser.parse_args(sys.argv[1:])
    if given.folder:
        reference(from_folder(given.folder), given.seconds, given.seeds, given.cp_sat)
    elif given.reference:
        ten = [(f"class {k} {LAYOUTS[k % 5]}", Model.of(*made(k)).assignment) for k in range(10)]
        reference(ten, given.seconds, given.seeds, given.cp_sat)
    else:
        many(given.classes)
