"""Forms on paper: numbers that stay, nothing filled in, typed over fast and compared when asked."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.forms.paper import Entry, read_entry, typed_of
from kring.web.questionnaires.models import Answer, Nomination, Rating, Response, SecondEntry
from kring.web.questionnaires.queries import QuestionInfo
from tests import factories
from tests.web.entering import who_may
from tests.web.questionnaires.own_sets import every_kind
from tests.web.questionnaires.steps import join, pick

NUMBERS = {101: 1, 102: 2, 104: 4, 107: 12}
POINTS = [(1, "a"), (2, "b"), (3, "c")]


def asked(kind="nomination", limit=None):
    return QuestionInfo("key", 1, "positive", limit, "text", "short", kind=kind)


class TestReading:
    @pytest.mark.parametrize("typed", ["4 12", "4,12", " 12 ,4 ", "4;12", "4\t12", "4 12 4"])
    def test_numbers_with_anything_between(self, typed):
        assert read_entry(typed, asked(), NUMBERS, []) == Entry("chose", frozenset({104, 107}))

    @pytest.mark.parametrize(("typed", "state"), [("0", "nobody"), ("-", "skipped")])
    def test_nobody_and_skipped(self, typed, state):
        assert read_entry(typed, asked(), NUMBERS, []) == Entry(state)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("4 9 33", "9, 33"), ("0 4", "0"), ("4 x", "x"), ("٤", "٤"), ("-4", "-4"), ("4.5", "4.5"), ("", "Typ wat")],
    )
    def test_what_is_not_on_the_form_is_named(self, typed, words, settings):
        with pytest.raises(ValidationError, match=words):
            read_entry(typed, asked(), NUMBERS, [])

    def test_more_than_the_limit_is_refused(self):
        with pytest.raises(ValidationError, match="Dit zijn er 3"):
            read_entry("1 2 4", asked(limit=2), NUMBERS, [])

    def test_points_stand_in_the_order_of_the_names(self):
        read = read_entry("3 - 1 2", asked("rating"), NUMBERS, POINTS)
        assert read == Entry("gave", ratings={101: 3, 104: 1, 107: 2})

    @pytest.mark.parametrize(("typed", "words"), [("3 1 2", "3 punten voor 4 namen"), ("3 1 2 9", "formulier: 9")])
    def test_a_row_too_few_or_a_point_that_is_not_there(self, typed, words):
        with pytest.raises(ValidationError, match=words):
            read_entry(typed, asked("rating"), NUMBERS, POINTS)

    @pytest.mark.parametrize("kind", ["self", "norm", "ladder"])
    def test_one_answer_by_its_number(self, kind):
        assert read_entry("2", asked(kind), {}, POINTS) == Entry("gave", value=2)
        for wrong in ("9", "1 2", "0"):
            with pytest.raises(ValidationError):
                read_entry(wrong, asked(kind), {}, POINTS)

    def test_own_words_are_words(self):
        assert read_entry("Meer 2 en 4", asked("text"), {}, []).words == "Meer 2 en 4"

    @given(st.text(max_size=40), st.sampled_from(["nomination", "rating", "self", "text"]))
    def test_whatever_is_typed_is_read_or_refused_and_reads_the_same_again(self, typed, kind):
        question = asked(kind)
        try:
            read = read_entry(typed, question, NUMBERS, POINTS)
        except ValidationError:
            return
        assert read_entry(typed_of(read, question, NUMBERS), question, NUMBERS, POINTS) == read


@pytest.fixture
def anna(signed_in, people):
    return signed_in(people.anna)


@pytest.fixture
def noor_student(students):
    return next(student for student in students if student.first_name == "Noor")


@pytest.fixture
def at(wave, noor_student):
    def address(name="paper_sheet", *more):
        return reverse(f"questionnaires:{name}", args=["7a", wave.pk, noor_student.pk, *more])

    return address


def test_numbers_follow_the_names_and_stay_when_somebody_comes_later(in_school, wave):
    before = queries.numbers(wave)
    names = {card.student_id: card.name for card in queries.cards(wave)}
    assert [names[student] for student in before] == sorted(names.values())
    assert list(before.values()) == [1, 2, 3, 4, 5, 6]
    aad = factories.student(in_school.group, "Aad")
    actions.invite(by=in_school.anna, wave=wave, student=aad)
    assert queries.numbers(wave) == before | {aad.pk: 7}


def test_who_objects_is_on_no_form_and_the_other_numbers_stay(in_school, wave, noor_student):
    before = queries.numbers(wave)
    noor_student.objected_on = dt.date(2026, 9, 1)
    noor_student.save()
    assert queries.numbers(wave) == {pk: number for pk, number in before.items() if pk != noor_student.pk}


def test_classmates_of_the_other_class_have_numbers_of_their_own(in_school):
    for name in ("Puck", "Otis", "Fay"):
        factories.student(in_school.group_b, name)
    actions.set_up_wave(
        by=in_school.anna,
        group=in_school.group,
        instrument="friends",
        discuss_on=dt.date.today() + dt.timedelta(days=7),
        owner=in_school.anna,
        action="praten",
        together=[in_school.group_b],
    )
    wave = queries.wave_of(in_school.group, queries.waves_of(in_school.group)[0].id)
    assert list(queries.numbers(wave, "best_friend").values()) == [1, 2, 3, 4, 5, 6, 101, 102, 103]


def test_the_printed_forms_leave_out_the_own_number_and_hold_no_answer(anna, in_school, wave, noor_student):
    page = anna.get(reverse("questionnaires:paper_forms", args=["7a", wave.pk])).text
    _list, *forms = page.split('<section class="kr-sheet">')[1:]
    assert len(forms) == 6
    mine = next(form for form in forms if "<b>Noor</b>" in form)
    number = queries.numbers(wave)[noor_student.pk]
    assert f"nummer {number}" in mine
    assert f"<li><b>{number}</b> Noor</li>" not in mine
    assert mine.count("<b>0</b>") == 5
    assert "kr-choice" not in page
    assert "Achternaam" not in page


def test_a_form_is_typed_over_by_numbers_and_handed_in(anna, wave, at, students, noor_student):
    numbers = queries.numbers(wave)
    sem = next(student for student in students if student.first_name == "Sem")
    assert anna.post(at()).url == at("paper_entry", 1)
    page = anna.get(at("paper_entry", 1)).text
    assert "autofocus" in page
    assert anna.post(at("paper_entry", 1), {"typed": str(numbers[sem.pk])}).url == at("paper_entry", 2)
    for number, typed in [(2, "0"), (3, "-"), (4, "0"), (5, "-")]:
        last = anna.post(at("paper_entry", number), {"typed": typed})
    assert last.url == at()
    assert [state for (state,) in Answer.objects.order_by("question").values_list("state")] == [
        "chose",
        "nobody",
        "skipped",
        "nobody",
        "skipped",
    ]
    anna.post(at(), {"do": "hand_in"})
    form = Response.objects.get()
    assert (form.route, form.finished_at is not None) == ("paper", True)
    assert list(Nomination.objects.values_list("nominator", "nominee")) == [(noor_student.pk, sem.pk)]


@pytest.mark.faults
class TestMistakes:
    def test_an_unknown_number_and_the_own_one_are_named_and_nothing_is_lost(self, anna, wave, at, noor_student):
        anna.post(at())
        own = queries.numbers(wave)[noor_student.pk]
        page = anna.post(at("paper_entry", 1), {"typed": f"{own} 99"})
        assert page.status_code == 422
        assert f"Dit staat niet op dit formulier: {own}, 99." in page.text
        assert f'value="{own} 99"' in page.text
        assert Answer.objects.count() == 0

    def test_both_signs_are_refused(self, anna, in_school, students):
        wave = actions.start_wave(
            by=in_school.anna, group=in_school.group, instrument=every_kind(in_school.school), extras=["words"]
        )
        args = ["7a", wave.pk, students[0].pk]
        number = queries.numbers(wave)[students[1].pk]
        anna.post(reverse("questionnaires:paper_sheet", args=args))
        anna.post(reverse("questionnaires:paper_entry", args=[*args, 6]), {"typed": number})
        page = anna.post(reverse("questionnaires:paper_entry", args=[*args, 7]), {"typed": number})
        assert page.status_code == 422
        assert "Niemand krijgt ze allebei" in page.text

    def test_a_broken_session_loses_nothing_and_a_colleague_goes_on(self, anna, other_client, people, wave, at):
        anna.post(at())
        anna.post(at("paper_entry", 1), {"typed": "0"})
        other_client.force_login(people.carla)
        assert other_client.post(at()).url == at("paper_entry", 1)
        assert 'value="0"' in other_client.get(at("paper_entry", 1)).text

    def test_a_pupil_who_began_at_a_device_keeps_that_form(self, anna, other_client, wave, at, noor_student):
        join(other_client, wave)
        pick(other_client, noor_student)
        assert anna.post(at()).status_code == 409
        assert Response.objects.get().route == "own"

    def test_a_pause_says_so(self, anna, people, wave, at):
        anna.post(at())
        actions.pause_wave(by=people.anna, wave=wave)
        assert "De meting is nu niet open." in anna.post(at("paper_entry", 1), {"typed": "0"}).text


class TestTwice:
    @pytest.fixture
    def once(self, anna, at):
        anna.post(at())
        for number, typed in enumerate(["1 2", "0", "-", "0", "1"], start=1):
            anna.post(at("paper_entry", number), {"typed": typed})
        return anna

    def again(self, browser, at, *typed):
        for number, text in enumerate(typed, start=1):
            assert browser.get(at("paper_again", number)).status_code == 200
            last = browser.post(at("paper_again", number), {"typed": text})
        return browser.get(last.url).text

    def test_the_same_twice_is_said(self, once, at):
        assert "beide keren hetzelfde" in self.again(once, at, "2,1", "0", "-", "0", "1")

    def test_differences_stand_question_by_question_and_the_teacher_decides(self, once, wave, at):
        page = self.again(once, at, "1", "0", "-", "-", "1")
        assert "Bij 2 vragen verschillen de twee keren" in page
        assert 'value="hand_in"' not in page
        assert queries.network(wave.pk, "play").ties == 2
        once.post(at(), {"settle": "play", "which": "second"})
        assert queries.network(wave.pk, "play").ties == 1
        once.post(at(), {"settle": "know_better", "which": "first"})
        assert Answer.objects.get(question__key="know_better").state == "nobody"
        assert 'value="hand_in"' in once.get(at()).text

    def test_the_second_time_does_not_show_the_first(self, once, at):
        assert 'value="1 2"' not in once.get(at("paper_again", 1)).text

    @pytest.mark.rights
    def test_what_was_typed_twice_is_gone_after_handing_in(self, once, at):
        self.again(once, at, "1 2", "0", "-", "0", "1")
        once.post(at(), {"do": "hand_in"})
        assert SecondEntry.objects.count() == 0


def test_every_kind_is_typed_over(anna, in_school, students):
    wave = actions.start_wave(
        by=in_school.anna, group=in_school.group, instrument=every_kind(in_school.school), extras=["words"]
    )
    who = students[0]
    args = ["7a", wave.pk, who.pk]
    anna.post(reverse("questionnaires:paper_sheet", args=args))
    typed = ["3 2 1 - 3", "-", "4", "10", "Meer buiten spelen", "-", "0"]
    for number, text in enumerate(typed, start=1):
        answer = anna.post(reverse("questionnaires:paper_entry", args=[*args, number]), {"typed": text})
        assert answer.status_code == 302, number
    assert sorted(Rating.objects.values_list("value", flat=True)) == [1, 2, 3, 3]
    assert set(Answer.objects.values_list("value", "words")) >= {(4, ""), (10, ""), (None, "Meer buiten spelen")}
    assert "kr-sheet-points" in anna.get(reverse("questionnaires:paper_forms", args=["7a", wave.pk])).text


@pytest.mark.rights
def test_anonymous_questions_are_not_asked_on_paper(anna, in_school, students):
    mood = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="class_climate")
    for name, *more in [("paper",), ("paper_forms",), ("paper_sheet", students[0].pk)]:
        page = anna.get(reverse(f"questionnaires:{name}", args=["7a", mood.pk, *more])).text
        assert "Niet bij anonieme vragen" in page
    anna.post(reverse("questionnaires:paper_sheet", args=["7a", mood.pk, students[0].pk]))
    assert Response.objects.filter(invitation__wave=mood).count() == 0


@pytest.mark.rights
def test_only_who_runs_measurements_types_forms_over(people, wave, at):
    for url in (at(), at("paper_entry", 1), reverse("questionnaires:paper_forms", args=["7a", wave.pk])):
        assert who_may(people, url) == {"anna", "carla"}
