"""What somebody asks to see, read from the address. Every state of a page has an address of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.insight.models import Division
from kring.web.insight.queries import ALL_REJECTIONS, ALL_TIES, Choice
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.queries import QuestionInfo, WaveInfo
from kring.web.school.models import ClassGroup, Student
from kring.web.school.names import short_names

Tab = dict[str, Any]
AREA = forms.Textarea({"rows": 3})


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


STEP = 0.06  # of the picture, for one press of a button
STEPS = {"links": (-STEP, 0.0), "rechts": (STEP, 0.0), "omhoog": (0.0, -STEP), "omlaag": (0.0, STEP)}


class MoveForm(forms.Form):
    """Where one pupil goes in the sociogram: to a spot, or a step to one side; or everybody back."""

    meting = forms.IntegerField(min_value=1, max_value=2**62)
    vraag = forms.CharField(max_length=60)
    leerling = forms.CharField(max_length=20, required=False)
    x = forms.FloatField(required=False, min_value=-1, max_value=2)
    y = forms.FloatField(required=False, min_value=-1, max_value=2)
    stap = forms.ChoiceField(choices=[(step, step) for step in STEPS], required=False)
    terug = forms.BooleanField(required=False)
    vorm_van = forms.ChoiceField(choices=[("wide", "wide"), ("compact", "compact")], required=False)
    wederzijds = forms.CharField(max_length=1, required=False)
    groepje = forms.CharField(max_length=3, required=False)
    deel = forms.CharField(max_length=40, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("terug") or data.get("stap") or (data.get("x") is not None and data.get("y") is not None)):
            raise forms.ValidationError("neither a spot nor a step")
        return data

    def to(self, here: tuple[float, float]) -> tuple[float, float]:
        """The spot that was asked for, from the one where the pupil stands."""
        x, y = self.cleaned_data.get("x"), self.cleaned_data.get("y")
        if x is not None and y is not None:
            return x, y
        right, down = STEPS[self.cleaned_data["stap"]]
        return here[0] + right, here[1] + down


class SaveForm(forms.Form):
    """What pupils are called in a file, and what kind of file."""

    namen = forms.ChoiceField(
        label=gettext_lazy("What are pupils called in the file?"), widget=forms.RadioSelect, initial="nummers"
    )
    form = forms.ChoiceField(
        label=gettext_lazy("What kind of file?"),
        choices=[
            ("pdf", gettext_lazy("PDF, to print")),
            ("png", gettext_lazy("PNG, for in a text")),
            ("svg", gettext_lazy("SVG, stays sharp")),
        ],
        initial="pdf",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, may_name: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        called = [("nummers", _("Numbers, as in the table")), ("initialen", _("Initials"))]
        if may_name:
            called.append(("namen", _("Names: only when it cannot do without. It is noted in the log.")))
        self.fields["namen"].choices = called


class DivideForm(forms.Form):
    """In which part of the class everybody is; one field for each, in words of the school."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it about?"), choices=Division.Kind.choices)

    def __init__(
        self,
        *args: Any,
        group: ClassGroup,
        students: Sequence[Student],
        kind: str,
        known: Mapping[str, Mapping[str, str]],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.students = list(students)
        kind = kind if kind in Division.Kind.values else next(iter(known), Division.Kind.YEAR)
        self.fields["kind"].initial = kind
        names = short_names(self.students)
        self.proposed = sorted({*known.get(kind, {}).values(), *map(str, group.grade_list)})
        for student in self.students:
            self.fields[f"part-{student.pk}"] = forms.CharField(
                label=names[student.pk],
                required=False,
                max_length=24,
                initial=known.get(kind, {}).get(str(student.pk), ""),
                widget=forms.TextInput({"list": "parts", "autocomplete": "off"}),
            )

    @property
    def per_student(self) -> list[forms.BoundField]:
        return [self[f"part-{student.pk}"] for student in self.students]

    def parts(self) -> dict[Student, str]:
        """Those of whom a part was filled in."""
        found = {student: self.cleaned_data[f"part-{student.pk}"].strip() for student in self.students}
        return {student: part for student, part in found.items() if part}


class PaperForm(forms.Form):
    """What pupils are called in a document or workbook."""

    namen = forms.ChoiceField(widget=forms.RadioSelect, initial="nummers")

    def __init__(self, *args: Any, may_name: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        save = SaveForm(may_name=may_name)
        self.fields["namen"].label = save.fields["namen"].label
        self.fields["namen"].choices = save.fields["namen"].choices


class OverviewForm(forms.Form):
    """The teacher's own words about the group. A name in them is pointed out once: it is about the group."""

    goes_well = forms.CharField(label=gettext_lazy("What goes well?"), required=False, max_length=1500, widget=AREA)
    helps = forms.CharField(label=gettext_lazy("What helps?"), required=False, max_length=1500, widget=AREA)
    hinders = forms.CharField(label=gettext_lazy("What hinders?"), required=False, max_length=1500, widget=AREA)
    needs = forms.CharField(
        label=gettext_lazy("What does the group need?"), required=False, max_length=1500, widget=AREA
    )
    action = forms.CharField(
        label=gettext_lazy("What are we going to do?"), required=False, max_length=1500, widget=AREA
    )
    no_name = forms.BooleanField(
        label=gettext_lazy("This is no name of somebody in the class"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, first_names: Collection[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.first_names = first_names
        self.found: list[str] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        words = {word for name in self.written for word in re.findall(r"\w+", data.get(name) or "")}
        self.found = sorted(words & set(self.first_names))
        if self.found and not data.get("no_name"):
            self.fields["no_name"].widget = forms.CheckboxInput()
            raise forms.ValidationError(
                _("Does a name of somebody in the class stand here: %(names)s? Write about the group instead.")
                % {"names": ", ".join(self.found)}
            )
        return data

    @property
    def written(self) -> list[str]:
        return [name for name in self.fields if name != "no_name"]


class ResearchForm(forms.Form):
    """The decision to hand answers over for research."""

    receiver = forms.CharField(
        label=gettext_lazy("Who receives it?"),
        max_length=200,
        help_text=gettext_lazy("A university or a bureau, and the person there who answers for it."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One sentence. No names of pupils."),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The school has a basis for this, parents know of it, and the receiver signed for it.")
    )


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


BY_NAME, BESIDE, BY_CHOSEN = "", "samen", "gekozen"


@dataclass(frozen=True)
class Lens:
    """How somebody looks at the answers of one measurement. An unknown pupil or part in it is simply not set apart."""

    wave: int
    question: str
    only_mutual: bool = False
    ring: bool = False
    member: str = ""
    order: str = BY_NAME
    circle: str = ""  # number of a subgroup
    part: str = ""  # kind of division and part, as in "year:5"

    @classmethod
    def read(cls, get: Mapping[str, str], *, wave: int, questions: list[str]) -> Lens:
        question = get.get("vraag") or questions[0]
        if question not in {*questions, ALL_TIES}:
            raise Http404
        order = get.get("volgorde", "")
        return cls(
            wave,
            question,
            only_mutual=get.get("wederzijds") == "1",
            ring=get.get("vorm") == "kring",
            member=get.get("leerling", ""),
            order=order if order in (BESIDE, BY_CHOSEN) else BY_NAME,
            circle=get.get("groepje", ""),
            part=get.get("deel", ""),
        )

    @property
    def query(self) -> str:
        parts = {
            "meting": str(self.wave),
            "vraag": self.question,
            "wederzijds": "1" if self.only_mutual else "",
            "vorm": "kring" if self.ring else "",
            "leerling": self.member,
            "volgorde": self.order,
            "groepje": self.circle,
            "deel": self.part,
        }
        return "?" + urlencode({key: value for key, value in parts.items() if value})

    def but(self, **changes: Any) -> str:
        """The address of the same view with something else."""
        return replace(self, **changes).query

    def question_tabs(self, questions: Iterable[QuestionInfo], *, rejections: int = 0) -> list[Tab]:
        """The questions in which classmates are chosen, and what can be taken together."""
        tabs = [(question.key, question.short) for question in questions if question.kind == Kind.NOMINATION]
        if rejections > 1:
            tabs.append((ALL_REJECTIONS, _("rather not, together")))
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
        words = {
            BY_NAME: _("By name"),
            BESIDE: _("Circles beside each other"),
            BY_CHOSEN: _("By how often chosen"),
        }
        return [
            {"label": label, "url": self.but(order=order), "current": order == self.order}
            for order, label in words.items()
        ]

    def circle_switch(self, count: int) -> list[Tab]:
        """The subgroups that may be shown; none when there are none."""
        if not count:
            return []
        tabs = [
            ("", _("Everybody")),
            *((str(place), _("Circle %(n)s") % {"n": place}) for place in range(1, count + 1)),
        ]
        return [
            {"label": label, "url": self.but(circle=key, part="", member=""), "current": key == self.circle}
            for key, label in tabs
        ]

    def part_switch(self, parts: Mapping[str, str]) -> list[Tab]:
        """The parts of the class group that the school registers, by key."""
        if not parts:
            return []
        return [
            {"label": label, "url": self.but(part=key, circle="", member=""), "current": key == self.part}
            for key, label in {"": _("Everybody"), **parts}.items()
        ]

    @property
    def on_all(self) -> str:
        """The same view without anybody set apart."""
        return self.but(member="", circle="", part="")
