"""What every exchange of two seats would change, all at once: for the explanation of a plan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kring.core.seating.model import FORBIDDEN, FloatArray, Model, Places


class Swaps:
    """Every exchange of two pupils, or of a pupil and an empty chair. Who has a fixed seat takes no part.

    `at_seat[i, t]` is the cost of pupil i in seat t with all others where they are.
    """

    def __init__(self, model: Model, places: Places) -> None:
        size = len(model.room)
        self.model, self.size = model, size
        first, second = np.triu_indices(size, 1)
        can_move = (model.place < FORBIDDEN).sum(axis=1) > 1
        real = (first < len(model.members)) & can_move[first] & can_move[second]
        self.first, self.second = first[real], second[real]
        self.start_from(places)

    def start_from(self, places: Places) -> None:
        self.places = places.copy()
        near = self.model.near[:, places]
        self.at_seat = np.einsum("rij,rjt->it", self.model.pair, near, optimize=True) + self.model.place

    def changes(self) -> FloatArray:
        """Cost after minus cost before, per exchange (first[k], second[k]), exact."""
        first, second, at_seat = self.first, self.second, self.at_seat
        here, there = self.places[first], self.places[second]
        changes = at_seat[first, there] + at_seat[second, here] - at_seat[first, here] - at_seat[second, there]
        for pair, near in zip(self.model.pair, self.model.near, strict=True):
            changes = changes + 2 * pair[first, second] * near[here, there]  # the two themselves were counted twice
        return np.asarray(changes, dtype=np.float64)

    def make(self, exchange: int) -> None:
        one, other = self.first[exchange], self.second[exchange]
        after = self.places.copy()
        after[[one, other]] = after[[other, one]]
        self.start_from(after)

    def seats_of(self, slot: int) -> NDArray[np.intp]:
        """The seat of one after every exchange."""
        seat = np.full(len(self.first), self.places[slot])
        seat = np.where(self.first == slot, self.places[self.second], seat)
        return np.where(self.second == slot, self.places[self.first], seat)
