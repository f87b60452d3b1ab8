"""What each kind of file says, and what is dropped on the way in."""

import datetime as dt
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.web.school.roster.whole import (
    File,
    NoteKind,
    Refusal,
    RefusedError,
    Roster,
    Table,
    fields_of,
    is_enough,
    open_files,
    open_pasted,
    read_table,
)
from tests.web.school.whole.making import ANNEKE, NOOR, SEM, edexml, group, oneroster, pupil, sds, workbook, zipped

TODAY = dt.date(2026, 11, 20)
PLACES = [folder / "shared" / "fixtures" / "roster" for folder in Path(__file__).resolve().parents]
SHARED = next((place for place in PLACES if place.is_dir()), Path("nowhere"))


def opened(*files: File | bytes) -> Roster | Table:
    return open_files([each if isinstance(each, File) else File("lijst", each) for each in files], TODAY)


def roster_of(found: Roster | Table) -> Roster:
    return found if isinstance(found, Roster) else read_table(found, fields_of(found))


def names(roster: Roster) -> list[str]:
    return [each.line.full_name for each in roster.pupils]


def counts(roster: Roster) -> dict[NoteKind, int]:
    return {note.kind: note.count for note in roster.notes}


# --- EDEXML ----------------------------------------------------------------------------------------------------------


def test_edexml_gives_pupils_groups_year_and_staff():
    roster = opened(edexml(NOOR, SEM, staff=ANNEKE))
    assert names(roster) == ["Noor Appelboom", "Sem van den Berkenrode"]
    assert [(each.key, each.name, each.grades) for each in roster.groups] == [("G7A", "7A", (7,))]
    assert roster.year == "2026-2027"
    [anneke] = roster.staff
    assert (anneke.name, anneke.role, anneke.groups) == ("Anneke van der Kersenbloesem", "teacher", ("G7A",))


def test_edexml_of_before_2013_without_years_of_pupils_or_first_names():
    old = edexml(
        '<leerling key="3"><achternaam>Duin</achternaam><voorletters-1>IMA</voorletters-1><groep key="G7A"/></leerling>',
        '<leerling key="4"><achternaam>Eik</achternaam><voornamen>Joris Jan</voornamen><groep key="G7A"/></leerling>',
        '<leerling key="5"><roepnaam>Wim</roepnaam></leerling>',
    )
    roster = opened(old)
    assert names(roster) == ["IMA Duin", "Joris Eik", "Wim"]
    assert roster.groups[0].grades == (7,)
    assert counts(roster)[NoteKind.NO_GROUP] == 1


def test_the_year_of_a_pupil_goes_before_that_of_the_group():
    mixed = [pupil(str(year), "Noor", extra=f"<jaargroep>{year}</jaargroep>") for year in (6, 5)]
    assert opened(edexml(*mixed, groups=group("G7A", "5/6", "C"))).groups[0].grades == (5, 6)


@pytest.mark.rights
def test_what_may_not_be_kept_is_gone_and_named():
    forbidden = "<bsn>999999990</bsn><etniciteit>9</etniciteit><postcodenl>1234AB</postcodenl>"
    roster = opened(edexml(pupil("1", "Noor", extra=f"<geboortedatum>2017-03-02</geboortedatum>{forbidden}")))
    assert set(roster.dropped) == {"geboortedatum", "bsn", "etniciteit", "postcodenl"}
    kept = json.dumps(roster.as_json())
    assert not any(value in kept for value in ("999999990", "1234AB", "2017-03-02"))


def test_blocks_of_a_supplier_do_not_matter():
    block = '<toevoegingen><blok xmlns:xsi="x" xsi:type="Y"><roepnaam>Fout</roepnaam></blok></toevoegingen>'
    roster = opened(edexml(pupil("1", "Noor", extra=block)))
    assert names(roster) == ["Noor"]
    assert counts(roster) == {NoteKind.VENDOR_BLOCKS: 1}


def test_groups_of_the_past_and_pupils_who_left_are_not_read():
    gone = pupil("8", "Weg", extra="<uitstroomdatum>2026-08-01</uitstroomdatum>")
    later = pupil("9", "Straks", extra="<uitstroomdatum>2027-08-01</uitstroomdatum>")
    roster = opened(edexml(gone, later, pupil("3", "Oud", "H"), groups=group("G7A", "7A") + group("H", "Oud", "H")))
    assert names(roster) == ["Straks"]
    assert roster.gone == ("8",)
    assert counts(roster) == {NoteKind.HISTORICAL: 1, NoteKind.LEFT: 1}


def test_a_key_that_changes_is_not_kept():
    [noor] = opened(edexml(pupil("#17", "Noor"))).pupils
    assert (noor.line.external_id, noor.asks) == ("", True)


