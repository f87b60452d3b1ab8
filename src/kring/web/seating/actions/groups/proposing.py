"""Proposals for groups, from the answers and wishes of now."""

from typing import Any

from django.db import IntegrityError, transaction

from kring.core.grouping import GroupingError, GroupingInput, propose_groups, propose_series, rotate_roles
from kring.web.audit.actions import record
from kring.web.questionnaires.queries import latest
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.actions.groups.places import changing, write
from kring.web.seating.models import Grouping
from kring.web.seating.queries.groupings import (
    Row,
    asked_of,
    fingerprint,
    grouping_problem,
    open_grouping,
    roles_before,
)
from kring.web.seating.rules import (
    Asked,
    GroupsClashError,
    NobodyInClassError,
)


def propose_grouping(
    *, by: Any, group: ClassGroup, title: str, asked: Asked, weeks: int = 1, wave_id: int | None = None
) -> Grouping:
    """Groups as asked. A class has one open proposal: asking twice at once gives the same one.

    Raises a `RefusedError` when sizes and wishes cannot all be met.
    """
    wave_id = wave_id or _newest(group)
    rows, proof = _made(group, asked, weeks=weeks, seed=0, wave_id=wave_id)
    try:
        with transaction.atomic():
            grouping = Grouping.objects.create(
                school=group.school, group=group, title=title, asked=asked.kept(), weeks=weeks, wave_id=wave_id,
                proof=proof, made_by=by,
            )  # fmt: skip
            write(grouping, rows)
            record(by=by, verb="propose groups", school=group.school, about=grouping, weeks=weeks)
            return grouping
    except IntegrityError:
        found = open_grouping(group)
        if found is None:
            raise
        return found


def propose_grouping_again(*, by: Any, grouping: Grouping, seed: int) -> None:
    """With the newest answers and wishes. `seed` is the one on the page: a second click changes nothing."""
    if grouping.seed != seed:
        return
    asked, wave_id = asked_of(grouping), _newest(grouping.group)
    rows, proof = _made(grouping.group, asked, weeks=grouping.weeks, seed=seed + 1, wave_id=wave_id)
    with changing(grouping, by=by, verb="propose groups again") as found:
        found.seed, found.wave_id, found.proof = seed + 1, wave_id, proof
        found.save(update_fields=["seed", "wave_id", "proof"])
        write(found, rows)


def _newest(group: ClassGroup) -> int | None:
    newest = latest(group)
    return newest.id if newest else None


def _made(
    group: ClassGroup, asked: Asked, *, weeks: int, seed: int, wave_id: int | None
) -> tuple[list[Row], dict[str, Any]]:
    """Rows of a proposal, and how sure it is."""
    data = grouping_problem(group, asked, wave_id=wave_id)
    if not data.members:
        raise NobodyInClassError
    names = {str(pk): name for pk, name in short_names(students_in(group)).items()}
    try:
        found, proof = _solved(data, weeks, seed)
    except GroupingError as error:
        raise GroupsClashError(error, names) from error
    roles = rotate_roles(found, asked.roles, roles_before(group))
    rows = [
        (int(member), week, number, roles[week - 1].get(member, ""))
        for week, groups in enumerate(found, start=1)
        for number, members in enumerate(groups, start=1)
        for member in members
    ]
    return rows, proof | {"of": fingerprint(data)}


def _solved(
    data: GroupingInput, weeks: int, seed: int
) -> tuple[tuple[tuple[tuple[str, ...], ...], ...], dict[str, Any]]:
    if weeks == 1:
        one = propose_groups(data, seed=seed)
        return (one.groups,), {"proven": one.proven, "tries": one.tries, "cost": one.cost}
    series = propose_series(data, weeks, seed=seed)
    return series.weeks, {"proven": False, "tries": series.tries, "cost": series.cost}
