"""An order of pupils that follows from structure, so that results do not depend on how a list happened to be sorted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_Colours = NDArray[np.uint64]
_OUT, _IN, _OWN = (np.uint64(k) for k in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


def canonical_order(labels: NDArray[np.integer], marks: NDArray[np.integer], ids: Sequence[str]) -> NDArray[np.intp]:
    """Order pupils by who they are in the class, and only then by id.

    Colour refinement (Weisfeiler-Leman): pupils get a colour of their mark, then again and again of the colours of
    those they are related to, until nothing splits. Where several pupils still look the same, the one with the
    smallest id is set apart and refinement goes on. Pupils whom that choice decides between are in practice mirror
    images of each other, so what is computed in this order is the same under another order and, up to such
    a mirroring, under other ids.

    Parameters
    ----------
    labels : shape (n, n); `labels[i, j]` says how i is related to j, any integers.
    marks : shape (n,); what is known of each pupil apart from ties, any integers.
    ids : used only where structure does not decide.

    Returns
    -------
    Places, shape (n,): `order[k]` is the pupil who comes k-th.

    Source: B. Weisfeiler & A. Leman (1968); individualisation and refinement as in McKay & Piperno (2014),
    doi:10.1016/j.jsc.2013.09.003.

    Examples
    --------
    >>> star = np.array([[0, 0, 0], [1, 0, 0], [1, 0, 0]])
    >>> order = canonical_order(star, np.zeros(3, dtype=int), ["hub", "x", "a"])
    >>> order.tolist() in ([0, 2, 1], [2, 1, 0])
    True
    """
    n = len(ids)
    if n == 0:
        return np.zeros(0, dtype=np.intp)
    towards = labels.astype(np.uint64) * _OUT
    colours = _refined(_mixed(marks.astype(np.uint64)), towards)
    by_id = np.argsort(np.array(ids, dtype=object), kind="stable")
    while (chosen := _first_of_a_tie(colours, by_id)) is not None:
        colours[chosen] = _mixed(colours[chosen : chosen + 1] + _OWN)[0]
        colours = _refined(colours, towards)
    return np.argsort(colours, kind="stable")


def _refined(colours: _Colours, towards: NDArray[np.uint64]) -> _Colours:
    count = len(np.unique(colours))
    while count < len(colours):
        outward = _mixed(towards + colours[None, :]).sum(axis=1, dtype=np.uint64)
        inward = _mixed(towards.T + colours[None, :] * _IN).sum(axis=1, dtype=np.uint64)
        finer = _mixed(colours * _OWN + _mixed(outward) + _mixed(inward * _IN))
        finer_count = len(np.unique(finer))
        if finer_count <= count:
            break
        colours, count = finer, finer_count
    return colours


def _first_of_a_tie(colours: _Colours, by_id: NDArray[np.intp]) -> int | None:
    values, counts = np.unique(colours, return_counts=True)
    tied = values[counts > 1]
    if not len(tied):
        return None
    same = colours[by_id] == tied[0]
    return int(by_id[int(np.argmax(same))])


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64: nearby numbers become unrelated ones."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
