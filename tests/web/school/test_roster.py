"""Reading a list in the browser: the form, the preview, the confirmation and the undo."""

import datetime as dt
import re
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.questionnaires.actions import start_wave
from kring.web.school import actions, queries
from kring.web.school.actions.rosters import ChangedError
from kring.web.school.carrying import mark
from kring.web.school.models import ClassGroup, Enrollment, SchoolYear, Student
from kring.web.school.roster import read_names
from tests import factories
from tests.web.entering import who_may

READ = "/groepen/7b/leerlingen/inlezen/"
CONFIRM = f"{READ}klaar/"
NAMES = "Noor Appelboom\nSem van den Berkenrode"


@pytest.fixture
def bram(people, signed_in):
    return signed_in(people.bram)


@pytest.fixture
def in_7b(people):
    def names() -> list[str]:
        with scope(school=people.school):
            return [student.full_name for student in queries.students_in(people.group_b)]

    return names


def token_in(page) -> str:
    return re.search(r'name="lines" value="([^"]+)"', page.text)[1]


def read_in(browser, text: str, **ticks):
    page = browser.post(READ, {"text": text})
    return browser.post(CONFIRM, {"lines": token_in(page), "text": text, **ticks})


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"text": NAMES}])
def test_who_reads_a_list(people, post):
    assert who_may(people, READ, post=post) == {"bram", "els"}


@pytest.mark.rights
def test_who_confirms_a_list(people):
    assert who_may(people, CONFIRM, post={"lines": "x"}) == {"bram", "els"}


@pytest.mark.rights
def test_who_takes_a_list_back(people, bram):
    read_in(bram, NAMES)
    with scope(school=people.school):
        done = queries.last_import(people.group_b)
    assert who_may(people, f"{READ}{done.pk}/terug/", post={}) == {"bram", "els"}


def test_nothing_happens_until_it_is_confirmed(bram, in_7b):
    page = bram.post(READ, {"text": NAMES})
    assert "2 nieuw" in page.text
    assert in_7b() == []


def test_a_confirmed_list_is_in_the_class_group(bram, in_7b, people):
    after = read_in(bram, NAMES)
    assert after.url == "/groepen/7b/leerlingen/"
    assert in_7b() == ["Noor Appelboom", "Sem van den Berkenrode"]
    assert "read class list" in verbs_of(people.school)


def test_a_file_is_read_and_what_may_not_be_kept_is_dropped_and_named(bram, in_7b):
    data = "BSN;Roepnaam;Achternaam;Geboortedatum\r\n111222333;Zoë;Bos;02-03-2017\r\n".encode("cp1252")
    page = bram.post(READ, {"text": "", "file": SimpleUploadedFile("lijst.csv", data)})
    assert "BSN, Geboortedatum" in page.text
    assert "111222333" not in page.text
    bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Zoë Bos"]


def test_what_is_wrong_is_told_and_the_text_stays(bram):
    text = "Noor;Bos;7a;Jan\nSem;van;Vos;x"
    page = bram.post(READ, {"text": text})
    assert page.status_code == 422
    assert "Regel 1: Er zijn meer kolommen en geen koppen" in page.text
    assert text in page.text


def test_a_wrong_file_is_told_and_the_pasted_text_stays(bram):
    page = bram.post(READ, {"text": NAMES, "file": SimpleUploadedFile("lijst.xlsx", b"PK\x03\x04xx")})
    assert "werkmap van Excel" in page.text
    assert NAMES in page.text


def test_lines_that_cannot_be_read_are_named_and_the_others_can_go_on(bram, in_7b):
    text = "Roepnaam;Achternaam\nNoor;Bos\n;Vos"
    page = bram.post(READ, {"text": text})
    assert "Regel 3: Er is geen voornaam." in page.text
    bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Noor Bos"]


def test_back_to_the_list_brings_the_text_along(bram):
    assert NAMES in bram.post(READ, {"text": NAMES, "back": "1"}).text


def test_of_a_list_with_more_class_groups_only_this_one_is_read(bram, in_7b):
    page = bram.post(READ, {"text": "Roepnaam;Klas\nNoor;7 B\nSem;7a"})
    assert "Alleen 7 B wordt hier gelezen, niet 7a." in page.text
    bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Noor"]


def test_a_list_with_other_class_groups_asks_which(bram, in_7b):
    text = "Roepnaam;Klas\nNoor;H2b\nSem;V2a"
    page = bram.post(READ, {"text": text})
    assert page.status_code == 422
    assert "geen ervan heet 7b" in page.text
    assert "Sem;V2a" in page.text
    page = bram.post(READ, {"text": text, "only": "V2a"})
    bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Sem"]


