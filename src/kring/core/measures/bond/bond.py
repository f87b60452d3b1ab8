"""How warm, and how full of conflict, the bond between a teacher and each pupil is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.scales.answers import Items
from kring.core.measures.scales.scores import scale_scores

Means = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """One number per pupil, in the order of the members, in points of the scale; None when too few were answered."""

    closeness: Means
    conflict: Means


@dataclass(frozen=True, slots=True)
class Bonds:
    """The bond as the teacher and as the pupil sees it; `difference` is teacher minus pupil."""

    teacher: Bond
    pupil: Bond
    difference: Bond


def bond(
    closeness_items: Items,
    conflict_items: Items,
    low: float = 1,
    high: float = 5,
    reverse_closeness: Collection[int] = (),
    reverse_conflict: Collection[int] = (),
    least: float = 2 / 3,
) -> Bond:
    """How warm, and how full of conflict, the bond between a teacher and each pupil is, from one side.

    Meaning: closeness is warmth, support and open talk; conflict is strife and friction. They are two things: a bond
    can be warm with much correcting, or cool without any conflict (quiet pupils, easily overlooked). It is how one
    side sees it now, no trait of a child.

    Formula: per pupil the mean of the answered items, as in `scale_scores`, for each of the two; items whose places
    are in `reverse_closeness` and `reverse_conflict` are first turned round.

    Parameters: `closeness_items`, `conflict_items`: shape (n, k) each, a row per pupil, answers from `low` (default 1)
    to `high` (default 5), not answered 0, None or NaN; `least`: share of the items (2/3) that must be answered. The
    items are your own: published scales belong to their publishers. Returns: `Bond`, in points of the scale.

    Edge cases: None for a pupil of whom too few items were answered. Raises ValueError for an answer outside the
    scale or when the two are not about equally many pupils. Dependency is a third dimension in the literature; score
    it with `scale_scores` if you ask it. Nothing is known that helps against it, so nothing is advised.

    Source: Koomen HMY, Verschueren K, van Schooten E, Jak S, Pianta RC (2012). Validating the Student-Teacher
    Relationship Scale. Journal of School Psychology 50:215-234; pupils: Koomen HMY, Jellesma FC (2015). British
    Journal of Educational Psychology 85:479-497

    >>> bond([[5, 4], [2, 0], [1, 1]], [[1, 2], [4, 5], [1, 1]], reverse_conflict=[1])
    Bond(closeness=(4.5, None, 1.0), conflict=(2.5, 2.5, 3.0))
    """
    closeness = scale_scores(closeness_items, low, high, reverse_closeness, least).means
    conflict = scale_scores(conflict_items, low, high, reverse_conflict, least).means
    if len(closeness) != len(conflict):
        raise ValueError(f"closeness of {len(closeness)} pupils and conflict of {len(conflict)}")
    return Bond(closeness, conflict)


def bond_from_both_sides(
    closeness_items: Items,
    conflict_items: Items,
    pupil_closeness_items: Items,
    pupil_conflict_items: Items,
    low: float = 1,
    high: float = 5,
    reverse_closeness: Collection[int] = (),
    reverse_conflict: Collection[int] = (),
    reverse_pupil_closeness: Collection[int] = (),
    reverse_pupil_conflict: Collection[int] = (),
    least: float = 2 / 3,
) -> Bonds:
    """How a teacher and each pupil see their bond, and where they see it differently.

    Meaning: a difference is a reason to talk, not an error of one of the two. The sides have their own items, so a
    small difference, or one for the whole class, may come from the wording.

    Formula: `bond` from each side; teacher minus pupil.

    Parameters: as in `bond`, the teacher's items and the pupils', rows in the same order; `low`, `high` and `least`
    for all; items to turn round in `reverse_closeness`, `reverse_conflict`, `reverse_pupil_closeness` and
    `reverse_pupil_conflict`. Returns: `Bonds`, in points of the scale.

    Edge cases: as in `bond`; a difference is None when either side is unknown. Raises ValueError when the sides are
    not about equally many pupils.

    Source: as in `bond`; about two sides: Koomen & Jellesma (2015).

    >>> found = bond_from_both_sides([[5], [3]], [[1], [2]], [[3], [0]], [[1], [1]])
    >>> found.difference
    Bond(closeness=(2.0, None), conflict=(0.0, 1.0))
    """
    teacher = bond(closeness_items, conflict_items, low, high, reverse_closeness, reverse_conflict, least)
    own = reverse_pupil_closeness, reverse_pupil_conflict
    pupil = bond(pupil_closeness_items, pupil_conflict_items, low, high, *own, least)
    difference = Bond(_minus(teacher.closeness, pupil.closeness), _minus(teacher.conflict, pupil.conflict))
    return Bonds(teacher, pupil, difference)


def _minus(one: Means, two: Means) -> Means:
    if len(one) != len(two):
        raise ValueError(f"{len(one)} pupils on one side and {len(two)} on the other")
    return tuple(None if a is None or b is None else a - b for a, b in zip(one, two, strict=True))


SCALE = {"low": (1,), "high": (5,), "least": (2 / 3,), "reverse_closeness": ((),), "reverse_conflict": ((),)}
MEASURES = (
    Measure(
        "bond",
        bond,
        (Need.CLOSENESS_ITEMS, Need.CONFLICT_ITEMS),
        Level.MEMBER,
        options=SCALE,
    ),
    Measure(
        "bond_from_both_sides",
        bond_from_both_sides,
        (Need.CLOSENESS_ITEMS, Need.CONFLICT_ITEMS, Need.PUPIL_CLOSENESS_ITEMS, Need.PUPIL_CONFLICT_ITEMS),
        Level.MEMBER,
        options={**SCALE, "reverse_pupil_closeness": ((),), "reverse_pupil_conflict": ((),)},
    ),
)