def test_groups_beside_the_class_group_stand_beside_it():
    plus = '<samengestelde_groep key="P"><naam>Plus</naam></samengestelde_groep>'
    in_plus = '<samengestelde_groepen><samengestelde_groep key="P"/></samengestelde_groepen>'
    roster = opened(edexml(pupil("1", "Noor", extra=in_plus), groups=group("G7A", "7A") + plus))
    assert [each.composed for each in roster.groups] == [False, True]
    assert roster.pupils[0].groups == ("G7A", "P")


@pytest.mark.rights
@pytest.mark.parametrize(
    ("rol", "role"), [("LRK", "teacher"), ("IB", "care_coordinator"), ("DIR", "school_leader"), ("CON", "")]
)
def test_a_role_is_only_ever_a_proposal_and_never_that_of_administrator(rol, role):
    [one] = opened(edexml(NOOR, staff=ANNEKE.replace("LRK", rol))).staff
    assert (one.role, one.said) == (role, rol)


@pytest.mark.rights
@pytest.mark.parametrize("where", ["<rol>OUD</rol>", '<groepen><groep key="G7A"><rol>OUD</rol></groep></groepen>'])
def test_a_parent_is_no_colleague(where):
    roster = opened(edexml(NOOR, staff=f'<leerkracht key="O"><roepnaam>Ouder</roepnaam>{where}</leerkracht>'))
    assert roster.staff == ()
    assert counts(roster) == {NoteKind.PARENTS: 1}


def test_edexml_in_two_bytes_per_letter_and_with_a_namespace():
    text = edexml(NOOR).decode().replace("UTF-8", "UTF-16").replace("<EDEX>", '<EDEX xmlns="urn:x">')
    assert names(opened(text.encode("utf-16"))) == ["Noor Appelboom"]


# --- OneRoster and School Data Sync ----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_oneroster_takes_the_homeroom_and_leaves_lessons_beside_it(version):
    roster = opened(*oneroster(version))
    assert names(roster) == ["Noor Appelboom", "Sem van den Berkenrode"]
    assert roster.pupils[1].line.prefix == "van den"
    assert {each.name: each.composed for each in roster.groups} == {"7A": False, "Rekenen": True}
    assert roster.year == "2026-2027"
    assert [each.name for each in roster.staff] == ["Anneke van der Kersenbloesem"]
    assert counts(roster) == {NoteKind.PARENTS: 1, NoteKind.LOOSE_ENROLLMENT: 1, NoteKind.OLD_ENROLLMENT: 1}


@pytest.mark.rights
def test_a_password_and_an_address_of_a_pupil_never_leave_the_reader():
    roster = opened(*oneroster())
    assert set(roster.dropped) == {"email", "password"}
    kept = json.dumps(roster.as_json())
    assert "geheim" not in kept
    assert "noor@school.test" not in kept


def test_oneroster_as_one_zip_with_a_folder():
    files = {file.name: file.data for file in oneroster()} | {"__MACOSX/map/._users.csv": b"x"}
    assert len(opened(zipped(files)).pupils) == 2


def test_school_data_sync():
    roster = opened(*sds())
    assert (roster.source, names(roster)) == ("sds", ["Noor Appelboom", "Sem van den Berkenrode"])
    assert roster.groups[0].grades == (7,)
    assert roster.dropped == ("phone",)
    assert roster.staff[0].email == "anneke@school.test"


def test_where_nothing_says_which_class_is_the_group_all_wait_to_be_chosen():
    more = "sourcedId,orgSourcedId,title\nG7A,o,7A\nREK,o,Rekenen\n"
    both = "classSourcedId,userSourcedId,role\nG7A,1,student\nREK,1,student\n"
    assert all(each.composed for each in opened(*sds(classes=more, enrollments=both)).groups)


# --- lists with columns ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_a_list_in_every_spelling(encoding, between):
    lines = ["Stamnr.|Roep naam|TUSSENVOEGSEL|achternaam|Klas|Leerjaar", "007|Zoë|van 't|Östberg|H2b|2"]
    roster = roster_of(opened("\r\n".join(lines).replace("|", between).encode(encoding)))
    [zoe] = roster.pupils
    assert (zoe.line.full_name, zoe.line.external_id, zoe.groups, zoe.grade) == (
        "Zoë van 't Östberg",
        "007",
        ("H2b",),
        2,
    )


def test_a_workbook_keeps_its_zeros_and_says_dates_as_people_do():
    rows = [
        ["Namenlijst"],
        [],
        ["Leerlingnummer", "Naam", "Klas", "Geboortedatum"],
        [7, "Bos, Noor", "7a", dt.date(2016, 1, 2)],
    ]
    found = opened(workbook(rows, A="00000"))
    assert found.dropped == ("Geboortedatum",)
    [noor] = roster_of(found).pupils
    assert (noor.line.external_id, noor.line.full_name) == ("00007", "Noor Bos")


