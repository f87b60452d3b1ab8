"""One sealed file with all that a school would miss: the database and the uploaded files, and what they are."""

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

import kring
from kring.web.vault import databases
from kring.web.vault.sealed import SealedWriter, Secret

MANIFEST, DATABASE, MEDIA, KEYS = "manifest.json", "database", "media", "field_keys"
Say = Callable[[str], object]


def back_up(file: Path, secret: Secret, *, with_keys: bool, say: Say) -> None:
    """Never over a file that is there; a backup that stops half-way leaves nothing under that name."""
    if file.exists():
        raise CommandError(_("%(file)s is there already. Name a new file.") % {"file": file})
    beside = file.with_name(file.name + ".part")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            sealed = SealedWriter(out, secret)
            _fill(sealed, with_keys=with_keys, say=say)
            sealed.finish()
            out.flush()
            os.fsync(out.fileno())
        beside.rename(file)
    except OSError as error:
        raise CommandError(
            _("The backup cannot be written: %(reason)s.") % {"reason": error.strerror or error}
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    say(_("Done: %(file)s, %(size)s.") % {"file": file, "size": size_in_words(file.stat().st_size)})


def _fill(sealed: SealedWriter, *, with_keys: bool, say: Say) -> None:
    files = uploaded()
    with (
        tarfile.open(fileobj=sealed, mode="w|", bufsize=1 << 20) as tar,
        tempfile.TemporaryDirectory(prefix="backup-", dir=settings.HOME) as folder,  # readable by its owner only
    ):
        _add(tar, MANIFEST, json.dumps(_manifest(len(files))).encode())
        copy = Path(folder) / DATABASE
        say(_("1/2 The database, as it is at this moment …"))
        databases.copy_to(copy)
        say(f"    {size_in_words(copy.stat().st_size)}")
        tar.add(copy, DATABASE)
        say(_("2/2 The uploaded files: %(count)s …") % {"count": len(files)})
        for path in files:
            tar.add(path, f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT).as_posix()}")
        if with_keys:
            _add(tar, KEYS, "\n".join(settings.FIELD_KEYS).encode())


def uploaded() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _manifest(files: int) -> dict:
    return {
        "kring": kring.__version__,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "files": files,
    }


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def size_in_words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
