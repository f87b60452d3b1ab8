"""Two measurements a year, and the yearly monitor: which days are proposed, and when nothing is."""

import datetime as dt

import pytest

from kring.web.questionnaires import actions, moments, queries

YEAR = (dt.date(2026, 8, 1), dt.date(2027, 7, 31))
AUTUMN = (dt.date(2026, 10, 10), dt.date(2026, 10, 18))


def proposed(first_lesson=dt.date(2026, 8, 31), free=(AUTUMN,), waves=(), today=dt.date(2026, 9, 1)):
    return moments.moments(*YEAR, first_lesson, free, waves, today)


def test_early_is_in_the_sixth_week_and_before_the_autumn_holiday():
    early, spring = proposed()
    assert early.day == dt.date(2026, 10, 6)
    assert spring.day == dt.date(2027, 3, 9)
    assert {each.day.weekday() for each in (early, spring)} == {1}


def test_a_day_in_a_holiday_becomes_a_week_before_it():
    early, _spring = proposed(free=[(dt.date(2026, 10, 3), dt.date(2026, 10, 11))])
    assert early.day == dt.date(2026, 9, 29)


def test_a_year_on_paper_begins_in_august_and_lessons_do_not():
    early, _spring = proposed(first_lesson=dt.date(2026, 8, 3), free=())
    assert early.day == dt.date(2026, 10, 6)


def test_what_was_asked_in_that_half_of_the_year_counts(in_school):
    actions.plan_wave(
        by=in_school.anna, group=in_school.group, instrument="sociogram_positive", opens_on=dt.date(2027, 3, 16)
    )
    early, spring = proposed(waves=queries.waves_of(in_school.group), today=dt.date(2026, 12, 1))
    assert early.done is None
    assert early.late
    assert spring.done is not None
    assert not spring.late


@pytest.mark.parametrize(
    ("sector", "grades", "due"),
    [
        ("po", [6], True),
        ("po", [5, 6], True),
        ("po", [5], False),
        ("vo", [], True),
        ("mbo", [], False),
        ("go", [7], True),
    ],
)
def test_for_whom_the_monitor_is_asked_every_year(sector, grades, due):
    assert moments.monitor_is_due(sector, grades, YEAR[0], []) is due


def test_a_monitor_of_this_year_needs_no_reminder(in_school):
    actions.start_wave(by=in_school.anna, group=in_school.group, instrument="safety_monitor")
    assert not moments.monitor_is_due("po", [7], YEAR[0], queries.waves_of(in_school.group))
    assert moments.monitor_is_due("po", [7], dt.date(2099, 8, 1), queries.waves_of(in_school.group))


def test_the_proposed_day_stands_in_the_form(client, in_school):
    client.force_login(in_school.anna)
    day = dt.date.today() + dt.timedelta(days=40)
    page = client.get(f"/groepen/7a/metingen/nieuw/friends/?op={day}").text
    assert page.count(f'value="{day}"') == 1
    assert f'value="{day + dt.timedelta(days=10)}"' in page
    for nonsense in ("morgen", "2020-01-01", "9999-99-99"):
        assert client.get(f"/groepen/7a/metingen/nieuw/friends/?op={nonsense}").status_code == 200
