"""How readable the sociogram is, and how fast: against a circle and against a spring layout, on real classes.

    PYTHONPATH=src python -m benchmarks.drawing FOLDER...     (class folders with nodes.csv and nominations.csv)

prints per class and question: stress (0 is perfect, whatever the size of the picture), crossing ties, ties that run
straight through somebody else's disc, overlapping names, and milliseconds of one processor (set OPENBLAS_NUM_THREADS=1).
"""

import csv
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.result import Result, milliseconds
from kring.core.drawing import layout, sociogram_svg
from kring.core.drawing.clearance import through
from kring.core.drawing.distances import ideal_distances
from kring.core.drawing.layout import STANDARD, area_for, nominal_boxes
from kring.core.drawing.overlap import overlaps
from kring.core.drawing.stress import stress
from kring.core.drawing.ties import crossings, ties_of
from kring.core.network import Network
from kring.core.values import Nomination, Question

DISC = 22.0


def classes(folder: Path) -> Iterator[tuple[str, Network]]:
    members = [row["id"] for row in rows(folder / "nodes.csv")]
    by_question: dict[tuple[str, str], list[Nomination]] = {}
    for row in rows(folder / "nominations.csv"):
        by_question.setdefault((row["wave"], row["question"]), []).append(Nomination(row["from"], row["to"]))
    for (wave, question), nominations in by_question.items():
        net = Network.build(members, nominations, question=Question(question))
        yield f"{folder.name} {wave} {question}", net


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def circle(net: Network) -> np.ndarray:
    turn = 2 * np.pi * np.arange(net.n) / max(net.n, 1)
    return 0.5 + 0.45 * np.column_stack([np.cos(turn), np.sin(turn)])


def springs(net: Network, rounds: int = 200, seed: int = 0) -> np.ndarray:
    """Fruchterman & Reingold (1991), doi:10.1002/spe.4380211102: the usual picture of other programs."""
    places = np.random.default_rng(seed).random((net.n, 2))
    tied = net.adjacency | net.adjacency.T
    best, heat = np.sqrt(1 / max(net.n, 1)), 0.1
    for round_ in range(rounds):
        along = places[:, None] - places[None]
        span = np.maximum(np.hypot(along[..., 0], along[..., 1]), 0.01)
        force = along / span[..., None] * (best**2 / span - np.where(tied, span**2 / best, 0))[..., None]
        push = force.sum(axis=1)
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)[:, None]
        places = np.clip(places + push / length * np.minimum(length, heat * (1 - round_ / rounds)), 0, 1)
    return 0.06 + 0.88 * places


def measured(net: Network, draw: Callable[[Network], np.ndarray]) -> str:
    best = np.inf
    for _ in range(3):
        start = time.process_time()
        unit = draw(net)
        best = min(best, time.process_time() - start)
    area = area_for(net.n, STANDARD, 32)
    places = unit * [area.width, area.height]
    ends = np.array([(tie.start, tie.end) for tie in ties_of(net)])
    fit = stress(places, ideal_distances(net.adjacency))
    hits = through(np.argwhere(net.adjacency), places, np.full(net.n, DISC))
    return f"{fit:7.3f} {crossings(ends, places):9d} {hits:7d} {overlaps(places, nominal_boxes(net.n)):8d} {best * 1e3:7.1f}"


def fictional_class(n: int = 32) -> Network:
    """Circles of friends with about four choices each."""
    random = np.random.default_rng(7)
    circle = random.integers(0, 5, n)
    near = 2.5 * (circle[:, None] == circle) + random.normal(0, 0.4, n) + random.gumbel(0, 0.8, (n, n))
    np.fill_diagonal(near, -99)
    members = [f"p{place:02d}" for place in range(n)]
    chosen = np.argsort(-near, axis=1)[:, :5]
    made = [Nomination(members[i], members[j]) for i in range(n) for j in chosen[i, : random.integers(2, 6)]]
    return Network.build(members, made)


def main() -> Iterator[Result]:
    net = fictional_class()
    names = {member: f"Naam {member}" for member in net.members}
    beside = f"springs {milliseconds(lambda: springs(net)):.3g} ms"
    yield Result("places of a class of 32", milliseconds(lambda: layout(net)), "ms", 30, beside)
    picture = milliseconds(lambda: sociogram_svg(net, names=names, title="", description=""))
    yield Result("sociogram of a class of 32 as SVG", picture, "ms", 60)
    ends = np.argwhere(net.adjacency)
    crossing = {draw.__name__: crossings(ends, draw(net)) for draw in (layout, springs, circle)}
    others = f"springs {crossing['springs']}, circle {crossing['circle']}"
    yield Result("crossing ties in it", crossing["layout"], "", None, others)


def report(folders: list[str]) -> None:
    print(f"{'':34s} {'':8s} {'stress':>7s} {'crossings':>9s} {'through':>7s} {'overlaps':>8s} {'ms':>7s}")
    for folder in folders:
        for name, net in classes(Path(folder)):
            for kind, draw in {"kring": layout, "springs": springs, "circle": circle}.items():
                label = f"{name} n={net.n} ties={net.ties}" if kind == "kring" else ""
                print(f"{label:34s} {kind:8s} {measured(net, draw)}")
            start = time.process_time()
            svg = sociogram_svg(net, names={}, title=name, description=name)
            print(
                f"{'':34s} {'as SVG':8s} {'':26s} {len(svg) / 1024:6.0f}kB {(time.process_time() - start) * 1e3:6.1f}"
            )


if __name__ == "__main__":
    report(sys.argv[1:])
