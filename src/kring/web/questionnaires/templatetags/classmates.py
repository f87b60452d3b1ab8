"""The cards of classmates. Thirty of them on each of five screens take a template longer than all the rest of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kring.web.ui.templatetags.ui import initial

register = template.Library()

CHOICE = (
    '<label class="kr-choice"><input type="checkbox" name="nominee" value="{id}"{checked}{disabled}>'
    '<span class="kr-choice-card"><span class="kr-choice-picture" aria-hidden="true">{face}<span class="kr-choice-mark">'
    '<svg class="kr-icon" focusable="false" aria-hidden="true"><use href="{icon}" /></svg></span></span>'
    "<span>{name}</span></span></label>"
)


@register.simple_tag
def classmates_to_choose(cards: Iterable[Mapping[str, Any]]) -> SafeString:
    """A box to tick for each classmate: `chosen` or not, and put aside when chosen `elsewhere`."""
    icon = escape(static("ui/icons.svg") + "#good")
    return mark_safe("".join(_choice(each, icon) for each in cards))  # noqa: S308 (every word of it is escaped)


def _choice(one: Mapping[str, Any], icon: str) -> str:
    card = one["card"]
    return CHOICE.format(
        id=int(card.student_id),
        checked=" checked" if one["chosen"] else "",
        disabled=" disabled" if one["elsewhere"] else "",
        face=f'<img src="{escape(card.picture)}" alt="">' if card.picture else escape(initial(card.name)),
        icon=icon,
        name=escape(card.name),
    )
