"""A small random generator for inside kernels: xoroshiro128+, seeded through splitmix64, the same on every machine.

Source: Blackman D, Vigna S (2021). Scrambled linear pseudorandom number generators. ACM TOMS 47(4):36.
doi:10.1145/3460772
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64

from kring.core.kernels.bits import Words, inline, jit

GOLDEN = uint64(0x9E3779B97F4A7C15)


@inline
def _mixed(word: Any) -> Any:
    """splitmix64: neighbouring seeds become unrelated states."""
    word = (word ^ (word >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> uint64(27))) * uint64(0x94D049BB133111EB)
    return word ^ (word >> uint64(31))


@inline
def seeded(seed: Any) -> Any:
    """A fresh state of two words."""
    state = np.empty(2, np.uint64)
    state[0] = _mixed(uint64(seed) + GOLDEN)
    state[1] = _mixed(uint64(seed) + GOLDEN + GOLDEN)
    return state


@jit
def fresh(seed: int) -> Words:
    """The same, to be handed from call to call."""
    state: Words = seeded(seed)
    return state


@inline
def next_word(state: Words) -> Any:
    """64 random bits; the state moves on."""
    first, second = state[0], state[1]
    drawn = first + second
    second ^= first
    state[0] = ((first << uint64(24)) | (first >> uint64(40))) ^ second ^ (second << uint64(16))
    state[1] = (second << uint64(37)) | (second >> uint64(27))
    return drawn


@inline
def below(state: Words, limit: Any) -> Any:
    """A whole number from 0 to limit - 1 (limit below 2**32); the bias is below limit / 2**32."""
    return ((next_word(state) >> uint64(32)) * uint64(limit)) >> uint64(32)


@jit
def draw(state: Words, limit: Any) -> Any:
    """The same, for sums with numbers that have a sign."""
    return int64(below(state, limit))


@jit
def shuffled(places: Any, state: Words) -> None:
    """Into a random order, every order as likely."""
    for last in range(places.shape[0] - 1, 0, -1):
        other = draw(state, last + 1)
        places[last], places[other] = places[other], places[last]


@jit
def in_any_order(places: Any, state: Words) -> None:
    """All numbers from 0, in a random order."""
    for place in range(places.shape[0]):
        places[place] = place
    shuffled(places, state)
