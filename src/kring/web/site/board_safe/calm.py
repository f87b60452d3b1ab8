"""What stands in the place of a covered page: nothing about anybody, and the ways on that are safe."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.school.gates import visible_groups
from kring.web.school.models import ClassGroup
from kring.web.seating.models import SeatingPlan
from kring.web.site.queries import whereabouts


@dataclass(frozen=True)
class Way:
    label: str
    url: str


def calm_page(request: HttpRequest) -> dict[str, Any]:
    slug = request.resolver_match.kwargs.get("group")
    group = next((each for each in visible_groups(request) if each.slug == slug), None)
    page = request.get_full_path() if request.board.page == request.path else request.board.page
    return {"group": group, "ways": ways(request, group) if group else [], "page": page}


def ways(request: HttpRequest, group: ClassGroup) -> list[Way]:
    """The pages of this class group that were made to be on the board."""
    may, found = request.person.may, []
    where = whereabouts([group])[group.pk]
    if where.wave_is_open and may(Permission.RUN_WAVES, group_id=group.pk):
        url = reverse("questionnaires:board", kwargs={"group": group.slug, "wave": where.wave_id})
        found.append(Way(_("The class code, big"), url))
    plan = SeatingPlan.objects.filter(group=group, status=SeatingPlan.Status.ACCEPTED).first()
    if plan and may(Permission.SEE_SEATS, group_id=group.pk):
        url = reverse("seating:print", kwargs={"group": group.slug, "pk": plan.pk})
        found.append(Way(_("Who sits where, without reasons"), url))
    return found
