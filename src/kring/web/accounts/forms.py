from allauth.account import forms as allauth
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from kring.web.accounts import actions
from kring.web.accounts.links import EitherLink, came_by_mail

GOOD = _("At least 12 characters, for example four words that do not belong together. Not a password that many use.")


class SignupForm(allauth.SignupForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = GOOD


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = GOOD


class LinkForm(allauth.UserTokenForm):
    token_generator = EitherLink()


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = GOOD

    def save(self) -> None:
        by_mail = came_by_mail(self.user, self.temp_key)
        super().save()
        actions.choose_password(user=self.user, by_mail=by_mail)


class OnceOnly:
    """A code that was used is spent for as long as it could still fit, also with a clock that runs early or late."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["code"], _("Code"))

    def clean_code(self) -> str:
        code = super().clean_code()
        spent = normalize_user_code(code)
        fits_for = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        if not cache.add(f"second-factor-spent:{self.user.pk}:{spent}", True, timeout=fits_for):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, second_factor.AuthenticateForm):
    pass


class CodeAgainForm(OnceOnly, second_factor.ReauthenticateForm):
    pass


class AppForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["code"], _("Code of the app"))


def in_our_words(field: forms.Field, label) -> None:
    field.label, field.widget.attrs["placeholder"] = label, ""


class NewKeyForm(webauthn.AddWebAuthnForm):
    name = forms.CharField(label=_("Name of the key"), max_length=60)


class KeyNameForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(label=_("Name of the key"), max_length=60)


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        strip=True,
        help_text=_("As colleagues know you, for example Anna de Wit."),
    )
