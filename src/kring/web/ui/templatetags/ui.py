"""Tags and filters of the components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from django import template
from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect, Select
from django.forms.widgets import CheckboxSelectMultiple, Input
from django.utils.safestring import SafeString

from kring.web.ui import navigation, ring
from kring.web.ui.terms import terms_for

register = template.Library()


@register.simple_tag(takes_context=True)
def open_doors(context: template.Context) -> list[navigation.OpenDoor]:
    """The doors of the class in the context, for the person who is asking."""
    request, group = context.get("request"), context.get("group")
    person = getattr(request, "person", None)
    if not group or person is None:
        return []
    terms = context.get("terms") or terms_for(None)
    return navigation.doors_for(person, group, terms=terms, path=request.path, current=str(context.get("door", "")))


@register.simple_tag(takes_context=True)
def signup_is_open(context: template.Context) -> bool:
    """Whether somebody may make an account without being invited."""
    request = context.get("request")
    return request is not None and bool(get_adapter().is_open_for_signup(request))


@register.filter
def placed(dots: Iterable[Mapping[str, object]]) -> list[ring.Dot]:
    return ring.place(dots or ())


@register.filter
def dots_track(dots: Iterable[Mapping[str, object]]) -> str:
    return ring.track(dots or ())


@register.filter
def dots_in_words(dots: Iterable[Mapping[str, object]]) -> str:
    return ring.in_words(dots or ())


@register.simple_tag
def count_dots(done: Any, total: Any, absent: Any = 0) -> list[dict[str, str]]:
    return ring.counted(int(done or 0), int(total or 0), int(absent or 0))


@register.filter
def control(field: BoundField) -> SafeString:
    """The widget with the class that its kind wears."""
    widget = field.field.widget
    if echoes(widget.attrs.get("placeholder", ""), str(field.label)):
        del widget.attrs["placeholder"]
    classes = [widget.attrs.get("class", ""), control_class(widget), "is-invalid" if field.errors else ""]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


def echoes(placeholder: str, label: str) -> bool:
    """A placeholder that only repeats the label is noise."""
    first, again = label.split(maxsplit=1)[:1], placeholder.split(maxsplit=1)[:1]
    return bool(first and again) and again[0].lower().startswith(first[0].lower())


def control_class(widget: Any) -> str:
    if isinstance(widget, CheckboxInput | RadioSelect | CheckboxSelectMultiple):
        return "form-check-input"
    if isinstance(widget, Select):
        return "form-select"
    if isinstance(widget, FileInput) or (isinstance(widget, Input) and widget.input_type != "range"):
        return "form-control"
    return "form-range" if getattr(widget, "input_type", "") == "range" else "form-control"


@register.filter
def kind(field: BoundField) -> str:
    """How a field is laid out: `check` (one box), `group` (several options), `hidden` or `line`."""
    if field.is_hidden:
        return "hidden"
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    return "check" if isinstance(widget, CheckboxInput) else "line"


@register.filter
def initial(name: object) -> str:
    """The first letter of a name, for the round of a person."""
    text = str(name or "").strip()
    return text[:1].upper()


@register.filter
def state_word(state: object) -> str:
    return str(ring.STATES.get(str(state), ring.STATES["todo"]))


TONES = {"success": "good", "warning": "careful", "error": "stop"}


@register.filter
def as_tone(level: object) -> str:
    """A tone of ours for a tone or a level of Django's messages."""
    tone = TONES.get(str(level), str(level))
    return tone if tone in {"info", "good", "careful", "stop"} else "info"
