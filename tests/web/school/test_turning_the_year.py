"""A school of three class groups turns its year: proposed, looked at, done, and turned back."""

import datetime as dt
import re

import pytest
from django_scopes import scope

from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import pool
from kring.web.school import queries
from kring.web.school.models import ClassGroup, Enrollment, GroupAssignment, YearTurn
from kring.web.school.years import LEAVES, GroupLine, proposed_names, proposed_place, read_groups
from tests import factories
from tests.web.entering import who_may

TURN = "/school/nieuw-schooljaar/"
DO = f"{TURN}klaar/"


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


@pytest.fixture
def eight(people):
    """Groep 8 with two, beside 7a with six and an empty 7b."""
    with scope(school=people.school):
        group = ClassGroup.objects.create(
            school=people.school, year=people.group.year, name="8a", slug="8a", grades="8"
        )
        factories.student(group, "Otis")
        factories.student(group, "Puck")
    return group


def seen_in(page) -> str:
    return re.search(r'name="seen" value="(\w+)"', page.text)[1]


def turn(els, text="7a; 7\n7b; 7\n8a; 8", **said):
    page = els.post(TURN, {"step": "look", "text": text} | said)
    return els.post(DO, {"text": text, "seen": seen_in(page)} | said, follow=True)


def names_in(school, name: str, year: str) -> list[str]:
    with scope(school=school):
        group = queries.groups().get(name=name, year__name=year)
        return [student.first_name for student in queries.students_in(group)]


@pytest.mark.rights
@pytest.mark.parametrize(
    ("url", "post"), [(TURN, None), (TURN, {"step": "places", "text": "8a"}), (DO, {"text": "8a"})]
)
def test_who_turns_the_year(people, url, post):
    assert who_may(people, url, post=post) == {"els"}


@pytest.mark.rights
def test_who_turns_it_back(people, els, eight):
    turn(els)
    with scope(school=people.school):
        pk = YearTurn.objects.get().pk
    assert who_may(people, f"{TURN}{pk}/terug/", post={}) == {"els"}


def test_next_years_class_groups_are_proposed(els, eight):
    page = els.get(TURN).text
    assert "2027-2028" in page
    assert "7a\n7b\n8a" in page


def test_nothing_happens_until_it_is_confirmed(people, els, eight):
    els.post(TURN, {"step": "places", "text": "8a"})
    els.post(TURN, {"step": "look", "text": "8a"})
    with scope(school=people.school):
        assert queries.years().count() == 1
        assert not Enrollment.objects.exclude(ends_on=None).exists()


def test_the_year_turns_and_the_old_one_stays_as_it_was(people, els, eight):
    before = names_in(people.school, "7a", "2026-2027")
    page = turn(els)
    assert "2027-2028" in page.text
    assert names_in(people.school, "8a", "2027-2028") == before
    assert names_in(people.school, "7a", "2026-2027") == before
    assert names_in(people.school, "8a", "2026-2027") == ["Otis", "Puck"]
    with scope(school=people.school):
        assert queries.current_year().name == "2026-2027"
        assert {row.starts_on for row in Enrollment.objects.filter(group__year__name="2027-2028")} == {
            dt.date(2027, 8, 1)
        }


def test_old_addresses_keep_leading_to_the_old_class_group(people, els, eight):
    turn(els)
    with scope(school=people.school):
        slugs = {group.slug: group.year.name for group in queries.groups()}
    assert slugs["7a"] == "2026-2027"
    assert slugs["7a-2027"] == "2027-2028"
    assert "Dit is groep 7a van volgend schooljaar" in els.get("/groepen/7a-2027/").text
    assert "schooljaar" not in els.get("/groepen/7a/").text.split("<main")[0]


