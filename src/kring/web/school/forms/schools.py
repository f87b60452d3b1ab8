"""The school, its words and its years."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school.models import HolidayRegion, School, SchoolYear
from kring.web.ui.own_words import CHOICES as OWN_WORDS
from kring.web.ui.own_words import own_words
from kring.web.ui.terms import SECTOR_CHOICES, terms_for


class SchoolForm(forms.Form):
    name = forms.CharField(label=_("Name of the school"), max_length=120)
    sector = forms.ChoiceField(
        label=_("Kind of school"),
        choices=SECTOR_CHOICES,
        widget=forms.RadioSelect,
        help_text=_("Kring uses the words of your sector and questions that fit the age."),
    )
    region = forms.ChoiceField(
        label=_("Holiday region"),
        choices=HolidayRegion.choices,
        initial=HolidayRegion.MIDDEN,
        help_text=_("For the calendar. You can change all of this later."),
    )


IN_A_SENTENCE = {
    "group": _("All %(groups)s. How is this %(group)s doing?"),
    "student": _("Every %(student)s counts: no %(student)s sits alone. The %(students)s answer themselves."),
    "teacher": _("The %(teacher)s decides. Ask another %(teacher)s."),
    "mentor": _("The %(mentor)s leads. All %(mentors)s know this."),
    "care_coordinator": _("Ask the %(care_coordinator)s."),
}


WORD_LABELS = {
    "group": _("A class is called"),
    "student": _("A pupil is called"),
    "teacher": _("A teacher is called"),
    "mentor": _("Who leads a class is called"),
    "care_coordinator": _("Who coordinates care is called"),
}


class WordsForm(forms.Form):
    """Each choice shows how it reads, so that it is seen before it is saved."""

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        with own_words({}):
            usual = dict(terms_for(school.sector))
        for term, words in OWN_WORDS.items():
            others = [(word, reads(term, word, plural)) for word, plural in words.items() if word != usual[term]]
            self.fields[term] = forms.ChoiceField(
                label=WORD_LABELS[term],
                required=False,
                widget=forms.RadioSelect,
                choices=[("", reads(term, usual[term], usual[term + "s"])), *others],
                initial=school.own_words.get(term, ""),
            )


def reads(term: str, word: str, plural: str) -> str:
    sentence = str(IN_A_SENTENCE[term]) % {term: word, term + "s": plural}
    return f"{word}: “{sentence}”"


class SetupForm(SchoolForm):
    your_name = forms.CharField(label=_("Your name"), max_length=120)
    field_order = ["your_name", "name", "sector", "region"]


class YearForm(forms.Form):
    starts_in = forms.IntegerField(
        label=_("The school year begins in"),
        min_value=2000,
        max_value=2100,
        help_text=_("It runs from 1 August to 31 July."),
    )

    def clean_starts_in(self) -> int:
        year = self.cleaned_data["starts_in"]
        if SchoolYear.objects.filter(name=f"{year}-{year + 1}").exists():
            raise ValidationError(gettext("This school year is there already."))
        return year

    @property
    def dates(self) -> dict:
        year = self.cleaned_data["starts_in"]
        return {
            "name": f"{year}-{year + 1}",
            "starts_on": dt.date(year, 8, 1),
            "ends_on": dt.date(year + 1, 7, 31),
        }
