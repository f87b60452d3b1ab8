from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school.forms.fields import DAY
from kring.web.school.models import FreeDays

LONGEST_HOLIDAY = 92  # days


class FreeDaysForm(forms.Form):
    """One row of holidays and study days. A row without a name, of the empty ones below, is no row."""

    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=FreeDays.Kind.choices)
    starts_on = forms.DateField(label=_("First day"), widget=DAY, required=False)
    ends_on = forms.DateField(label=_("Last day"), widget=DAY, required=False)
    gone = forms.BooleanField(label=_("Take away"), required=False)

    def __init__(self, *args, row: FreeDays | None, **kwargs):
        self.row = row
        now = {field: getattr(row, field) for field in ("name", "kind", "starts_on", "ends_on")} if row else {}
        super().__init__(*args, initial=now or {"kind": FreeDays.Kind.STUDY_DAY}, **kwargs)

    def clean(self) -> dict:
        data = super().clean()
        if self.errors or data["gone"] or not (self.row or data["name"]):
            return data
        data["name"] = data["name"] or self.row.name
        data["ends_on"] = data["ends_on"] or data["starts_on"]
        if data["starts_on"] is None:
            self.add_error("starts_on", gettext("Choose the first day."))
        elif data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", gettext("The last day is before the first."))
        elif (data["ends_on"] - data["starts_on"]).days > LONGEST_HOLIDAY:
            self.add_error("ends_on", gettext("This is longer than three months. Is the year right?"))
        return data

    @property
    def changes(self) -> bool:
        data = self.cleaned_data
        return self.has_changed() and (self.row is not None or bool(data["name"] and not data["gone"]))

    @property
    def fields_to_keep(self) -> dict | None:
        data = self.cleaned_data
        return None if data["gone"] else {field: data[field] for field in ("name", "kind", "starts_on", "ends_on")}
