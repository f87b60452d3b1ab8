"""The names of the classical status groups, and when one may be said of a pupil."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import Shortage

BoolArray = NDArray[np.bool_]
Codes = NDArray[np.int8]


class Label(StrEnum):
    """A status group. `OTHER` is what no rule names; researchers read it as average or leave it unclassified.

    `NEGLECTED` has the worst stability of all and is for research only: a teacher never sees it.
    """

    POPULAR = "popular"
    REJECTED = "rejected"
    CONTROVERSIAL = "controversial"
    NEGLECTED = "neglected"
    AVERAGE = "average"
    OTHER = "other"


LABELS = tuple(Label)
UNDEFINED = -1
"""A code below 0: there is nothing to classify. Other codes are places in `LABELS`."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A label per pupil, in the order of the members.

    labels : the label, None when too little is known to say one.
    withheld : why it is None, as data and not as an exception; None where there is a label.
    computed : what the formula gives whether or not it may be said, for research and comparison with other programs;
        None where it is not defined.
    """

    labels: tuple[Label | None, ...]
    withheld: tuple[Shortage | None, ...]
    computed: tuple[Label | None, ...]


def decided(rules: Sequence[BoolArray], defined: BoolArray, otherwise: Label) -> Codes:
    """Codes of the first of the rules (popular, rejected, controversial, neglected, average) that holds."""
    codes = np.full(defined.shape, LABELS.index(otherwise), dtype=np.int8)
    for code in reversed(range(len(rules))):
        codes[rules[code]] = code
    codes[~defined] = UNDEFINED
    return codes


def gated(codes: Codes, reasons: Sequence[Shortage | None]) -> Labels:
    """The labels of one class, withheld where there is a reason, see `disclosure.shortages`."""
    computed = tuple([LABELS[code] if code >= 0 else None for code in codes.tolist()])
    withheld = tuple(
        [
            why or (Shortage.FEW_NOMINATORS if label is None else None)
            for label, why in zip(computed, reasons, strict=True)
        ]
    )
    said = tuple([None if why else label for label, why in zip(computed, withheld, strict=True)])
    return Labels(said, withheld, computed)
