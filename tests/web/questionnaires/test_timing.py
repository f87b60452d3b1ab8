"""The minutes beforehand come from a sum, until the school's own forms say it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from kring.web.questionnaires import actions, instruments, queries, rules
from kring.web.questionnaires.models import Response
from tests import factories

pytestmark = pytest.mark.truth
BEGAN = dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)
MINUTES = [*[3.5] * 4, *[4.2] * 6, *[5.1] * 6, *[6.9] * 4]  # of twenty pupils


def asked(people, *, instrument="sociogram_positive", minutes=MINUTES, route=Response.Route.OWN):
    for number in range(len(minutes)):
        factories.student(people.group, f"Kind{number}")
    wave = actions.start_wave(by=people.anna, group=people.group, instrument=instrument)
    new = [invitation.student for invitation in queries.pool(wave) if invitation.student.first_name.startswith("Kind")]
    for student, took in zip(new, minutes, strict=True):
        form, token = actions.take_card(wave=wave, student=student, at=BEGAN, route=route)
        actions.finish_response(response=form, token=token, at=BEGAN + dt.timedelta(minutes=took))
    return wave


def took(people, instrument="sociogram_positive", age="older"):
    return queries.took(people.school, instruments.instrument(instrument), age)


def words(signed_in, people, instrument="sociogram_positive"):
    wave = queries.waves_of(people.group)
    for one in wave:
        if one.is_open:
            actions.close_wave(by=people.anna, wave=queries.wave_of(people.group, one.id))
    page = signed_in(people.anna).get(reverse("questionnaires:start", args=["7a", instrument])).text
    return " ".join(page.split())


def test_with_twenty_finished_forms_the_page_says_what_the_school_took(signed_in, in_school):
    asked(in_school)
    found = took(in_school)
    assert (found.least, found.most, found.pupils) == (4, 6, 20)
    page = words(signed_in, in_school)
    assert "Jullie school deed er 4 tot 6 minuten over" in page
    assert "De middelste helft van 20 leerlingen" in page
    assert "per vraag 12 seconden" not in page


def test_with_one_form_less_the_sum_stays(signed_in, in_school):
    asked(in_school, minutes=MINUTES[1:])
    assert took(in_school) is None
    page = words(signed_in, in_school)
    assert "per vraag 12 seconden" in page
    assert f"Zodra {rules.FEWEST_TIMED} leerlingen" in page
    assert "Jullie school deed" not in page


def test_the_list_to_choose_from_says_it_too(signed_in, in_school):
    asked(in_school)
    page = " ".join(signed_in(in_school.anna).get(reverse("questionnaires:choose", args=["7a"])).text.split())
    assert "jullie school deed er 4 tot 6 minuten over" in page


def test_it_holds_for_this_set_and_these_words_only(in_school):
    asked(in_school)
    assert took(in_school, "friends") is None
    assert took(in_school, age="young") is None
    assert took(in_school, age="older") is not None


def test_an_anonymous_set_keeps_the_sum_and_says_why(signed_in, in_school):
    wave = asked(in_school, instrument="class_climate")
    forms = Response.objects.filter(invitation__wave=wave)
    assert forms.count() == 20
    assert all(timezone.localtime(form.finished_at).time() == dt.time() for form in forms)  # nothing finer than the day
    assert took(in_school, "class_climate") is None
    assert "wordt alleen de dag bewaard" in words(signed_in, in_school, "class_climate")


@pytest.mark.parametrize(
    "how",
    [
        {"route": Response.Route.INTERVIEW},
        {"route": Response.Route.PAPER},
        {"minutes": [61.0] * 20},  # left and taken up again
        {"minutes": [0.0] * 20},
    ],
)
def test_what_is_no_time_of_a_pupil_at_a_form_is_not_counted(in_school, how):
    asked(in_school, **how)
    assert took(in_school) is None


def test_a_pupil_who_takes_no_part_is_in_no_time(in_school):
    wave = asked(in_school)
    student = queries.pool(wave).filter(student__first_name="Kind0").get().student
    student.objected_on = dt.date.today()
    student.save()
    assert took(in_school) is None


def test_another_school_and_a_demo_school_tell_nothing(in_school):
    asked(in_school)
    assert queries.took(in_school.other_school, instruments.instrument("sociogram_positive"), "older") is None
    in_school.school.is_demo = True
    assert took(in_school) is None


def test_the_minutes_of_a_class_follow_from_it():
    assert rules.duration_of(330, students=27).student == 6
    assert rules.duration_of(330, students=27).own_devices == 6 + rules.MINUTES_OF_TELLING
    assert rules.duration_of(330, students=27, tablets=6).shared == 28 + rules.MINUTES_OF_TELLING  # 5 turns of 5.5
