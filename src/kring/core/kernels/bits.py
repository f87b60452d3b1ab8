"""Rows of a network as sets of bits: one 64-bit word holds 64 pupils, so that counting is a machine instruction."""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from llvmlite import ir
from numba import uint64
from numba.extending import intrinsic
from numpy.typing import NDArray

from kring.core.kernels.cache import jit as jit

Words = NDArray[np.uint64]
inline = nb.njit(inline="always")


def _popcount(_typing: Any, _word: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.call(builder.module.declare_intrinsic("llvm.ctpop", [ir.IntType(64)]), arguments)

    return nb.types.uint64(nb.types.uint64), generate


popcount: Any = intrinsic(_popcount)
"""Number of bits that are set in a word, as the processor's own instruction."""


@inline
def lowest(word: Any) -> Any:
    """Place of the lowest bit that is set."""
    return popcount(~word & (word - uint64(1)))


def pack(adjacency: NDArray[np.bool_]) -> Words:
    """Boolean rows (..., n) as words (..., ceil(n / 64)); bit j of word w is pupil 64 w + j."""
    *lead, n = adjacency.shape
    words = max(1, -(-n // 64))
    padded = np.zeros((*lead, words * 64), dtype=np.bool_)
    padded[..., :n] = adjacency
    return np.packbits(padded, axis=-1, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def unpack(words: Words, n: int) -> NDArray[np.bool_]:
    """The boolean rows that `pack` packed."""
    raw = np.ascontiguousarray(words.astype("<u8", copy=False)).view(np.uint8)
    return np.unpackbits(raw, axis=-1, bitorder="little")[..., :n].astype(np.bool_)
