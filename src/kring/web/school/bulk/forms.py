from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school.bulk.people import PersonProblem, Words, read_people
from kring.web.school.years.lines import LineProblem, read_groups

MOST_SHOWN = 10
LINES = forms.Textarea({"rows": 12, "autocomplete": "off", "spellcheck": "false"})
GROUP_PROBLEMS = {
    LineProblem.NO_NAME: _("There is no name here. Write a name, for example 7a, or take the line away."),
    LineProblem.TOO_LONG: _("This name is longer than 40 letters. Make it shorter."),
    LineProblem.TWICE: _("This name stands here twice. Take one line away."),
    LineProblem.GRADES: _("Behind the name stand the years as numbers, for example: 5/6; 5,6."),
    LineProblem.TOO_MANY: _("There are more than 200 lines. Take away what is no %(group)s."),
}
PERSON_PROBLEMS = {
    PersonProblem.NO_EMAIL: _("There is no e-mail address here. It is what a colleague signs in with."),
    PersonProblem.BAD_EMAIL: _("This e-mail address cannot be right: look at %(word)s."),
    PersonProblem.NO_NAME: _("There is no name here. Write it in front of the e-mail address."),
    PersonProblem.NO_GROUP: _("There is no %(group)s %(word)s this school year. Make it first, or correct the name."),
    PersonProblem.NO_ROLE: _("“%(word)s” is no role that Kring knows, and no %(group)s. Correct it or take it away."),
    PersonProblem.TWICE: _("This e-mail address stands here twice with different names. Correct one of them."),
    PersonProblem.TOO_MANY: _("There are more than 500 lines. Do it in two parts."),
}


def told(number: int, sentence: str) -> str:
    return gettext("Line %(line)s: %(problem)s") % {"line": number, "problem": sentence}


class GroupLinesForm(forms.Form):
    text = forms.CharField(widget=LINES, strip=False)

    def __init__(self, *args, terms: Mapping[str, str], sector: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms, self.sector = terms, sector
        self.fields["text"].label = terms["groups_cap"]
        self.fields["text"].help_text = gettext(
            "One on each line, as everybody calls it: 7a, 5/6, H2b. Add the years when the name does not tell them:"
            " Unit Zon; 3,4."
        )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        reading = read_groups(text, self.sector)
        for number, problem in reading.problems[:MOST_SHOWN]:
            self.add_error("text", told(number, str(GROUP_PROBLEMS[problem]) % self.terms))
        if not reading.lines and not reading.problems:
            self.add_error("text", gettext("There is nothing to read yet. Put at least one name in the list."))
        self.lines = reading.lines
        return text


class PeopleForm(forms.Form):
    text = forms.CharField(label=_("Colleagues"), widget=LINES, strip=False)

    def __init__(self, *args, terms: Mapping[str, str], words: Words, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms, self.words = terms, words
        self.fields["text"].help_text = (
            gettext(
                "One on each line: name; e-mail address; role; %(group)s. Role and %(group)s may stay empty. Or paste"
                " columns from a spreadsheet."
            )
            % terms
        )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        reading = read_people(text, self.words)
        for number, problem, word in reading.problems[:MOST_SHOWN]:
            self.add_error("text", told(number, str(PERSON_PROBLEMS[problem]) % (dict(self.terms) | {"word": word})))
        if not reading.people and not reading.problems:
            self.add_error("text", gettext("There is nothing to read yet. Put at least one colleague in the list."))
        self.people = reading.people
        return text
