from django import forms
from django.utils.translation import gettext_lazy as _

from kring.web.accounts.models import BoardSafeAfter


class AfterForm(forms.Form):
    after = forms.TypedChoiceField(
        label=_("On by itself when nobody uses this device for"),
        choices=BoardSafeAfter.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
