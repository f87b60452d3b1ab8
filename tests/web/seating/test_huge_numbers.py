"""A number that no database holds, in a button or an address, is nobody and nothing: never an error of the server."""

import pytest

from kring.web.seating import actions
from kring.web.seating.rules import Asked

HUGE = 10**30
OF_PLAN = {
    "wissel": {"student": HUGE, "to": "1-"},
    "vast": {"student": HUGE, "locked": "on"},
    "plek": {"student": HUGE},
    "terug": {"change": HUGE},
    "opnieuw": {"seed": HUGE},
    "verder-zoeken": {"step": 0, "change": HUGE},
}
OF_CLASS = {"wensen/vrijlaten": {"one": HUGE, "other": 3}, "wensen/weg": {"wish": HUGE}}

pytestmark = pytest.mark.faults


@pytest.fixture
def anna(people, client):
    client.force_login(people.anna)
    return client


@pytest.mark.parametrize("button", OF_PLAN)
def test_on_a_plan(anna, plan, button):
    answer = anna.post(f"/groepen/7a/plattegrond/{plan.pk}/{button}/", OF_PLAN[button], headers={"HX-Request": "true"})
    assert answer.status_code == 302


@pytest.mark.parametrize("button", OF_CLASS)
def test_on_wishes(anna, plan, button):
    assert anna.post(f"/groepen/7a/plattegrond/{button}/", OF_CLASS[button]).status_code == 302


def test_on_groups_and_class_lists(anna, people, in_school):
    made = actions.propose_grouping(by=people.anna, group=people.group, title="Taal", asked=Asked(size=3))
    draft = actions.add_draft(
        by=people.anna, school=people.school, name="Straks", classes=["8a", "8b"], groups=[people.group]
    )
    sent = {
        f"/groepen/7a/groepjes/{made.pk}/wissel/": {"student": HUGE, "to": "1-"},
        f"/groepen/7a/groepjes/{made.pk}/opnieuw/": {"seed": HUGE},
        "/groepen/7a/groepjes/wensen/loslaten/": {"one": HUGE, "other": 3},
        f"/klassenlijsten/{draft.pk}/plek/": {"student": HUGE, "to": "1-"},
        f"/klassenlijsten/{draft.pk}/wens/weg/": {"wish": HUGE},
    }
    for address, data in sent.items():
        assert anna.post(address, data).status_code == 302
