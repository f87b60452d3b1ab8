"""A student who comes, is called otherwise, or leaves."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import queries
from kring.web.school.forms.fields import DAY, NameLineField, in_year_of
from kring.web.school.models import ClassGroup, Student


class EndForm(forms.Form):
    on = forms.DateField(
        label=_("From which day on?"), widget=DAY, required=False, help_text=_("Leave it empty for today.")
    )

    def __init__(self, *args, group: ClassGroup, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group

    def clean_on(self) -> dt.date | None:
        return in_year_of(self.group, self.cleaned_data["on"])


class AlsoForm(forms.Form):
    """Students of the school who come into this class group as well."""

    source = forms.ModelChoiceField(queryset=ClassGroup.objects.none(), empty_label=None, to_field_name="slug")
    students = forms.ModelMultipleChoiceField(
        queryset=Student.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, terms, group: ClassGroup, source: ClassGroup | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].label = gettext("From which %(group)s?") % terms
        self.fields["source"].queryset = queries.groups().filter(year=group.year).exclude(pk=group.pk)
        self.fields["source"].initial = source.slug if source else None
        self.fields["students"].label = terms["students_cap"]
        if source is not None:
            self.fields["students"].queryset = queries.students_in(source)


class StudentForm(forms.Form):
    first_name = NameLineField(label=_("First name"), max_length=60)
    prefix = NameLineField(label=_("Prefix"), max_length=30, required=False, help_text=_("For example van den."))
    last_name = NameLineField(label=_("Last name"), max_length=80, required=False)
    external_id = NameLineField(label=_("Number"), max_length=64, required=False)
    starts_on = forms.DateField(
        label=_("First day"), widget=DAY, required=False, help_text=_("Leave it empty for today.")
    )

    def __init__(self, *args, terms, student: Student | None = None, group: ClassGroup | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.student, self.group = student, group
        if student is not None:
            del self.fields["starts_on"]
        self.fields["external_id"].help_text = (
            gettext("The number in your own %(student)s administration, never a BSN. Handy when you read a list again.")
            % terms
        )

    def clean_starts_on(self) -> dt.date | None:
        return in_year_of(self.group, self.cleaned_data["starts_on"])

    def clean_external_id(self) -> str:
        number = self.cleaned_data["external_id"]
        others = Student.objects.exclude(pk=self.student.pk if self.student else None)
        if number and others.filter(external_id=number).exists():
            raise ValidationError(gettext("Somebody else in the school has this number."))
        return number
