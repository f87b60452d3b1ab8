from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(allauth.SignupForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("At least 10 characters, and not a password that many people use.")


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        strip=True,
        help_text=_("As colleagues know you, for example Anna de Wit."),
    )
