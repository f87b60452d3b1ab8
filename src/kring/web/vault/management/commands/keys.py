from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.web.vault import columns, keys


class Command(BaseCommand):
    help = "The keys of encrypted texts: print one, check them, add one, lock everything again with the first."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=("make", "check", "add", "rotate"))

    def handle(self, what, **options):
        {"make": self.make, "check": self.try_all, "add": self.add, "rotate": self.rotate}[what]()

    def make(self):
        self.stdout.write(keys.new_key())

    def try_all(self):
        lost = columns.unreadable()
        if lost:
            raise CommandError(
                ngettext(
                    "%(n)s text in this database was locked with a key that is not here. Nothing is lost: put the"
                    " earlier key behind the others in KRING_FIELD_KEYS.",
                    "%(n)s texts in this database were locked with a key that is not here. Nothing is lost: put the"
                    " earlier key behind the others in KRING_FIELD_KEYS.",
                    lost,
                )
                % {"n": lost}
            )
        self.stdout.write(_("The keys fit this database."))

    def add(self):
        """Only into the laptop's own file; what comes from the environment is not ours to write."""
        path = settings.FIELD_KEYS_FILE
        if path is None:
            raise CommandError(
                _(
                    "The keys come from KRING_FIELD_KEYS: put there, before the others, what `kring keys make` prints."
                    " Restart Kring, then: kring keys rotate"
                )
            )
        keys.put_in_front(path)
        self.stdout.write(
            _("A new key is the first in %(path)s. Restart Kring, then: kring keys rotate") % {"path": path}
        )

    def rotate(self):
        try:
            for name, count in columns.rotate():
                self.stdout.write(f"{name}: {count}")
        except InvalidToken:
            raise CommandError(
                _(
                    "A text was locked with a key that is not here, so its column was left as it was. Put the earlier"
                    " key behind the others in KRING_FIELD_KEYS and try again."
                )
            ) from None
        self.stdout.write(
            _(
                "Everything is locked with the first key. Keep the others as long as there are backups from before today."
            )
        )
