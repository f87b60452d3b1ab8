"""What the teacher says about places."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.seating.asked import ASKED, OF_TWO
from kring.web.seating.forms.plan import NumberField
from kring.web.seating.models import SeatingWish
from kring.web.seating.queries.wishes import Wishes

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

    until = forms.DateField(
        label=gettext_lazy("Until and including"),
        required=False,
        help_text=gettext_lazy("After that day it no longer counts and is erased. Empty: until you take it away."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, for yourself"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Kept encrypted. Only who makes the plans of this class reads it; it is on no print."),
    )

    def __init__(self, *args, names: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()
        choices = [("", "–"), *names.items()]
        self.fields["one"].choices = self.fields["other"].choices = choices

    def clean(self):
        said = super().clean()
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", _("Choose two different names."))
        if said.get("until") and said["until"] < timezone.localdate():
            self.add_error("until", _("This day is over. Choose a day from today on."))
        return said


class AskForm(forms.Form):
    """One more wish, about one or two."""

    student = forms.TypedChoiceField(label=gettext_lazy("Who"), coerce=int)
    what = forms.ChoiceField(label=gettext_lazy("What"), choices=ASKED)
    with_whom = forms.TypedChoiceField(
        label=gettext_lazy("With whom, where two are meant"), coerce=int, required=False, empty_value=None
    )
    strength = forms.ChoiceField(
        label=gettext_lazy("How strongly"),
        help_text=gettext_lazy("What you want to bring about always weighs strongly, and is never a must."),
        choices=SeatingWish.Strength.choices,
        initial=SeatingWish.Strength.MUST,
    )
    until = forms.DateField(
        label=gettext_lazy("Until and including"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why, for yourself"), required=False, max_length=500)

    def __init__(self, *args, names: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *names.items()]
        self.fields["student"].choices = self.fields["with_whom"].choices = choices
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()

    def clean(self):
        said = super().clean()
        about_two, other = said.get("what") in OF_TWO, said.get("with_whom")
        if about_two and (other is None or other == said.get("student")):
            self.add_error("with_whom", _("Choose two different names."))
        if not about_two and other is not None:
            self.add_error("with_whom", _("This wish is about one: leave this empty."))
        if said.get("until") and said["until"] < timezone.localdate():
            self.add_error("until", _("This day is over. Choose a day from today on."))
        return said

    @property
    def asked(self) -> dict:
        """As the action takes it."""
        said = self.cleaned_data
        kind, _colon, what = said["what"].partition(":")
        return {
            "kind": kind,
            "student": said["student"],
            "other": said["with_whom"],
            "zone": "" if what.isdecimal() else what,
            "away": int(what) if what.isdecimal() else 0,
            "strength": said["strength"],
            "until": said["until"],
            "reason": said["reason"],
        }


class TakeAwayForm(forms.Form):
    wish = NumberField()


class LetBeForm(forms.Form):
    """Two names that the page showed."""

    one = NumberField()
    other = NumberField()


class RulesForm(forms.Form):
    """Which rules count; what is not ticked is left out."""

    rules = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rules"].choices = [(key, key) for key in keys]
