"""The classes that every program is timed on: made by chance, the same everywhere for the same seed.

1,000 classes of 28 pupils (or as many as asked) answer 15 questions: whom they like most and least (three each), one
to three best friends, and twelve behaviours (none to six each). Girls and boys prefer their own, there are four
circles of friends, liking is often returned, and 8 % of the pupils are absent: named, but naming nobody.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

SEED, PUPILS = 20240917, 28
BEHAVIOURS = (
    *("popular", "unpopular", "bully", "assistant", "reinforcer", "defender"),
    *("outsider", "victim", "prosocial", "disruptive", "leader", "withdrawn"),
)
QUESTIONS = ("liked_most", "liked_least", "best_friend", *BEHAVIOURS)
Rng = np.random.Generator


class MadeUp(NamedTuple):
    """One class: the sex of each pupil (0 F, 1 M), who answered, and rows of question, nominator, nominee."""

    sex: np.ndarray
    answered: np.ndarray
    nominations: np.ndarray


def classes(count: int, seed: int = SEED) -> Iterator[MadeUp]:
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield _class(rng, PUPILS)


def _class(rng: Rng, n: int) -> MadeUp:
    sex, circle = rng.integers(0, 2, n), rng.integers(0, 4, n)
    liked, aggressive = rng.normal(0, 0.6, n), rng.normal(0, 1, n)
    popular = 0.4 * liked + 0.5 * aggressive * rng.choice([1, -1, 0.3]) + rng.normal(0, 0.8, n)
    answered = rng.random(n) > 0.08
    same = (sex[:, None] == sex) * 1.5 + (circle[:, None] == circle) * 2.2
    pair = rng.normal(0, 1, (n, n))
    likes = same + (pair + pair.T) / 2**0.5 * 1.2 + liked + rng.normal(0, 0.3, (n, n))
    dislikes = -same * 0.6 - liked * 1.2 + aggressive * 0.5 + rng.normal(0, 0.5, (n, n))
    for table in (likes, dislikes):
        np.fill_diagonal(table, -1e9)
    most = _pick(rng, likes * 1.9, 3)
    np.put_along_axis(dislikes, most, -1e9, 1)
    least, best = _pick(rng, dislikes, 3), _pick(rng, likes * 2.6, 3)
    three = np.full(n, 3)
    named = [(most, three), (least, three), (best, rng.integers(1, 4, n))]
    named += [_behaviour(rng, latent) for latent in _latents(liked, aggressive, popular)]
    return MadeUp(sex, answered, _rows(named, answered))


def _latents(liked: np.ndarray, aggressive: np.ndarray, popular: np.ndarray) -> list[np.ndarray]:
    """How much each pupil is like each of `BEHAVIOURS`."""
    return [
        popular * 1.6,
        -popular * 1.6,
        aggressive * 1.6 + popular * 0.4,
        aggressive * 1.2,
        aggressive,
        liked - aggressive * 0.5,
        -np.abs(aggressive),
        -popular - liked * 0.5,
        liked * 1.4 - aggressive * 0.5,
        aggressive * 1.5,
        popular + liked * 0.5,
        -popular * 0.8,
    ]


def _behaviour(rng: Rng, latent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n = latent.size
    table = np.broadcast_to(latent, (n, n)) + rng.normal(0, 0.5, (n, n))
    np.fill_diagonal(table, -1e9)
    return _pick(rng, table, 6), rng.integers(0, 7, n)


def _pick(rng: Rng, worth: np.ndarray, count: int) -> np.ndarray:
    return np.argsort(-(worth + rng.gumbel(size=worth.shape)), 1)[:, :count]


def _rows(named: list[tuple[np.ndarray, np.ndarray]], answered: np.ndarray) -> np.ndarray:
    rows = []
    for question, (chosen, given) in enumerate(named):
        nominator, place = np.nonzero((np.arange(chosen.shape[1]) < given[:, None]) & answered[:, None])
        rows.append(np.stack([np.full(nominator.size, question), nominator, chosen[nominator, place]], axis=1))
    return np.concatenate(rows)
