"""What the answers tell when somebody did not answer, and the same answers under another convention."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kring.core.network import Network


def as_zeros(net: Network) -> Network:
    """The same answers with every unknown row read as "chose nobody": the "zero" convention, for comparison."""
    return replace(net, answered=np.ones(net.n, dtype=np.bool_))


def names(net: Network, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    """The ids of the pupils for whom `chosen`, shape (n,), is true."""
    return tuple(net.members[place] for place in np.flatnonzero(chosen))


def share(part: float, whole: float) -> float | None:
    """part / whole, None when there is no whole."""
    return part / whole if whole > 0 else None
