"""What several forms of this room are made of."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from kring.web.school.models import ClassGroup
from kring.web.school.roster.names import tidy

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class NameLineField(forms.CharField):
    def to_python(self, value) -> str:
        return tidy(super().to_python(value) or "")


def in_year_of(group: ClassGroup, day: dt.date | None) -> dt.date | None:
    if day and not group.year.starts_on <= day <= group.year.ends_on:
        told = {"year": group.year.name}
        raise ValidationError(gettext("This day is not in school year %(year)s. Look at the year of the date.") % told)
    return day
