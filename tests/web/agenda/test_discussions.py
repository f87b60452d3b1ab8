"""A measurement counts as discussed when its discussion has a day, an owner and an outcome (B04)."""

import datetime as dt

import pytest
from django_scopes import scope

from kring.web.agenda import actions, queries
from kring.web.agenda.models import AnsweredProposal, Commitment
from kring.web.agenda.rules import Missing
from kring.web.questionnaires import actions as measuring
from kring.web.school.queries import person_in
from kring.web.site.queries import open_loops
from tests.web.entering import who_may

TODAY = dt.date.today()
SOON = TODAY + dt.timedelta(days=9)
IN_7A = "/groepen/7a/afspraken/"
LOOPS = "/school/open-metingen/"
HELD = {"held_on": TODAY.isoformat(), "outcome": "We herkennen het.", "action": ""}


@pytest.fixture
def wave(people):
    """Closed, without a word about a discussion."""
    with scope(school=people.school):
        wave = measuring.start_wave(by=people.anna, group=people.group, instrument="class_climate")
        measuring.close_wave(by=people.anna, wave=wave)
        return wave


@pytest.fixture
def talk(people, wave, signed_in):
    """Its discussion, planned from what Kring proposes."""
    browser = signed_in(people.anna)
    path = f"/groepen/7a/bespreking/?voorstel=talk-{wave.pk}"
    form = browser.get(path).context["form"]
    sent = {"what": form["what"].value(), "look_back_on": SOON.isoformat(), "owner": people.anna.pk}
    assert browser.post(path, sent).headers["Location"] == IN_7A
    with scope(school=people.school):
        return Commitment.objects.get(kind="discussion")


def missing(people) -> list[tuple]:
    with scope(school=people.school):
        return [loop.missing for loop in open_loops([people.group], TODAY)]


def test_a_closed_measurement_without_a_talk_is_proposed_until_it_is_planned(people, wave, signed_in):
    assert f"talk-{wave.pk}" in signed_in(people.anna).get(IN_7A).text
    assert missing(people) == [(Missing.DAY, Missing.OWNER, Missing.OUTCOME)]


def test_planned_from_the_proposal_it_belongs_to_the_measurement(people, wave, talk, signed_in):
    assert (talk.origin, talk.origin_id, talk.owner, talk.look_back_on) == ("wave", wave.pk, people.anna, SOON)
    assert missing(people) == [(Missing.OUTCOME,)]
    again = signed_in(people.anna).get(f"/groepen/7a/bespreking/?voorstel=talk-{wave.pk}")
    assert again.headers["Location"] == IN_7A, "it is not planned twice"


def test_it_is_discussed_with_an_outcome_and_the_action_belongs_to_it(people, talk, signed_in):
    browser = signed_in(people.anna)
    page = f"/afspraken/{talk.pk}/terugkijken/"
    assert browser.post(page, HELD | {"outcome": " "}).status_code == 200
    assert missing(people) == [(Missing.OUTCOME,)]
    action = {"action": "Elke dag een andere maat", "owner": people.anna.pk, "look_back_on": SOON.isoformat()}
    assert browser.post(page, HELD | action).status_code == 302
    assert missing(people) == []
    with scope(school=people.school):
        talk.refresh_from_db()
        made = Commitment.objects.get(agreed_in=talk)
    assert (talk.held_on, talk.outcome) == (TODAY, "We herkennen het.")
    assert (made.what, made.owner, made.kind) == ("Elke dag een andere maat", people.anna, "action")
    assert "Elke dag een andere maat" in browser.get(page).text


def test_an_action_without_a_day_is_asked_for_one_and_nothing_is_written(people, talk, signed_in):
    sent = HELD | {"action": "Iets", "owner": people.anna.pk, "look_back_on": ""}
    assert (
        "Kies een dag om erop terug te kijken."
        in signed_in(people.anna).post(f"/afspraken/{talk.pk}/terugkijken/", sent).text
    )
    assert missing(people) == [(Missing.OUTCOME,)]


