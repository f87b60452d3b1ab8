"""Who goes where at the least cost: quadratic assignment with a linear part, for any matrices.

    cost(p) = sum over i, j of flow[i, j] distance[p(i), p(j)] + sum over i of linear[i, p(i)]

or a sum of several such products. What is searched is whole numbers, so costs are exact; numbers that are not whole are
rounded to a fine enough step for the search, and the cost that is given is of the numbers as they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kring.core.seating.symmetries import symmetries

FloatArray = NDArray[np.float64]
Places = NDArray[np.intp]

ITERATIONS_AT_A_TIME = 3000
AGES = ((40, 3, 80, 20, 0, 0), (16, 20, 60, 20, 0, 0), (10, 100, 30, 10, 0, 0))
ROOM_AGES = ((12, 4, 30, 20, 35, 50),)
"""What `evolve` is told of every age, its patience in rounds per object. Many short searches find what has structure, few long
ones what has none; measured in `benchmarks/qap.py` and `benchmarks/classrooms.py`."""
_MOST, _MOST_IN_HALF = 2.0**53, 2.0**24
_BEYOND = 1e30  # more than any cost
_ROOM = 32
_FINE = 2.0**42


@dataclass(frozen=True)
class Found:
    """The best assignment that was met.

    `iterations` is the number of exchanges made, each the best of all; `found_at` after how many this one was met.
    """

    places: Places
    value: float
    iterations: int
    found_at: int
    seconds: float

    @property
    def plans_since(self) -> int:
        """How many assignments were looked at after this one, none of them better."""
        n = len(self.places)
        return (self.iterations - self.found_at) * n * (n - 1) // 2


class Assignment:
    """A problem, made ready to be searched. Objects and places are numbered from 0, as many of one as of the other."""

    def __init__(
        self,
        pairs: Sequence[tuple[ArrayLike, ArrayLike]],
        linear: ArrayLike | None = None,
        *,
        tables: Sequence[Sequence[int]] | None = None,
    ) -> None:
        """`tables` (none of them, in a room without) says that the second matrices are nearness in a room: parts of it then stay
        together, and places at tables of equally many, listed in the same order for each, also change as a whole."""
        self.is_room = tables is not None
        self.tables = np.array(tables or np.zeros((0, 1)), dtype=np.int64)
        products = [(np.array(one, dtype=np.float64), np.array(other, dtype=np.float64)) for one, other in pairs]
        self.n = len(products[0][0])
        if any(matrix.shape != (self.n, self.n) for product in products for matrix in product):
            raise ValueError("every matrix has a row and a column for each object")
        self.products = products
        self.linear = np.zeros((self.n, self.n)) if linear is None else np.array(linear, dtype=np.float64)
        self._kernels, self._both, single, self._scale = _kernels(products, self.linear)
        bound = _bound(self._kernels, single) * _ROOM
        if bound >= _MOST:
            raise ValueError("these numbers are too large to be added exactly")
        width = -(-self.n // 8) * 8
        kind: type[np.floating[Any]] = (
            np.float32 if bound < _MOST_IN_HALF else np.float64
        )  # twice as many numbers at a time
        self._a = _padded(np.stack([one for one, _ in self._kernels]), width).astype(kind)
        self._b = _padded(np.stack([other for _, other in self._kernels]), width).astype(kind)
        self._c = _padded(single, width).astype(kind)

    @classmethod
    def of(cls, flow: ArrayLike, distance: ArrayLike, linear: ArrayLike | None = None) -> Assignment:
        return cls([(flow, distance)], linear)

    def cost(self, places: ArrayLike) -> float:
        """What an assignment costs, in the numbers that were given."""
        at = np.asarray(places, dtype=np.intp)
        pairs = sum(float((one * other[np.ix_(at, at)]).sum()) for one, other in self.products)
        return pairs + float(self.linear[np.arange(self.n), at].sum())

    def search(
        self,
        *,
        seed: int = 0,
        iterations: int | None = None,
        seconds: float | None = None,
        clock: Callable[[], float] = time.perf_counter,
        target: float | None = None,
        start: ArrayLike | None = None,
        better: Callable[[Places, float], object] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Found:
        """The best assignment within a number of iterations or of seconds, whichever ends first.

        The same seed and number of iterations give the same assignment on every machine. `better` is told each
        time a better one is found, at most once per few thousand iterations; `stop` is asked as often. `target` ends the search as
        soon as it is reached, nothing worse than `start` is given. `clock` measures the seconds: give `time.process_time` for time of the processor.
        """
        if iterations is None and seconds is None:
            raise ValueError("say when to stop: after how many iterations, or seconds")
        began = clock()
        return _Search(self, seed, target, start).run(iterations, seconds, clock, began, better, stop)


class _Search:
    def __init__(self, problem: Assignment, seed: int, target: float | None, start: ArrayLike | None) -> None:
        from kring.core.kernels import breeding  # machine code is loaded by the first search, not by the import
        from kring.core.kernels.random import fresh

        n = problem.n
        self.problem, self.evolve, self.found_at = problem, breeding.evolve, breeding.FOUND_AT
        self.work = np.zeros((4, n, problem._c.shape[1]), problem._c.dtype)
        self.rows = np.zeros((2 * len(problem._a) + 3, problem._c.shape[1]), problem._c.dtype)
        self.state = fresh(seed)
        strength = np.abs(problem._b).sum(axis=0)[:, :n] + np.diag(np.full(n, np.inf))
        self.tables = problem.tables
        self.nearest = np.argsort(-strength, axis=1, kind="stable").astype(np.int64)
        self.mirrors, self.twins = (symmetries(matrix[:, :, :n]) for matrix in (problem._b, problem._a))
        self.ages = np.array(
            [(size, patience * n, *others) for size, patience, *others in (ROOM_AGES if problem.is_room else AGES)],
            dtype=np.int64,
        )
        most = int(self.ages[:, 0].max())
        self.pool, self.costs = np.zeros((most, n), dtype=np.int64), np.zeros(most, dtype=np.int64)
        self.memory = np.array([0, 0, 0, 2**62, 0], dtype=np.int64)
        self.cost_at = breeding.COST
        self.best = np.arange(n, dtype=np.int64)
        self.target = -(2**62) if target is None else int(np.ceil(target * problem._scale))
        if start is not None:
            self._begin_at(np.array(start, dtype=np.int64), breeding.FILLED)

    def _begin_at(self, start: NDArray[np.int64], filled: int) -> None:
        from kring.core.kernels.exchange import total

        problem = self.problem
        cost = int(total(problem._a, problem._b, problem._c, start))
        self.best[:], self.pool[0], self.costs[0] = start, start, cost
        self.memory[self.cost_at], self.memory[filled] = cost, 1

    def goes(self, rounds: int) -> int:
        problem = self.problem
        return int(self.evolve(
            problem._a, problem._b, problem._c, problem._both, self.work, self.rows, self.state, self.pool, self.costs,
            self.ages, self.nearest, self.tables, self.mirrors, self.twins, self.memory, self.best, rounds, self.target,
            problem._c.dtype.type(_BEYOND),
        ))  # fmt: skip

    def run(
        self, iterations: int | None, seconds: float | None, clock: Callable[[], float], began: float,
        better: Callable[[Places, float], object] | None, stop: Callable[[], bool] | None,
    ) -> Found:  # fmt: skip
        done, found_at, known = 0, 0, 2**62
        while iterations is None or done < iterations:
            budget = ITERATIONS_AT_A_TIME if iterations is None else min(ITERATIONS_AT_A_TIME, iterations - done)
            made = self.goes(budget)
            if self.memory[self.cost_at] < known:
                known, found_at = int(self.memory[self.cost_at]), done + int(self.memory[self.found_at])
                if better is not None:
                    better(self.best.astype(np.intp), self.problem.cost(self.best))
            done += made
            if known <= self.target or (seconds is not None and clock() - began >= seconds) or (stop and stop()):
                break
        places = self.best.astype(np.intp)
        return Found(places, self.problem.cost(places), done, found_at, clock() - began)


Kernel = tuple[FloatArray, FloatArray]


def _kernels(products: list[Kernel], linear: FloatArray) -> tuple[list[Kernel], NDArray[np.bool_], FloatArray, float]:
    """Every product as one that is symmetric in both matrices, and where need be one that is antisymmetric in both.

    Costs are whole multiples of 1 / scale. With one matrix symmetric the other can be added to its mirror image;
    with neither, twice the product is the sum of the symmetric and the antisymmetric parts.
    """
    single = linear + sum(np.outer(np.diag(one), np.diag(other)) for one, other in products)
    bare = [(_hollow(one), _hollow(other)) for one, other in products]
    kernels, both = [], []
    twice = any(not _symmetric(one) and not _symmetric(other) for one, other in bare)
    for one, other in bare:
        if _symmetric(one) or _symmetric(other):
            whole = (one + one.T, other) if _symmetric(other) else (one, other + other.T)
            kernels.append((whole[0] * (2 if twice else 1), whole[1]))
            both.append(True)
        else:
            kernels += [(one + one.T, other + other.T), (one - one.T, other - other.T)]
            both += [True, False]
    scale = 2.0 if twice else 1.0
    single = single * scale
    if not all(_whole(matrix) for kernel in kernels for matrix in kernel) or not _whole(single):
        step = 2.0 ** np.floor(np.log2(_FINE / max(_bound(kernels, single), 1e-300)))
        parts = 2.0 ** np.floor(np.log2(step) / 2)
        kernels = [(np.round(one * parts), np.round(other * (step / parts))) for one, other in kernels]
        single, scale = np.round(single * step), scale * step
    return kernels, np.array(both), single, scale


def _hollow(matrix: FloatArray) -> FloatArray:
    return matrix - np.diag(np.diag(matrix))


def _symmetric(matrix: FloatArray) -> bool:
    return bool((matrix == matrix.T).all())


def _whole(matrix: FloatArray) -> bool:
    return bool((matrix == np.round(matrix)).all())


def _bound(kernels: list[Kernel], single: FloatArray) -> float:
    """No object can cost more than this anywhere."""
    each = [np.abs(one).sum(axis=1).max(initial=0) * np.abs(other).max(initial=0) for one, other in kernels]
    return float(sum(each) + np.abs(single).max(initial=0))


def _padded(matrix: FloatArray, width: int) -> FloatArray:
    beyond = [(0, 0)] * (matrix.ndim - 1) + [(0, width - matrix.shape[-1])]
    return np.ascontiguousarray(np.pad(matrix, beyond))
