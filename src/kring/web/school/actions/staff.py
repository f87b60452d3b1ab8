from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kring.web.accounts.actions import make_account
from kring.web.accounts.models import User
from kring.web.audit.actions import record
from kring.web.school import rules
from kring.web.school.models import ClassGroup, GroupAssignment, Membership, School


@transaction.atomic
def add_staff(*, by, school: School, user: User, role: str) -> Membership:
    """Not to oneself, except by who is the first in a school."""
    if by == user and not rules.works_alone(by, school):
        raise rules.OwnRoleError
    membership, made = Membership.objects.get_or_create(
        user=user, school=school, role=role, defaults={"given_by": by, "given_at": timezone.now()}
    )
    if made:
        record(by=by, verb="add colleague", school=school, about=membership, user=user.pk, role=role)
    return membership


@transaction.atomic
def remove_staff(*, by, membership: Membership) -> None:
    """Takes one role away. With the last role go the class groups."""
    school, user, role, pk = membership.school, membership.user, membership.role, membership.pk
    membership.delete()
    if not Membership.objects.filter(user=user, school=school).exists():
        GroupAssignment.objects.filter(group__school=school, user=user).delete()
    membership.pk = pk  # the log tells which one it was
    record(by=by, verb="remove colleague", school=school, about=membership, user=user.pk, role=role)


@transaction.atomic
def assign(*, by, group: ClassGroup, user: User, role: str) -> GroupAssignment:
    """Not to oneself: who hands out class groups would see answers at will."""
    if by == user and not rules.may_take_group(by, group):
        raise rules.OwnRoleError
    assignment, made = GroupAssignment.objects.get_or_create(
        group=group, user=user, role=role, defaults={"given_by": by, "given_at": timezone.now()}
    )
    if made:
        record(by=by, verb="assign to class group", school=group.school, about=group, user=user.pk, role=role)
    return assignment


@transaction.atomic
def unassign(*, by, assignment: GroupAssignment) -> None:
    group, user, role = assignment.group, assignment.user_id, assignment.role
    assignment.delete()
    record(by=by, verb="take off class group", school=group.school, about=group, user=user, role=role)


@transaction.atomic
def invite(
    *, by, school: School, email: str, name: str, role: str, groups: Iterable[ClassGroup] = (), group_role: str = ""
) -> User:
    """The colleague with this address, with an account made now when there was none. Nothing is mailed."""
    user = make_account(by=by, email=email, name=name, school=school)
    add_staff(by=by, school=school, user=user, role=role)
    for group in groups:
        assign(by=by, group=group, user=user, role=group_role)
    return user
