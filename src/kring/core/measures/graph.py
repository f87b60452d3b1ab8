"""The undirected graphs in a network, as rows of bits for the kernels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kring.core.network import Network

if TYPE_CHECKING:
    from kring.core.kernels.bits import Words

EITHER, MUTUAL, CHOSEN = "either", "mutual", "chosen"


def tied(net: Network, ties: str) -> NDArray[np.bool_]:
    """Shape (n, n): the choices as they are (`chosen`), or who is tied by one choice (`either`) or by two (`mutual`)."""
    if ties == EITHER:
        return np.asarray(net.adjacency | net.adjacency.T, dtype=np.bool_)
    return net.mutual if ties == MUTUAL else net.adjacency


def rows(net: Network, ties: str) -> Words:
    """The same as rows of bits."""
    from kring.core.kernels.bits import pack

    return pack(tied(net, ties))
