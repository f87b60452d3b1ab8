"""Results of questionnaires: who reads which, what stays hidden, and that the figures are right."""

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.audit.models import AuditEvent
from kring.web.insight.outcomes.gathering import outcome
from kring.web.questionnaires import actions, queries
from kring.web.school.queries import students_in
from tests import factories
from tests.web.questionnaires.own_sets import item, own

URL = "/groepen/7a/uitkomsten/"


def answered(people, instrument, answers, *, by=None, closed=True, extras=(), days_ago=1):
    """A wave in which the first pupils answer as said: a list of {key: value, or words}; the others say nothing."""
    with scope(school=people.school):
        opened = dt.datetime.now(tz=dt.UTC) - dt.timedelta(days=days_ago)
        by = by or people.anna
        wave = actions.start_wave(by=by, group=people.group, instrument=instrument, extras=extras, opened_at=opened)
        for student, said in zip(students_in(people.group), answers, strict=False):
            form, token = actions.take_card(wave=wave, student=student)
            for key, value in said.items():
                what = {"words": value} if isinstance(value, str) else {"value": value}
                what = {"ratings": value} if isinstance(value, dict) else what
                actions.submit_answers(response=form, question_key=key, state="gave", token=token, **what)
            actions.finish_response(response=form, token=token)
        if closed:
            actions.close_wave(by=by, wave=wave)
        return wave.pk


def browser_of(user) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(user)
    return browser


def status(user, wave_id, page="") -> int:
    return browser_of(user).get(f"{URL}{wave_id}/{page}").status_code


@pytest.fixture
def climate(people):
    """Anonymous: eight of the twelve answered."""
    return answered(people, "class_climate", [{"respect": value, "belong": 3} for value in (1, 2, 2, 3, 3, 3, 4, 4)])


@pytest.fixture
def bond(people):
    said = {"at_ease": 4, "tell": 3, "knows": 4, "angry": 1, "argue": 1, "unfair": 2}
    return answered(people, "bond_with_teacher", [said] * 11)


def test_before_the_first_there_is_an_empty_page_that_says_what_comes(anna):
    assert "No results here yet" in anna.get(URL).text


def test_the_figures_are_those_of_the_answers(people, climate):
    with scope(school=people.school):
        found = outcome(people.group, queries.wave_info(people.group, climate))
    asked = {each.key: each for block in found.blocks for each in block.asked}
    assert [bar.count for bar in asked["respect"].bars] == [1, 2, 3, 2]
    assert asked["respect"].mean == pytest.approx(22 / 8)
    assert (found.answered, found.n) == (8, 12)


def test_a_page_says_it_in_sentences_and_as_a_table(anna, climate):
    page = anna.get(f"{URL}{climate}/").text
    assert "8 of the 12 who were asked answered" in page
    assert "Given most:" in page
    assert "<table" in page
    assert "average”" not in page, "no norms, so nothing is above or below"


def test_the_monitor_tells_how_many_were_affected_and_that_it_is_on_no_list(people, anna):
    wave = answered(people, "safety_monitor", [{"insulted": value, "hurt": 1} for value in (1, 1, 2, 2, 3, 5)])
    page = anna.get(f"{URL}{wave}/").text
    assert "2 of 6 (33 %) answered “2 or 3 times a month” or more often" in page
    assert "not on the Inspectorate’s list" in page


# --- anonymous -------------------------------------------------------------------------------------------------------


@pytest.mark.rights
def test_with_fewer_than_five_anonymous_answers_nothing_is_shown(people, anna):
    wave = answered(people, "class_climate", [{"respect": 4}] * 4)
    page = anna.get(f"{URL}{wave}/").text
    assert "Too few answers to show" in page
    assert "kr-bars" not in page
    assert anna.get(f"{URL}{wave}/uitkomsten.csv").text.count("\n") == 1


@pytest.mark.rights
def test_a_question_that_fewer_than_five_answered_stays_closed(people, anna):
    said = [{"respect": 4, "belong": 1}] * 4 + [{"respect": 4}] * 3
    wave = answered(people, "class_climate", said)
    with scope(school=people.school):
        found = outcome(people.group, queries.wave_info(people.group, wave))
    asked = {each.key: each for block in found.blocks for each in block.asked}
    assert asked["respect"].n == 7
    assert (asked["belong"].bars, asked["belong"].mean) == ((), None)


@pytest.mark.rights
def test_anonymous_answers_are_never_shown_per_pupil(people, climate, anna):
    assert "Per pupil" not in anna.get(f"{URL}{climate}/").text


