"""Where somebody brings the file of a whole school, says what its columns are, and which class group is which."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import queries, reading_words
from kring.web.school.models import RosterUpload, SchoolYear
from kring.web.school.roster.whole import (
    FIELDS,
    MAX_FILE,
    File,
    Refusal,
    RefusedError,
    Roster,
    Table,
    is_enough,
    open_files,
    open_pasted,
    read_table,
)
from kring.web.school.roster.whole.compare import NEW, SKIP, WITH, usual_choice

ACCEPTED = ".xml,.csv,.txt,.tsv,.xlsx,.zip"


class SeveralFiles(forms.FileField):
    widget = forms.FileInput

    def __init__(self, **kwargs):
        super().__init__(widget=Several({"accept": ACCEPTED, "multiple": True}), allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None) -> list:
        return [super(SeveralFiles, self).clean(each, initial) for each in data or []]


class Several(forms.FileInput):
    allow_multiple_selected = True


class UploadForm(forms.Form):
    """One file, several that belong together, or cells that were copied. What was pasted stays, whatever is wrong."""

    files = SeveralFiles(
        label=_("Choose the file"),
        required=False,
        help_text=_(
            "EDEXML, a list as CSV or Excel, or all files of OneRoster or School Data Sync together. 20 MB at most."
        ),
    )
    text = forms.CharField(
        label=_("Or paste a list"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Columns copied from a spreadsheet, with the headings."),
    )

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms

    def clean(self) -> dict:
        data = super().clean()
        where = "files" if data.get("files") else "text"
        try:
            data["found"] = self.read_it(data)
        except RefusedError as error:
            if error.reason == Refusal.EMPTY and not data.get("files"):
                raise ValidationError(gettext("Choose a file, or paste a list.")) from error
            self.add_error(where, reading_words.refusal_sentence(error, self.terms))
        return data

    def read_it(self, data: dict) -> Roster | Table:
        uploads = data.get("files") or []
        if not uploads:
            return open_pasted(data.get("text") or "", dt.date.today())
        if sum(each.size for each in uploads) > MAX_FILE:
            raise RefusedError(Refusal.TOO_LARGE)
        return open_files([File(each.name or "", each.read()) for each in uploads], dt.date.today())


class ColumnsForm(forms.Form):
    """For each thing that Kring wants to know, in which column it stands."""

    def __init__(self, *args, table: Table, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.table, self.terms = table, terms
        columns = [("", gettext("Not in the list")), *((str(at), self.column(at)) for at in range(len(table.headings)))]
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(
                label=str(reading_words.FIELDS[field]) % terms, choices=columns, required=field == "group"
            )
        if not any(table.headings):
            label = gettext("The first line holds headings, nobody's name")
            self.fields["headings"] = forms.BooleanField(label=label, required=False)

    def column(self, at: int) -> str:
        """The heading, with the first that stands below it."""
        heading = self.table.headings[at] or gettext("Column %(number)s") % {"number": at + 1}
        example = next((row[at] for row in self.table.rows if row[at]), "")
        return f"{heading} ({example[:30]})" if example else heading

    def clean(self) -> dict:
        data = super().clean()
        if self.errors:
            return data
        where = {field: int(data[field]) for field in FIELDS if data.get(field)}
        if len(set(where.values())) < len(where):
            raise ValidationError(gettext("One column is chosen twice. Each column is one thing."))
        if not is_enough(where):
            raise ValidationError(
                gettext(
                    "Choose at least the column with the first name or the whole name, and the one with the %(group)s."
                )
                % self.terms
            )
        try:
            self.roster = read_table(self.table.without_first() if data.get("headings") else self.table, where)
        except RefusedError as error:
            raise ValidationError(reading_words.refusal_sentence(error, self.terms)) from error
        return data | {"where": where}


class ChoicesForm(forms.Form):
    """Into which year, and which class group of the file is which one of Kring."""

    year = forms.ModelChoiceField(
        label=_("Read into school year"), queryset=SchoolYear.objects.none(), empty_label=None
    )

    def __init__(self, *args, upload: RosterUpload, roster: Roster, **kwargs):
        super().__init__(*args, initial={"year": upload.year_id}, **kwargs)
        self.roster = roster
        self.fields["year"].queryset = queries.years()
        now = queries.school_now(upload.year)
        for number, group in enumerate(roster.groups):
            self.fields[f"group-{number}"] = forms.ChoiceField(
                label=told_apart(group),
                choices=self.choices_for(group, now),
                initial=upload.choices.get(group.key) or usual_choice(group, roster.groups, now),
            )

    def choices_for(self, group, now) -> list[tuple[str, Any]]:
        there = [(str(pk), gettext("%(name)s in Kring") % {"name": name}) for pk, name in now.groups.items()]
        others = [each for each in self.roster.groups if each.key != group.key and not each.composed]
        return [
            (NEW, gettext("New")),
            (SKIP, gettext("Do not read")),
            (gettext("The same as"), there),
            (gettext("Together with"), [(WITH + each.key, told_apart(each)) for each in others]),
        ]

    def clean(self) -> dict:
        """Another year has other class groups: what was chosen for this one then says nothing."""
        data = super().clean()
        if data.get("year") and data["year"].pk != self.initial["year"]:
            for name in [name for name in self.errors if name != "year"]:
                del self.errors[name]
        return data

    @property
    def chosen(self) -> dict[str, str]:
        return {group.key: self.cleaned_data.get(f"group-{at}", "") for at, group in enumerate(self.roster.groups)}


def told_apart(group) -> str:
    return f"{group.name} ({', '.join(map(str, group.grades))})" if group.grades else group.name
