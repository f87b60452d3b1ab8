"""What thousands of pupils do at once asks the database as little as it can, and no more in a larger class."""

import pytest

from kring.web.questionnaires import actions
from tests import factories
from tests.web.counting import queries_of
from tests.web.questionnaires.steps import join, pick, tap

MOST = {"tap": 8, "question": 6, "cards": 2}


@pytest.mark.parametrize("others", [0, 20])
def test_a_tap_and_a_page_ask_the_database_so_often_at_most(client, in_school, others):
    for number in range(others):
        factories.student(in_school.group, factories.NAMES[number + 6], last_name="Jansen")
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    student, *classmates = actions.waves.taking_part(in_school.group)
    join(client, wave)
    pick(client, student)
    tap(client, 1, classmates[:2], quietly=True)
    asked = {
        "tap": queries_of(lambda: tap(client, 1, classmates[:3], quietly=True)),
        "question": queries_of(lambda: client.get("/meedoen/vraag/2/")),
        "cards": queries_of(lambda: client.get("/meedoen/kaarten/")),
    }
    assert {name: count for name, count in asked.items() if count > MOST[name]} == {}
