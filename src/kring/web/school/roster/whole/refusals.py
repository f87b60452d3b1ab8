"""Why a file is not read at all. Each reason has its own sentence in `kring.web.school.reading_words`."""

from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    BOMB = "unpacks to far more than it seems"
    LOCKED_ARCHIVE = "a zip with a password"
    BROKEN_ARCHIVE = "a broken zip"
    LOCKED_WORKBOOK = "a workbook with a password"
    OLD_WORKBOOK = "a workbook of before 2007"
    MACROS = "a workbook with macros"
    HUGE_SHEET = "a sheet that is far too large"
    BROKEN_WORKBOOK = "a broken workbook"
    DOCUMENT = "a document or a picture"
    JSON = "the answer of a coupling"
    UNREADABLE = "unknown characters"
    DOCTYPE = "markup that defines things of its own"
    BROKEN_XML = "broken markup"
    OTHER_XML = "other markup than EDEXML"
    DOUBLE_KEY = "the same key twice"
    UNKNOWN_GROUP = "a class group that is not there"
    NO_PUPILS = "no pupils"
    MANY_FILES = "several files that do not belong together"
    INCOMPLETE = "files are missing"
    ONLY_CHANGES = "only what changed"
    OLD_SDS = "an older School Data Sync"
    MANY_SCHOOLS = "several schools"
    BROKEN_QUOTES = "an open quotation mark"


class RefusedError(ValueError):
    def __init__(self, reason: Refusal, **facts: str | int):
        super().__init__(reason.value)
        self.reason, self.facts = reason, facts


def refuse_own_markup(data: bytes) -> None:
    """Before any parser sees it, also when every letter takes two bytes: entities are how a small file becomes a huge one
    or fetches another."""
    plain = data.replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise RefusedError(Refusal.DOCTYPE)
