"""Every field of the database says whose it is, why it is there and until when."""

import importlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils import translation

from kring.web.access import duties
from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declared
from kring.web.care import declarations
from scripts import privacy_docs

pytestmark = pytest.mark.rights


def test_every_field_is_declared_and_nothing_else_is():
    assert list(declarations.mistakes()) == [], (
        "declare it in personal_data.py of the room, then run scripts/privacy_docs.py"
    )


@pytest.fixture
def with_declared(monkeypatch):
    """Declares `label` otherwise, for this test."""

    def change(label: str, *declared: Declared):
        said = declarations.everything() | {label: list(declared)}
        monkeypatch.setattr(declarations, "everything", lambda: said)
        return list(declarations.mistakes())

    return change


def test_a_field_that_is_not_declared_is_a_mistake(with_declared):
    found = with_declared("care.DailyRun", Declared("id day", whose=NOBODY, why="x"))
    assert found == ["care.DailyRun.began_at is declared 0 times in any personal_data.py"]


def test_a_field_that_is_gone_is_a_mistake(with_declared):
    found = with_declared("care.DailyRun", Declared("id day began_at ended_at", whose=NOBODY, why="x"))
    assert found == ["care.DailyRun.ended_at is declared, but does not exist"]


def test_a_table_that_is_gone_is_a_mistake(with_declared):
    assert with_declared("care.Gone", Declared("id", whose=NOBODY, why="x")) == [
        "care.Gone is declared, but does not exist"
    ]


def test_a_period_that_does_not_exist_is_a_mistake(with_declared):
    found = with_declared("care.DailyRun", Declared("id day began_at", whose=NOBODY, why="x", keep="for ever"))
    assert found == ["care.DailyRun: nothing is kept as 'for ever'"]


def test_data_of_pupils_are_never_kept_with_the_school():
    kept = [
        label
        for label, said in declarations.everything().items()
        for each in said
        if each.whose is PUPIL and each.keep not in duties.KINDS
    ]
    assert kept == []


def test_every_room_that_knows_pupils_can_erase_one():
    rooms = declarations.rooms_about(PUPIL)
    assert {"school", "questionnaires", "seating", "agenda"} <= set(rooms)
    assert [room for room in rooms if room not in duties.ERASERS] == []


def test_every_room_that_erases_registers_it_from_its_own_erasure_module():
    assert [room for room in duties.ERASERS if find_spec(f"kring.web.{room}.erasure") is None] == []
    for room in duties.ERASERS:
        assert importlib.import_module(f"kring.web.{room}.erasure").register


def test_pupils_of_a_school_disappear_last_where_they_came_in_first():
    """The log comes after it: it knows a number only."""
    assert list(duties.ERASERS)[-2:] == ["school", "audit"]


def test_the_page_in_the_manual_is_printed_from_the_code():
    with translation.override("en"):
        printed = privacy_docs.page()
    assert Path(privacy_docs.PAGE).read_text("utf-8") == printed, "run: python scripts/privacy_docs.py"
    assert str(COLLEAGUE) in printed
