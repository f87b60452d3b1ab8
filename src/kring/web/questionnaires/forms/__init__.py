"""The border with what people send."""

from kring.web.questionnaires.forms.again import AgainForm
from kring.web.questionnaires.forms.building import Questions, SetForm
from kring.web.questionnaires.forms.sets import DecideForm, ImportForm
from kring.web.questionnaires.forms.starting import StartForm
from kring.web.questionnaires.forms.taps import TapForm, address, is_number

__all__ = [
    "AgainForm",
    "DecideForm",
    "ImportForm",
    "Questions",
    "SetForm",
    "StartForm",
    "TapForm",
    "address",
    "is_number",
]
