from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kring.web.vault.backup import back_up
from kring.web.vault.secrets import secret_for


class Command(BaseCommand):
    help = "Everything of this installation in one encrypted file, while people work."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", help="a file with a key; otherwise KRING_BACKUP_KEY, or words that you type")
        parser.add_argument("--with-keys", action="store_true", help="also the keys of encrypted texts")

    def handle(self, file, key_file, with_keys, **options):
        back_up(file, secret_for(key_file, new=True), with_keys=with_keys, say=self.stdout.write)
        if not with_keys:
            self.stdout.write(
                _(
                    "The keys of encrypted texts are not in it: keep KRING_FIELD_KEYS (on a laptop: field_keys) elsewhere."
                )
            )
