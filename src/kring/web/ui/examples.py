"""What the style page shows: every component in every state, with made-up people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.ui.navigation import Door
from kring.web.ui.ring import STATES, counted

PEOPLE = ["Noor", "Sem", "Yara", "Joris", "Mila", "Daan", "Lotte", "Zoë"]
COLOURS = ["paper", "surface", "sunk", "ink", "quiet", "line", "edge", "kring", "warm", "good", "careful", "stop"]


class ExampleForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("First name"), help_text=gettext_lazy("As everyone in class says it."))
    mail = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    sector = forms.ChoiceField(
        label=gettext_lazy("Kind of school"),
        choices=[("po", gettext_lazy("primary education")), ("vo", gettext_lazy("secondary education"))],
    )
    day = forms.DateField(label=gettext_lazy("Look back on"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=gettext_lazy("What do you want to try?"), widget=forms.Textarea, required=False)
    seats = forms.ChoiceField(
        label=gettext_lazy("How are the tables placed?"),
        choices=[("pairs", gettext_lazy("In pairs")), ("groups", gettext_lazy("In groups of four"))],
        widget=forms.RadioSelect,
    )
    use = forms.MultipleChoiceField(
        label=gettext_lazy("What do you want to use?"),
        choices=[("play", gettext_lazy("Playing together")), ("work", gettext_lazy("Working together"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label=gettext_lazy("I have told the class what this is for"))


@dataclass(frozen=True)
class State:
    """One ring with one dot in this state."""

    word: str
    meaning: str
    dots: list[dict[str, str]]


def examples() -> dict[str, Any]:
    return {
        "colours": COLOURS,
        "people": PEOPLE,
        "blank_form": ExampleForm(auto_id="blank_%s"),
        "wrong_form": ExampleForm({"name": "", "mail": "noor@", "seats": "round"}, auto_id="wrong_%s"),
        "steps": steps(),
        "tabs": tabs(),
        "crumbs": [{"label": _("Start page"), "url": "#"}, {"label": "7a", "url": "#"}, {"label": _("Class portrait")}],
        "wave": counted(19, 26, 2),
        "loop": loop(),
        "questions": questions(),
        "states": [State(str(word), meanings()[state], [{"state": state}]) for state, word in STATES.items()],
        "rows": [(name, 3 + place % 4, 2 + place % 3) for place, name in enumerate(PEOPLE)],
    }


def steps() -> list[dict[str, str]]:
    return [
        {"label": _("Names"), "state": "done", "url": "#"},
        {"label": _("Check"), "state": "current"},
        {"label": _("Ready"), "state": "todo"},
    ]


def tabs() -> list[dict[str, object]]:
    return [
        {"label": _("Playing together"), "url": "#", "current": True},
        {"label": _("Working together"), "url": "#", "current": False},
        {"label": _("Best friend"), "url": "#", "current": False},
    ]


def loop() -> list[dict[str, str]]:
    states = {Door.UNDERSTAND: "current", Door.OBSERVE: "done"}
    return [{"state": states.get(door, "todo"), "label": str(door.label)} for door in Door]


def meanings() -> dict[str, str]:
    return {
        "current": _("where you are"),
        "done": _("has been here"),
        "todo": _("still to come"),
        "absent": _("not this time"),
    }


def questions() -> list[dict[str, str]]:
    return [{"state": state} for state in ("done", "done", "current", "todo", "todo", "todo")]
