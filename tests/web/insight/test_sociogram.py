import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.school.actions import record_objection
from tests import factories
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/sociogram/"
FILE = "/groepen/7a/tekening/sociogram.svg"


@pytest.fixture
def with_arrows(people):
    """The pairs, and Joris who chose Noor; Levi is ill; Sem skipped the question about working."""
    choices = in_pairs() | {"Joris": ["Noor"]}
    return measured(people.anna, people.group, {"play": choices}, absent={"Levi": "ill"}, skipped={"work": ["Sem"]})


def page(client, query: str = "", **headers) -> str:
    return client.get(URL + query, headers=headers).content.decode()


@pytest.mark.truth
def test_every_choice_is_drawn_once_per_picture_and_a_mutual_one_as_one_line(anna, with_arrows):
    wide = page(anna).split("kr-picture--compact")[0]
    assert wide.count("kr-tie--mutual") == 5
    assert wide.count("kr-tie--one") == 1
    assert wide.count("data-id=") == 12


@pytest.mark.truth
def test_only_mutual_leaves_out_what_one_side_chose(anna, with_arrows):
    shown = page(anna, "?wederzijds=1")
    assert "kr-tie--one" not in shown
    assert "kr-tie--mutual" in shown


@pytest.mark.truth
def test_each_question_has_its_own_picture(anna, with_arrows):
    work = page(anna, "?vraag=work")
    assert "Who do you like to work with" in work
    assert "kr-tie--one" not in work
    assert "skipped this question" in work


@pytest.mark.truth
def test_the_table_says_the_same_as_the_picture(anna, with_arrows):
    shown = page(anna)
    assert "Noor was chosen by 2 of the 10 others who answered. Noor chose 1 other, 1 of them mutually." in shown
    assert (
        "Levi was chosen by 0 of the 11 others who answered. Levi was ill: whom Levi would choose is not known."
        in shown
    )


def test_the_table_is_by_name_and_never_by_how_often_chosen(anna, with_arrows):
    table = page(anna).split("<tbody>")[1]
    names = sorted(["Noor", "Sem", "Yara", "Joris", "Mila", "Daan", "Lotte", "Finn", "Saar", "Bram", "Levi"])
    places = [table.index(f">{name}<") for name in names]
    assert places == sorted(places)


def test_one_pupil_can_be_set_apart_without_script(anna, people, with_arrows):
    noor = pupil(people.group, "Noor").pk
    shown = page(anna, f"?leerling={noor}")
    assert "kr-has-focus" in shown
    assert "Show everybody again" in shown
    assert shown.count("kr-node kr-is-near") == 4  # Sem and Joris, wide and compact


@pytest.mark.parametrize("who", ["0", "x", "999999"])
def test_an_unknown_pupil_in_the_address_sets_nobody_apart(anna, with_arrows, who):
    assert "kr-has-focus" not in page(anna, f"?leerling={who}")


def test_the_ring_picture_has_rings(anna, with_arrows):
    assert "kr-rings" in page(anna, "?vorm=kring")
    assert "kr-rings" not in page(anna)


def test_together_leaves_the_wish_out(anna, people):
    measured(people.anna, people.group, {"play": in_pairs(), "know_better": {"Joris": ["Levi"]}})
    assert "kr-tie--one" in page(anna, "?vraag=know_better")
    assert "kr-tie--one" not in page(anna, "?vraag=samen")


def test_a_question_that_was_not_asked_is_not_found(anna, with_arrows):
    assert anna.get(f"{URL}?vraag=dislike").status_code == 404


def test_the_legend_is_always_there(anna, with_arrows):
    for query in ("", "?wederzijds=1", "?vorm=kring", "?vraag=know_better"):
        assert "kr-legend" in page(anna, query)


def test_a_filter_answers_with_the_part_that_changes(anna, with_arrows):
    part = page(anna, **{"HX-Request": "true"})
    assert "<html" not in part
    assert "kr-sociogram" in part


def test_going_back_gives_the_whole_page(anna, with_arrows):
    assert "<html" in page(anna, **{"HX-Request": "true", "HX-History-Restore-Request": "true"})


def test_the_page_has_no_inline_style_or_script(anna, with_arrows):
    shown = page(anna)
    assert " style=" not in shown
    assert "<script>" not in shown


def test_a_larger_class_takes_no_more_queries(anna, people, with_arrows):
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(anna)
        return len(seen)

    count()  # that somebody looked is noted once
    few = count()
    with scope(school=people.school):
        for name in factories.NAMES[12:30]:
            factories.student(people.group, name)
    measured(people.anna, people.group, {"play": in_pairs()})
    assert count() == few


# --- the file ---


def drawing(client, query: str = "") -> str:
    return client.get(f"{FILE}{query}").content.decode()


@pytest.mark.rights
def test_the_file_holds_no_names_and_none_of_our_numbers_of_pupils(anna, people, with_arrows):
    drawn = drawing(anna)
    assert not [name for name in factories.NAMES[:12] if name in drawn]
    assert "kr-initials" not in drawn
    assert set(re.findall(r'data-(?:id|from|to)="([^"]*)"', drawn)) == {str(number) for number in range(1, 13)}


@pytest.mark.rights
def test_who_takes_no_part_is_in_no_picture_and_no_file(anna, people, with_arrows):
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Saar"), on=factories.year(people.school).starts_on
        )
    assert "Saar" not in page(anna)
    drawn = drawing(anna, "?namen=initialen")
    assert drawn.count("data-id=") == 11
    assert ">Sa<" not in drawn


def test_the_file_is_dated_and_marked_as_confidential(anna, with_arrows):
    answer = anna.get(FILE)
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer["Content-Disposition"] == 'attachment; filename="sociogram-7a-2026-11-17.svg"'
    drawn = answer.content.decode()
    assert "17 November 2026" in drawn
    assert "Confidential" in drawn


def test_the_file_may_show_initials_instead(anna, with_arrows):
    assert ">Jo<" in drawing(anna, "?namen=initialen")


def test_saving_a_file_is_written_down(anna, people, with_arrows):
    drawing(anna)
    assert list(verbs_of(people.school))[-1] == "download sociogram"
