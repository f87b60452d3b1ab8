"""From where the secret of a backup comes: a key file, KRING_BACKUP_KEY, or words that somebody types."""

import getpass
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from kring.web.vault.sealed import Secret

SHORTEST = 12


def secret_for(key_file: str | None, *, new: bool) -> Secret:
    if key_file:
        try:
            return _key(Path(key_file).read_text("ascii"), key_file)
        except OSError as error:
            raise CommandError(
                _("The key file %(file)s cannot be read: %(reason)s. Make one: kring keys make > %(file)s")
                % {"file": key_file, "reason": error.strerror}
            ) from error
    if settings.BACKUP_KEY:
        return _key(settings.BACKUP_KEY, "KRING_BACKUP_KEY")
    if not sys.stdin.isatty():
        raise CommandError(_("Name a key with --key-file or KRING_BACKUP_KEY: nobody is here to type the words."))
    return Secret.words(_typed(new=new))


def _key(text: str, where: str) -> Secret:
    try:
        return Secret.key(text)
    except ValueError:
        raise CommandError(
            _("There is no key in %(where)s. `kring keys make` prints one.") % {"where": where}
        ) from None


def _typed(*, new: bool) -> str:
    words = getpass.getpass(_("The words that lock this backup: ") if new else _("The words of this backup: "))
    if new and len(words) < SHORTEST:
        raise CommandError(_("Use at least 12 characters: four words that have nothing to do with each other."))
    if new and getpass.getpass(_("Once more: ")) != words:
        raise CommandError(_("The two were not the same. Nothing was done."))
    return words
