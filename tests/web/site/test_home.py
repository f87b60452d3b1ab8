import pytest
from django_scopes import scope

from kring.web.school.actions import assign
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may


@pytest.mark.rights
def test_everybody_of_a_school_has_a_start_page(people):
    assert who_may(people, "/") == {"anna", "bram", "carla", "dirk", "els", "fatma", "gijs"}


def cards(page) -> dict[str, tuple[list[str], list[str]]]:
    return tuple([card.group.name for card in page.context[part]] for part in ("own", "others"))


@pytest.mark.rights
@pytest.mark.parametrize(
    ("who", "own", "others"),
    [
        ("anna", ["7a"], []),
        ("bram", ["7b"], []),
        ("carla", [], ["7a", "7b"]),
        ("dirk", [], ["7a", "7b"]),
        ("els", [], ["7a", "7b"]),
        ("fatma", ["7a"], []),
        ("gijs", ["7a"], []),
    ],
)
def test_everybody_sees_the_own_class_groups(people, signed_in, who, own, others):
    page = signed_in(getattr(people, who)).get("/")
    assert cards(page) == (own, others)


@pytest.mark.rights
def test_only_who_measures_or_follows_sees_where_a_class_is(people, signed_in, measured):
    measured(closed=False)
    seen = {
        name: "Er loopt een meting: 0 van 6 hebben geantwoord." in signed_in(getattr(people, name)).get("/").text
        for name in ("anna", "bram", "carla", "dirk", "els", "fatma", "gijs")
    }
    assert {name for name, does in seen.items() if does} == {"anna", "carla", "dirk"}


@pytest.mark.rights
def test_the_school_leader_sees_no_name_of_a_student_and_no_commitment(people, signed_in, agreed, measured):
    measured(closed=True)
    agreed("Noor en Sem naast elkaar", days=0)
    page = signed_in(people.dirk).get("/").text
    assert "Noor" not in page
    assert "Het is tijd om terug te kijken." in page


@pytest.mark.rights
def test_only_the_administrator_is_offered_the_school(people, signed_in):
    offered = {
        name: "/school/groepen/nieuw/" in signed_in(getattr(people, name)).get("/").text
        for name in ("anna", "carla", "dirk", "els", "fatma")
    }
    assert offered == {"anna": False, "carla": False, "dirk": False, "els": True, "fatma": False}


def asks(page) -> list[str]:
    return [ask.label for ask in page.context["asks"]]


def test_with_a_class_list_the_first_measurement_is_asked(people, signed_in):
    assert asks(signed_in(people.anna).get("/")) == ["Start de eerste meting van groep 7a"]


def test_without_students_the_class_list_is_asked(people, signed_in):
    assert asks(signed_in(people.bram).get("/")) == ["Zet de leerlingen van groep 7b erin"]


def test_a_running_measurement_is_asked_to_be_followed(people, signed_in, measured):
    measured(closed=False)
    assert asks(signed_in(people.anna).get("/")) == ["Volg de meting van groep 7a"]


def test_a_closed_measurement_asks_to_read_the_portrait(people, signed_in, measured):
    measured(closed=True)
    assert asks(signed_in(people.anna).get("/")) == ["Lees het portret van groep 7a"]


def test_nothing_is_asked_of_who_only_sees(people, signed_in):
    for name in ("fatma", "dirk", "carla", "els"):
        assert asks(signed_in(getattr(people, name)).get("/")) == []


def test_at_most_three_things_are_asked_and_the_earliest_date_comes_first(people, signed_in, agreed):
    for days in (0, -2, -1, -3):
        agreed(f"dag {days}", days=days)
    page = signed_in(people.anna).get("/")
    assert asks(page) == ["Kijk terug: dag -3", "Kijk terug: dag -2", "Kijk terug: dag -1"]
    assert [row.commitment.what for row in page.context["commitments"]] == ["dag 0"]


def test_what_is_for_later_is_not_asked_but_stands_there_with_its_date(people, signed_in, agreed):
    commitment = agreed("Kringgesprek", days=30)
    page = signed_in(people.anna).get("/")
    assert "Kijk terug: Kringgesprek" not in asks(page)
    assert f"Terugkijken op {commitment.look_back_on.day} " in page.text


def test_a_new_school_says_what_to_do_first(people, signed_in, db):
    with scope(school=people.other_school):
        people.other_group.delete()
    page = signed_in(people.gijs).get("/").text
    assert "Er zijn hier nog geen groepen voor je" in page
    assert "/school/groepen/nieuw/" not in page


def test_a_name_cannot_carry_script(people, signed_in, agreed):
    people.school.name = "<script>x()</script>"
    people.school.save()
    agreed("<script>y()</script>", days=0)
    page = signed_in(people.anna).get("/").text
    assert "<script>x()" not in page
    assert "<script>y()" not in page


def test_the_start_page_does_not_ask_per_class_group(people, signed_in, measured):
    measured(closed=True)
    browser = signed_in(people.anna)
    few = queries_of(lambda: browser.get("/"))
    with scope(school=people.school):
        for name in ("8a", "8b", "8c"):
            group = factories.group(people.school, name=name, students=2)
            assign(by=people.els, group=group, user=people.anna, role="teacher")
    assert queries_of(lambda: browser.get("/")) == few
