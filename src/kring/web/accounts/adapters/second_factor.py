import base64
import secrets

import segno
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from kring.web.accounts.rules import vouches_for_second_factor


class SecondFactorStage(AuthenticateStage):
    """Asked after the password, and after a provider unless that asks a second factor itself."""

    def _should_handle(self, request) -> bool:
        records = get_authentication_records(request, self.login.user)
        by_provider = records and vouches_for_second_factor(records[-1].get("provider", ""))
        return not by_provider and super()._should_handle(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are encrypted: a copy of the database opens no account."""

    def encrypt(self, text: str) -> str:
        return locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # the secret key of Kring is another one: no code fits any more, and none may be guessed
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        return segno.make(url, error="m").svg_inline(
            scale=4, border=4, svgclass="kr-qr", lineclass="kr-qr-line", omitsize=True
        )

    def generate_authenticator_name(self, *_of_whom) -> str:
        return _("My key")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Kring"}


def locks() -> MultiFernet:
    """The first closes and opens, those of earlier secret keys only open."""
    return MultiFernet([lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def lock(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"kring second factor").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
