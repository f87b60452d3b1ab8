import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school.queries import next_lesson_day

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
IN_THREE_WEEKS = dt.timedelta(weeks=3)


def future(day: dt.date) -> dt.date:
    if day < dt.date.today():
        raise ValidationError(gettext("This day is past. Choose today or a later day."))
    return day


class CommitmentForm(forms.Form):
    what = forms.CharField(
        label=_("What are you going to do?"),
        max_length=200,
        help_text=_("Small enough for a normal working day. Better no names: colleagues read this too."),
    )
    how = forms.CharField(
        label=_("How will you see that it works?"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: I ask three of them how it is going."),
    )
    look_back_on = forms.DateField(
        label=_("Look back on"), widget=DAY, help_text=_("Until then it is on your start page.")
    )
    owner = forms.TypedChoiceField(label=_("Who does it?"), coerce=int)

    def __init__(self, *args, owners: dict[int, str], owner: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = owner
        self.fields["look_back_on"].initial = next_lesson_day(dt.date.today() + IN_THREE_WEEKS)

    def clean_look_back_on(self) -> dt.date:
        return future(self.cleaned_data["look_back_on"])


class FinishForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two: what did you see, and what do you go on with?"),
    )


class PostponeForm(forms.Form):
    to = forms.DateField(label=_("Look back later, on"), widget=DAY)

    def clean_to(self) -> dt.date:
        return future(self.cleaned_data["to"])
