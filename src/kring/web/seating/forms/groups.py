"""What may be asked of groups, and the buttons on them."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.core.grouping import Way
from kring.web.seating.forms.accepting import AcceptForm
from kring.web.seating.forms.plan import NumberField
from kring.web.seating.forms.wishes import ApartForm
from kring.web.seating.models import GroupMark
from kring.web.seating.rules import MARKED, Asked

Kind = GroupMark.Kind
WAYS = [
    (Way.NOTHING, gettext_lazy("does not count")),
    (Way.MIXED, gettext_lazy("mixed in every group")),
    (Way.ALIKE, gettext_lazy("alike within a group")),
]
MOST_ROLES = 4
MOST_WEEKS = 12


class GroupsForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What are the groups for?"), max_length=60, initial=gettext_lazy("Work groups")
    )
    by = forms.ChoiceField(
        label=gettext_lazy("How do you divide?"),
        choices=[("size", gettext_lazy("groups of this size")), ("count", gettext_lazy("this number of groups"))],
        widget=forms.RadioSelect,
        initial="size",
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many?"),
        min_value=2,
        max_value=20,
        initial=4,
        help_text=gettext_lazy("When it does not divide, sizes differ by one."),
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("For how many weeks?"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        help_text=gettext_lazy("One: groups for once. More: each week other groups, so that everybody meets."),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level for this work"), choices=WAYS, initial=Way.MIXED)
    level_alone = forms.BooleanField(label=gettext_lazy("nobody the only one of a level in a group"), required=False)
    own = forms.ChoiceField(label=gettext_lazy("Your own mark"), choices=WAYS, initial=Way.NOTHING)
    own_alone = forms.BooleanField(label=gettext_lazy("nobody the only one of that mark in a group"), required=False)
    roles = forms.CharField(
        label=gettext_lazy("Roles in a group"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("At most four, with commas: chair, timekeeper. They go round over the weeks."),
    )
    answers = forms.BooleanField(
        label=gettext_lazy("use the answers of the newest measurement"), required=False, initial=True
    )

    def clean_roles(self) -> tuple[str, ...]:
        said = [one.strip()[:40] for one in self.cleaned_data["roles"].split(",") if one.strip()]
        if len(said) > MOST_ROLES:
            raise forms.ValidationError(_("At most %(n)s roles.") % {"n": MOST_ROLES})
        return tuple(dict.fromkeys(said))

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        by_size = said["by"] == "size"
        return Asked(
            size=said["number"] if by_size else 4,
            count=None if by_size else said["number"],
            roles=said["roles"],
            marks={
                Kind.LEVEL.value: (said["level"], said["level_alone"]),
                Kind.OWN.value: (said["own"], said["own_alone"]),
            },
            answers=said["answers"],
        )


class MarksForm(forms.Form):
    """For every student a level and a mark of one's own."""

    def __init__(self, *args, names: Mapping[int, str], marks: Mapping[str, Mapping[int, int]], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        for student in names:
            for kind in Kind:
                self.fields[f"{kind.value}-{student}"] = forms.ChoiceField(
                    choices=[("", "–"), *MARKED[kind]], required=False, initial=marks[kind].get(student, "")
                )

    def rows(self):
        return [(name, self[f"level-{student}"], self[f"own-{student}"]) for student, name in self.names.items()]

    @property
    def marks(self) -> dict[str, dict[int, int]]:
        said = self.cleaned_data
        return {
            kind.value: {one: int(said[f"{kind.value}-{one}"]) for one in self.names if said[f"{kind.value}-{one}"]}
            for kind in Kind
        }


class TogetherForm(ApartForm):
    reason = None  # the two and a day say enough

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].label = _("Together with")


class RegroupForm(forms.Form):
    """What the page showed: who goes, in which week, to which group, and with whom that is an exchange (nobody: empty)."""

    student = NumberField()
    to = forms.RegexField(r"^\d{1,3}-\d{0,18}$")

    @property
    def number(self) -> int:
        return int(self.cleaned_data["to"].split("-")[0])

    @property
    def other(self) -> int | None:
        return int(self.cleaned_data["to"].split("-")[1] or 0) or None


class AcceptGroupsForm(AcceptForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["look_back_on"].help_text = _("At the end of the work, or after three to four weeks.")
        self.fields["how"].initial = "\n".join(
            (
                _("1. What did your group do well together?"),
                _("2. Could everybody do a part of the work?"),
                _("3. Whom did you get to know better?"),
            )
        )
