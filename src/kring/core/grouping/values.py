"""What is asked of a division over groups, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class GroupingError(ValueError):
    """No division can be made of this."""


class SizesError(GroupingError):
    """This many pupils do not fit in groups of these sizes."""

    def __init__(self, pupils: int, sizes: Sizes) -> None:
        super().__init__(f"{pupils} pupils do not fit in groups of {sizes.least} to {sizes.most}")
        self.pupils, self.sizes = pupils, sizes


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """A requirement about two pupils: in one group, or not in one group."""

    together: bool
    members: tuple[str, str]


class ClashError(GroupingError):
    """The wishes in `clash` cannot all be met with these sizes; without any one of them the others can."""

    def __init__(self, clash: tuple[Wish, ...]) -> None:
        told = "; ".join(f"{' and '.join(wish.members)} {'together' if wish.together else 'apart'}" for wish in clash)
        super().__init__(f"these wishes clash: {told}")
        self.clash = clash


@dataclass(frozen=True, slots=True)
class Sizes:
    """Groups of `least` to `most` members. `groups` is how many there are; None for as many as is cheapest."""

    least: int
    most: int
    groups: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most:
            raise ValueError("a group has at least one member, and no more at least than at most")

    @classmethod
    def even(cls, pupils: int, groups: int) -> Sizes:
        """This many groups, of sizes that differ by one at most."""
        return cls(pupils // groups, -(-pupils // groups), groups)

    def counts(self, pupils: int) -> range:
        """How many groups there can be."""
        least, most = -(-pupils // self.most), pupils // self.least
        if self.groups is None:
            return range(least, most + 1)
        return range(self.groups, self.groups + 1) if least <= self.groups <= most else range(0)


@dataclass(frozen=True, slots=True)
class Division:
    """Groups of pupils, each in order of name, the groups too.

    `per_rule` sums to `cost`. `proven` says that no division costs less; `tries` how many were looked at otherwise.
    `bound` is a cost below which nothing can be, when that is known.
    """

    groups: tuple[tuple[str, ...], ...]
    cost: float
    per_rule: Mapping[str, float]
    proven: bool
    bound: float | None
    tries: int
