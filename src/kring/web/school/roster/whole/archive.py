"""Files as they come in, and what is inside a zip. Nothing is unpacked before its size is known."""

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from kring.web.school.roster.whole.refusals import Refusal, RefusedError

MAX_FILE = 20_000_000
MAX_UNPACKED = 50_000_000
MAX_ENTRIES = 500
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"


@dataclass(frozen=True)
class File:
    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """ "Users.CSV" is users, whatever folder it stands in."""
        return PurePosixPath(self.name.replace("\\", "/")).stem.casefold()


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip that may be read: not locked, not broken, and not more than it can hold."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedError(Refusal.BROKEN_ARCHIVE) from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise RefusedError(Refusal.LOCKED_ARCHIVE)
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise RefusedError(Refusal.BOMB)
    return archive


def content(archive: zipfile.ZipFile, name: str, *, most: int = MAX_UNPACKED) -> bytes:
    """One file out of it. What the zip says about its size is not believed."""
    try:
        with archive.open(name) as inside:
            data = inside.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(Refusal.BROKEN_ARCHIVE) from error
    if len(data) > most:
        raise RefusedError(Refusal.BOMB)
    return data


def is_workbook(archive: zipfile.ZipFile) -> bool:
    return "[Content_Types].xml" in archive.namelist()


def unpacked(files: Iterable[File]) -> list[File]:
    """The files, with those inside a zip in its place. A zip inside a zip is not opened."""
    found: list[File] = []
    for file in files:
        if file.data.startswith(EMPTY_ZIP):
            raise RefusedError(Refusal.EMPTY)
        if not file.data.startswith(ZIP):
            found.append(file)
            continue
        archive = opened(file.data)
        found += [file] if is_workbook(archive) else inside(archive)
    return found


def inside(archive: zipfile.ZipFile) -> list[File]:
    files, left = [], MAX_UNPACKED
    for entry in archive.infolist():
        if entry.is_dir() or is_litter(entry.filename):
            continue
        data = content(archive, entry.filename, most=left)
        if data.startswith(ZIP) and not is_workbook(opened(data)):
            raise RefusedError(Refusal.BOMB)
        left -= len(data)
        files.append(File(entry.filename, data))
    return files


def is_litter(name: str) -> bool:
    """What an operating system leaves in a zip by itself."""
    path = PurePosixPath(name)
    return path.parts[0] == "__MACOSX" or path.name.startswith(".") or path.name in {"Thumbs.db", "desktop.ini"}
