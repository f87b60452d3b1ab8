"""A sealed backup put back. All of it is read, proven and looked at before anything that is there is touched."""

import json
import os
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.vault import columns, databases
from kring.web.vault.backup import DATABASE, KEYS, MANIFEST, MEDIA, Say, size_in_words
from kring.web.vault.sealed import NotWholeError, SealedReader, Secret


@dataclass(frozen=True)
class Unpacked:
    """A backup that was read to its end."""

    folder: Path
    manifest: dict

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def media(self) -> Path:
        return self.folder / MEDIA

    @property
    def keys(self) -> list[str]:
        path = self.folder / KEYS
        return path.read_text("ascii").split() if path.exists() else []


def unpack(file: Path, secret: Secret, folder: Path, *, say: Say) -> Unpacked:
    """Everything into a folder of our own, or one sentence about what is wrong."""
    try:
        with file.open("rb") as source:
            sealed = SealedReader(source, secret)
            say(_("Reading %(size)s …") % {"size": size_in_words(file.stat().st_size)})
            with tarfile.open(fileobj=sealed, mode="r|", bufsize=1 << 20) as tar:
                for member in tar:
                    _take_out(tar, member, folder)
            while sealed.read(1 << 20):  # what stands behind the last file is proven too
                pass
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except NotWholeError as error:
        raise CommandError(str(error)) from None
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CommandError(_("The backup cannot be read: %(reason)s.") % {"reason": error}) from error
    found = Unpacked(folder, manifest)
    _look_at(found)
    return found


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files under the names we gave them, and nothing else, whatever the tar says."""
    parts = PurePosixPath(member.name).parts
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or parts[0] not in {MANIFEST, DATABASE, MEDIA, KEYS} or ".." in parts:
        raise ValueError(member.name)
    place = folder.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        shutil.copyfileobj(content, out, 1 << 20)


def put_back(found: Unpacked, *, say: Say) -> None:
    """What is there now is kept beside it, under the moment of today."""
    moment = timezone.now().strftime("%Y%m%d_%H%M%S")
    earlier = not databases.is_empty()
    kept = databases.put_back(found.database, moment)
    if earlier:
        say(_("The database as it was is kept: %(place)s") % {"place": kept})
    _put_back_media(found.media, moment, say)
    _put_back_keys(found.keys, say)
    _try_keys(found.manifest, say)
    say(_("Done: Kring is as it was on %(moment)s.") % {"moment": found.manifest["made_at"]})


def _look_at(found: Unpacked) -> None:
    made_for = found.manifest.get("database")
    if made_for != connection.vendor:
        raise CommandError(
            _("This is a backup of %(theirs)s and Kring runs on %(ours)s here. Set DATABASE_URL as it was then.")
            % {"theirs": made_for, "ours": connection.vendor}
        )
    if unknown(found.manifest):
        raise CommandError(
            _("This backup was made by a newer Kring (%(version)s) than this one. Install that version first.")
            % {"version": found.manifest.get("kring")}
        )
    fault = databases.fault(found.database)
    if fault:
        raise CommandError(_("The database in this backup is damaged: %(fault)s") % {"fault": fault})


def unknown(manifest: dict) -> set[tuple[str, str]]:
    """Steps of the database that this version of Kring does not have."""
    ours = MigrationLoader(None, ignore_no_migrations=True)
    known = set(ours.disk_migrations) | {each for one in ours.disk_migrations.values() for each in one.replaces}
    return {(app, name) for app, name in manifest["migrations"] if app in ours.migrated_apps} - known


def _put_back_media(media: Path, moment: str, say: Say) -> None:
    here = Path(settings.MEDIA_ROOT)
    if here.exists() and any(here.iterdir()):
        kept = here.with_name(f"{here.name}.before-{moment}")
        here.rename(kept)
        say(_("The uploaded files as they were are kept: %(place)s") % {"place": kept})
    if media.exists():
        shutil.rmtree(here, ignore_errors=True)
        shutil.move(media, here)


def _put_back_keys(keys: list[str], say: Say) -> None:
    """Behind those that are there: a key is never lost by a restore."""
    new = [key for key in keys if key not in settings.FIELD_KEYS]
    if not new:
        return
    path = settings.FIELD_KEYS_FILE or settings.HOME / "field_keys.from-backup"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "w") as file:
        file.write("\n".join(new) + "\n")
    settings.FIELD_KEYS = [*settings.FIELD_KEYS, *new]
    if settings.FIELD_KEYS_FILE is None:
        say(_("The keys from the backup are in %(path)s: put them in KRING_FIELD_KEYS.") % {"path": path})


def _try_keys(manifest: dict, say: Say) -> None:
    """Only where the columns are those of this version; `kring serve` tries them again after its migrations."""
    if {tuple(each) for each in manifest["migrations"]} >= set(MigrationLoader(None).disk_migrations):
        lost = columns.unreadable()
        if lost:
            say(
                _(
                    "Mind: %(lost)s texts were locked with a key that is not here. Nothing is lost: put the key of that"
                    " time in KRING_FIELD_KEYS, behind the others."
                )
                % {"lost": lost}
            )
