"""The border with HTTP: what may be sent, one file per noun."""

from kring.web.seating.forms.accepting import AcceptForm
from kring.web.seating.forms.class_lists import DraftForm, DraftWishForm, DraftWishGoneForm, PlaceForm
from kring.web.seating.forms.classroom import ArrangeForm, ClassroomForm
from kring.web.seating.forms.groups import AcceptGroupsForm, GroupsForm, MarksForm, RegroupForm, TogetherForm
from kring.web.seating.forms.plan import (
    AgainForm,
    LockForm,
    NoForm,
    ProposeForm,
    StepForm,
    StudentForm,
    SwapForm,
    UndoForm,
    VersionForm,
)
from kring.web.seating.forms.wishes import ApartForm, AskForm, LetBeForm, RulesForm, TakeAwayForm, WishesForm
from kring.web.seating.forms.year import YearForm

__all__ = [
    "AcceptForm",
    "AcceptGroupsForm",
    "AgainForm",
    "ApartForm",
    "ArrangeForm",
    "AskForm",
    "ClassroomForm",
    "DraftForm",
    "DraftWishForm",
    "DraftWishGoneForm",
    "GroupsForm",
    "LetBeForm",
    "LockForm",
    "MarksForm",
    "NoForm",
    "PlaceForm",
    "ProposeForm",
    "RegroupForm",
    "RulesForm",
    "StepForm",
    "StudentForm",
    "SwapForm",
    "TakeAwayForm",
    "TogetherForm",
    "UndoForm",
    "VersionForm",
    "WishesForm",
    "YearForm",
]
