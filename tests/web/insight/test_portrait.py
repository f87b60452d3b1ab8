import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django_scopes import scope

from kring.core.portrait.hinges import hinges
from kring.web.insight import queries
from kring.web.school.actions import record_objection
from kring.web.school.models import Enrollment
from tests import factories
from tests.web.insight.classes import findings, in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/klasportret/"


def told(client, url: str = URL) -> list[str]:
    return findings(client.get(url).content.decode())


@pytest.mark.truth
def test_who_is_chosen_by_nobody_is_said_with_who_of_those_was_ill(anna, pairs):
    sentence = next(each for each in told(anna) if "chosen by nobody" in each)
    assert "Joris and Levi are chosen by nobody" in sentence
    assert "Levi (ill) did not answer" in sentence


@pytest.mark.truth
def test_the_mutual_pairs_are_counted_and_who_has_none_is_named(anna, pairs):
    sentences = " ".join(told(anna))
    assert "5 pairs chose each other" in sentences
    assert "Joris has no mutual choice" in sentences


@pytest.mark.truth
def test_of_who_did_not_answer_nothing_is_said_that_is_not_known(anna, pairs):
    about_mutual = [each for each in told(anna) if "mutual choice" in each]
    assert not any("Levi" in each for each in about_mutual)


@pytest.mark.truth
def test_what_one_answer_would_change_says_so_and_nothing_else_does(anna, people, pairs):
    with scope(school=people.school):
        found = queries.portrait_of(people.group, queries.choice(people.group).wave)
    hanging = hinges([each.finding for each in found.told], found.answers.networks, sheets=False)
    about_ties = [hinge for each, hinge in zip(found.told, hanging, strict=True) if each.finding.aspect != "basis"]
    page = anna.get(URL).content.decode()
    assert 0 < sum(hinge.on_one_answer for hinge in about_ties) < len(about_ties)
    assert page.count("One other answer would change this.") == sum(hinge.on_one_answer for hinge in about_ties)
    after = page[page.index("Joris and Levi are chosen by nobody") :]
    assert "One other answer would change this." in after[: after.index("kr-sure")]


@pytest.mark.truth
def test_nobody_is_called_alone_when_everybody_is_chosen(anna, people):
    everybody = in_pairs() | {"Joris": ["Levi"], "Levi": ["Joris"]}
    measured(people.anna, people.group, {"play": everybody})
    sentences = " ".join(told(anna))
    assert "every pupil is chosen by at least one classmate" in sentences
    assert "chosen by nobody" not in sentences
    assert "6 pairs chose each other" in sentences
    assert "know each other better" not in sentences


@pytest.mark.truth
def test_a_wish_to_know_somebody_better_is_no_tie(anna, people):
    wish = {"Joris": ["Levi"], "Levi": ["Joris"]}
    measured(people.anna, people.group, {"play": in_pairs(), "know_better": wish})
    sentences = " ".join(told(anna))
    assert "Joris and Levi are chosen by nobody" in sentences
    assert "Joris and Levi would both like to know the other better" in sentences


@pytest.mark.truth
def test_with_few_answers_the_page_says_that_it_cannot_tell(anna, people):
    absent = dict.fromkeys(["Noor", "Sem", "Yara", "Joris", "Mila", "Daan"], "away")
    measured(people.anna, people.group, {"play": {"Bram": ["Zoë"]}}, absent=absent)
    page = anna.get(URL).content.decode()
    assert "cannot be told" in page
    assert "chosen by nobody" not in " ".join(findings(page))


@pytest.mark.truth
def test_date_and_response_are_said(anna, pairs):
    page = anna.get(URL).content.decode()
    assert "17 November 2026" in page
    assert "11 of the 12 pupils answered" in page
    assert "Levi (ill)" in page


def test_every_finding_says_how_sure_on_how_many_and_why(anna, pairs):
    page = anna.get(URL).content.decode()
    count = len(findings(page))
    assert count >= 3
    assert page.count("11 of 12 answered") >= count
    assert page.count('class="kr-sure"') == count
    assert page.count('class="kr-why"') >= count