def test_pasted_cells():
    assert names(roster_of(open_pasted("Roepnaam\tKlas\nNoor\t7a\n", TODAY))) == ["Noor"]


def test_headings_that_nobody_knows_wait_for_a_person():
    found = opened(b"Wie;Waar\nNoor;7a\n")
    assert not is_enough(fields_of(found))
    assert names(read_table(found, {"first_name": 0, "group": 1})) == ["Wie", "Noor"]
    assert names(read_table(found.without_first(), {"first_name": 0, "group": 1})) == ["Noor"]


@pytest.mark.rights
def test_a_column_of_bsn_is_dropped_whatever_it_is_called():
    found = opened(b"Leerlingnummer;Roepnaam;Klas\n111222333;Noor;7a\n123456782;Sem;7a\n")
    assert [note.kind for note in found.notes] == [NoteKind.MAYBE_BSN]
    assert "111222333" not in json.dumps(found.as_json())


@pytest.mark.rights
def test_a_column_without_a_heading_with_dates_or_addresses_is_dropped():
    found = opened(b"Noor;02-03-2017;noor@x.test;7a\nSem;03-04-2017;sem@x.test;7a\n")
    assert found.headings == ("", "")
    assert [note.what for note in found.notes] == ["2", "3"]


def test_one_number_in_two_groups_is_read_once_and_told():
    roster = roster_of(opened(b"Nr;Roepnaam;Klas;Stamnr\n;Noor;7a;5\n;Noor;7b;5\n"))
    assert [each.groups for each in roster.pupils] == [("7a",)]
    assert counts(roster) == {NoteKind.UNUSED_COLUMNS: 1, NoteKind.TWO_GROUPS: 1}


def test_a_name_may_begin_like_a_formula():
    assert names(roster_of(opened(b"Roepnaam;Achternaam;Klas\n=1+1;@Bos;7a\n"))) == ["=1+1 @Bos"]


letters = st.text(
    st.characters(codec="cp1252", exclude_categories=["C", "Z", "N"], exclude_characters="\"'’;,\t"),
    min_size=1,
    max_size=12,
)


@given(st.lists(st.tuples(letters, letters, st.sampled_from(["7a", "7b", "5/6"])), min_size=1, max_size=8))
def test_whatever_the_names_are_they_come_out_as_they_went_in(rows):
    text = "Roepnaam;Tussenvoegsel;Achternaam;Groep\n" + "".join(
        f"{first};;{last};{where}\n" for first, last, where in rows
    )
    roster = roster_of(opened(text.encode("utf-8-sig")))
    assert [(each.line.first_name, each.line.last_name, each.line.group) for each in roster.pupils] == rows


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_they_are_read_or_refused(data):
    with suppress(RefusedError):
        assert opened(data)


@given(st.text(max_size=200))
def test_between_upload_and_confirmation_nothing_changes(name):
    try:
        found = open_pasted(f"Roepnaam\tKlas\n{name}\t7a\n", TODAY)
        roster = roster_of(found)
    except RefusedError:
        return
    assert Table.from_json(json.loads(json.dumps(found.as_json()))) == found
    assert Roster.from_json(json.loads(json.dumps(roster.as_json()))) == roster


# --- what others gave us to try --------------------------------------------------------------------------------------

REFUSED = {
    "edexml_fout_dubbele_key.xml": Refusal.DOUBLE_KEY,
    "edexml_fout_entiteiten.xml": Refusal.DOCTYPE,
    "edexml_fout_groep_bestaat_niet.xml": Refusal.UNKNOWN_GROUP,
    "somtoday_connect_leerling_response.json": Refusal.JSON,
}
TOGETHER = ("oneroster", "sds")


def deliveries() -> list[list[Path]]:
    if not SHARED.is_dir():
        return []
    folders = [path for path in sorted(SHARED.iterdir()) if path.is_dir()]
    whole = [sorted(each.iterdir()) for each in folders if each.name.startswith(TOGETHER)]
    loose = [[file] for each in folders if not each.name.startswith(TOGETHER) for file in sorted(each.iterdir())]
    return whole + loose + [[path] for path in sorted(SHARED.glob("*.xml"))]


@pytest.mark.truth
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared fixtures are not on this machine")
@pytest.mark.parametrize("paths", deliveries(), ids=lambda paths: f"{paths[0].parent.name}/{paths[0].name}")
def test_every_shared_fixture_is_read_or_refused_for_the_right_reason(paths):
    files = [File(path.name, path.read_bytes()) for path in paths]
    expected = REFUSED.get(paths[0].name)
    if expected:
        with pytest.raises(RefusedError) as refused:
            open_files(files, TODAY)
        assert refused.value.reason == expected
        return
    roster = roster_of(open_files(files, TODAY))
    known = {"Noor", "Daan", "Sofie"}
    assert known & {each.line.first_name for each in roster.pupils}
    assert all(each.groups and each.line.last_name for each in roster.pupils)
