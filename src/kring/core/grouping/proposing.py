"""A division of a class, from what is known and wished."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kring.core.grouping.model import Facts, GroupingInput
from kring.core.grouping.solve import ROUNDS, cost_of, solve_groups
from kring.core.grouping.values import Division


def propose_groups(data: GroupingInput, *, seed: int = 0, rounds: int = ROUNDS) -> Division:
    """The division of the least cost that was found. SizesError and ClashError as `solve_groups`."""
    facts = Facts(data)
    return solve_groups(
        facts.members, facts.rules, data.sizes, together=data.together, apart=data.apart, seed=seed, rounds=rounds
    )


def price_groups(data: GroupingInput, groups: Iterable[Collection[str]]) -> Mapping[str, float]:
    """What a division costs per rule, also one that somebody changed by hand."""
    facts = Facts(data)
    return cost_of(facts.members, facts.rules, groups)


def broken(data: GroupingInput, groups: Iterable[Collection[str]]) -> list[tuple[bool, frozenset[str]]]:
    """Requirements that a division does not meet: (together or not, the two)."""
    of = {member: number for number, group in enumerate(groups) for member in group}
    found = []
    for pairs, together in ((data.together, True), (data.apart, False)):
        for pair in sorted(pairs, key=sorted):
            one, other = sorted(pair)
            if one in of and other in of and (of[one] == of[other]) is not together:
                found.append((together, pair))
    return found
