import pytest
from django.utils.html import escape
from django_scopes import scope

from kring.web.insight.queries import headline
from kring.web.questionnaires import actions as waves
from kring.web.school.queries import taking_part
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may

PAGE = "/groepen/7a/"


@pytest.mark.rights
def test_who_enters_a_class(people):
    assert who_may(people, PAGE) == {"anna", "carla", "dirk", "els", "fatma", "gijs"}
    assert who_may(people, "/groepen/7b/") == {"bram", "carla", "dirk", "els"}
    assert who_may(people, "/groepen/bestaat-niet/") == set()


@pytest.mark.rights
def test_gijs_sees_the_7a_of_the_own_school(people, signed_in):
    assert signed_in(people.gijs).get(PAGE).context["group"] == people.other_group


@pytest.mark.rights
def test_who_follows_the_loop_sees_the_ring(people, signed_in):
    ring = {
        name: "kr-ring" in signed_in(getattr(people, name)).get(PAGE).text
        for name in ("anna", "carla", "dirk", "els", "fatma")
    }
    assert ring == {"anna": True, "carla": True, "dirk": True, "els": False, "fatma": False}


@pytest.mark.rights
def test_commitments_are_for_who_makes_them(people, signed_in, agreed):
    agreed("Kringgesprek", days=30)
    seen = {
        name: "Kringgesprek" in signed_in(getattr(people, name)).get(PAGE).text
        for name in ("anna", "carla", "dirk", "els", "fatma")
    }
    assert seen == {"anna": True, "carla": True, "dirk": False, "els": False, "fatma": False}


def test_what_is_asked_this_week_and_what_is_coming(people, signed_in, agreed):
    agreed("vandaag", days=0)
    agreed("later", days=30)
    page = signed_in(people.anna).get(PAGE)
    assert page.context["asks"][0].label == "Kijk terug: vandaag"
    assert [row.commitment.what for row in page.context["coming"]] == ["later"]


def test_the_ring_says_in_words_where_the_class_is(people, signed_in, measured):
    measured(closed=True)
    page = signed_in(people.anna).get(PAGE).text
    assert "Begrijpen" in page
    assert "De meting is gesloten: je kunt het portret lezen." in page


@pytest.mark.rights
def test_who_may_not_read_the_portrait_is_not_told_to(people, signed_in, measured):
    measured(closed=True)
    page = signed_in(people.dirk).get(PAGE).text
    assert "je kunt het portret lezen" not in page
    assert "De meting is gesloten." in page


@pytest.mark.truth
@pytest.mark.rights
def test_the_last_sure_sentence_is_for_who_may_read_the_portrait(people, signed_in, measured):
    with scope(school=people.school):
        for name in factories.NAMES[6:12]:
            factories.student(people.group, name)
    answer_all(people, measured(closed=False))
    with scope(school=people.school):
        sentence = headline(people.group)
    assert sentence
    seen = {
        name: escape(sentence) in signed_in(getattr(people, name)).get(PAGE).text
        for name in ("anna", "carla", "dirk", "els", "fatma")
    }
    assert seen == {"anna": True, "carla": True, "dirk": False, "els": False, "fatma": False}


def answer_all(people, wave) -> None:
    """Everybody chooses the first of the class list, who chooses nobody."""
    with scope(school=people.school):
        first, *others = taking_part(people.group)
        for student in (first, *others):
            response, _token = waves.take_card(wave=wave, student=student)
            nominees, state = ([first.pk], "chose") if student != first else ([], "nobody")
            for key in ("play", "work", "sit", "know_better", "best_friend"):
                waves.submit_answers(response=response, question_key=key, nominees=nominees, state=state)
            waves.finish_response(response=response)
        waves.close_wave(by=people.anna, wave=wave)


def test_a_name_cannot_carry_script(people, signed_in):
    people.group.name = "<script>x()</script>"
    with scope(school=people.school):
        people.group.save()
    assert "<script>x()" not in signed_in(people.anna).get(PAGE).text


def test_the_page_does_not_ask_per_student_or_commitment(people, signed_in, agreed):
    browser = signed_in(people.anna)
    agreed("een", days=30)
    few = queries_of(lambda: browser.get(PAGE))
    for name in ("Otis", "Puck"):
        agreed(name, days=30)
        with scope(school=people.school):
            factories.student(people.group, name)
    assert queries_of(lambda: browser.get(PAGE)) == few
