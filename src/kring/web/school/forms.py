import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.school import queries, rules, wording
from kring.web.school.letters import LONGEST
from kring.web.school.models import ClassGroup, HolidayRegion, School, SchoolYear, Student
from kring.web.school.roster import MAX_BYTES, Problem, Reading, UnreadableError, decode, read
from kring.web.school.roster.names import tidy
from kring.web.ui.terms import SECTOR_CHOICES


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


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As everybody calls it: 7a, 5/6, H2b."))
    grades = forms.CharField(
        label=_("Years in it"), max_length=20, required=False, help_text=_("For example 7, or 5,6 when there are two.")
    )
    year = forms.ModelChoiceField(label=_("School year"), queryset=SchoolYear.objects.none(), empty_label=None)
    teach = forms.BooleanField(required=False)

    def __init__(self, *args, terms, group: ClassGroup | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        if group is not None:
            del self.fields["year"], self.fields["teach"]
            return
        self.fields["year"].queryset = queries.years()
        self.fields["year"].initial = queries.current_year()
        self.fields["teach"].label = gettext("I work with this %(group)s myself") % terms

    def clean_grades(self) -> str:
        grades = [part.strip() for part in self.cleaned_data["grades"].replace("/", ",").split(",") if part.strip()]
        if any(not grade.isdecimal() or not 0 <= int(grade) <= 16 for grade in grades):
            raise ValidationError(gettext("Give the years as numbers with a comma between them, for example 5,6."))
        return ",".join(dict.fromkeys(str(int(grade)) for grade in grades))

    def clean(self) -> dict:
        data = super().clean()
        year = self.group.year if self.group else data.get("year")
        twins = ClassGroup.objects.filter(name__iexact=data.get("name", ""), year=year) if year else []
        if any(self.group is None or twin.pk != self.group.pk for twin in twins):
            self.add_error("name", gettext("There is one with this name already in this school year."))
        return data


class NameLineField(forms.CharField):
    def to_python(self, value) -> str:
        return tidy(super().to_python(value) or "")


class StudentForm(forms.Form):
    first_name = NameLineField(label=_("First name"), max_length=60)
    prefix = NameLineField(label=_("Prefix"), max_length=30, required=False, help_text=_("For example van den."))
    last_name = NameLineField(label=_("Last name"), max_length=80, required=False)
    external_id = NameLineField(label=_("Number"), max_length=64, required=False)

    def __init__(self, *args, terms, student: Student | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.student = student
        self.fields["external_id"].help_text = (
            gettext("The number in your own %(student)s administration, never a BSN. Handy when you read a list again.")
            % terms
        )

    def clean_external_id(self) -> str:
        number = self.cleaned_data["external_id"]
        others = Student.objects.exclude(pk=self.student.pk if self.student else None)
        if number and others.filter(external_id=number).exists():
            raise ValidationError(gettext("Somebody else in the school has this number."))
        return number


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


class StaffForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("To sign in with. Kring does not send anything to it.")
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    groups = forms.ModelMultipleChoiceField(
        queryset=ClassGroup.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    group_role = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [
            (key, f"{str(name) % terms}. {str(words) % terms}") for key, (name, words) in wording.SCHOOL_ROLES.items()
        ]
        self.fields["groups"].label = terms["groups_cap"]
        self.fields["groups"].queryset = queries.groups().filter(year=queries.current_year())
        self.fields["group_role"].label = gettext("What does this colleague do there?")
        self.fields["group_role"].choices = group_role_choices(school, terms)
        self.fields["group_role"].initial = rules.OWN_GROUP_ROLE[school.sector]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("groups") and not data.get("group_role"):
            self.add_error("group_role", gettext("Choose what this colleague does there."))
        return data


class AssignForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=None, empty_label=None)
    role = forms.ChoiceField(label=_("Does there"), widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = queries.colleagues(school)
        self.fields["role"].choices = group_role_choices(school, terms)
        self.fields["role"].initial = rules.OWN_GROUP_ROLE[school.sector]


def group_role_choices(school: School, terms) -> list[tuple[str, str]]:
    own = rules.OWN_GROUP_ROLE[school.sector]
    return [(key, str(wording.GROUP_ROLES[key]) % terms) for key in (own, "subject_teacher")]


class LetterForm(forms.Form):
    text = forms.CharField(
        label=_("The words of the letter"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 30, "spellcheck": "true"}),
        help_text=_("The first line is the title. “## ” starts a heading, “- ” an item of a list."),
    )
