"""Which exchanges of all places at once leave every distance as it is: a room seen in a mirror is the same room."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]
Places = NDArray[np.int64]

MOST = 16
_STEPS = 2000


def symmetries(distances: FloatArray) -> Places:
    """Permutations g with distances[:, g, g] = distances; the one that moves nobody first.

    distances : shape (k, n, n)
    Gives shape (m, n), 1 <= m <= MOST. Where there are more, or the search for them would take long, some.
    """
    n = distances.shape[1]
    rows = np.sort(distances, axis=2).transpose(1, 0, 2).reshape(n, -1)
    _, kind = np.unique(rows, axis=0, return_inverse=True)
    alike = kind.reshape(-1)[:, None] == kind.reshape(-1)[None]
    found, steps = [np.arange(n)], 0
    waiting = [np.zeros(0, dtype=np.int64)]
    while waiting and len(found) < MOST and steps < _STEPS:
        image = waiting.pop()
        at, steps = len(image), steps + 1
        if at == n:
            found += [image] * bool((image != found[0]).any())
            continue
        fits = alike[at].copy()
        fits[image] = False
        for matrix in distances:
            fits &= (matrix[:, image] == matrix[at, :at]).all(axis=1) & (matrix[:at, at] == matrix[image].T).all(axis=1)
        waiting += [np.append(image, other) for other in np.flatnonzero(fits)[::-1]]
    return np.array(found, dtype=np.int64)
