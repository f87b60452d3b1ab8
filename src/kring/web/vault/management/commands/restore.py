import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kring.web.vault import databases, restore
from kring.web.vault.secrets import secret_for


class Command(BaseCommand):
    help = "Put a backup back; what is there now is kept beside it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", help="the key it was made with; otherwise KRING_BACKUP_KEY, or typed words")
        parser.add_argument("--check", action="store_true", help="read and prove all of it, and change nothing")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, file, key_file, check, yes, **options):
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        secret = secret_for(key_file, new=False)
        with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.HOME) as folder:
            found = restore.unpack(file, secret, Path(folder), say=self.stdout.write)
            facts = {"version": found.manifest["kring"], "moment": found.manifest["made_at"]}
            self.stdout.write(_("It is whole: Kring %(version)s, made at %(moment)s.") % facts)
            if check:
                return
            if not (yes or databases.is_empty() or self.agreed()):
                raise CommandError(_("Nothing was changed."))
            restore.put_back(found, say=self.stdout.write)

    def agreed(self) -> bool:
        if not sys.stdin.isatty():
            raise CommandError(
                _("There is a database already. Say --yes to put this one in its place; nothing was changed.")
            )
        self.stdout.write(_("There is a database already. It is kept beside this one. Is Kring stopped?"))
        return input(_("Type “yes” to go on: ")).strip().casefold() in {"yes", "ja"}