# --- who reads what --------------------------------------------------------------------------------------------------


@pytest.mark.rights
def test_the_climate_is_for_who_may_see_the_portrait(people, climate):
    may = {
        name
        for name in ("anna", "bram", "carla", "dirk", "els", "fatma", "gijs")
        if status(getattr(people, name), climate) == 200
    }
    assert may == {"anna", "carla"}


@pytest.mark.rights
@pytest.mark.parametrize("page", ["", "uitkomsten.csv"])
def test_the_bond_is_for_the_teacher_of_the_class_only(people, bond, page):
    may = {
        name
        for name in ("anna", "bram", "carla", "dirk", "els", "fatma", "gijs")
        if status(getattr(people, name), bond, page) == 200
    }
    assert may == {"anna"}
    assert "You and your teacher" not in browser_of(people.carla).get(URL).text


@pytest.mark.rights
def test_feedback_is_for_the_teacher_who_asked(people):
    colleague = factories.user("Hanna")
    with scope(school=people.school):
        factories.staff(colleague, people.school, "teacher", group=people.group, group_role="teacher")
    wave = answered(people, "teacher_feedback", [{"kind": 4}] * 6)
    assert status(people.anna, wave) == 200
    assert {status(user, wave) for user in (colleague, people.carla, people.dirk)} == {404}


@pytest.mark.rights
def test_an_open_wave_has_no_results(people):
    wave = answered(people, "class_climate", [{"respect": 4}] * 6, closed=False)
    assert status(people.anna, wave) == 404


def test_the_bond_is_shown_per_pupil_in_points_without_a_verdict(people, bond, anna):
    page = anna.get(f"{URL}{bond}/").text
    row = re.search(r"<th scope=\"row\">Noor</th>\s*(<td.*?)</tr>", page, re.DOTALL).group(1)
    assert re.findall(r">([\d.]+)<", row) == ["3.7", "1.3"]
    assert "not known" in page, "who did not answer is not a low bond"
    assert not re.search(r"\b(weak|bad|insecure|risk|problem)\b", page)


def test_how_they_sit_is_shown_per_pupil_in_words(people, anna):
    wave = answered(people, "seating_evaluation", [{"fine": 4, "work": 1}] * 11)
    page = anna.get(f"{URL}{wave}/").text
    assert "completely true" in page
    assert "Noor" in page


def test_who_objects_now_is_in_no_figure(people, bond, anna):
    with scope(school=people.school):
        noor = students_in(people.group).get(first_name="Noor")
        noor.objected_on = dt.date.today()
        noor.save()
    page = anna.get(f"{URL}{bond}/").text
    assert "Noor" not in page
    assert "10 of the 11" in page


# --- own words -------------------------------------------------------------------------------------------------------


@pytest.fixture
def feedback(people):
    said = [{"kind": 4, "better": f"Woorden van kind {number}"} for number in range(6)]
    return answered(people, "teacher_feedback", said, extras=["better"])


def test_own_words_are_read_by_the_teacher_folded_away(feedback, anna):
    page = anna.get(f"{URL}{feedback}/").text
    assert page.count("Woorden van kind") == 6
    assert "Read this alone" in page
    assert "Noor" not in page


def test_anonymous_words_come_in_no_order_of_answering(people):
    orders = set()
    for _turn in range(4):
        said = [{"kind": 4, "better": str(number)} for number in range(8)]
        wave = answered(people, "teacher_feedback", said, extras=["better"])
        with scope(school=people.school):
            orders.add(tuple(spoken.words for spoken in queries.words(wave)))
    assert len(orders) > 1


@pytest.mark.rights
def test_few_anonymous_words_and_words_of_an_open_wave_are_not_shown(people):
    few = answered(people, "teacher_feedback", [{"better": "Woorden"}] * 4, extras=["better"])
    still = answered(people, "teacher_feedback", [{"better": "Woorden"}] * 6, extras=["better"], closed=False)
    with scope(school=people.school):
        assert queries.words(few) == queries.words(still) == []


def test_words_can_be_deleted_for_good_and_only_once(people, feedback, anna):
    with scope(school=people.school):
        spoken = queries.words(feedback)[0]
    url = f"{URL}{feedback}/woorden/weg/"
    assert "deleted" in anna.post(url, {"words": spoken.id}, follow=True).text
    with scope(school=people.school):
        assert spoken.id not in {one.id for one in queries.words(feedback)}
    assert AuditEvent.objects.filter(verb="hide words").count() == 1
    for nonsense in (spoken.id, "x", "", "9" * 40):
        anna.post(url, {"words": nonsense})
    assert AuditEvent.objects.filter(verb="hide words").count() == 1


