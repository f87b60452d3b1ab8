"""The buttons on a plan: what the page showed, so that an old page changes nothing."""

from django import forms

from kring.web.seating.queries.plans import classrooms
from kring.web.seating.rules import MOST_STEPS


class NumberField(forms.IntegerField):
    """The number of a row. One that no database holds is no number: the page never showed it."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**62, **kwargs)


class SwapForm(forms.Form):
    """What the page showed: who goes, to which seat, and who sat there (nobody: empty)."""

    student = NumberField()
    to = forms.RegexField(r"^\d{1,3}-\d{0,18}$")

    @property
    def seat(self) -> int:
        return int(self.cleaned_data["to"].split("-")[0])

    @property
    def occupant(self) -> int | None:
        return int(self.cleaned_data["to"].split("-")[1] or 0) or None


class LockForm(forms.Form):
    student = NumberField()
    locked = forms.BooleanField(required=False)


class StudentForm(forms.Form):
    student = NumberField()


class AgainForm(forms.Form):
    seed = NumberField()


class UndoForm(forms.Form):
    change = NumberField()


class NoForm(forms.Form):
    """A button that says nothing more than that it was pressed."""


class VersionForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=32000)


class StepForm(forms.Form):
    """Which step of looking further, and the last change that the page knew; none: nothing changed yet."""

    step = forms.IntegerField(min_value=0, max_value=MOST_STEPS - 1)
    change = NumberField(required=False)


class ProposeForm(forms.Form):
    classroom = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["classroom"].queryset = classrooms()
