"""A list of names for one class group."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import rules, wording
from kring.web.school.models import ClassGroup
from kring.web.school.roster import MAX_BYTES, Problem, Reading, UnreadableError, decode, read


class RosterForm(forms.Form):
    """Names typed or pasted, or a file. What was pasted stays in the form, whatever is wrong with it."""

    text = forms.CharField(
        label=_("Type or paste names"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One name on each line, or columns copied from a spreadsheet."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("CSV or plain text, as your school administration exports it."),
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )
    only = forms.CharField(required=False, max_length=60)

    def __init__(self, *args, terms, group: ClassGroup, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms, self.group = terms, group
        self.reading = Reading()
        self.fields["only"].label = gettext("Which %(group)s of the list?") % terms
        self.fields["only"].widget = forms.HiddenInput()

    def clean(self) -> dict:
        data = super().clean()
        try:
            self.reading = self.read_it(data)
        except UnreadableError as error:
            self.add_error("file", self.sentence(error.problem))
            return data
        self.keep_text()
        if not self.reading.lines:
            self.complain()
        elif not self.errors:
            data["lines"] = self.of_this_group(data.get("only", ""))
        return data

    def read_it(self, data: dict) -> Reading:
        upload = data.get("file")
        if not upload:
            return read(data.get("text") or "")
        if upload.size > MAX_BYTES:
            raise UnreadableError(wording.ProblemKind.TOO_LARGE)
        return read(decode(upload.read()))

    def keep_text(self) -> None:
        """The text as it was read stands in the field, without the columns that were dropped."""
        if self.reading.text:
            self.data = self.data.copy()
            self.data[self.add_prefix("text")] = self.reading.text

    def complain(self) -> None:
        for problem in self.reading.problems[:10]:
            self.add_error("text", self.sentence(problem))

    def sentence(self, problem: Problem) -> str:
        return wording.problem_sentence(problem, self.terms)

    def of_this_group(self, only: str):
        """Of a list with several class groups, the lines of this one."""
        names = self.reading.groups
        wanted = only if only in names else rules.matching_group(self.group.name, names)
        if wanted is None and len(names) > 1:
            self.ask_which(names)
        if wanted is None or len(names) < 2:
            return self.reading.lines
        self.cleaned_data["only"] = wanted
        return tuple(line for line in self.reading.lines if line.group in ("", wanted))

    def ask_which(self, names) -> None:
        self.fields["only"].widget = forms.Select(choices=[("", "—"), *((name, name) for name in names)])
        self.add_error(
            "only", gettext("There are several in this list, and none is called %s. Choose one.") % self.group.name
        )
