"""Quadratic assignment, raw: one instance of QAPLIB, or a folder of them beside scipy and CP-SAT.

    PYTHONPATH=src python benchmarks/qap.py FILE.dat --seconds 1 --seed 0
    PYTHONPATH=src python benchmarks/qap.py FOLDER --seconds 1 --seeds 5 [--cpu] [--peers 10]

A file prints one line of JSON: value, seconds, iterations, assignment. A folder prints a table; with `best_known.csv`
in it (columns name and best_known) also gaps. Seconds are on the clock, with --cpu of the processor. Starting up, reading and compiling are
not counted.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from benchmarks.result import Result, has_or_tools, milliseconds, reading  # noqa: E402
from kring.core.seating.assignment import Assignment, Found  # noqa: E402

Matrix = np.ndarray


def read(path: Path) -> tuple[Matrix, Matrix]:
    """The size and the two matrices of a QAPLIB file."""
    with reading(path, "the size n, then two matrices of n by n numbers"):
        numbers = [float(word) for word in path.read_text().replace(",", " ").split()]
        n = int(numbers[0])
        both = np.array(numbers[1 : 1 + 2 * n * n]).reshape(2, n, n)
    return both[0], both[1]


def solved(problem: Assignment, *, seconds: float, seed: int, cpu: bool) -> tuple[Found, float, float]:
    """What was found, seconds on the clock and of the processor."""
    problem.search(seed=seed, iterations=1)  # compiles, or fetches what is compiled
    clock, processor = time.perf_counter(), time.process_time()
    timer = time.process_time if cpu else time.perf_counter
    found = problem.search(seed=seed, seconds=seconds, clock=timer)
    return found, time.perf_counter() - clock, time.process_time() - processor


def line(path: Path, *, seconds: float, seed: int, cpu: bool) -> str:
    found, clock, processor = solved(Assignment.of(*read(path)), seconds=seconds, seed=seed, cpu=cpu)
    return json.dumps({
        "instance": path.stem, "value": int(found.value) if found.value.is_integer() else found.value,
        "seconds": round(clock, 4), "cpu_seconds": round(processor, 4), "iterations": found.iterations,
        "seed": seed, "assignment": (found.places + 1).tolist(),
    })  # fmt: skip


def best_known(folder: Path) -> dict[str, float]:
    path = folder / "best_known.csv"
    if not path.exists():
        return {}
    with path.open() as file:
        return {row["name"]: float(row["best_known"]) for row in csv.DictReader(file)}


def table(folder: Path, *, seconds: float, seeds: int, cpu: bool, peers: float) -> None:
    """A row per instance, then the means by size."""
    known, rows = best_known(folder), []
    names = ["faq", "2opt", *(["cp_sat"] if has_or_tools() else [])] if peers else []
    print(
        f"{'instance':14s}  n  {'best known':>12s} {'mean gap':>9s} {'at best':>8s}"
        + "".join(f"{name:>10s}" for name in names)
    )
    for path in sorted(folder.glob("*.dat")):
        one, other = read(path)
        problem = Assignment.of(one, other)
        values = [solved(problem, seconds=seconds, seed=seed, cpu=cpu)[0].value for seed in range(seeds)]
        beside = [_peer(name, one, other, peers) for name in names]
        best = known.get(path.stem, min([*values, *(value for value in beside if value is not None)]))
        gaps = [_gap(value, best) for value in values]
        hits = sum(value <= best for value in values)
        rows.append((len(one), float(np.mean(gaps)), hits / seeds, max(gaps)))
        told = "".join(f"{_gap(value, best):9.3f}%" if value is not None else f"{'-':>10s}" for value in beside)
        print(f"{path.stem:14s} {len(one):2d}  {best:12.0f} {np.mean(gaps):8.4f}% {hits}/{seeds:<6d}{told}", flush=True)
    for label, chosen in (
        ("n <= 30", [r for r in rows if r[0] <= 30]),
        ("n > 30", [r for r in rows if r[0] > 30]),
        ("all", rows),
    ):
        if chosen:
            means = np.mean(chosen, axis=0)
            print(
                f"{label:8s} {len(chosen):3d} instances: mean gap {means[1]:.4f}%, at best {means[2]:.1%}, worst {max(r[3] for r in chosen):.3f}%"
            )


def _gap(value: float, best: float) -> float:
    return 100 * (value - best) / max(abs(best), 1)


def _peer(name: str, one: Matrix, other: Matrix, seconds: float) -> float | None:
    """The best of restarts of scipy within these seconds of the processor; one run of CP-SAT."""
    if name == "cp_sat":
        return _cp_sat(one, other, seconds)
    from scipy.optimize import quadratic_assignment

    random, best = np.random.default_rng(0), np.inf
    options = {"P0": "randomized"} if name == "faq" else {}
    end = time.process_time() + seconds
    while time.process_time() < end:
        found = quadratic_assignment(one, other, method=name, options={"rng": random, **options})
        best = min(best, float(found.fun))
    return best


def _cp_sat(one: Matrix, other: Matrix, seconds: float) -> float | None:
    """Booleans for who is where, and for two where it costs; everybody on their own place as a hint to begin with."""
    from ortools.sat.python import cp_model

    n, model = len(one), cp_model.CpModel()
    at = [[model.new_bool_var("") for _ in range(n)] for _ in range(n)]
    for i in range(n):
        model.add_exactly_one(at[i])
        model.add_exactly_one(row[i] for row in at)
        for s in range(n):
            model.add_hint(at[i][s], i == s)
    terms = [int(one[i, i] * other[s, s]) * at[i][s] for i in range(n) for s in range(n) if one[i, i] * other[s, s]]
    there = [(int(s), int(t)) for s, t in np.argwhere((other != 0) | (other.T != 0)) if s != t]
    for i, j in np.argwhere(np.triu((one != 0) | (one.T != 0), 1)):
        for s, t in there:
            cost = int(one[i, j] * other[s, t] + one[j, i] * other[t, s])
            if cost:
                both = model.new_bool_var("")
                model.add_bool_or(at[i][s].negated(), at[j][t].negated(), both)
                terms.append(cost * both)
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    return float(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def main() -> Iterator[Result]:
    from benchmarks.qap_made import made

    one, other = dict(made())["grid30e"]
    problem = Assignment.of(one, other)
    yield Result("20,000 exchanges among 30, each the best of 435", milliseconds(
        lambda: problem.search(seed=1, iterations=20_000), times=3), "ms", 100)  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=5, help="of a folder: runs per instance")
    parser.add_argument(
        "--peers", type=float, default=0.0, help="of a folder: seconds for scipy and CP-SAT, 0 for none"
    )
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor")
    given = parser.parse_args()
    if given.path.is_dir():
        table(given.path, seconds=given.seconds, seeds=given.seeds, cpu=given.cpu, peers=given.peers)
    else:
        print(line(given.path, seconds=given.seconds, seed=given.seed, cpu=given.cpu))
