"""One question on the screen: saved at every tap, by script or as a plain form."""

import re

import pytest

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Answer, Nomination, Response, Wave
from tests import factories
from tests.web.questionnaires.steps import hand_in, join, pass_on, pick, tap


def page(client, number=1):
    return client.get(f"/meedoen/vraag/{number}/").text


def cards_on(text):
    return [int(found) for found in re.findall(r'name="nominee" value="(\d+)"', text)]


def ticked(text):
    return {int(found) for found in re.findall(r'name="nominee" value="(\d+)" checked', text)}


def chosen(key="play"):
    return queries.chosen(Response.objects.get(), key)


def test_one_question_with_everybody_but_oneself(noor, classmates):
    text = page(noor)
    assert text.count("<h1") == 1
    assert "Met wie speel je graag in de pauze?" in text
    assert "Vraag 1 van 5" in text
    assert sorted(cards_on(text)) == sorted(student.pk for student in classmates)


def test_the_order_is_the_childs_own_and_stays_the_same(noor, other_client, in_school):
    for number in range(20):
        factories.student(in_school.group, f"Kind{number}")
    actions.close_wave(by=in_school.anna, wave=Wave.objects.get())
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    orders = []
    for client, card in ((noor, 5), (other_client, 6)):
        join(client, wave)
        pick(client, queries.pool(wave)[card].student)
        orders.append(cards_on(page(client)))
        assert cards_on(page(client)) == orders[-1]
        assert cards_on(page(client, 2)) == orders[-1]
        assert orders[-1] != sorted(orders[-1])
    both = set(orders[0]) & set(orders[1])
    assert [card for card in orders[0] if card in both] != [card for card in orders[1] if card in both]


def test_all_questions_come_at_once_as_each_of_them_would(noor, classmates):
    tap(noor, 2, classmates[:2], state="chose", quietly=True)
    tap(noor, 3, [], state="nobody", quietly=True)
    every = noor.get("/meedoen/vragen/")
    parts = every.text.split("<section data-screen=")[1:]
    assert "no-store" in every.headers["Cache-Control"]
    assert len(parts) == 5
    for number, part in enumerate(parts, start=1):
        alone = page(noor, number)
        assert f'action="/meedoen/vraag/{number}/"' in part
        assert f"Vraag {number} van 5" in part
        assert (cards_on(part), ticked(part)) == (cards_on(alone), ticked(alone))
        assert re.findall('aria-pressed="(.+)"', part) == re.findall('aria-pressed="(.+)"', alone)
        assert re.findall('data-(?:next|back|device|question)="(.*?)"', part) == re.findall(
            'data-(?:next|back|device|question)="(.*?)"', alone
        )
    assert "data-all" in page(noor)


def test_all_questions_are_for_who_holds_a_card(client, noor, wave):
    hand_in(noor)
    assert noor.get("/meedoen/vragen/").status_code == 409
    stranger = type(noor)()
    assert stranger.get("/meedoen/vragen/").headers["Location"] == "/meedoen/"
    join(stranger, wave)
    assert stranger.get("/meedoen/vragen/").status_code == 409


def test_a_quiet_tap_is_saved_and_stays_on_the_page(noor, classmates):
    response = tap(noor, 1, classmates[:2], state="chose", quietly=True)
    assert response.status_code == 204
    assert chosen() == {student.pk for student in classmates[:2]}


def test_without_script_next_saves_and_goes_on(noor, classmates):
    assert tap(noor, 1, classmates[:2]).url == "/meedoen/vraag/2/"
    assert chosen() == {student.pk for student in classmates[:2]}


@pytest.mark.parametrize(("word", "state"), [("nobody", "nobody"), ("skipped", "skipped")])
def test_nobody_and_skip_are_answers_like_any_other(noor, classmates, word, state):
    assert 'value="nobody"' in page(noor)
    assert 'value="skipped"' in page(noor)
    assert tap(noor, 1, classmates[:2], state=word).url == "/meedoen/vraag/2/"
    assert Answer.objects.get().state == state
    assert Nomination.objects.count() == 0
    assert f'value="{word}" aria-pressed="true"' in " ".join(page(noor).split())


def test_nobody_stays_when_one_goes_on_without_a_tick(noor):
    tap(noor, 1, state="nobody")
    assert tap(noor, 1).url == "/meedoen/vraag/2/"
    assert Answer.objects.get().state == "nobody"


def test_ticking_somebody_takes_nobody_away(noor, classmates):
    tap(noor, 1, state="nobody")
    tap(noor, 1, classmates[:1])
    assert Answer.objects.get().state == "chose"


def test_taking_nobody_back_leaves_the_question_open(noor):
    tap(noor, 1, state="nobody")
    assert tap(noor, 1, state="none", quietly=True).status_code == 204
    assert Answer.objects.count() == 0


def test_next_without_an_answer_asks_kindly(noor):
    response = tap(noor, 1)
    assert response.status_code == 422
    assert "tik op Niemand of Sla over" in response.text


def test_going_back_needs_no_answer_and_shows_what_was_chosen(noor, classmates):
    tap(noor, 1, classmates[:2])
    assert tap(noor, 2, go="back").url == "/meedoen/vraag/1/"
    assert ticked(page(noor)) == {student.pk for student in classmates[:2]}


def test_a_limit_is_told_beforehand_and_kept_kindly(noor, classmates):
    assert "Je mag er hoogstens 3 kiezen." in page(noor, 5)
    tap(noor, 5, classmates[:3])
    response = tap(noor, 5, classmates[:4])
    assert response.status_code == 422
    assert "Je kunt er 3 kiezen." in response.text
    assert len(ticked(response.text)) == 4
    assert len(chosen("best_friend")) == 3


