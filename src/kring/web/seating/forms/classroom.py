"""A room: its name and its drawing."""

import json

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.core.seating import PRESETS, Drawing, DrawingError
from kring.core.seating.drawing import MOST_SEATS
from kring.web.seating.models import Classroom
from kring.web.seating.queries.plans import classrooms

LONGEST_DRAWING = 20_000
LARGEST_PRESET = 48
PRESET_CHOICES = [
    ("pairs", gettext_lazy("rows of tables for two")),
    ("singles", gettext_lazy("rows of tables for one")),
    ("groups_4", gettext_lazy("groups of four")),
    ("groups_5", gettext_lazy("groups of five")),
    ("groups_6", gettext_lazy("groups of six")),
    ("u", gettext_lazy("U, open to the board")),
    ("circle", gettext_lazy("circle")),
    ("exam", gettext_lazy("test: everybody apart")),
]
WRONG = {
    "unreadable": gettext_lazy("This is not a drawing that Kring can read. Start again from an arrangement."),
    "size": gettext_lazy("A room is from 4 to 24 chairs wide and deep."),
    "too_many": gettext_lazy(
        "This is more than Kring can draw: at most %(seats)s seats, and 8 doors and windows together."
    ),
    "no_seats": gettext_lazy("There is no table in the room yet. Put at least one in it."),
    "outside": gettext_lazy("Something stands in or outside a wall. Move it inside, or make the room larger."),
    "overlap": gettext_lazy("Two tables stand on one spot. Move one of them."),
}


class ArrangeForm(forms.Form):
    """A ready-made arrangement to start from."""

    preset = forms.ChoiceField(
        label=gettext_lazy("Arrangement"), choices=PRESET_CHOICES, initial="pairs", widget=forms.Select
    )
    seats = forms.IntegerField(
        label=gettext_lazy("For at least how many seats?"), min_value=1, max_value=LARGEST_PRESET
    )

    @property
    def drawing(self) -> Drawing:
        return PRESETS[self.cleaned_data["preset"]](self.cleaned_data["seats"])


class ClassroomForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the room"), max_length=60)
    drawing = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_DRAWING)

    def __init__(self, *args, classroom: Classroom | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.classroom = classroom

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        others = classrooms().exclude(pk=self.classroom.pk) if self.classroom else classrooms()
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a room with this name already. Choose that one, or another name."))
        return name

    def clean_drawing(self) -> Drawing:
        try:
            return read_drawing(self.cleaned_data["drawing"])
        except DrawingError as error:
            raise forms.ValidationError(str(WRONG[error.code]) % {"seats": MOST_SEATS}) from error


def read_drawing(said: str) -> Drawing:
    if len(said) > LONGEST_DRAWING:
        raise DrawingError("unreadable")
    try:
        return Drawing.of(json.loads(said))
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, DrawingError) else DrawingError("unreadable") from error
