"""Made instances in the manner of the families of QAPLIB, to practise on: an optimiser that is tuned to the instances it
is measured on is measured by nothing.

    PYTHONPATH=src python -m benchmarks.qap_made FOLDER

writes them as .dat files. Every instance follows from its family, size and number.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

Matrix = np.ndarray
Pair = tuple[Matrix, Matrix]


def _symmetric(matrix: Matrix) -> Matrix:
    upper = np.triu(matrix, 1)
    return upper + upper.T


def _grid(n: int, wide: int, *, squared: bool = False) -> Matrix:
    at = np.array([divmod(k, wide) for k in range(n)])
    away = np.abs(at[:, None] - at[None]).sum(axis=2)
    return away**2 if squared else away


def _sparse(random: np.random.Generator, n: int, share: float, spread: float) -> Matrix:
    """Few flows, a handful of them heavy."""
    values = np.ceil(random.lognormal(1, spread, (n, n))) * (random.random((n, n)) < share)
    return _symmetric(values.astype(int))


def uniform(random: np.random.Generator, n: int) -> Pair:
    return _symmetric(random.integers(0, 100, (n, n))), _symmetric(random.integers(0, 100, (n, n)))


def real_life(random: np.random.Generator, n: int) -> Pair:
    """Asymmetric flows over many orders of size, places in clusters."""
    centres = random.uniform(0, 1000, (max(2, n // 6), 2))
    at = centres[random.integers(len(centres), size=n)] + random.normal(0, 40, (n, 2))
    away = np.round(np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))).astype(int)
    flow = np.floor(10 ** random.uniform(-3, 4, (n, n))).astype(int)
    np.fill_diagonal(flow, 0)
    return away, flow


def tree(random: np.random.Generator, n: int) -> Pair:
    flow = np.zeros((n, n), dtype=int)
    for k in range(1, n):
        parent = random.integers(max(0, k - 4), k)
        flow[k, parent] = flow[parent, k] = random.integers(1, 100)
    return flow, _symmetric(random.integers(1, 100, (n, n)))


def backboard(random: np.random.Generator, n: int) -> Pair:
    return _sparse(random, n, 0.27, 1.6), _grid(n, 9, squared=bool(random.integers(2)))


def hospital(random: np.random.Generator, n: int) -> Pair:
    at = np.array([(k % 5, k // 5 % 3, k // 15) for k in range(n)])
    gap = np.abs(at[:, None] - at[None])
    return _sparse(random, n, 0.36, 1.8), gap[..., 0] * 30 + gap[..., 1] * 25 + gap[..., 2] * 60


def hamming(random: np.random.Generator, n: int) -> Pair:
    bits = int(np.ceil(np.log2(n)))
    away = np.array([[max(0, (i ^ j).bit_count() - 1) for j in range(n)] for i in range(n)])
    flow = _symmetric((random.random((n, n)) < 1.5 / bits).astype(int) * random.integers(1, 4, (n, n)))
    used = random.permutation(n)[: int(n * random.uniform(0.4, 1))]
    kept = np.zeros_like(flow)
    kept[np.ix_(used, used)] = flow[np.ix_(used, used)]
    return kept, away


def grid(random: np.random.Generator, n: int) -> Pair:
    flow = _symmetric(random.integers(0, 11, (n, n)) * (random.random((n, n)) < 0.65))
    return _grid(n, 6 if n > 20 else 5), flow


def typewriter(random: np.random.Generator, n: int) -> Pair:
    frequency = random.dirichlet(np.full(n, 0.4))
    flow = random.poisson(3000 * np.outer(frequency, frequency))
    at = np.array([divmod(k, 10) for k in range(n)])
    away = np.abs(at[:, None] - at[None]).sum(axis=2) * 20 + 90 + random.integers(0, 30, (n, n))
    return away, flow


def known(random: np.random.Generator, n: int) -> Pair:
    """Low contrast, asymmetric: many plans of nearly the same cost, in the manner of Li and Pardalos."""
    flow, away = random.integers(0, 3, (n, n)), random.integers(1, 5, (n, n))
    hidden = random.permutation(n)
    away[np.ix_(hidden, hidden)] += flow == 0
    np.fill_diagonal(flow, 0)
    np.fill_diagonal(away, 0)
    return flow, away


FAMILIES: dict[str, tuple[Callable[[np.random.Generator, int], Pair], tuple[int, ...]]] = {
    "uniform": (uniform, (12, 17, 20, 25, 30, 35, 40)),
    "real": (real_life, (12, 20, 25, 30, 35, 40)),
    "tree": (tree, (12, 15, 18, 20, 22, 25)),
    "backboard": (backboard, (20, 36, 36)),
    "hospital": (hospital, (30, 30, 32)),
    "hamming": (hamming, (16, 32, 32)),
    "grid": (grid, (12, 16, 21, 25, 30, 40)),
    "typewriter": (typewriter, (26, 26)),
    "known": (known, (20, 30, 40)),
}


def made() -> Iterator[tuple[str, Pair]]:
    for family, (make, sizes) in FAMILIES.items():
        for number, n in enumerate(sizes):
            random = np.random.default_rng([n, number, *family.encode()])
            yield f"{family}{n}{'abcdefgh'[number]}", make(random, n)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (one, other) in made():
        rows = "\n\n".join("\n".join(" ".join(map(str, row)) for row in matrix.tolist()) for matrix in (one, other))
        (folder / f"{name}.dat").write_text(f"{len(one)}\n\n{rows}\n")