def test_a_day_to_come_is_no_day_on_which_it_was_discussed(people, talk, signed_in):
    sent = HELD | {"held_on": SOON.isoformat()}
    assert "Deze dag komt nog." in signed_in(people.anna).post(f"/afspraken/{talk.pk}/terugkijken/", sent).text


@pytest.mark.faults
def test_without_a_word_of_outcome_it_cannot_be_finished(people, talk):
    with scope(school=people.school), pytest.raises(actions.NothingSaidError):
        actions.finish(by=people.anna, commitment=talk, outcome=" ")


def test_when_the_owner_is_gone_somebody_is_missing_and_another_takes_over(people, talk, signed_in):
    with scope(school=people.school):
        Commitment.objects.filter(pk=talk.pk).update(owner=None)
    assert missing(people) == [(Missing.OWNER, Missing.OUTCOME)]
    signed_in(people.carla).post(f"/afspraken/{talk.pk}/overdragen/", {"owner": people.anna.pk})
    talk.refresh_from_db()
    assert talk.owner == people.anna
    signed_in(people.carla).post(f"/afspraken/{talk.pk}/overdragen/", {"owner": people.gijs.pk})
    talk.refresh_from_db()
    assert talk.owner == people.anna, "only somebody of this class"


def test_opened_again_it_is_not_discussed(people, talk):
    with scope(school=people.school):
        actions.finish(by=people.anna, commitment=talk, outcome="Ja.")
        actions.reopen(by=people.anna, commitment=talk)
    assert missing(people) == [(Missing.OUTCOME,)]


def test_what_was_promised_before_measuring_is_proposed_after_the_discussion(people):
    with scope(school=people.school):
        wave = measuring.set_up_wave(
            by=people.anna,
            group=people.group,
            instrument="class_climate",
            discuss_on=SOON,
            owner=people.anna,
            action="Nieuwe plekken na de vakantie",
        )
        measuring.close_wave(by=people.anna, wave=wave)
        person = person_in(people.anna, people.school)
        assert not [each for each in queries.proposals(person, people.group) if "plekken" in str(each.what)]
        talk = Commitment.objects.get(kind="discussion")
        actions.finish(by=people.anna, commitment=talk, outcome="Besproken.")
        found = next(each for each in queries.proposals(person, people.group) if "plekken" in str(each.what))
    assert (found.what, found.agreed_in) == ("Nieuwe plekken na de vakantie", talk.pk)


@pytest.mark.rights
def test_the_list_of_what_is_open_is_for_who_follows_the_process_and_names_no_pupil(people, talk, signed_in):
    assert who_may(people, LOOPS) == {"carla", "dirk"}
    page = signed_in(people.dirk).get(LOOPS).text
    assert "Groep 7a" in page
    assert "geen gesprek gepland" not in page
    assert "vandaag gesloten" in page
    assert not any(name in page for name in ("Noor", "Sem", "Anna"))


def test_with_nothing_open_the_list_says_so(people, signed_in):
    assert "Alles wat gemeten is, is besproken" in signed_in(people.dirk).get(LOOPS).text


def test_a_proposal_that_was_dismissed_does_not_come_back(people, wave, signed_in):
    browser = signed_in(people.anna)
    browser.post(f"{IN_7A}niet/", {"voorstel": f"talk-{wave.pk}"})
    assert f"talk-{wave.pk}" not in browser.get(IN_7A).text
    browser.post(f"{IN_7A}niet/", {"voorstel": "never-proposed"})
    with scope(school=people.school):
        assert [(each.key, each.taken) for each in AnsweredProposal.objects.all()] == [(f"talk-{wave.pk}", False)]
    assert missing(people) == [(Missing.DAY, Missing.OWNER, Missing.OUTCOME)], "the list of what is open keeps it"
