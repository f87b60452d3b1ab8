"""All figures of many classes of 28: ours, python-igraph, networkx and (where R is) R, in one run on one core.

python benchmarks/measures.py --classes 1000 --json

Times are seconds of the processor, so that a busy machine does not blur them; compiling is done before and told apart.
What peers cannot do in reasonable time is timed on fewer classes and scaled; how many is in the result.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import numpy as np  # noqa: E402

from benchmarks.peers import classes, in_r, ours  # noqa: E402
from benchmarks.result import Result  # noqa: E402

SSRAT_PER_CLASS = 0.105  # seconds, published with the reference timings
DRAWS = 1000
BARS = {"igraph": 5, "networkx": 30, "igraph_cug": 50, "ssrat": 500}


def timed(action: Callable[[], Any], times: int = 1) -> tuple[float, float, Any]:
    """Seconds of the processor and on the clock, the median of several runs; and what the last one gave."""
    taken = []
    for _ in range(times):
        wall, start = time.perf_counter(), time.process_time()
        found = action()
        taken.append((time.process_time() - start, time.perf_counter() - wall))
    return median(cpu for cpu, _ in taken), median(wall for _, wall in taken), found


def measured(count: int, cug_classes: int, peers: tuple[str, ...] = ("igraph", "networkx", "R")) -> dict[str, Any]:
    made = list(classes.classes(count))
    result: dict[str, Any] = {"classes": count, "nominations": sum(len(one.nominations) for one in made)}
    result |= our_times(made)
    sums = result.pop("sums")
    for name in [peer for peer in peers if peer != "R"]:
        result |= peer_times(name, made, sums)
    if "igraph" in peers:
        result |= cug_times(made[:cug_classes], count)
    if "R" in peers:
        result |= in_r.times(made)
    result["ssrat_nb_s"] = result.get("R_ssrat_nb_s", SSRAT_PER_CLASS * count)
    return result | {"ratios": ratios(result), "bars": BARS}


def our_times(made: list[classes.MadeUp]) -> dict[str, Any]:
    compiling, _, _ = timed(lambda: _all_of(made[:2]))
    table = ours.columns(made)
    cpu, wall, (block, found) = timed(lambda: ours.figures(table), 5)
    nb, _, _ = timed(lambda: ours.status(block), 3)
    cug, _, _ = timed(lambda: ours.chance(block, found, DRAWS), 1)
    times = {"ours_s": cpu, "ours_wall_s": wall, "ours_nb_s": nb, "ours_cug_s": cug, "ours_first_call_s": compiling}
    return times | {"sums": {name: float(np.nansum(column)) for name, column in found.classes.items()}}


def _all_of(made: list[classes.MadeUp]) -> None:
    block, found = ours.figures(ours.columns(made))
    ours.status(block)
    ours.chance(block, found, 3)


def peer_times(name: str, made: list[classes.MadeUp], sums: dict[str, float]) -> dict[str, Any]:
    from importlib import import_module

    peer = import_module(f"benchmarks.peers.with_{name}")
    tables = [(edges_of(one), one.sex.tolist(), one.answered.astype(int)) for one in made]
    peer.figures(*tables[0])
    cpu, wall, found = timed(lambda: _summed(peer.figures(*table) for table in tables))
    same = {key: value for key, value in found.items() if not key.endswith("modularity")}
    off = {key: abs(sums[key] - value) / len(made) for key, value in same.items()}
    return {
        f"{name}_s": cpu,
        f"{name}_wall_s": wall,
        f"{name}_version": peer.VERSION,
        f"{name}_sums_agree": max(off.values()) < 1e-9,
        f"{name}_modularity": found["liked_most.modularity"] / len(made),
        "ours_modularity": sums["liked_most.modularity"] / len(made),
    }


def _summed(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)  # unlike +, keeps what is below 0
    return total


def cug_times(made: list[classes.MadeUp], count: int) -> dict[str, Any]:
    from benchmarks.peers import with_igraph

    tables = [edges_of(one) for one in made]
    cpu, _, _ = timed(lambda: [with_igraph.chance(edges, classes.PUPILS, DRAWS) for edges in tables])
    return {"igraph_cug_s": cpu * count / len(made), "igraph_cug_classes": len(made)}


def edges_of(made: classes.MadeUp) -> dict[str, list[tuple[int, int]]]:
    edges: dict[str, list[tuple[int, int]]] = {question: [] for question in classes.QUESTIONS}
    for question, nominator, nominee in made.nominations.tolist():
        edges[classes.QUESTIONS[question]].append((nominator, nominee))
    return edges


def ratios(result: dict[str, Any]) -> dict[str, float]:
    pairs = {
        "igraph": ("igraph_s", "ours_s"),
        "networkx": ("networkx_s", "ours_s"),
        "igraph_cug": ("igraph_cug_s", "ours_cug_s"),
        "ssrat": ("ssrat_nb_s", "ours_nb_s"),
    }
    return {name: result[theirs] / result[own] for name, (theirs, own) in pairs.items() if theirs in result}


def main(count: int = 200) -> list[Result]:
    """For `make bench`: how many times as fast, as a time that would be too long."""
    result = measured(count, 5, ("igraph", "networkx"))
    what = {"igraph": "ours_s", "networkx": "ours_s", "igraph_cug": "ours_cug_s", "ssrat": "ours_nb_s"}
    names = {"ours_s": "all figures", "ours_cug_s": f"{DRAWS} random networks each", "ours_nb_s": "Newcomb-Bukowski"}
    return [
        Result(
            f"measures: {names[own]}, {count} classes",
            result[own] * 1000,
            "ms",
            result[own] * result["ratios"][peer] / BARS[peer] * 1000,
            f"{peer} {result['ratios'][peer]:.0f} times as long",
        )
        for peer, own in what.items()
    ]


def told(result: dict[str, Any]) -> str:
    def seconds(name: str) -> str:
        return f"{result[name]:.3g} s" if name in result else "-"

    lines = [
        f"{result['classes']} classes, {result['nominations']} nominations, seconds of one core",
        f"all figures        ours {seconds('ours_s')}  igraph {seconds('igraph_s')}  networkx {seconds('networkx_s')}",
        f"1,000 draws each   ours {seconds('ours_cug_s')}  igraph {seconds('igraph_cug_s')}",
        f"Newcomb-Bukowski   ours {seconds('ours_nb_s')}  SSrat {seconds('ssrat_nb_s')}",
        f"first call         {seconds('ours_first_call_s')} (compiles, once per machine)",
    ]
    lines += [f"{name}: {ratio:.1f} times as fast (bar {BARS[name]})" for name, ratio in result["ratios"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--classes", type=int, default=1000)
    words.add_argument("--cug-classes", type=int, default=20, help="on how many igraph's random networks are timed")
    words.add_argument("--json", action="store_true", help="one line of JSON")
    given = words.parse_args()
    outcome = measured(given.classes, min(given.cug_classes, given.classes))
    print(json.dumps(outcome) if given.json else told(outcome))
    sys.exit(any(outcome["ratios"][name] < bar for name, bar in BARS.items() if name in outcome["ratios"]))
