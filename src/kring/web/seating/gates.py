"""The way from a person to a seating plan. Answers 404, like every gate."""

from django.http import Http404, HttpRequest

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for, groups_of_this_year, note
from kring.web.school.models import ClassGroup
from kring.web.seating.models import ClassListDraft, Classroom, Grouping, SeatingPlan
from kring.web.seating.queries.class_lists import drafts, sources_of
from kring.web.seating.queries.groupings import groupings_of
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


def grouping_for(request: HttpRequest, slug: str, pk: int) -> Grouping:
    """Any groups of the class, for those who make them."""
    return _or_404(groupings_of(group_for(request, slug, Permission.PLAN_SEATS)).filter(pk=pk).first())


def shown_grouping_for(request: HttpRequest, slug: str, pk: int) -> Grouping:
    """For those who only see who works with whom: accepted groups, no proposal and none that ended."""
    group = group_for(request, slug, Permission.SEE_SEATS)
    found = _or_404(groupings_of(group).filter(pk=pk).first())
    if not may_plan(request, group.pk) and found.status != Grouping.Status.ACCEPTED:
        raise Http404
    return found


def groups_to_divide(request: HttpRequest) -> list[ClassGroup]:
    """This year's classes that this person may divide over next year's."""
    may = [group for group in groups_of_this_year(request) if may_divide(request, group)]
    if not may and not request.person.may(Permission.MAKE_CLASS_LISTS):
        raise Http404
    return may


def may_divide(request: HttpRequest, group: ClassGroup) -> bool:
    return request.person.may(Permission.MAKE_CLASS_LISTS, group_id=group.pk)


def may_see_draft(request: HttpRequest, draft: ClassListDraft) -> bool:
    """Of a list in which nobody is left, only who made it knows."""
    sources = sources_of(draft)
    return all(may_divide(request, group) for group in sources) and bool(sources or draft.made_by == request.user)


def draft_for(request: HttpRequest, pk: int) -> ClassListDraft:
    """Only who may divide every class that is in it."""
    if request.school is None:
        raise Http404
    draft = _or_404(drafts().filter(pk=pk).first())
    if not may_see_draft(request, draft):
        raise Http404
    for group in sources_of(draft):
        note(request, group, Permission.MAKE_CLASS_LISTS)
    return draft
