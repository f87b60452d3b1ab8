"""The most worth within groups when worth is of pairs: the maximally diverse grouping problem, sizes between bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kring.core.grouping.values import GroupingError

FloatArray = NDArray[np.float64]
Places = NDArray[np.intp]
ROUNDS_AT_A_TIME = 400
_PATIENCE = 60


@dataclass(frozen=True)
class Divided:
    """The group of everybody, its worth, and how hard a better one was looked for."""

    group: Places
    value: float
    iterations: int
    found_at: int
    seconds: float


class Diverse:
    """A problem: what every two in one group are worth, and how small and large each group may be.

    `single[i, g]` is what i in group g is worth by itself. Groups are numbered in the order of `bounds`.
    """

    def __init__(self, pairs: ArrayLike, bounds: Sequence[tuple[int, int]], single: ArrayLike | None = None) -> None:
        worth = np.array(pairs, dtype=np.float64)
        self.n = len(worth)
        if worth.shape != (self.n, self.n) or not (worth == worth.T).all():
            raise ValueError("what two are worth together is symmetric")
        np.fill_diagonal(worth, 0.0)
        self.pairs = worth
        self.least = np.array([least for least, _ in bounds], dtype=np.int64)
        self.most = np.array([most for _, most in bounds], dtype=np.int64)
        self.single = np.zeros((self.n, len(bounds))) if single is None else np.array(single, dtype=np.float64)
        if not self.least.sum() <= self.n <= self.most.sum() or (self.least > self.most).any():
            raise GroupingError("these do not fit in groups of these sizes")

    def value(self, group: ArrayLike) -> float:
        at = np.asarray(group)
        same = at[:, None] == at[None, :]
        return float(self.pairs[same].sum() / 2 + self.single[np.arange(self.n), at].sum())

    def search(
        self,
        *,
        seed: int = 0,
        iterations: int | None = None,
        seconds: float | None = None,
        clock: Callable[[], float] = time.perf_counter,
        start: ArrayLike | None = None,
        better: Callable[[Places, float], object] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Divided:
        """The best division within a number of iterations or of seconds. The same seed and iterations give the same."""
        if iterations is None and seconds is None:
            raise ValueError("say when to stop: after how many iterations, or seconds")
        from kring.core.kernels import grouping as kernel
        from kring.core.kernels.random import fresh

        group = self._start(seed) if start is None else np.array(start, dtype=np.int64)
        best, state, memory = group.copy(), fresh(seed), np.array([-np.inf, 0.0, 0.0])
        memory[kernel.WORTH] = kernel.worth_of(self.pairs, self.single, best)
        began, known = clock(), -np.inf
        while iterations is None or memory[kernel.DONE] < iterations:
            left = ROUNDS_AT_A_TIME if iterations is None else iterations - int(memory[kernel.DONE])
            kernel.divide(
                self.pairs, self.single, group, best, self.least, self.most, state, memory,
                min(ROUNDS_AT_A_TIME, left), _PATIENCE,
            )  # fmt: skip
            if memory[kernel.WORTH] > known:
                known = float(memory[kernel.WORTH])
                if better is not None:
                    better(best.astype(np.intp), self.value(best))
            if (seconds is not None and clock() - began >= seconds) or (stop is not None and stop()):
                break
        return Divided(
            best.astype(np.intp), self.value(best), int(memory[kernel.DONE]), int(memory[kernel.FOUND_AT]), clock() - began
        )  # fmt: skip

    def _start(self, seed: int) -> NDArray[np.int64]:
        """By chance, every group at its least size first."""
        sizes = self.least.copy()
        while sizes.sum() < self.n:
            sizes[int(np.argmax(np.where(sizes < self.most, self.most - sizes, -1)))] += 1
        return np.random.default_rng(seed).permutation(np.repeat(np.arange(len(sizes)), sizes)).astype(np.int64)
