"""The other ways to look at who chose whom: who was chosen by whom, either, both."""

from __future__ import annotations

import numpy as np
from numba import uint64

from kring.core.kernels.bits import Words, jit, lowest

ONE = uint64(1)


@jit
def turned(out: Words) -> Words:
    """Rows of who was chosen by whom, from rows of who chose whom."""
    into = np.zeros_like(out)
    for i in range(out.shape[0]):
        own_word, own_bit = i >> 6, ONE << uint64(i & 63)
        for word in range(out.shape[1]):
            left = out[i, word]
            while left:
                into[(word << 6) + int(lowest(left)), own_word] |= own_bit
                left &= left - ONE
    return into


@jit
def either(out: Words) -> Words:
    """Rows of who is tied to whom when a choice of one side is enough."""
    return out | turned(out)


@jit
def mutual(out: Words) -> Words:
    """Rows of who chose each other."""
    return out & turned(out)
