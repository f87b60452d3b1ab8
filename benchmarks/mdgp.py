"""Dividing over groups of the most worth within: one instance of MDGPLIB, or a folder of them.

    PYTHONPATH=src python benchmarks/mdgp.py FILE --seconds 10 --seed 0 [--cpu]
    PYTHONPATH=src python benchmarks/mdgp.py FOLDER --seconds 10 --seeds 5 [--cpu]

A file prints one line of JSON: value, seconds, iterations, assignment (the group of every element, from 0). A folder of .txt files prints
a table: the best and the mean of the seeds, and how often that best was met. A file holds the number of
elements and of groups, ss or ds (sizes the same or different), the least and most size of every group, and then a
line `i j distance` for every two elements.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]

from benchmarks.result import Result, milliseconds, reading  # noqa: E402
from kring.core.grouping import Diverse  # noqa: E402


def read(path: Path) -> Diverse:
    with reading(path, "elements, groups, sizes, then lines of `i j distance`"):
        words = path.read_text().split()
        elements, groups = int(words[0]), int(words[1])
        first = 2 + (not _is_number(words[2]))
        sizes = [int(float(word)) for word in words[first : first + 2 * groups]]
        rest = np.array([float(word) for word in words[first + 2 * groups :]])
        triplets = rest[: len(rest) // 3 * 3].reshape(-1, 3)
        one, other = triplets[:, 0].astype(int), triplets[:, 1].astype(int)
        lowest = 1 if max(one.max(), other.max()) == elements else 0
        distance = np.zeros((elements, elements))
        distance[one - lowest, other - lowest] = distance[other - lowest, one - lowest] = triplets[:, 2]
        return Diverse(distance, list(zip(sizes[::2], sizes[1::2], strict=True)))


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()


def line(path: Path, *, seconds: float, seed: int, cpu: bool) -> str:
    problem = read(path)
    problem.search(seed=seed, iterations=1)  # compiles, or fetches what is compiled
    clock, processor = time.perf_counter(), time.process_time()
    found = problem.search(seed=seed, seconds=seconds, clock=time.process_time if cpu else time.perf_counter)
    return json.dumps({
        "instance": path.stem, "value": round(found.value, 6), "seconds": round(time.perf_counter() - clock, 4),
        "cpu_seconds": round(time.process_time() - processor, 4), "iterations": found.iterations, "seed": seed,
        "assignment": found.group.tolist(),
    })  # fmt: skip


def table(folder: Path, *, seconds: float, seeds: int, cpu: bool) -> None:
    """A row per instance."""
    timer = time.process_time if cpu else time.perf_counter
    print(f"{'instance':20s} {'n':>4s} {'groups':>6s} {'best':>14s} {'mean':>14s} {'at best':>8s}")
    for path in sorted(folder.glob("*.txt")):
        problem = read(path)
        problem.search(iterations=1)
        values = [problem.search(seed=seed, seconds=seconds, clock=timer).value for seed in range(seeds)]
        best, hits = max(values), sum(value >= max(values) - 1e-6 for value in values)
        print(
            f"{path.stem:20s} {problem.n:4d} {len(problem.least):6d} {best:14.2f} {np.mean(values):14.2f} {hits:>6d}/{seeds}",
            flush=True,
        )


def main() -> Iterator[Result]:
    random = np.random.default_rng(1)
    away = random.integers(0, 101, (120, 120))
    problem = Diverse(np.triu(away, 1) + np.triu(away, 1).T, [(8, 16)] * 10)
    yield Result("1,000 rounds of 120 over ten groups", milliseconds(
        lambda: problem.search(seed=1, iterations=1000), times=3), "ms", 200)  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=5, help="of a folder: runs per instance")
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor")
    given = parser.parse_args()
    if given.path.is_dir():
        table(given.path, seconds=given.seconds, seeds=given.seeds, cpu=given.cpu)
    else:
        print(line(given.path, seconds=given.seconds, seed=given.seed, cpu=given.cpu))
