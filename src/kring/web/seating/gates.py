"""The way from a person to a seating plan. Answers 404, like every gate."""

from django.http import Http404, HttpRequest

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for, note
from kring.web.school.models import ClassGroup
from kring.web.seating.models import Classroom, SeatingPlan
from kring.web.seating.queries.plans import classrooms, plans_of
from kring.web.seating.rules import is_current


def may_plan(request: HttpRequest, group_id: int) -> bool:
    return request.person.may(Permission.PLAN_SEATS, group_id=group_id)


def note_plan(request: HttpRequest, group: ClassGroup) -> None:
    """Reasons and wishes are on this page, behind a gate for those who only see seats."""
    note(request, group, Permission.PLAN_SEATS)


def plan_for(request: HttpRequest, slug: str, pk: int) -> SeatingPlan:
    """Any plan of the class, for those who make its plans."""
    return _plan(group_for(request, slug, Permission.PLAN_SEATS), pk)


def shown_plan_for(request: HttpRequest, slug: str, pk: int) -> SeatingPlan:
    """For those who only see where everybody sits: the accepted plan, no proposal and no earlier one."""
    group = group_for(request, slug, Permission.SEE_SEATS)
    plan = _plan(group, pk)
    if not may_plan(request, group.pk) and not is_current(plan):
        raise Http404
    return plan


def classroom_for(request: HttpRequest, slug: str, pk: int) -> Classroom:
    group_for(request, slug, Permission.PLAN_SEATS, noted=False)
    return _or_404(classrooms().filter(pk=pk).first())


def _plan(group, pk: int) -> SeatingPlan:
    return _or_404(plans_of(group).filter(pk=pk).first())


def _or_404(found):
    if found is None:
        raise Http404
    return found
