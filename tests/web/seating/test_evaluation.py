"""What pupils said about their seats is one step from the plan and from its look back, and the other way round."""

import datetime as dt

import pytest
from django.utils import timezone

from kring.web.agenda.models import Commitment
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import wave_info
from kring.web.seating import actions
from kring.web.seating.queries.evaluation import evaluations_of, plan_asked_about
from tests.web.entering import lately

LOOK_BACK = dt.date.today() + dt.timedelta(days=21)
LONG_AGO = timezone.now() - dt.timedelta(days=40)


@pytest.fixture
def accepted(in_school, plan):
    actions.accept(by=in_school.anna, plan=plan, look_back_on=LOOK_BACK, at=LONG_AGO)
    plan.refresh_from_db()
    return plan


def asked(people, *, days_ago=1, closed=True):
    opened = timezone.now() - dt.timedelta(days=days_ago)
    wave = measuring.start_wave(by=people.anna, group=people.group, instrument="seating_evaluation", opened_at=opened)
    return measuring.close_wave(by=people.anna, wave=wave) if closed else wave


@pytest.fixture
def anna(signed_in, people):
    return signed_in(people.anna)


def plan_page(client, plan):
    return client.get(f"/groepen/7a/plattegrond/{plan.pk}/").text


def look_back(client, plan):
    return client.get(f"/afspraken/{plan.commitment_id}/terugkijken/").text


def test_before_anybody_was_asked_the_look_back_leads_to_asking(anna, accepted):
    ask = "/groepen/7a/metingen/nieuw/seating_evaluation/"
    assert ask in look_back(anna, accepted)
    assert ask in plan_page(anna, accepted)
    assert f"/groepen/7a/plattegrond/{accepted.pk}/" in look_back(anna, accepted)


def test_the_plan_and_its_look_back_lead_to_the_results(anna, in_school, accepted):
    wave = asked(in_school)
    results = f"/groepen/7a/uitkomsten/{wave.pk}/"
    assert results in plan_page(anna, accepted)
    assert results in look_back(anna, accepted)


def test_the_results_lead_to_the_plan_and_its_look_back(anna, in_school, accepted):
    wave = asked(in_school)
    page = anna.get(f"/groepen/7a/uitkomsten/{wave.pk}/").text
    assert f"/groepen/7a/plattegrond/{accepted.pk}/" in page
    assert f"/afspraken/{accepted.commitment_id}/" in page


def test_while_it_is_asked_they_lead_to_the_measurement(anna, in_school, accepted):
    wave = asked(in_school, closed=False)
    assert f"/groepen/7a/metingen/{wave.pk}/" in plan_page(anna, accepted)
    assert "/uitkomsten/" not in look_back(anna, accepted)


def test_each_plan_has_its_own(in_school, accepted):
    first = asked(in_school, days_ago=30)
    newer = actions.revise(by=in_school.anna, plan=accepted)
    actions.accept(by=in_school.anna, plan=newer, look_back_on=LOOK_BACK, at=timezone.now() - dt.timedelta(days=10))
    second = asked(in_school, days_ago=2)
    newer.refresh_from_db()
    assert [wave.id for wave in evaluations_of(accepted)] == [first.pk]
    assert [wave.id for wave in evaluations_of(newer)] == [second.pk]
    about = {pk: plan_asked_about(in_school.group, wave_info(in_school.group, pk)) for pk in (first.pk, second.pk)}
    assert about == {first.pk: accepted, second.pk: newer}


def test_what_was_asked_before_any_plan_is_about_none(anna, in_school, accepted):
    early = asked(in_school, days_ago=60)
    assert evaluations_of(accepted) == []
    assert plan_asked_about(in_school.group, wave_info(in_school.group, early.pk)) is None
    assert "/plattegrond/" not in anna.get(f"/groepen/7a/uitkomsten/{early.pk}/").text.split("<main")[1]


def test_a_proposal_has_no_look_back(anna, plan):
    assert "said-about-seats" not in plan_page(anna, plan)


@pytest.mark.rights
def test_who_makes_no_plans_gets_no_link_to_the_reasons(signed_in, in_school, accepted):
    wave = asked(in_school)
    page = lately(signed_in(in_school.carla)).get(f"/groepen/7a/uitkomsten/{wave.pk}/").text
    assert f"/groepen/7a/plattegrond/{accepted.pk}/" not in page
    assert 'href="/groepen/7a/plattegrond/"' in page


@pytest.mark.rights
def test_who_sees_no_answers_gets_no_link_to_them(signed_in, in_school, accepted):
    wave = asked(in_school)
    page = signed_in(in_school.fatma).get("/groepen/7a/plattegrond/").text
    assert f"/uitkomsten/{wave.pk}/" not in page
    assert f"/afspraken/{accepted.commitment_id}/" not in page


@pytest.mark.rights
def test_what_was_agreed_about_a_measurement_leads_to_it(signed_in, in_school, anna):
    agreed = measuring.set_up_wave(
        by=in_school.anna,
        group=in_school.group,
        instrument="friends",
        discuss_on=LOOK_BACK,
        owner=in_school.anna,
        action="Praten",
    )
    commitment = Commitment.objects.get(origin="wave", origin_id=agreed.pk)
    wave_url = f"/groepen/7a/metingen/{agreed.pk}/"
    assert wave_url in anna.get(f"/afspraken/{commitment.pk}/terugkijken/").text