def test_who_is_not_in_the_list_stays_unless_ticked(people, bram, in_7b):
    with scope(school=people.school):
        otis, puck = factories.student(people.group_b, "Otis"), factories.student(people.group_b, "Puck")
    page = bram.post(READ, {"text": "Noor Bos"})
    assert "Otis is weg" in page.text
    bram.post(CONFIRM, {"lines": token_in(page), "ending": [puck.pk]})
    assert in_7b() == ["Noor Bos", otis.full_name]


def test_a_teacher_moves_nobody_out_of_a_colleagues_class_group(people, bram, in_7b):
    with scope(school=people.school):
        factories.student(people.group, "Otis", last_name="Zomer")
    page = read_in(bram, "Otis Zomer\nNoor Bos")
    assert in_7b() == ["Noor Bos"]
    assert page.status_code == 302


def test_the_administrator_does(people, signed_in, in_7b):
    with scope(school=people.school):
        otis = factories.student(people.group, "Otis", last_name="Zomer")
    read_in(signed_in(people.els), "Otis Zomer")
    assert in_7b() == ["Otis Zomer"]
    with scope(school=people.school):
        assert Enrollment.objects.filter(student=otis, ends_on=None).count() == 1
        assert Student.objects.filter(first_name="Otis").count() == 1


@pytest.mark.faults
def test_confirming_twice_is_confirming_once(bram, in_7b):
    page = bram.post(READ, {"text": NAMES})
    for _time in range(2):
        bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Noor Appelboom", "Sem van den Berkenrode"]


@pytest.mark.faults
def test_two_who_confirm_the_same_preview_at_once_do_it_once(people, in_7b):
    with scope(school=people.school):
        lines, _problems = read_names(NAMES)
        confirm = partial(
            actions.confirm_roster,
            by=people.bram,
            group=people.group_b,
            lines=lines,
            seen=mark(queries.preview(people.group_b, lines)),
            ticks={},
            may_move=lambda group_id: True,
        )
        confirm()
        with pytest.raises(ChangedError):
            confirm()
    assert len(in_7b()) == 2


def test_a_number_that_was_not_known_yet_is_kept_and_undone(people, bram):
    with scope(school=people.school):
        otis = factories.student(people.group_b, "Otis")
    page = bram.post(READ, {"text": "Stamnr;Roepnaam\n007;Otis"})
    assert "Van 1 komt het nummer erbij" in page.text
    after = bram.post(CONFIRM, {"lines": token_in(page)}, follow=True)
    assert "Ingelezen: 1 nummer erbij." in after.text
    otis.refresh_from_db()
    assert otis.external_id == "007"
    with scope(school=people.school):
        bram.post(f"{READ}{queries.last_import(people.group_b).pk}/terug/")
    otis.refresh_from_db()
    assert otis.external_id == ""


@pytest.mark.faults
def test_when_the_class_group_changed_meanwhile_the_preview_comes_again(people, bram, in_7b):
    page = bram.post(READ, {"text": NAMES})
    with scope(school=people.school):
        factories.student(people.group_b, "Otis")
    again = bram.post(CONFIRM, {"lines": token_in(page)})
    assert "De namenlijst is intussen veranderd" in again.text
    assert in_7b() == ["Otis"]
    bram.post(CONFIRM, {"lines": token_in(again)})
    assert len(in_7b()) == 3


@pytest.mark.faults
@pytest.mark.parametrize("spoil", [lambda token: token[:-2] + "xx", lambda token: "", lambda token: "a:b:c"])
def test_a_preview_that_was_changed_on_the_way_is_refused_and_keeps_the_text(bram, in_7b, spoil):
    page = bram.post(READ, {"text": NAMES})
    after = bram.post(CONFIRM, {"lines": spoil(token_in(page)), "text": NAMES})
    assert "Dit voorbeeld is te oud." in after.text
    assert NAMES in after.text
    assert in_7b() == []


@pytest.mark.rights
def test_a_preview_of_somebody_else_or_another_class_group_is_refused(people, signed_in, bram, in_7b):
    page = bram.post(READ, {"text": NAMES})
    assert "te oud" in signed_in(people.els).post(CONFIRM, {"lines": token_in(page)}).text
    other = signed_in(people.els).post("/groepen/7a/leerlingen/inlezen/", {"text": NAMES})
    assert "te oud" in signed_in(people.els).post(CONFIRM, {"lines": token_in(other)}).text
    assert in_7b() == []


