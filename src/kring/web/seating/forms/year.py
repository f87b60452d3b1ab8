"""New seats through the year."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.school.models import ClassGroup
from kring.web.school.queries import next_lesson_day

MOST_DAYS = 20


class YearForm(forms.Form):
    first = forms.DateField(
        label=gettext_lazy("First new seats"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Then every how many weeks?"),
        min_value=2,
        max_value=20,
        help_text=gettext_lazy("Six to eight weeks gives ties time to grow and keeps the company changing."),
    )

    def __init__(self, *args, group: ClassGroup, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group

    def clean_first(self) -> dt.date:
        day = self.cleaned_data["first"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a day from today on."))
        if day > self.group.year.ends_on:
            raise forms.ValidationError(_("This day is after the end of the school year."))
        return day

    @property
    def days(self) -> list[dt.date]:
        """School days until two weeks before the end of the year: later a new plan is of little use."""
        return days_between(
            self.cleaned_data["first"], self.group.year.ends_on - dt.timedelta(days=14), self.cleaned_data["weeks"]
        )


def days_between(first: dt.date, last: dt.date, weeks: int) -> list[dt.date]:
    wanted = (first + dt.timedelta(weeks=weeks * turn) for turn in range(MOST_DAYS))
    days = [next_lesson_day(day) for day in wanted if day <= last]
    return list(dict.fromkeys(day for day in days if day <= last)) or [next_lesson_day(first)]
