import datetime as dt

import pytest
from django_scopes import scope

from kring.web.agenda import actions as agenda
from kring.web.questionnaires import actions as waves


@pytest.fixture
def agreed(people):
    """`agreed("Kringgesprek", days=-1)`: Anna agreed on it for 7a."""

    def agree(what: str, *, days: int):
        day = dt.date.today() + dt.timedelta(days=days)
        with scope(school=people.school):
            return agenda.commit(by=people.anna, school=people.school, group=people.group, what=what, look_back_on=day)

    return agree


@pytest.fixture
def measured(people):
    """`measured(closed=True)`: a measurement of 7a."""

    def measure(*, closed: bool):
        with scope(school=people.school):
            wave = waves.start_wave(by=people.anna, group=people.group)
            if closed:
                waves.close_wave(by=people.anna, wave=wave)
            return wave

    return measure
