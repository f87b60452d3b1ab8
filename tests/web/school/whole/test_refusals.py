"""What is not read, each for its own reason and with its own sentence."""

import datetime as dt
import io
import zipfile

import pytest

from kring.web.school import reading_words
from kring.web.school.roster.whole import File, NoteKind, Refusal, RefusedError, archive, open_files
from kring.web.ui.terms import terms_for
from tests.web.school.whole.making import NOOR, edexml, oneroster, pupil, sds, workbook, zipped

pytestmark = pytest.mark.faults
LIST = b"Roepnaam;Klas\nNoor;7a\n"


def refusal(*files: File | bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        open_files([each if isinstance(each, File) else File("x", each) for each in files], dt.date(2026, 11, 20))
    return refused.value


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one more or one other part."""
    parts = {
        entry: zipfile.ZipFile(io.BytesIO(data)).read(entry) for entry in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }
    return zipped(parts | {name: content})


def locked(data: bytes) -> bytes:
    """The mark of a password in both places where a zip keeps it."""
    made = bytearray(data)
    made[6] |= 1
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


SHEET = workbook([["Roepnaam", "Klas"], ["Noor", "7a"]])
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><EDEX>&b;</EDEX>'
REMOTE = b'<?xml version="1.0"?><!DOCTYPE EDEX SYSTEM "http://127.0.0.1:1/x.dtd"><EDEX/>'
CASES = {
    "nothing": ([b""], Refusal.EMPTY),
    "an empty zip": ([zipped({})], Refusal.EMPTY),
    "far too large": ([b"x" * (archive.MAX_FILE + 1)], Refusal.TOO_LARGE),
    "too large together": ([LIST + b" " * 11_000_000, LIST + b" " * 11_000_000], Refusal.TOO_LARGE),
    "too many lines": ([b"Roepnaam;Klas\n" + b"Noor;7a\n" * 20_001], Refusal.TOO_MANY_ROWS),
    "a zip bomb": ([zipped({"a.csv": b"0" * (archive.MAX_UNPACKED + 1)})], Refusal.BOMB),
    "a zip in a zip": ([zipped({"a.zip": zipped({"b.csv": LIST})})], Refusal.BOMB),
    "a thousand files": ([zipped({f"{n}.csv": LIST for n in range(1000)})], Refusal.BOMB),
    "a zip with a password": ([locked(zipped({"a.csv": LIST}))], Refusal.LOCKED_ARCHIVE),
    "half a zip": ([zipped({"a.csv": LIST})[:40]], Refusal.BROKEN_ARCHIVE),
    "a workbook with a password": (
        [b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")],
        Refusal.LOCKED_WORKBOOK,
    ),
    "a workbook of 2003": ([b"\xd0\xcf\x11\xe0" + b"Workbook"], Refusal.OLD_WORKBOOK),
    "macros": ([with_entry(SHEET, "xl/vbaProject.bin", b"x")], Refusal.MACROS),
    "a workbook with entities": ([with_entry(SHEET, "xl/sharedStrings.xml", ENTITIES)], Refusal.DOCTYPE),
    "a workbook with entities in two bytes per letter": (
        [with_entry(SHEET, "xl/workbook.xml", ENTITIES.decode().encode("utf-16"))],
        Refusal.DOCTYPE,
    ),
    "a sheet of a million rows": (
        [
            with_entry(
                SHEET, "xl/worksheets/sheet1.xml", b'<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'
            )
        ],
        Refusal.HUGE_SHEET,
    ),
    "a sheet of a thousand columns": ([workbook([["Roepnaam", "Klas", *map(str, range(1000))]])], Refusal.HUGE_SHEET),
    "half a workbook": ([with_entry(SHEET, "xl/worksheets/sheet1.xml", b"<worksheet><she")], Refusal.BROKEN_WORKBOOK),
    "a document": ([b"%PDF-1.7 "], Refusal.DOCUMENT),
    "a picture": ([b"\x89PNG\r\n"], Refusal.DOCUMENT),
    "bytes of a program": ([b"abc\0\0\0\1\2"], Refusal.DOCUMENT),
    "json": ([b'{"leerlingen": []}'], Refusal.JSON),
    "unknown characters": ([b"Roepnaam;Klas\nNo\x81or;7a\n"], Refusal.UNREADABLE),
    "entities": ([ENTITIES], Refusal.DOCTYPE),
    "entities in two bytes per letter": ([ENTITIES.decode().encode("utf-16")], Refusal.DOCTYPE),
    "a document type of elsewhere": ([REMOTE], Refusal.DOCTYPE),
    "half an edexml": ([edexml(NOOR)[:-20]], Refusal.BROKEN_XML),
    "other xml": ([b"<html><p>x</p></html>"], Refusal.OTHER_XML),
    "deep xml": ([b"<EDEX>" + b"<a>" * 100_000], Refusal.BROKEN_XML),
    "the same key twice": ([edexml(NOOR, NOOR)], Refusal.DOUBLE_KEY),
    "the same user twice": (
        oneroster(users="sourcedId,givenName,role\n1,Noor,student\n1,Sem,student\n"),
        Refusal.DOUBLE_KEY,
    ),
    "a group that is not there": ([edexml(pupil("1", "Noor", "X"))], Refusal.UNKNOWN_GROUP),
    "no pupils": ([edexml()], Refusal.NO_PUPILS),
    "two lists": ([LIST, LIST], Refusal.MANY_FILES),
    "a feed without enrollments": (sds(enrollments=""), Refusal.INCOMPLETE),
    "changes only": (oneroster(manifest="propertyName,value\nfile.users,delta\n"), Refusal.ONLY_CHANGES),
    "an older sync": ([File("Student.csv", LIST), File("Section.csv", LIST)], Refusal.OLD_SDS),
    "a whole board": (
        sds(
            orgs="sourcedId,name\na,De Linde\nb,De Eik\n",
            classes="sourcedId,orgSourcedId,title\nG7A,a,7A\nG7B,b,7B\n",
        ),
        Refusal.MANY_SCHOOLS,
    ),
    "an open quotation mark": ([b'Roepnaam;Klas\n"Noor;7a\nSem;7a\n'], Refusal.BROKEN_QUOTES),
}


@pytest.mark.parametrize(("files", "reason"), CASES.values(), ids=CASES)
def test_it_is_refused_with_its_own_sentence(files, reason):
    error = refusal(*files)
    assert error.reason == reason
    sentence = reading_words.refusal_sentence(error, terms_for("po"))
    assert sentence.endswith((".", "?"))
    assert "%(" not in sentence


def test_every_reason_is_tried_here():
    assert {reason for _files, reason in CASES.values()} == set(Refusal)


def test_every_reason_and_every_note_has_its_own_words():
    assert set(reading_words.REFUSALS) == set(Refusal)
    assert set(reading_words.NOTES) == set(NoteKind)
    assert len({str(words) for words in reading_words.REFUSALS.values()}) == len(Refusal)


def test_where_it_is_wrong_is_said():
    sentence = reading_words.refusal_sentence(refusal(edexml(NOOR, NOOR)), terms_for("po"))
    assert "Nummer 1 " in sentence
    assert "regel 3" in sentence


def test_a_size_that_a_zip_lies_about_is_not_believed():
    data = bytearray(zipped({"a.csv": b"0" * (2 * archive.MAX_UNPACKED)}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(data)).reason in {Refusal.BOMB, Refusal.BROKEN_ARCHIVE}
