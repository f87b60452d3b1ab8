from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kring.web.accounts.actions import forget_links, make_account
from kring.web.accounts.links import handed_path
from kring.web.accounts.models import User
from kring.web.audit.actions import record
from kring.web.school import rules
from kring.web.school.models import ClassGroup, GroupAssignment, Membership, School


@transaction.atomic
def add_staff(*, by, school: School, user: User, role: str, awaits_proof: bool = False) -> Membership:
    """Not to oneself, except by who is the first in a school."""
    if by == user and not rules.works_alone(by, school):
        raise rules.OwnRoleError
    membership, made = Membership.objects.get_or_create(
        user=user,
        school=school,
        role=role,
        defaults={"awaits_proof": awaits_proof, "given_by": by, "given_at": timezone.now()},
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
    """The colleague with this address, with an account made now when there was none. Nothing is mailed.

    Somebody else may hold a link into an account that was there already. Where nobody used one yet they stop working;
    otherwise the place given here opens after the owner of the mailbox has shown to be who signs in.
    """
    user = make_account(by=by, email=email, name=name, school=school)
    is_new_here = not Membership.objects.filter(user=user, school=school).exists()
    if is_new_here and rules.may_be_invited(user, school):
        forget_links(by=by, user=user, school=school)
    awaits_proof = rules.is_of_others(user, school)
    add_staff(by=by, school=school, user=user, role=role, awaits_proof=awaits_proof)
    for group in groups:
        assign(by=by, group=group, user=user, role=group_role)
    return user


@transaction.atomic
def show_link(*, by, school: School, user: User) -> str:
    """The path of a link to hand over. That it was shown, and to whom, is written down: it opens the account."""
    record(by=by, verb="show invitation link", school=school, about=user)
    return handed_path(user)