def test_a_class_of_an_earlier_year_says_so_and_leads_to_this_one(people, signed_in):
    with scope(school=people.school):
        before = factories.SchoolYear.objects.create(
            school=people.school, name="2025-2026", starts_on=dt.date(2025, 8, 1), ends_on=dt.date(2026, 7, 31)
        )
        old = ClassGroup.objects.create(school=people.school, year=before, name="7a", slug="7a-2025", grades="7")
        GroupAssignment.objects.create(group=old, user=people.anna, role="teacher")
    page = signed_in(people.anna).get("/groepen/7a-2025/").text
    assert "van schooljaar 2025-2026: om terug te lezen" in page
    assert 'href="/groepen/7a/">Naar groep 7a van 2026-2027' in page
    assert "7a-2025" in signed_in(people.anna).get("/school/groepen/?jaar=2025-2026").text
    assert signed_in(people.anna).get("/school/groepen/?jaar=1999-2000").status_code == 404


def test_colleagues_go_along_only_when_they_are_ticked(people, els, eight):
    page = els.post(TURN, {"step": "look", "text": "7a; 7\n8a; 8"})
    assert "Anna, nu bij groep 7a" in page.text
    assert 'name="teacher" checked' not in page.text
    offer = next(key for key in re.findall(r'name="teacher" value="([^"]+)"', page.text) if key.endswith(":8a"))
    els.post(DO, {"text": "7a; 7\n8a; 8", "seen": seen_in(page), "teacher": [offer]})
    with scope(school=people.school):
        coming = GroupAssignment.objects.filter(group__year__name="2027-2028")
        assert [(each.user, each.group.name) for each in coming] == [(people.anna, "8a")]


def test_one_student_stays_down_and_one_leaves(people, els, eight):
    with scope(school=people.school):
        stays, goes = Enrollment.objects.filter(group=people.group).order_by("pk")[:2]
    turn(els, **{f"place-{stays.pk}": "7a", f"place-{goes.pk}": LEAVES})
    assert names_in(people.school, "7a", "2027-2028") == [stays.student.first_name]
    assert goes.student.first_name not in names_in(people.school, "8a", "2027-2028")
    assert goes.student.first_name in names_in(people.school, "7a", "2026-2027")


def test_who_is_not_placed_is_offered_again(people, els, eight):
    turn(els, **{f"goes-{people.group.pk}": ""})
    assert names_in(people.school, "8a", "2027-2028") == []
    page = els.post(TURN, {"step": "places", "text": "7a; 7\n8a; 8"})
    assert "Alle 6 leerlingen gaan naar" in page.text
    assert "Otis" not in page.text
    turn(els, text="7a; 7\n8a; 8")
    assert len(names_in(people.school, "8a", "2027-2028")) == 6
    with scope(school=people.school):
        assert ClassGroup.objects.filter(year__name="2027-2028").count() == 3


def test_who_is_in_two_class_groups_goes_with_each_of_them_once(people, els, eight):
    with scope(school=people.school):
        plus = ClassGroup.objects.create(school=people.school, year=people.group.year, name="Plusklas", slug="plus")
        both = queries.students_in(people.group).first()
        Enrollment.objects.create(group=plus, student=both, starts_on=dt.date(2026, 9, 1))
    turn(els, text="8a; 8\nPlusklas", **{f"goes-{plus.pk}": "Plusklas"})
    assert names_in(people.school, "Plusklas", "2027-2028") == [both.first_name]
    assert both.first_name in names_in(people.school, "8a", "2027-2028")


@pytest.mark.faults
def test_when_a_class_list_changed_meanwhile_it_is_shown_again(people, els, eight):
    page = els.post(TURN, {"step": "look", "text": "8a; 8"})
    with scope(school=people.school):
        factories.student(people.group, "Fay")
    answer = els.post(DO, {"text": "8a; 8", "seen": seen_in(page)})
    assert "Er is intussen iets veranderd" in answer.text
    with scope(school=people.school):
        assert queries.years().count() == 1


@pytest.mark.faults
def test_confirming_twice_is_confirming_once(people, els, eight):
    page = els.post(TURN, {"step": "look", "text": "8a; 8"})
    for _ in range(2):
        els.post(DO, {"text": "8a; 8", "seen": seen_in(page)})
    assert len(names_in(people.school, "8a", "2027-2028")) == 6
    with scope(school=people.school):
        assert YearTurn.objects.count() == 1


