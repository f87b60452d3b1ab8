"""Looking for a plan of low cost by exchanging two seats at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.seating.model import FORBIDDEN, FloatArray, Model, Places

_PATIENCE = 150
_SHAKES = (3, 12)


@dataclass(frozen=True)
class Found:
    """The best places seen, their cost in hundredths, how many plans were looked at and at which the best came."""

    places: Places
    cost: float
    looked_at: int
    found_at: int


class Swaps:
    """What every exchange of two seats would change, all at once. Who has a fixed seat takes no part.

    `at_seat[i, t]` is the cost of pupil i in seat t with all others where they are; an exchange changes it by one
    product of rank four, which is what makes a round cheap.
    """

    def __init__(self, model: Model, places: Places) -> None:
        size = len(model.room)
        self.model, self.size = model, size
        first, second = np.triu_indices(size, 1)
        can_move = (model.place < FORBIDDEN).sum(axis=1) > 1
        real = (first < len(model.members)) & can_move[first] & can_move[second]
        self.first, self.second = first[real], second[real]
        self._row, self._other_row = self.first * size, self.second * size
        self._relation = np.tensordot(np.arange(1, 5), model.near, axes=1).astype(np.int64)
        shared = np.concatenate([np.zeros((1, len(self.first))), model.pair[:, self.first, self.second]])
        self._shared, self._count = shared.ravel(), len(self.first)
        self._step = np.arange(self._count)
        self._who = self._after(np.arange(size)) if model.carries_burden else None
        self.start_from(places)

    def start_from(self, places: Places) -> None:
        self.places = places.copy()
        near = self.model.near[:, places]
        self.at_seat = np.einsum("rij,rjt->it", self.model.pair, near, optimize=True) + self.model.place

    def changes(self) -> FloatArray:
        """Cost after minus cost before, per exchange (first[k], second[k]), exact."""
        places = self.places
        here, there = places[self.first], places[self.second]
        own = self.at_seat[np.arange(self.size), places]
        at_seat = self.at_seat.ravel()
        changes = at_seat.take(self._row + there) + at_seat.take(self._other_row + here)
        changes -= own.take(self.first) + own.take(self.second)
        related = self._relation.ravel().take(here * self.size + there)
        changes += 2 * self._shared.take(related * self._count + self._step)
        if self._who is not None:
            changes += self.model.burden(places[self._who]) - self.model.burden(places[None])[0]
        return np.asarray(changes)

    def make(self, exchange: int) -> None:
        one, other = self.first[exchange], self.second[exchange]
        here, there = self.places[one], self.places[other]
        near, pair = self.model.near, self.model.pair
        self.at_seat += (pair[:, :, one] - pair[:, :, other]).T @ (near[:, there] - near[:, here])
        self.places[one], self.places[other] = there, here

    def _after(self, everybody: NDArray[np.intp]) -> NDArray[np.intp]:
        """Whose old seat everybody has after every exchange, shape (exchanges, s)."""
        who = np.repeat(everybody[None], len(self.first), axis=0)
        rows = np.arange(len(self.first))
        who[rows, self.first], who[rows, self.second] = self.second, self.first
        return who


class Tabu:
    """Seats that pupils left shortly before, and may not both go back to."""

    def __init__(self, swaps: Swaps, rng: np.random.Generator) -> None:
        self.swaps, self.rng, self.size = swaps, rng, swaps.size
        self.free_from = np.zeros(self.size * self.size, dtype=np.int64)

    def forbids(self, round_: int) -> NDArray[np.bool_]:
        swaps = self.swaps
        here, there = swaps.places[swaps.first], swaps.places[swaps.second]
        one = self.free_from.take(swaps.first * self.size + there) > round_
        forbids: NDArray[np.bool_] = one & (self.free_from.take(swaps.second * self.size + here) > round_)
        return forbids

    def leave(self, exchange: int, round_: int) -> None:
        for one in (self.swaps.first[exchange], self.swaps.second[exchange]):
            tenure = self.rng.integers(self.size // 2, 3 * self.size // 2 + 1)
            self.free_from[one * self.size + self.swaps.places[one]] = round_ + tenure


def search(model: Model, start: Places, *, iterations: int, rng: np.random.Generator) -> Found:
    """Tabu search, shaken after 150 rounds without a better plan.

    Every round looks at all exchanges and makes the best one that does not bring two pupils back to seats they
    left shortly before, unless that gives the best plan so far. Source: Taillard (1991), Robust taboo search for the
    quadratic assignment problem, doi:10.1016/S0167-8191(05)80147-4.
    """
    swaps = Swaps(model, start)
    tabu = Tabu(swaps, rng)
    cost = best_cost = model.cost(start)
    best, found_at, since = start.copy(), 0, 0
    rounds = iterations if len(swaps.first) else 0
    for round_ in range(rounds):
        changes = swaps.changes()
        open_ = ~tabu.forbids(round_) | (changes < best_cost - cost)
        chosen = int(np.argmin(np.where(open_, changes, np.inf)))
        tabu.leave(chosen, round_)
        swaps.make(chosen)
        cost, since = cost + float(changes[chosen]), since + 1
        if cost < best_cost:
            best, best_cost, found_at, since = swaps.places.copy(), cost, (round_ + 1) * len(changes), 0
        elif since >= _PATIENCE:
            swaps.start_from(shaken(best, swaps, rng))
            cost, since = model.cost(swaps.places), 0
    return Found(best, best_cost, rounds * len(swaps.first), found_at)


def shaken(places: Places, swaps: Swaps, rng: np.random.Generator) -> Places:
    """Some random exchanges, one after the other."""
    places = places.copy()
    for exchange in rng.integers(len(swaps.first), size=int(rng.integers(*_SHAKES))):
        both = [swaps.first[exchange], swaps.second[exchange]]
        places[both] = places[both[::-1]]
    return places
