"""Turning the school year, and turning it back."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from kring.web.audit.actions import record
from kring.web.school import rules
from kring.web.school.actions.rosters import ChangedError, reopen
from kring.web.school.actions.schools import add_year, create_group
from kring.web.school.actions.staff import assign
from kring.web.school.models import ClassGroup, Enrollment, GroupAssignment, School, SchoolYear, YearTurn
from kring.web.school.years.turn import Turn


class CannotTurnBackError(Exception):
    """Something hangs on the new year already."""


@transaction.atomic
def turn_year(*, by, school: School, read: Callable[[], Turn], seen: str) -> YearTurn:
    """Next year's class groups, places and colleagues as they were seen, all of it or nothing."""
    School.objects.select_for_update().get(pk=school.pk)
    turn = read()
    if turn.mark != seen:
        raise ChangedError
    year = SchoolYear.objects.filter(name=turn.dates.name).first() or add_year(by=by, school=school, **vars(turn.dates))
    done = YearTurn(year=year, made_by=by)
    groups = make_groups(by, school, turn, done)
    place_students(turn, groups, done)
    assign_colleagues(by, turn, groups, done)
    done.save()
    record(
        by=by,
        verb="turn school year",
        school=school,
        about=done,
        groups=len(done.groups),
        placed=len(done.enrolled),
        left=len(turn.leavers),
    )
    return done


def make_groups(by, school: School, turn: Turn, done: YearTurn) -> dict[str, ClassGroup]:
    there = {group.name.casefold(): group for group in ClassGroup.objects.filter(year=done.year)}
    groups = {}
    for each in turn.coming:
        group = there.get(each.line.name.casefold())
        if group is None:
            group = create_group(by=by, school=school, year=done.year, name=each.line.name, grades=each.line.grades)
            done.groups.append(group.pk)
        groups[each.line.name] = group
    return groups


def place_students(turn: Turn, groups: dict[str, ClassGroup], done: YearTurn) -> None:
    """Each place of this year ends on the day on which the next year begins; there is no day in between."""
    first_day = turn.dates.starts_on
    done.ended = [place.enrollment.pk for place in (*turn.moving, *turn.leavers)]
    Enrollment.objects.filter(pk__in=done.ended).update(ends_on=first_day)
    wanted = {(groups[place.goes].pk, place.enrollment.student_id) for place in turn.moving}
    there = Enrollment.objects.filter(group__in=groups.values(), ends_on=None).values_list("group_id", "student_id")
    fresh = [
        Enrollment(group_id=group, student_id=student, starts_on=first_day)
        for group, student in sorted(wanted - set(there))
    ]
    done.enrolled = [made.pk for made in Enrollment.objects.bulk_create(fresh)]


def assign_colleagues(by, turn: Turn, groups: dict[str, ClassGroup], done: YearTurn) -> None:
    for each in turn.coming:
        group = groups[each.line.name]
        there = set(GroupAssignment.objects.filter(group=group).values_list("user_id", "role"))
        for offer in each.teachers:
            role, user = offer.assignment.role, offer.assignment.user
            if (user.pk, role) not in there:
                done.assigned.append(assign(by=by, group=group, user=user, role=role).pk)


@transaction.atomic
def turn_back(*, by, turn: YearTurn) -> None:
    """As it was before the year turned: the places of the old year go on. The school year itself stays, empty."""
    school = turn.year.school
    School.objects.select_for_update().get(pk=school.pk)
    turn = YearTurn.objects.get(pk=turn.pk)
    if not rules.may_be_turned_back(turn):
        raise CannotTurnBackError
    Enrollment.objects.filter(pk__in=turn.enrolled).delete()
    GroupAssignment.objects.filter(pk__in=turn.assigned).delete()
    ClassGroup.objects.filter(pk__in=turn.groups).delete()
    reopen(turn.ended)
    turn.undone_at = timezone.now()
    turn.save(update_fields=["undone_at"])
    record(by=by, verb="turn school year back", school=school, about=turn)