def test_what_these_questions_do_not_tell_is_said(anna, pairs):
    page = anna.get(URL).content.decode()
    assert page.count("Nobody asked this yet. To know it,") == 2


@pytest.mark.rights
def test_who_takes_no_part_is_nowhere_on_the_page_even_when_chosen_before(anna, people, pairs):
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Saar"), on=factories.year(people.school).starts_on
        )
    page = anna.get(URL).content.decode()
    assert "Saar" not in page
    assert "Finn" in page
    assert "10 of the 11 pupils answered" in page


@pytest.mark.rights
def test_while_answers_come_in_there_are_no_results(anna, people):
    wave = measured(people.anna, people.group, {"play": in_pairs()}, closed=False)
    for url in (URL, f"{URL}?meting={wave}"):
        page = anna.get(url).content.decode()
        assert "still coming in" in page
        assert not findings(page)
        assert "Noor" not in page


def test_a_running_measurement_leaves_the_closed_one_on_show(anna, people, pairs):
    measured(people.anna, people.group, {}, closed=False)
    page = anna.get(URL).content.decode()
    assert "Answers to measurement 2 are still coming in" in page
    assert "5 pairs chose each other" in page


def test_before_the_first_measurement_the_page_says_what_it_takes(anna, people):
    page = anna.get(URL).content.decode()
    assert "Here you will see" in page
    assert "It takes one measurement" in page


def test_an_earlier_measurement_can_be_looked_into(anna, people, pairs):
    measured(people.anna, people.group, {"play": {"Noor": ["Sem"], "Sem": ["Noor"]}})
    assert "1 pair chose each other" in " ".join(told(anna))
    assert "5 pairs chose each other" in " ".join(told(anna, f"{URL}?meting={pairs}"))


def test_the_page_ends_in_a_next_step(anna, pairs):
    page = anna.get(URL).content.decode()
    assert "What now?" in page
    assert page.index("What now?") > page.index("Who chose each other")


def test_names_are_told_apart_and_stay_so_when_a_namesake_takes_no_part(anna, people):
    group = people.group
    with scope(school=people.school):
        twin = factories.student(group, "Noor", last_name="Zwart")
        record_objection(by=people.anna, student=twin, on=factories.year(people.school).starts_on)
    measured(people.anna, group, {"play": in_pairs()})
    assert "Noor A" in anna.get(URL).content.decode()


def test_a_larger_class_takes_no_more_queries(anna, people, pairs):
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            anna.get(URL)
        return len(seen)

    count()  # that somebody looked is noted once
    few = count()
    with scope(school=people.school):
        Enrollment.objects.filter(group=people.group).delete()
        for name in factories.NAMES[:30]:
            factories.student(people.group, name)
    measured(people.anna, people.group, {"play": dict.fromkeys(factories.NAMES[5:30], factories.NAMES[:4])})
    assert count() == few


def test_the_headline_is_the_first_sentence_that_is_sure_and_names_nobody(people, pairs):
    with scope(school=people.school), translation.override("en"):
        told = queries.headline(people.group)
    assert told.startswith("At this moment 5 pairs chose each other;")
    assert "Joris" not in told


def test_without_a_closed_measurement_there_is_no_headline(people):
    measured(people.anna, people.group, {}, closed=False)
    with scope(school=people.school):
        assert queries.headline(people.group) is None
        assert queries.headline(people.group_b) is None


def test_a_portrait_of_an_open_or_unknown_measurement_is_none(people, pairs):
    with scope(school=people.school):
        assert queries.portrait(people.group, pairs) is not None
        assert queries.portrait(people.group, pairs + 1) is None
        assert queries.portrait(people.group_b, pairs) is None


def test_a_class_in_which_nobody_answered_has_a_page(anna, people):
    names = {student.first_name: "away" for student in _students(people)}
    measured(people.anna, people.group, {}, absent=names)
    assert "Nobody answered" in anna.get(URL).content.decode()


def _students(people):
    with scope(school=people.school):
        return [row.student for row in Enrollment.objects.filter(group=people.group).select_related("student")]
