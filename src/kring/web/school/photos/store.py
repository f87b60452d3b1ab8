"""Where the files are: in a folder that no address leads to, under names that tell nothing."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

FOLDER = "photos"


def folder() -> Storage:
    return storages["private"]


def keep(pictures: dict[int, bytes]) -> str:
    """The random name under which they are kept."""
    token = secrets.token_urlsafe(32)
    for size, data in pictures.items():
        folder().save(path_of(token, size), ContentFile(data))
    return token


def read(token: str, size: int) -> bytes | None:
    try:
        with folder().open(path_of(token, size)) as file:
            return file.read()
    except OSError:
        return None


def throw_away(token: str, sizes) -> None:
    for size in sizes:
        folder().delete(path_of(token, size))


def path_of(token: str, size: int) -> str:
    return f"{FOLDER}/{token[:2]}/{token}-{size}.jpg"