@pytest.mark.rights
def test_own_words_are_not_for_the_care_coordinator(people):
    with scope(school=people.school):
        row = own(people.school, "own-words", [item("glad", "ladder"), item("say", "text", optional=True)])
    wave = answered(people, row.key, [{"glad": 3, "say": "Woorden"}] * 6, extras=["say"])
    assert "Woorden" in browser_of(people.anna).get(f"{URL}{wave}/").text
    page = browser_of(people.carla).get(f"{URL}{wave}/").text
    assert "Woorden" not in page
    assert "read by the teacher only" in page
    with scope(school=people.school):
        spoken = queries.words(wave)[0]
    assert browser_of(people.carla).post(f"{URL}{wave}/woorden/weg/", {"words": spoken.id}).status_code == 404


@pytest.mark.rights
def test_words_of_another_wave_are_out_of_reach(people, feedback, anna):
    other = answered(people, "teacher_feedback", [{"better": "Anders"}] * 6, extras=["better"])
    with scope(school=people.school):
        spoken = queries.words(other)[0]
    anna.post(f"{URL}{feedback}/woorden/weg/", {"words": spoken.id})
    with scope(school=people.school):
        assert len(queries.words(other)) == 6


# --- beside the wave before ------------------------------------------------------------------------------------------


def test_the_same_questions_are_set_beside_the_time_before(people, anna):
    answered(people, "bond_with_teacher", [{"at_ease": 2, "tell": 2, "knows": 2}] * 8, days_ago=60)
    now = answered(people, "bond_with_teacher", [{"at_ease": 3, "tell": 3, "knows": 3}] * 11)
    page = anna.get(f"{URL}{now}/").text
    assert "Closeness: 3.0 now (n = 11), 2.0 then (n = 8), a difference of 1.0." in page
    assert "Of the 8 who answered both times" in page


@pytest.mark.rights
def test_anonymous_waves_are_not_paired(people, anna):
    said = dict.fromkeys(("respect", "bond", "friends", "equal", "leaders", "belong", "rewarded"), 3)
    answered(people, "class_climate", [said] * 8, days_ago=60)
    now = answered(people, "class_climate", [said] * 8)
    page = anna.get(f"{URL}{now}/").text
    assert "Anonymous answers cannot be paired" in page
    assert "both times" not in page


def test_other_words_are_not_set_beside_each_other(people, climate, anna, bond):
    assert 'id="since"' not in anna.get(f"{URL}{bond}/").text


# --- points for classmates, and the file -----------------------------------------------------------------------------


@pytest.fixture
def points(people):
    """`points(11)`: so many give the next classmate the warmest and another the coolest face."""

    def give(raters):
        with scope(school=people.school):
            row = own(people.school, "own-faces", [item("like", "rating", scale="faces", valence="positive")])
            ids = [student.pk for student in students_in(people.group)]
        said = [{"like": {other: 3 for other in ids if other != me}} for me in ids[:raters]]
        return answered(people, row.key, said)

    return give


def test_points_for_classmates_are_told_of_the_class_and_by_name(points, anna):
    page = anna.get(f"{URL}{points(12)}/").text
    assert "66 pairs gave each other the warmest answer" in page
    assert re.search(r"<th scope=\"row\">Noor</th>\s*<td class=\"kr-number\">3.0</td>", page)


@pytest.mark.rights
def test_too_few_points_give_no_mean_of_a_pupil(points, anna):
    page = anna.get(f"{URL}{points(6)}/").text
    assert "too few answers" in page
    assert not re.search(r"<th scope=\"row\">Noor</th>\s*<td class=\"kr-number\">3.0</td>", page)


def test_the_file_has_figures_no_names_and_no_formulas(people, anna):
    with scope(school=people.school):
        row = own(people.school, "own-formula", [item("glad", "self", scale="faces")])
        row.data["items"][0]["text"]["all"] = {"nl": "=HYPERLINK(1)", "en": "=HYPERLINK(1)"}
        row.save()
    wave = answered(people, row.key, [{"glad": 3}] * 6)
    answer = anna.get(f"{URL}{wave}/uitkomsten.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)"] * 3
    assert [row[3] for row in rows[1:]] == ["0", "0", "6"]
    assert "Noor" not in answer.content.decode()
    assert AuditEvent.objects.filter(verb="download results").count() == 1
