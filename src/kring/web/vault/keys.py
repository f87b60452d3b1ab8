"""The keys of encrypted fields. They live outside the database, so that a copy of the database tells nothing.

Several keys may be there at once: the first one locks, all of them open. So a key is replaced without a moment in which
something cannot be read: put a new one in front, lock everything again, and take the old one away later.
"""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _


def new_key() -> str:
    return Fernet.generate_key().decode()


def kept_keys(path: Path) -> list[str]:
    """The laptop's own keys, one on a line: the first is made once, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("ascii").split()
    with os.fdopen(descriptor, "w") as file:
        file.write(new_key() + "\n")
    return path.read_text("ascii").split()


def put_in_front(path: Path) -> None:
    """A new key on the first line. The file is replaced as a whole: it never holds half a key."""
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write("\n".join([new_key(), *kept_keys(path)]) + "\n")
    beside.replace(path)


def faults(keys: Iterable[str]) -> list[int]:
    """Which keys, counted from 1, are no keys at all."""
    return [number for number, key in enumerate(keys, start=1) if not _is_key(key)]


def lock() -> MultiFernet:
    """Locks with the first key, opens with any of them."""
    return _lock(tuple(settings.FIELD_KEYS))


@cache
def _lock(keys: tuple[str, ...]) -> MultiFernet:
    wrong = faults(keys)
    if wrong or not keys:
        which = ", ".join(map(str, wrong)) or "1"
        raise ImproperlyConfigured(
            _("Key %(which)s of KRING_FIELD_KEYS is not a key. `kring keys make` prints one.") % {"which": which}
        )
    return MultiFernet([Fernet(key) for key in keys])


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
