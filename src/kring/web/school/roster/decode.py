"""From the bytes of a file to text."""

import codecs

from kring.web.school.roster.values import Problem, ProblemKind

MAX_BYTES = 500_000
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
DOCUMENTS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableError(ValueError):
    """The file as a whole cannot be read."""

    def __init__(self, kind: ProblemKind, line: int = 0):
        super().__init__(kind.value)
        self.problem = Problem(kind, line)


def decode(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one (Excel's "Unicode text"), else Windows-1252."""
    refuse(data)
    return text_of(data)


def text_of(data: bytes) -> str:
    if data.startswith(WIDE):
        return wide(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return windows(data)


def refuse(data: bytes) -> None:
    if not data.strip():
        raise UnreadableError(ProblemKind.EMPTY)
    if data.startswith(WORKBOOKS):
        raise UnreadableError(ProblemKind.WORKBOOK)
    if data.startswith(DOCUMENTS):
        raise UnreadableError(ProblemKind.DOCUMENT)
    if len(data) > MAX_BYTES:
        raise UnreadableError(ProblemKind.TOO_LARGE)


def wide(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableError(ProblemKind.UNREADABLE) from error


def windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(ProblemKind.UNREADABLE, 1 + data[: error.start].count(b"\n")) from error
