import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.school.models import ClassGroup
from kring.web.school.queries import next_lesson_day
from kring.web.seating.models import MOST_PAIRS, MOST_ROWS, Classroom
from kring.web.seating.queries.plans import classrooms
from kring.web.seating.queries.wishes import Wishes

LOOK_BACK_DAYS = 25
WEEKEND = (5, 6)


class ClassroomForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the room"), max_length=60)
    rows = forms.IntegerField(
        label=gettext_lazy("Rows of tables"),
        min_value=1,
        max_value=MOST_ROWS,
        initial=5,
        help_text=gettext_lazy("Counted from the board to the back."),
    )
    pairs = forms.IntegerField(
        label=gettext_lazy("Tables for two in a row"),
        min_value=1,
        max_value=MOST_PAIRS,
        initial=3,
        help_text=gettext_lazy("Each table has two seats side by side."),
    )

    def __init__(self, *args, classroom: Classroom | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.classroom = classroom

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        others = classrooms().exclude(pk=self.classroom.pk) if self.classroom else classrooms()
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a room with this name already. Choose that one, or another name."))
        return name


SUPPORT = "needs_support"
SUPPORTIVE = "supportive"


class WishesForm(forms.Form):
    """For every student: in front or not, and one of three about the neighbour."""

    def __init__(self, *args, names: dict[int, str], wishes: Wishes, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        for student in names:
            self.fields[f"front-{student}"] = forms.BooleanField(required=False, initial=student in wishes.front)
            self.fields[f"neighbour-{student}"] = forms.ChoiceField(
                required=False, choices=NEIGHBOUR_CHOICES, initial=_neighbour(student, wishes)
            )

    def rows(self):
        """Name, the box and the choice of each student."""
        return [(name, self[f"front-{student}"], self[f"neighbour-{student}"]) for student, name in self.names.items()]

    @property
    def marks(self) -> dict[str, list[int]]:
        said = self.cleaned_data
        return {
            "front": [student for student in self.names if said[f"front-{student}"]],
            SUPPORT: [student for student in self.names if said[f"neighbour-{student}"] == SUPPORT],
            SUPPORTIVE: [student for student in self.names if said[f"neighbour-{student}"] == SUPPORTIVE],
        }


NEIGHBOUR_CHOICES = [
    ("", gettext_lazy("nothing special")),
    (SUPPORT, gettext_lazy("is helped by a calm and social neighbour")),
    (SUPPORTIVE, gettext_lazy("is a calm and social neighbour")),
]


def _neighbour(student: int, wishes: Wishes) -> str:
    if student in wishes.needs_support:
        return SUPPORT
    return SUPPORTIVE if student in wishes.supportive else ""


class ApartForm(forms.Form):
    one = forms.TypedChoiceField(label=gettext_lazy("First name"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("Not near"), coerce=int)

    def __init__(self, *args, names: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *names.items()]
        self.fields["one"].choices = self.fields["other"].choices = choices

    def clean(self):
        said = super().clean()
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", _("Choose two different names."))
        return said


class SwapForm(forms.Form):
    """What the page showed: who goes, to which seat, and who sat there (nobody: empty)."""

    student = forms.IntegerField()
    to = forms.RegexField(r"^\d{1,3}-\d{0,18}$")

    @property
    def seat(self) -> int:
        return int(self.cleaned_data["to"].split("-")[0])

    @property
    def occupant(self) -> int | None:
        return int(self.cleaned_data["to"].split("-")[1] or 0) or None


class LockForm(forms.Form):
    student = forms.IntegerField()
    locked = forms.BooleanField(required=False)


class StudentForm(forms.Form):
    student = forms.IntegerField()


class AgainForm(forms.Form):
    seed = forms.IntegerField(min_value=0)


class UndoForm(forms.Form):
    change = forms.IntegerField()


class ProposeForm(forms.Form):
    classroom = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["classroom"].queryset = classrooms()


class AcceptForm(forms.Form):
    """When, how and by whom is looked back."""

    look_back_on = forms.DateField(
        label=gettext_lazy("On which day do you look back?"),
        help_text=gettext_lazy("Three to four weeks gives everybody time to get used to the new seat."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    how = forms.CharField(label="", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000, required=False)
    owner = forms.TypedChoiceField(label=gettext_lazy("Who does it?"), coerce=int)

    def __init__(self, *args, group: ClassGroup, owners: dict[int, str], me: int, terms, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.group = group
        self.fields["owner"].choices = list(owners.items())
        self.fields["owner"].initial = me
        self.fields["how"].label = _("How do you look back with the %(students)s?") % terms
        self.fields["how"].help_text = _("For example with these three questions. Change them as you like.")
        self.fields["how"].initial = questions_to_look_back()
        self.fields["look_back_on"].initial = next_lesson_day(today + dt.timedelta(days=LOOK_BACK_DAYS))
        self.fields["look_back_on"].widget.attrs["min"] = today.isoformat()

    def clean_look_back_on(self) -> dt.date:
        day = self.cleaned_data["look_back_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a day from today on."))
        if day.weekday() in WEEKEND:
            raise forms.ValidationError(_("This day is in the weekend. Choose a school day."))
        return day


def questions_to_look_back() -> str:
    return "\n".join(
        (
            _("1. How do you like your seat now, compared with the first week?"),
            _("2. Can you work well there? What helps, what gets in the way?"),
            _("3. Whom did you get to know better?"),
        )
    )