def test_after_the_last_question_one_hands_in(noor, classmates):
    assert tap(noor, 5, classmates[:1]).url == "/meedoen/inleveren/"
    text = noor.get("/meedoen/inleveren/").text
    assert "Deze heb je nog niet beantwoord." in text
    assert "Met wie speel je graag in de pauze?" in text


def test_a_question_that_does_not_exist_leads_to_handing_in(noor):
    assert noor.get("/meedoen/vraag/0/").url == "/meedoen/inleveren/"
    assert noor.get("/meedoen/vraag/6/").url == "/meedoen/inleveren/"


def test_handing_in_thanks_and_says_where_to_go(noor):
    assert hand_in(noor).url == "/meedoen/bedankt/"
    text = noor.get("/meedoen/bedankt/").text
    assert "Dankjewel! Je antwoorden zijn bewaard." in text
    assert "0800-0432" in text
    assert "Noor" not in text
    assert Response.objects.get().finished_at is not None


@pytest.mark.rights
class TestNothingOfAnotherChild:
    def test_after_handing_over_nothing_of_the_child_opens(self, noor, classmates):
        tap(noor, 1, classmates[:2])
        hand_in(noor)
        pass_on(noor)
        for address in ("/meedoen/vraag/1/", "/meedoen/inleveren/"):
            response = noor.get(address)
            assert response.status_code == 409
            assert "Noor" not in response.text
            assert not ticked(response.text)

    def test_stopping_half_way_lets_go_of_the_form_but_keeps_the_answers(self, noor, classmates):
        tap(noor, 1, classmates[:2])
        assert pass_on(noor).url == "/meedoen/doorgeven/"
        assert noor.get("/meedoen/vraag/1/").status_code == 409
        assert len(chosen()) == 2
        assert Response.objects.get().finished_at is None

    def test_no_page_is_kept_by_the_browser(self, noor):
        for address in ("/meedoen/", "/meedoen/kaarten/", "/meedoen/vraag/1/", "/meedoen/inleveren/"):
            assert "no-store" in noor.get(address)["Cache-Control"]
        hand_in(noor)
        for address in ("/meedoen/bedankt/", "/meedoen/doorgeven/"):
            assert "no-store" in noor.get(address)["Cache-Control"]

    def test_the_next_child_starts_with_an_empty_page(self, noor, classmates):
        tap(noor, 1, classmates[:2])
        hand_in(noor)
        pick(noor, classmates[0])
        assert ticked(page(noor)) == set()

    def test_the_token_of_one_form_does_not_open_another(self, noor, other_client, wave, classmates):
        join(other_client, wave)
        pick(other_client, classmates[0])
        tap(noor, 1, classmates[:2])
        assert ticked(page(other_client)) == set()
        tap(other_client, 1, state="nobody")
        assert Nomination.objects.count() == 2

    def test_a_name_of_another_class_is_refused_whole(self, in_school, noor, classmates):
        stranger = factories.student(in_school.group_b, "Kim")
        response = tap(noor, 1, [classmates[0], stranger])
        assert response.status_code == 409
        assert Nomination.objects.count() == 0

    def test_oneself_is_refused(self, noor):
        me = Response.objects.get().invitation.student
        assert tap(noor, 1, [me]).status_code == 409
        assert Nomination.objects.count() == 0

    @pytest.mark.parametrize("nominee", ["1 or 1=1", "", "²", "-3", "1.5", "٣", "9" * 30])
    def test_what_is_no_number_is_refused(self, noor, nominee):
        response = noor.post("/meedoen/vraag/1/", {"nominee": [nominee], "state": "chose"})
        assert response.status_code == 409
        assert Nomination.objects.count() == 0


@pytest.mark.faults
class TestWhatCanGoWrong:
    def test_the_same_tap_twice_counts_once(self, noor, classmates):
        for _ in range(2):
            tap(noor, 1, classmates[:2], state="chose", quietly=True)
        assert Nomination.objects.count() == 2

    def test_a_reload_shows_what_was_saved(self, noor, classmates):
        tap(noor, 1, classmates[:2], state="chose", quietly=True)
        assert ticked(page(noor)) == {student.pk for student in classmates[:2]}

    def test_a_tap_after_closing_tells_the_script_to_look_again(self, in_school, noor, wave, classmates):
        tap(noor, 1, classmates[:2])
        actions.close_wave(by=in_school.anna, wave=wave)
        assert tap(noor, 2, classmates[:1], state="chose", quietly=True).status_code == 409
        text = page(noor, 2)
        assert "De vragen zijn gesloten." in text
        assert "Wat je hebt ingevuld, is bewaard." in text
        assert len(chosen()) == 2

    def test_after_handing_in_twice_or_elsewhere_one_is_done(self, noor, classmates):
        before = noor.cookies["kring_pupil"].value
        hand_in(noor)
        for again in (hand_in, lambda client: tap(client, 1, classmates[:1])):
            noor.cookies["kring_pupil"] = before
            response = again(noor)
            assert response.status_code == 409
            assert "Je bent klaar!" in response.text
        assert Nomination.objects.count() == 0

    def test_who_objects_meanwhile_is_let_go(self, noor):
        me = Response.objects.get().invitation.student
        me.objected_on = me.school.created_at.date()
        me.save()
        assert "Jij hoeft niet mee te doen." in page(noor)

    def test_saving_a_tap_takes_few_queries(self, noor, classmates, django_assert_max_num_queries):
        tap(noor, 1, classmates[:2], state="chose", quietly=True)
        with django_assert_max_num_queries(8):
            tap(noor, 1, classmates[:2], state="chose", quietly=True)
