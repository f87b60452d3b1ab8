"""The border with what people send."""

from kring.web.questionnaires.forms.starting import StartForm
from kring.web.questionnaires.forms.taps import TapForm, address, is_number

__all__ = ["StartForm", "TapForm", "address", "is_number"]
