"""A list of names in, as colleagues have it: typed, pasted or exported."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.web.school.roster import NameLine, ProblemKind, UnreadableError, decode, read, read_names
from kring.web.school.roster.names import take_apart

FIXTURES = Path(__file__).parents[2] / "fixtures" / "roster"


def names(text: str) -> list[tuple[str, str, str]]:
    lines, problems = read_names(text)
    assert not problems
    return [(line.first_name, line.prefix, line.last_name) for line in lines]


def from_file(name: str):
    return read(decode((FIXTURES / name).read_bytes()))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Noor Appelboom", ("Noor", "", "Appelboom")),
        ("Sem van den Berkenrode", ("Sem", "van den", "Berkenrode")),
        ("Joris van 't Eikenlaan", ("Joris", "van 't", "Eikenlaan")),
        ("Joris van ’t Eikenlaan", ("Joris", "van ’t", "Eikenlaan")),
        ("Anna Sophia de Vries", ("Anna Sophia", "de", "Vries")),
        ("Yara El Amrani", ("Yara", "", "El Amrani")),
        ("Jan Peter Jansen", ("Jan", "", "Peter Jansen")),
        ("Appelboom, Noor", ("Noor", "", "Appelboom")),
        ("Berkenrode, Sem van den", ("Sem", "van den", "Berkenrode")),
        ("van den Berkenrode, Sem", ("Sem", "van den", "Berkenrode")),
        ("Berkenrode van den, Sem", ("Sem", "van den", "Berkenrode")),
        ("Noor", ("Noor", "", "")),
        ("Li van", ("Li", "", "van")),
        ("  Noor \u00a0 Appelboom ", ("Noor", "", "Appelboom")),
        ("3. Noor Appelboom", ("Noor", "", "Appelboom")),
        ("• Noor Appelboom", ("Noor", "", "Appelboom")),
        ("Zoe\u0308 Bos", ("Zoë", "", "Bos")),
        ("Jan-Willem Smit-de Boer", ("Jan-Willem", "", "Smit-de Boer")),
    ],
)
def test_a_dutch_name_is_taken_apart(written, parts):
    assert take_apart(written) == parts


def test_one_name_on_each_line():
    assert names("Noor Appelboom\n\n Sem van den Berkenrode \r\nAppelboom, Yara\n") == [
        ("Noor", "", "Appelboom"),
        ("Sem", "van den", "Berkenrode"),
        ("Yara", "", "Appelboom"),
    ]


def test_columns_copied_from_a_spreadsheet_without_headings():
    assert names("Noor\tAppelboom\nSem\tvan den Berkenrode") == [
        ("Noor", "", "Appelboom"),
        ("Sem", "van den", "Berkenrode"),
    ]
    assert names("Noor\t\tAppelboom\nSem\tvan den\tBerkenrode") == [
        ("Noor", "", "Appelboom"),
        ("Sem", "van den", "Berkenrode"),
    ]


def test_a_number_in_front_is_the_number_with_its_leading_zeros():
    lines, _problems = read_names("0012;Noor;Appelboom")
    assert lines == [NameLine(1, "Noor", "", "Appelboom", external_id="0012")]


def test_a_number_without_heading_that_may_be_a_bsn_is_not_kept():
    lines, _problems = read_names("111222333\tNoor\tAppelboom\n123456789\tSem\tBos")
    assert [line.external_id for line in lines] == ["", "123456789"]


def test_a_list_of_primary_education():
    reading = from_file("po_csv/leerlingen_excel.csv")
    assert reading.dropped == ("Geboortedatum",)
    assert reading.lines[1] == NameLine(3, "Sem", "van den", "Berkenrode", group="5/6")
    assert not reading.problems


@pytest.mark.parametrize("name", ["magister_layout.csv", "magister_lijst.csv", "somtoday_lijst.csv"])
def test_a_list_of_secondary_education_whatever_its_encoding_and_headings(name):
    reading = from_file(f"vo_csv/{name}")
    assert [line.full_name for line in reading.lines] == [
        "Daan de Voorbeeld",
        "Iris Proefpersoon",
        "Özgür Testman",
        "Mila van 't Fictie",
    ]
    assert [line.external_id for line in reading.lines] == ["140316", "140317", "140318", "140319"]
    assert [group.casefold() for group in reading.groups] == ["h2b", "v2a"]


def test_a_list_of_vocational_education():
    reading = from_file("mbo_csv/deelnemers.csv")
    assert [line.full_name for line in reading.lines] == ["Sofie Voorbeeld", "Kaan van Proef"]
    assert reading.dropped == ("email",)


def test_forbidden_columns_are_dropped_and_named_also_from_the_text_that_goes_back():
    text = "BSN;Roepnaam;Achternaam;Postcode;Etniciteit;Geboorteland\n111222333;Noor;Appelboom;1234 AB;x;y\n"
    reading = read(text)
    assert reading.dropped == ("BSN", "Postcode", "Etniciteit", "Geboorteland")
    assert reading.text == "Roepnaam;Achternaam\nNoor;Appelboom\n"
    assert "111222333" not in repr(reading)


def test_headings_may_stand_under_a_title_and_in_any_case():
    assert names("Klassenlijst 7a\n\nROEPNAAM;Tussenv.;achter-naam\nSem;van den;Bos") == [("Sem", "van den", "Bos")]


def test_a_whole_name_in_one_column():
    assert names("Naam;Klas\nBos, Noor van der;7a") == [("Noor", "van der", "Bos")]


def test_a_file_that_excel_wrote_as_unicode_text():
    assert names(decode("Roepnaam\tAchternaam\r\nZoë\tBos\r\n".encode("utf-16"))) == [("Zoë", "", "Bos")]


def test_the_line_that_excel_puts_first_is_no_name():
    assert names("sep=;\nRoepnaam;Achternaam\nNoor;Bos") == [("Noor", "", "Bos")]


def test_a_line_without_a_first_name_is_reported_with_its_number_and_the_others_are_read():
    reading = read("Roepnaam;Achternaam\nNoor;Bos\n;Vos\nSem;Mos")
    assert [line.first_name for line in reading.lines] == ["Noor", "Sem"]
    assert [(problem.kind, problem.line) for problem in reading.problems] == [(ProblemKind.NO_FIRST_NAME, 3)]


def test_a_name_that_is_too_long_is_reported():
    reading = read("Noor Bos\n" + "x" * 61)
    assert [(problem.kind, problem.line) for problem in reading.problems] == [(ProblemKind.TOO_LONG, 2)]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", ProblemKind.EMPTY, 0),
        ("  \n \n", ProblemKind.EMPTY, 0),
        ("Roepnaam;Achternaam\n", ProblemKind.EMPTY, 0),
        ("<?xml version='1.0'?><EDEX/>", ProblemKind.MARKUP, 0),
        ("a b\n" * 6000, ProblemKind.TOO_MANY, 0),
        ("x" * 600_000, ProblemKind.TOO_LARGE, 0),
        ("Voorletters;Achternaam\nA.;Bos", ProblemKind.NO_NAMES, 1),
        ("Stamnr;Achternaam\n12;Bos", ProblemKind.NO_NAMES, 0),
        ("Noor;Bos;7a;Jan\nSem;van;Vos;x", ProblemKind.NO_HEADINGS, 1),
        ("Noor, Sem, Yara", ProblemKind.NO_HEADINGS, 1),
        ('Roepnaam;Achternaam\nNoor;Bos\n"Sem;Vos\nYara;Mos', ProblemKind.BROKEN, 3),
    ],
)
def test_a_list_that_cannot_be_read_says_why_and_where(text, kind, line):
    reading = read(text)
    assert not reading.lines
    assert [(problem.kind, problem.line) for problem in reading.problems] == [(kind, line)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ProblemKind.EMPTY),
        (b"PK\x03\x04 the rest of a workbook", ProblemKind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0 an old workbook", ProblemKind.WORKBOOK),
        (b"%PDF-1.7", ProblemKind.DOCUMENT),
        (b"x" * 500_001, ProblemKind.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_list_is_refused(data, kind):
    with pytest.raises(UnreadableError) as refused:
        decode(data)
    assert refused.value.problem.kind is kind


def test_bytes_of_no_encoding_are_refused_with_their_line():
    with pytest.raises(UnreadableError) as refused:
        decode(b"Noor\nSem\x81\xff\n")
    assert (refused.value.problem.kind, refused.value.problem.line) == (ProblemKind.UNREADABLE, 2)


@given(st.text())
def test_whatever_is_pasted_gives_lines_and_problems_and_never_an_error(text):
    reading = read(text)
    assert reading.lines or reading.problems
    assert all(line.first_name and len(line.first_name) <= 60 for line in reading.lines)


@given(st.binary())
def test_whatever_is_uploaded_is_read_or_refused(data):
    with suppress(UnreadableError):
        reading = read(decode(data))
        assert reading.lines or reading.problems


first = st.sampled_from(["Noor", "Zoë", "Jan-Willem", "Özgür"])
prefix = st.sampled_from(["", "van", "van den", "de", "van 't", "el"])
last = st.sampled_from(["Appelboom", "Bos", "Smit-Vos"])


@given(first, prefix, last, st.sampled_from(["\t", ";", ","]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_the_same_student_comes_out_of_every_way_of_writing(first, prefix, last, delimiter, encoding):
    table = delimiter.join(["Achternaam", "Roepnaam", "Tussenvoegsel"]) + "\r\n" + delimiter.join([last, first, prefix])
    written = [table, f"{first} {prefix} {last}", f"{last}, {first} {prefix}", f"{prefix} {last}, {first}"]
    for text in written:
        assert names(decode(text.encode(encoding))) == [(first, prefix, last)]
