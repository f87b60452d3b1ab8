"""Text that stands encrypted in the database and is plain in Python."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext as _

from kring.web.vault.keys import lock


class WrongKeyError(Exception):
    """The text was locked with a key that is not here. It is still there, and nothing may write over it."""


def encrypt(text: str) -> str:
    """Nothing stays nothing, so that an empty field needs no key."""
    return lock().encrypt(text.encode()).decode() if text else text


def decrypt(token: str) -> str:
    try:
        return lock().decrypt(token).decode() if token else token
    except InvalidToken:
        raise WrongKeyError(
            _(
                "None of the keys in KRING_FIELD_KEYS opens a text in this database. Nothing is lost: put back the key"
                " that was used before, beside the ones that are there."
            )
        ) from None


class EncryptedTextField(models.TextField):
    """Free text about people. The database cannot search, compare or sort it, so asking for that is refused."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return None if text is None else encrypt(text)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(
            f"{self.model.__name__}.{self.name} is encrypted: the database cannot look it up ('{lookup_name}')."
            " Read the rows and compare in Python."
        )

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.model.__name__}.{self.name} is encrypted: the database cannot use '{lookup_name}'.")
