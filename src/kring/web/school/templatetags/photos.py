"""A student's photo for a page of any room: `{% photo_of group student size=512 as photo %}`."""

from django import template
from django.urls import reverse

from kring.web.access.permissions import Permission
from kring.web.school.queries import with_photo

register = template.Library()


@register.simple_tag(takes_context=True)
def photo_of(context, group, student: int, size: int = 256) -> str:
    """The address of the photo; empty when there is none, or it is not for who asks."""
    request = context.get("request")
    if request is None or not request.person.may(Permission.SEE_GROUP, group_id=group.pk):
        return ""
    known = request.__dict__.setdefault("students_with_photo", {})
    if group.pk not in known:
        known[group.pk] = with_photo(group)
    there = student in known[group.pk]
    return reverse("school:photo", kwargs={"group": group.slug, "pk": student, "size": size}) if there else ""
