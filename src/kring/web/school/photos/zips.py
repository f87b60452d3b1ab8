"""A zip of photos, opened with care."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from kring.web.school.photos.portrait import MAX_BYTES

MAX_ZIP_BYTES = 150_000_000
MAX_FILES = 1_500
MAX_UNPACKED = 400_000_000
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


class ZipRefusedError(ValueError):
    """It is no zip, or larger than photos of a class can be."""


def photos_in(upload: BinaryIO | bytes) -> Iterator[tuple[str, bytes]]:
    """(name without folder and ending, content) of every picture. Nothing is written to the disk."""
    file = BytesIO(upload) if isinstance(upload, bytes) else upload
    try:
        with zipfile.ZipFile(file) as archive:
            yield from pictures(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ZipRefusedError from error


def pictures(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if is_picture(entry)]
    if len(entries) > MAX_FILES:
        raise ZipRefusedError
    unpacked = 0
    for entry in entries:
        with archive.open(entry) as content:  # what the zip says of its own size is not believed
            data = content.read(MAX_BYTES + 1)
        unpacked += len(data)
        if unpacked > MAX_UNPACKED:
            raise ZipRefusedError
        yield PurePosixPath(entry.filename.replace("\\", "/")).stem, data


def is_picture(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return not entry.is_dir() and not hidden and path.suffix.lower() in ENDINGS