@pytest.mark.faults
def test_everything_or_nothing(people, monkeypatch, in_7b):
    with scope(school=people.school):
        lines, _problems = read_names(NAMES)
        preview = queries.preview(people.group_b, lines)
        monkeypatch.setattr("kring.web.school.actions.rosters.record", lambda **facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.apply_roster(by=people.bram, group=people.group_b, preview=preview)
    assert in_7b() == []


def test_undo_brings_everything_back(people, bram, in_7b):
    with scope(school=people.school):
        factories.student(people.group_b, "Otis")
        factories.student(people.group_b, "Puck")
    page = bram.post(READ, {"text": "Otis Zomer\nNoor Bos"})
    with scope(school=people.school):
        puck = Student.objects.get(first_name="Puck")
    bram.post(CONFIRM, {"lines": token_in(page), "ending": [puck.pk]})
    assert in_7b() == ["Noor Bos", "Otis Zomer"]
    with scope(school=people.school):
        done = queries.last_import(people.group_b)
    assert "Teruggedraaid" in bram.post(f"{READ}{done.pk}/terug/", follow=True).text
    assert in_7b() == ["Otis", "Puck"]
    with scope(school=people.school):
        assert not Student.objects.filter(first_name="Noor", last_name="Bos").exists()


def test_undo_brings_who_moved_back(people, signed_in):
    with scope(school=people.school):
        otis = factories.student(people.group, "Otis", last_name="Zomer")
    els = signed_in(people.els)
    read_in(els, "Otis Zomer")
    with scope(school=people.school):
        done = queries.last_import(people.group_b)
    els.post(f"{READ}{done.pk}/terug/")
    with scope(school=people.school):
        assert Enrollment.objects.get(student=otis, ends_on=None).group == people.group


@pytest.mark.faults
def test_undo_stops_once_something_hangs_on_a_student(people, bram, in_7b):
    read_in(bram, NAMES + "\nYara Bos\nMila Vos\nDaan Mos")
    with scope(school=people.school):
        start_wave(by=people.bram, group=people.group_b)
        done = queries.last_import(people.group_b)
    assert "Terugdraaien" not in bram.get("/groepen/7b/leerlingen/").text
    assert "Dit kan niet meer terug" in bram.post(f"{READ}{done.pk}/terug/", follow=True).text
    assert len(in_7b()) == 5


def test_undo_twice_is_undo_once(people, bram, in_7b):
    read_in(bram, NAMES)
    with scope(school=people.school):
        done = queries.last_import(people.group_b)
    for _time in range(2):
        bram.post(f"{READ}{done.pk}/terug/")
    assert in_7b() == []


def test_a_list_that_is_right_already_changes_nothing(people, bram):
    read_in(bram, NAMES)
    assert (
        "Er hoefde niets te veranderen"
        in bram.post(CONFIRM, {"lines": token_in(bram.post(READ, {"text": NAMES}))}, follow=True).text
    )


def test_a_name_cannot_carry_script(bram):
    page = bram.post(READ, {"text": "<script>alert(1)</script> Bos\n</textarea><script>x()</script>"})
    assert "<script>alert" not in page.text
    assert "<script>x()" not in page.text


def test_a_new_year_takes_the_students_along(people, bram, in_7b):
    """Last year's class group may be left by anybody who keeps the new one."""
    with scope(school=people.school):
        before = SchoolYear.objects.create(
            school=people.school, name="2025-2026", starts_on=dt.date(2025, 8, 1), ends_on=dt.date(2026, 7, 31)
        )
        six = ClassGroup.objects.create(school=people.school, year=before, name="6b", slug="6b")
        factories.student(six, "Otis", last_name="Zomer")
    page = bram.post(READ, {"text": "Otis Zomer"})
    assert "uit 6b" in page.text
    bram.post(CONFIRM, {"lines": token_in(page)})
    assert in_7b() == ["Otis Zomer"]


@pytest.mark.rights
def test_undo_does_not_reach_into_the_class_group_where_a_student_went(people, bram, in_7b):
    """Bram read Noor in; Els moved her to 7a since. Undoing 7b would take her off the list of 7a."""
    read_in(bram, NAMES)
    els = Client()
    els.force_login(people.els)
    page = els.post("/groepen/7a/leerlingen/inlezen/", {"text": "Noor Appelboom"})
    els.post("/groepen/7a/leerlingen/inlezen/klaar/", {"lines": token_in(page), "text": ""})
    with scope(school=people.school):
        done = queries.last_import(people.group_b)
    assert "Dit kan niet meer terug" in bram.post(f"{READ}{done.pk}/terug/", follow=True).text
    with scope(school=people.school):
        assert "Noor Appelboom" in [student.full_name for student in queries.students_in(people.group)]


@pytest.mark.faults
def test_a_tick_that_is_no_number_of_ours_is_left_out(people, bram, in_7b):
    assert read_in(bram, NAMES, ending="9" * 5000).status_code == 302
    assert len(in_7b()) == 2
