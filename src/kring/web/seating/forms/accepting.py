"""Accepting a plan: when, how and by whom is looked back."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.school.models import ClassGroup
from kring.web.school.queries import next_lesson_day

LOOK_BACK_DAYS = 25
WEEKEND = (5, 6)


class AcceptForm(forms.Form):
    """When, how and by whom is looked back."""

    look_back_on = forms.DateField(
        label=gettext_lazy("On which day do you look back?"),
        help_text=gettext_lazy("Three to four weeks gives everybody time to get used to the new seat."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    how = forms.CharField(label="", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000, required=False)
    owner = forms.TypedChoiceField(label=gettext_lazy("Who does it?"), coerce=int)

    def __init__(self, *args, group: ClassGroup, owners: dict[int, str], me: int, terms, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.group = group
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = me
        self.fields["how"].label = _("How do you look back with the %(students)s?") % terms
        self.fields["how"].help_text = _("For example with these three questions. Change them as you like.")
        self.fields["how"].initial = questions_to_look_back()
        self.fields["look_back_on"].initial = next_lesson_day(today + dt.timedelta(days=LOOK_BACK_DAYS))
        self.fields["look_back_on"].widget.attrs["min"] = today.isoformat()

    def clean_look_back_on(self) -> dt.date:
        day = self.cleaned_data["look_back_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a day from today on."))
        if day.weekday() in WEEKEND:
            raise forms.ValidationError(_("This day is in the weekend. Choose a school day."))
        return day


def questions_to_look_back() -> str:
    return "\n".join(
        (
            _("1. How do you like your seat now, compared with the first week?"),
            _("2. Can you work well there? What helps, what gets in the way?"),
            _("3. Whom did you get to know better?"),
        )
    )
