"""The page of the own look: nothing has to be filled in, but something must."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.insight.scans import rubric

LONGEST_LINE, LONGEST_NOTE = 200, 1000


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """The first names of pupils that stand in a text."""
    return [name for name in names if name and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]


class WithoutNames(forms.Form):
    """Words about the class as a whole: with the name of a pupil they are refused, and kept on the page."""

    def __init__(self, *args: Any, names: Iterable[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.first_names = sorted(set(names))

    def refuse_names(self, data: dict[str, Any]) -> None:
        for key, value in list(data.items()):
            found = names_in(value, self.first_names) if isinstance(value, str) else []
            if found:
                text = _(
                    "Leave out names here: %(names)s. It is about the class as a whole. Your words are still here."
                )
                self.add_error(key, ValidationError(text % {"names": ", ".join(found)}))


def _steps(label: Any, steps: Iterable[tuple[int, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=list(steps), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class ScanForm(WithoutNames):
    moments = forms.IntegerField(
        label=gettext_lazy("How many moments a week do you work on the atmosphere on purpose?"),
        required=False,
        min_value=0,
        max_value=50,
    )
    mostly = forms.ChoiceField(
        label=gettext_lazy("Is that mostly before or after something goes wrong?"),
        choices=list(rubric.MOSTLY),
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What do you take from this?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "For example: in forming a class I am good at …, I find it harder to …; whom do I involve when it does not work?"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields[rubric.CLIMATE] = _steps(gettext_lazy("How is the atmosphere in this class?"), rubric.CLIMATE_STEPS)
        for key, words in rubric.FOUR_STEPS.items():
            self.fields[key] = _steps(words, rubric.STEPS)
        for key in rubric.SEEN:
            self.fields[f"seen_{key}"] = forms.CharField(
                label=gettext_lazy("What did you see?"), required=False, max_length=LONGEST_LINE
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.refuse_names(data)
        if not self.errors and not self.marks and not data.get("note"):
            raise ValidationError(_("Nothing is filled in yet. One answer is enough."))
        return data

    @property
    def marks(self) -> dict[str, int]:
        keys = (rubric.CLIMATE, *rubric.FOUR_STEPS)
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}

    @property
    def seen(self) -> dict[str, str]:
        return {key: text for key in rubric.SEEN if (text := self.cleaned_data.get(f"seen_{key}"))}

    def how_it_is(self) -> BoundField:
        return self[rubric.CLIMATE]

    def markers(self) -> Iterator[tuple[rubric.Pole, BoundField, BoundField]]:
        for marker, pole in rubric.MARKERS.items():
            yield pole, self[marker.value], self[f"seen_{marker.value}"]

    def traits(self) -> Iterator[BoundField]:
        return (self[key] for key in rubric.TRAITS)

    def rest(self) -> Iterator[BoundField]:
        return (self[key] for key in (*rubric.NEEDS, *rubric.OUTCOMES))


class TrackingForm(WithoutNames):
    """Three questions for who has the tracking system open (D55, D47): at class level, without a pupil."""

    results = forms.CharField(
        label=gettext_lazy("What do the results of the class as a whole show?"),
        help_text=gettext_lazy("For example: reading grows, arithmetic stands still; the differences are large."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )
    engagement = forms.CharField(
        label=gettext_lazy("How engaged and how well are they, seen as a class?"),
        help_text=gettext_lazy("For example: glad to come, few start by themselves."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )
    steady = forms.CharField(
        label=gettext_lazy("Are there enough steady ones in the class, and which roles could there be for them?"),
        help_text=gettext_lazy("How many, and which roles towards who is less sure; no names. A role rotates."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.refuse_names(data)
        if not self.errors and not any(data.values()):
            raise ValidationError(_("Nothing is filled in yet. One answer is enough."))
        return data


class CloserForm(forms.Form):
    """What a teacher notes beside one pupil on the list."""

    known = forms.ChoiceField(choices=[("yes", ""), ("no", ""), ("", "")], required=False)
    why = forms.CharField(max_length=LONGEST_LINE, required=False)
