"""What chance costs: microseconds per random class, and milliseconds per report."""

import time

import numpy as np

from benchmarks.result import Result, Taken, milliseconds
from kring.core.examples.simulated import a_class, blind_naming
from kring.core.inference.comparison import compare
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.core.inference.label_permutation import label_permutation
from kring.core.inference.status_flips import status_flips
from kring.core.kernels.bits import pack
from kring.core.kernels.draws import drawn_figures, reciprocity_and_transitivity
from kring.core.kernels.swaps import swapped_figures

DRAWS = 50_000
SEXES = ("F", "M") * 14


def main() -> list[Result]:
    three, truth = np.full(28, 3), a_class(seed=1)
    one, two = truth.wave(1), truth.wave(2)
    swaps = np.random.default_rng(1).random((DRAWS // 5, 28)) < 0.5
    rows = pack(one.adjacency), pack(two.adjacency)
    return [
        per_draw("reciprocity and transitivity", lambda: reciprocity_and_transitivity(three, DRAWS, 1), DRAWS, 0.6),
        per_draw("six figures", lambda: drawn_figures(three, DRAWS, 1, False, True), DRAWS),
        per_draw("six figures, choices in all kept", lambda: drawn_figures(three, DRAWS, 1, True, True), DRAWS),
        per_draw(
            "six figures of two waves, sheets exchanged",
            lambda: swapped_figures(*rows, one.answered, swaps),
            len(swaps),
        ),
        Result(
            "a class beside chance, 999 draws", milliseconds(lambda: class_beside_chance(blind_naming(seed=1))), "ms"
        ),
        Result("two waves compared, 1,999 exchanges", milliseconds(lambda: compare(one, two)), "ms"),
        Result(
            "segregation of 28 beside chance, 999 deals", milliseconds(lambda: label_permutation(one, SEXES)), "ms", 10
        ),
        Result("what one or two answers flip, 28 labels", milliseconds(lambda: status_flips(one, two)), "ms"),
    ]


def per_draw(what: str, action, draws: int, limit: float | None = None) -> Result:
    """In processor time."""
    action()
    taken = []
    for _ in range(7):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) / draws * 1e6)
    return Result(f"one random class of 28: {what}", Taken(taken, taken), "us", limit)
