"""Where a class is in the loop."""

import datetime as dt

import pytest

from kring.web.site.loop import Whereabouts, dots, is_round_again, step_of
from kring.web.ui.navigation import Door

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
EARLIER, BEFORE = NOW - dt.timedelta(days=3), NOW - dt.timedelta(days=60)
CLOSED = {"wave_id": 1, "wave_closed_at": EARLIER}
SOON, PAST = TODAY + dt.timedelta(days=9), TODAY - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({}, Door.OBSERVE),
        ({"students": 20}, Door.OBSERVE),
        ({"wave_id": 1, "wave_is_open": True}, Door.OBSERVE),
        (CLOSED, Door.UNDERSTAND),
        (CLOSED | {"has_proposal": True}, Door.DECIDE),
        (CLOSED | {"plan_accepted_at": NOW}, Door.ACT),
        (CLOSED | {"plan_accepted_at": BEFORE}, Door.UNDERSTAND),
        (CLOSED | {"open_commitments": 1, "next_look_back": SOON}, Door.ACT),
        (CLOSED | {"open_commitments": 1, "next_look_back": PAST}, Door.REVIEW),
        (CLOSED | {"open_commitments": 1, "next_look_back": TODAY}, Door.REVIEW),
        (CLOSED | {"plan_accepted_at": NOW, "looked_back_at": NOW}, Door.OBSERVE),
        (CLOSED | {"looked_back_at": BEFORE}, Door.UNDERSTAND),
    ],
)
def test_the_step_follows_from_what_was_done(facts, step):
    assert step_of(Whereabouts(**facts), TODAY) is step


def test_after_looking_back_the_round_begins_again():
    assert is_round_again(Whereabouts(**CLOSED, looked_back_at=NOW))
    assert not is_round_again(Whereabouts(**CLOSED))
    assert not is_round_again(Whereabouts())


def test_the_ring_has_five_dots_and_one_is_now():
    assert [dot["state"] for dot in dots(Door.DECIDE)] == ["done", "done", "current", "todo", "todo"]
