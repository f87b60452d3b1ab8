"""What somebody asks to see, read from the address. Every state of a page has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.insight.queries import ALL_TIES, Choice
from kring.web.questionnaires.queries import QuestionInfo, WaveInfo

Tab = dict[str, Any]


class GuessForm(forms.Form):
    """Nothing has to be filled in: what somebody has no idea of is left out."""

    alone = forms.MultipleChoiceField(
        label=gettext_lazy("Who, do you think, has no mutual choice?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chooses nobody who chooses them too."),
    )
    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Who leads, do you think?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    atmosphere = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, label=""
    )

    def __init__(self, *args: Any, names: Mapping[str, str], steps: list[tuple[int, str]], asked: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = sorted(names.items(), key=lambda one: one[1])
        self.fields["alone"].choices = self.fields["leads"].choices = people
        self.fields["atmosphere"].choices = steps
        self.fields["atmosphere"].label = _("What will most say of: “%(asked)s”") % {"asked": asked}


LONGEST_ID = 19  # digits; more does not fit in the database


def wanted_wave(get: Mapping[str, str]) -> int | None:
    """The measurement in the address, None for the newest; 404 for nonsense."""
    text = get.get("meting", "")
    if text and not (text.isdecimal() and len(text) < LONGEST_ID):
        raise Http404
    return int(text) if text else None


def wave_tabs(choice: Choice) -> list[Tab]:
    """The measurements of this class group, newest first; none when there is nothing to choose."""
    if len(choice.waves) < 2:
        return []
    return [
        {"label": _wave_label(wave), "url": f"?meting={wave.id}", "current": wave == choice.wave}
        for wave in choice.waves
    ]


def _wave_label(wave: WaveInfo) -> str:
    day = date_format(timezone.localdate(wave.closed_at or wave.opened_at), "j F Y")
    label = _("Measurement %(number)s, %(day)s") if wave.closed_at else _("Measurement %(number)s, since %(day)s")
    return label % {"number": wave.number, "day": day}


@dataclass(frozen=True)
class Lens:
    """How somebody looks at the answers of one measurement. An unknown pupil in it is simply not set apart."""

    wave: int
    question: str
    only_mutual: bool = False
    ring: bool = False
    member: str = ""
    together: bool = False

    @classmethod
    def read(cls, get: Mapping[str, str], *, wave: int, questions: list[str]) -> Lens:
        question = get.get("vraag") or questions[0]
        if question not in {*questions, ALL_TIES}:
            raise Http404
        return cls(
            wave,
            question,
            only_mutual=get.get("wederzijds") == "1",
            ring=get.get("vorm") == "kring",
            member=get.get("leerling", ""),
            together=get.get("volgorde") == "samen",
        )

    @property
    def query(self) -> str:
        parts = {
            "meting": str(self.wave),
            "vraag": self.question,
            "wederzijds": "1" if self.only_mutual else "",
            "vorm": "kring" if self.ring else "",
            "leerling": self.member,
            "volgorde": "samen" if self.together else "",
        }
        return "?" + urlencode({key: value for key, value in parts.items() if value})

    def but(self, **changes: Any) -> str:
        """The address of the same view with something else."""
        return replace(self, **changes).query

    def question_tabs(self, questions: Iterable[QuestionInfo]) -> list[Tab]:
        tabs = [(question.key, question.short) for question in questions]
        return [
            {"label": label[:1].upper() + label[1:], "url": self.but(question=key), "current": key == self.question}
            for key, label in [*tabs, (ALL_TIES, _("together"))]
        ]

    @property
    def ties_switch(self) -> list[Tab]:
        return [
            {"label": _("All choices"), "url": self.but(only_mutual=False), "current": not self.only_mutual},
            {"label": _("Only mutual"), "url": self.but(only_mutual=True), "current": self.only_mutual},
        ]

    @property
    def shape_switch(self) -> list[Tab]:
        return [
            {"label": _("Who is near whom"), "url": self.but(ring=False), "current": not self.ring},
            {"label": _("Most chosen in the middle"), "url": self.but(ring=True), "current": self.ring},
        ]

    @property
    def order_switch(self) -> list[Tab]:
        return [
            {"label": _("By name"), "url": self.but(together=False), "current": not self.together},
            {"label": _("Circles beside each other"), "url": self.but(together=True), "current": self.together},
        ]

    @property
    def on_all(self) -> str:
        """The same view without anybody set apart."""
        return self.but(member="")
