"""Figures by name, and arithmetic in which 0 / 0 is not a number and nobody is warned."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]


def ratio(part: Any, whole: Any) -> Floats:
    """part / whole, NaN where the whole is not above 0."""
    part, whole = np.broadcast_arrays(np.asarray(part, np.float64), np.asarray(whole, np.float64))
    found = np.full(part.shape, np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found
