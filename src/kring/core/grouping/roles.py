"""Roles in a group, in turns: nobody twice before everybody once, as far as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

_AGAIN = 100.0
_ANY = 10.0


def rotate_roles(
    weeks: Sequence[Sequence[Collection[str]]],
    roles: Sequence[str],
    before: Mapping[tuple[str, str], int] | None = None,
) -> tuple[dict[str, str], ...]:
    """Per week who has which role. `before`: how often somebody had a role in earlier groups.

    In every group the roles go to those for whom it is the least often: first this role, then any role. In a group smaller
    than the number of roles the last ones stay open.
    """
    had: Counter[tuple[str, str]] = Counter(before or {})
    found = []
    for week in weeks:
        given: dict[str, str] = {}
        for group in week:
            given |= _in_group(sorted(group), roles[: len(group)], had)
        had.update((member, role) for member, role in given.items())
        found.append(given)
    return tuple(found)


def _in_group(group: Sequence[str], roles: Sequence[str], had: Counter[tuple[str, str]]) -> dict[str, str]:
    if not roles:
        return {}
    any_role = [sum(count for (who, _role), count in had.items() if who == member) for member in group]
    cost = np.array(
        [[_AGAIN * had[member, role] ** 2 + _ANY * any_role[at] for at, member in enumerate(group)] for role in roles]
    )
    rows, columns = linear_sum_assignment(cost)
    return {group[column]: roles[row] for row, column in zip(rows, columns, strict=True)}
