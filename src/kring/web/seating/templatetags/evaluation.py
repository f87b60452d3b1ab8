"""For the page of an accepted plan: `{% said_about_seats plan %}` and what came of it."""

from django import template
from django.urls import reverse

from kring.web.access.permissions import Permission
from kring.web.seating.links import said_about
from kring.web.seating.models import SeatingPlan

register = template.Library()


@register.inclusion_tag("seating/parts/evaluation.html", takes_context=True)
def said_about_seats(context, plan: SeatingPlan) -> dict:
    """Nothing for a proposal: nobody sat by it yet."""
    person, agreed = context["request"].person, plan.commitment
    shown = plan.accepted_at is not None
    may_look_back = person.may(Permission.MAKE_COMMITMENTS, group_id=plan.group_id)
    return {
        "links": [*said_about(person, plan)] if shown else [],
        "agreed": agreed if shown and may_look_back else None,
        "agreed_url": reverse("agenda:finish", args=[agreed.pk]) if agreed else "",
    }