def test_it_can_be_turned_back(people, els, eight):
    turn(els)
    with scope(school=people.school):
        pk = YearTurn.objects.get().pk
    assert "Teruggedraaid" in els.post(f"{TURN}{pk}/terug/", follow=True).text
    with scope(school=people.school):
        assert not queries.groups().filter(year__name="2027-2028").exists()
        assert not Enrollment.objects.exclude(ends_on=None).exists()
    assert len(names_in(people.school, "7a", "2026-2027")) == 6


def test_it_cannot_be_turned_back_once_the_new_year_is_in_use(people, els, eight):
    turn(els)
    with scope(school=people.school):
        pk = YearTurn.objects.get().pk
        measuring.start_wave(by=people.els, group=queries.groups().get(name="8a", year__name="2027-2028"))
    assert "Dit kan niet meer terug" in els.post(f"{TURN}{pk}/terug/", follow=True).text
    assert len(names_in(people.school, "8a", "2027-2028")) == 6


def test_an_open_measurement_goes_on_when_next_year_is_made_ready(people, els, eight):
    with scope(school=people.school):
        wave = measuring.start_wave(by=people.anna, group=people.group)
    turn(els)
    with scope(school=people.school):
        assert pool(wave).count() == 6


@pytest.mark.rights
def test_a_turn_of_another_school_is_not_there(people, els, eight, client):
    turn(els)
    with scope(school=people.school):
        pk = YearTurn.objects.get().pk
    with scope(school=people.other_school):
        factories.staff(people.gijs, people.other_school, "administrator")
    client.force_login(people.gijs)
    assert client.post(f"{TURN}{pk}/terug/").status_code == 404


@pytest.mark.faults
def test_names_that_make_no_sense_are_told_and_kept(els, eight):
    page = els.post(TURN, {"step": "places", "text": "7a\n7A\n---"}).text
    assert "Regel 2" in page
    assert "Regel 3" in page
    assert "7a\n7A\n---" in page


# --- what is proposed, on values ---


def lines(text: str, sector: str = "po") -> list[GroupLine]:
    return read_groups(text, sector).lines


@pytest.mark.parametrize(
    ("written", "sector", "line"),
    [
        ("7a", "po", GroupLine("7a", "7")),
        ("Groep 5/6", "po", GroupLine("5/6", "5,6")),
        ("1-2b", "po", GroupLine("1-2b", "1,2")),
        ("Unit Zon; 3, 4", "po", GroupLine("Unit Zon", "3,4")),
        ("De Vlinders", "go", GroupLine("De Vlinders", "")),
        ("H2b", "vo", GroupLine("H2b", "2")),
        ("1BK2", "vo", GroupLine("1BK2", "1")),
        ("havo 5a\t5", "vo", GroupLine("havo 5a", "5")),
        ("Team 24", "po", GroupLine("Team 24", "")),
    ],
)
def test_a_class_group_is_read_from_a_line(written, sector, line):
    assert lines(written, sector) == [line]


def test_primary_education_keeps_its_class_groups_and_everybody_goes_up():
    now = lines("1/2a\n3a\n4a\n5/6\n7a\n8a")
    coming = proposed_names(now, "po")
    assert [line.name for line in coming] == ["1/2a", "3a", "4a", "5/6", "7a", "8a"]
    assert {line.name: proposed_place(line, coming, "po") for line in now} == {
        "1/2a": "",  # 1 stays, 2 goes to 3a: a person says who
        "3a": "4a",
        "4a": "5/6",
        "5/6": "",
        "7a": "8a",
        "8a": LEAVES,
    }


def test_the_letter_goes_along():
    now = lines("6a\n6b\n7a\n7b")
    assert proposed_place(now[1], now, "po") == "7b"


def test_a_single_class_gets_the_class_above_it():
    assert [line.name for line in proposed_names(lines("7a"), "po")] == ["7a", "8a"]


def test_secondary_education_gets_names_and_no_places():
    now = lines("1b\nH2b\nV6c", "vo")
    assert [line.name for line in proposed_names(now, "vo")] == ["1b", "2b", "H3b"]
    assert {proposed_place(line, proposed_names(now, "vo"), "vo") for line in now} == {""}
