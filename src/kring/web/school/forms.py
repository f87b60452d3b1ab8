import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.web.accounts.models import User
from kring.web.school import queries, rules, wording
from kring.web.school.models import ClassGroup, HolidayRegion, School, SchoolYear, Student
from kring.web.school.roster import MAX_BYTES, Problem, Reading, UnreadableError, decode, read
from kring.web.school.roster.names import tidy
from kring.web.ui.own_words import CHOICES as OWN_WORDS
from kring.web.ui.own_words import own_words
from kring.web.ui.terms import SECTOR_CHOICES, terms_for

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


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


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As everybody calls it: 7a, 5/6, H2b."))
    grades = forms.CharField(
        label=_("Years in it"), max_length=20, required=False, help_text=_("For example 7, or 5,6 when there are two.")
    )
    year = forms.ModelChoiceField(label=_("School year"), queryset=SchoolYear.objects.none(), empty_label=None)
    teach = forms.BooleanField(required=False)

    def __init__(self, *args, terms, group: ClassGroup | None = None, may_teach: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        if group is not None:
            del self.fields["year"], self.fields["teach"]
            return
        self.fields["year"].queryset = queries.years()
        self.fields["year"].initial = queries.current_year()
        if not may_teach:
            del self.fields["teach"]
            return
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


def in_year_of(group: ClassGroup, day: dt.date | None) -> dt.date | None:
    if day and not group.year.starts_on <= day <= group.year.ends_on:
        told = {"year": group.year.name}
        raise ValidationError(gettext("This day is not in school year %(year)s. Look at the year of the date.") % told)
    return day


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
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("To sign in with."))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    groups = forms.ModelMultipleChoiceField(
        queryset=ClassGroup.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    group_role = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.school = by, school
        self.fields["role"].choices = [
            (key, f"{str(name) % terms}. {str(words) % terms}") for key, (name, words) in wording.SCHOOL_ROLES.items()
        ]
        self.fields["groups"].label = terms["groups_cap"]
        self.fields["groups"].queryset = queries.groups().filter(year=queries.current_year())
        self.fields["group_role"].label = gettext("What does this colleague do there?")
        self.fields["group_role"].choices = group_role_choices(school, terms)
        self.fields["group_role"].initial = rules.OWN_GROUP_ROLE[school.sector]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email.lower() == self.by.email.lower() and not rules.works_alone(self.by, self.school):
            raise ValidationError(gettext("That is you. A colleague who administers Kring gives you a role."))
        return email

    def clean(self) -> dict:
        data = super().clean()
        if data.get("groups") and not data.get("group_role"):
            self.add_error("group_role", gettext("Choose what this colleague does there."))
        return data


class AssignForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=None, empty_label=None)
    role = forms.ChoiceField(label=_("Does there"), widget=forms.RadioSelect)

    def __init__(self, *args, terms, school: School, without=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = queries.colleagues(school).exclude(pk=without.pk if without else None)
        self.fields["role"].choices = group_role_choices(school, terms)
        self.fields["role"].initial = rules.OWN_GROUP_ROLE[school.sector]


def group_role_choices(school: School, terms) -> list[tuple[str, str]]:
    own = rules.OWN_GROUP_ROLE[school.sector]
    return [(key, str(wording.GROUP_ROLES[key]) % terms) for key in (own, "duo_partner", "subject_teacher")]


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is this needed now?"),
        min_length=rules.SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In a sentence, without names. Colleagues who may see who looked read it too."),
        error_messages={"min_length": _("Write a whole sentence: somebody will read it and wants to understand it.")},
    )
    hours = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        widget=forms.RadioSelect,
        initial=4,
        choices=[(4, _("4 hours")), (8, _("8 hours")), (24, _("a day")), (48, _("two days, the longest"))],
    )
    second = forms.ModelChoiceField(
        label=_("Which colleague knows?"),
        queryset=User.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("This colleague reads it at once on the start page, and can end it."),
    )

    def __init__(self, *args, seconds: list[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = User.objects.filter(pk__in=[user.pk for user in seconds])


class LogForm(forms.Form):
    """What of the log is shown. Whatever is not understood filters nothing."""

    who = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    what = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(
        label=_("Up to and including"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args, people: dict[int, str], verbs: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", gettext("Everybody")), *by_words(people)]
        self.fields["what"].choices = [("", gettext("Everything")), *by_words(verbs)]

    @property
    def wanted(self) -> dict:
        """The filter, as `audit.queries.log` takes it."""
        self.full_clean()
        data = self.cleaned_data
        return {
            "actor_id": data.get("who"),
            "verb": data.get("what", ""),
            "since": data.get("since"),
            "until": data.get("until"),
        }


def by_words(options: dict) -> list[tuple]:
    return sorted(options.items(), key=lambda option: option[1].casefold())
