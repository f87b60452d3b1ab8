"""Fictional classes of which the truth is known, to see what a test makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kring.core.network import Network

Floats = NDArray[np.float64]


def blind_naming(n: int = 28, choices: int = 3, *, seed: int, absent: int = 0) -> Network:
    """Everybody names so many classmates blindly; the last `absent` pupils are not there, and can be named.

    >>> blind_naming(12, 3, seed=1, absent=2).given_or_none[-3:]
    [3, None, None]
    """
    lots = np.random.default_rng(seed).random((n, n))
    np.fill_diagonal(lots, 2.0)
    answered = np.arange(n) < n - absent
    chosen = (lots.argsort(axis=1).argsort(axis=1) < choices) & answered[:, None]
    return Network(_names(n), chosen, answered)


@dataclass(frozen=True, eq=False)
class Truth:
    """How likely it is that i chooses j, as log odds, shape (n, n). Every wave is another look at the same truth."""

    log_odds: Floats

    def wave(self, seed: int) -> Network:
        """What everybody answers on one morning."""
        n = len(self.log_odds)
        chosen = np.random.default_rng(seed).random((n, n)) < 1 / (1 + np.exp(-self.log_odds))
        return Network(_names(n), chosen & ~np.eye(n, dtype=np.bool_), np.ones(n, dtype=np.bool_))

    def with_more_choices_of(self, pupil: int, by: float) -> Truth:
        """The same class in which everybody is so much likelier (in log odds) to choose this pupil."""
        return replace(self, log_odds=self.log_odds + by * (np.arange(len(self.log_odds)) == pupil))


def a_class(
    n: int = 28,
    *,
    seed: int,
    popularity: float = 0.6,
    returned: float = 1.2,
    circles: float = 4.5,
    choosing: float = -4.2,
) -> Truth:
    """A class like real ones: four or five choices each, of which 56 % are returned and 42 % stay to the next wave.

    Log odds of a choice: `choosing`, plus how popular the other is (standard deviation `popularity`), plus what the two
    have together (`returned`), plus `circles` inside one of four circles. The same seed with another number is the same
    class in which only that has changed.

    >>> net = a_class(seed=1).wave(seed=2)
    >>> net.n, 90 < net.ties < 180
    (28, True)
    """
    rng = np.random.default_rng(seed)
    liked, together, circle = rng.normal(size=n), rng.normal(size=(n, n)), rng.integers(0, 4, n)
    both = (together + together.T) / np.sqrt(2)
    inside = np.equal.outer(circle, circle)
    return Truth(choosing + popularity * liked[None, :] + returned * both + circles * inside)


def _names(n: int) -> tuple[str, ...]:
    return tuple(f"pupil {place + 1}" for place in range(n))
