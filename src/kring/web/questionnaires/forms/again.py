"""Which of those who were not there are asked on another day, and when."""

import datetime as dt
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.web.agenda.forms import DAY, future
from kring.web.questionnaires.queries import Followed
from kring.web.school.queries import next_lesson_day


class AgainForm(forms.Form):
    who = forms.TypedMultipleChoiceField(
        label=_("Whom do you ask again?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one name.")},
    )
    on = forms.DateField(label=_("On which day?"), widget=DAY)

    def __init__(self, *args, left: Iterable[Followed], **kwargs):
        super().__init__(*args, **kwargs)
        left = list(left)
        self.fields["who"].choices = [(each.student_id, each.name) for each in left]
        self.fields["who"].initial = [each.student_id for each in left]
        self.fields["on"].initial = next_lesson_day(dt.date.today() + dt.timedelta(days=1))

    def clean_on(self) -> dt.date:
        return future(self.cleaned_data["on"])
