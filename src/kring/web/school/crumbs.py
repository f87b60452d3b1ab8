"""Where a page stands: the class group or the school, then the pages on the way."""

from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.web.school.models import ClassGroup

Crumb = dict[str, str]


def in_group(group: ClassGroup, *steps: Crumb) -> list[Crumb]:
    return [crumb(capfirst(group.title), "group", group=group.slug), *steps]


def in_class_list(group: ClassGroup, *steps: Crumb) -> list[Crumb]:
    return in_group(group, crumb(_("Class list"), "school:students", group=group.slug), *steps)


def in_school(*steps: Crumb) -> list[Crumb]:
    return [crumb(_("Start page"), "home"), *steps]


def crumb(label: str, url_name: str = "", **kwargs) -> Crumb:
    return {"label": label, "url": reverse(url_name, kwargs=kwargs) if url_name else ""}
