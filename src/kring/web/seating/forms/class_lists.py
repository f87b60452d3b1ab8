"""A draft of next year's classes: which classes, who goes where, wishes about two."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.school.models import ClassGroup
from kring.web.seating.forms.plan import NumberField
from kring.web.seating.models import DraftWish

MOST_CLASSES = 8


class DraftForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of this list"), max_length=60)
    groups = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who is divided?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    classes = forms.CharField(
        label=gettext_lazy("Classes of next year"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        help_text=gettext_lazy("One on each line, two to eight."),
    )

    def __init__(self, *args, groups: Sequence[ClassGroup], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [(group.pk, group.title) for group in groups]

    def clean_classes(self) -> list[str]:
        said = list(
            dict.fromkeys(line.strip()[:40] for line in self.cleaned_data["classes"].splitlines() if line.strip())
        )
        if not 2 <= len(said) <= MOST_CLASSES:
            raise forms.ValidationError(_("Write two to eight classes, one on each line."))
        return said


class PlaceForm(forms.Form):
    """Who goes, to which class (none: empty)."""

    student = NumberField()
    to = forms.RegexField(r"^\d{0,2}-\d{0,18}$")

    @property
    def number(self) -> int | None:
        return int(self.cleaned_data["to"].split("-")[0] or 0) or None


class DraftWishForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=DraftWish.Kind.choices)
    one = forms.TypedChoiceField(label=gettext_lazy("First name"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("And"), coerce=int)
    reason = forms.CharField(label=gettext_lazy("Why (may stay empty)"), max_length=300, required=False)

    def __init__(self, *args, names: Mapping[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["one"].choices = self.fields["other"].choices = [("", "–"), *names.items()]

    def clean(self):
        said = super().clean()
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", _("Choose two different names."))
        return said


class DraftWishGoneForm(forms.Form):
    wish = NumberField()
