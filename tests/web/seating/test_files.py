"""Who sits where as a file, over time, and what it cost; and that no file says more than names."""

import datetime as dt
import re
from io import BytesIO
from itertools import combinations

import pytest
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook

from kring.web.agenda.models import Commitment
from kring.web.seating import actions
from kring.web.seating.exports.plans import TYPES, _values
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import seated
from kring.web.seating.tables import costs
from kring.web.ui.terms import terms_for
from tests.web.seating.conftest import measure
from tests.web.seating.test_rights import EVERYBODY, REASONS, SEE_SEATS, accepted, url  # noqa: F401

STARTS = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg", "xlsx": b"PK"}


@pytest.mark.rights
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_the_seats_takes_them_along(people, client, accepted, who):  # noqa: F811
    client.force_login(getattr(people, who))
    for form, starts in STARTS.items():
        response = client.get(url("file", people, pk=accepted.pk, form=form))
        assert response.status_code == (200 if who in SEE_SEATS else 404)
        if who in SEE_SEATS:
            assert response.content.startswith(starts)
            assert response["Content-Type"] == TYPES[form]
            assert "noor" not in response["Content-Disposition"].lower()


@pytest.mark.rights
def test_a_proposal_is_a_file_for_its_maker_only(people, client, accepted):  # noqa: F811
    with scope(school=people.school):
        proposal = actions.revise(by=people.anna, plan=accepted)
    for who in EVERYBODY:
        client.force_login(getattr(people, who))
        assert client.get(url("file", people, pk=proposal.pk, form="svg")).status_code == (
            200 if who == "anna" else 404
        )


@pytest.mark.rights
def test_a_workbook_has_names_and_places_only(people, client, accepted):  # noqa: F811
    client.force_login(people.fatma)
    content = client.get(url("file", people, pk=accepted.pk, form="xlsx")).content
    cells = [
        str(cell)
        for sheet in load_workbook(BytesIO(content))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    with scope(school=people.school):
        names = {one.name for one in seated(accepted).sittings}
    assert names <= set(cells)
    said = " ".join(cell for cell in cells if cell not in names).lower()
    assert not [word for word in REASONS if word in said]
    assert not load_workbook(BytesIO(content)).properties.keywords


@pytest.mark.rights
def test_what_the_paper_gets_is_names_room_class_school_and_date(people, accepted):  # noqa: F811
    with scope(school=people.school):
        values = _values(accepted, seated(accepted), from_the_board=True)
    assert set(values) == {
        "language", "title", "classroom", "school", "day", "board", "words", "wide", "deep", "desks", "walls", "seats",
    }  # fmt: skip
    assert {key for seat in values["seats"] for key in seat} == {"x", "y", "wide", "deep", "name", "own"}


def test_another_kind_of_file_is_not_there(people, client, accepted):  # noqa: F811
    client.force_login(people.anna)
    assert client.get(url("file", people, pk=accepted.pk, form="docx")).status_code == 404


def test_a_sheet_without_names(people, client, accepted):  # noqa: F811
    client.force_login(people.fatma)
    page = client.get(url("print", people, pk=accepted.pk) + "?zonder-namen=1").content.decode()
    assert "Noor" not in page
    assert "●" in page


def test_who_sat_where_and_beside_whom(people, client, accepted):  # noqa: F811
    client.force_login(people.anna)
    page = client.get(url("history", people)).content.decode()
    assert "rij 1, plek" in page
    assert "met Sem" in page or "met Noor" in page


def test_before_the_first_plan_history_says_so(people, client, in_school):
    client.force_login(people.anna)
    assert "Er is nog geen plattegrond vastgesteld" in client.get(url("history", people)).content.decode()


def test_new_seats_through_the_year_are_shown_first_and_kept_once(people, client, in_school):
    client.force_login(people.anna)
    first = timezone.localdate() + dt.timedelta(days=3)
    said = {"first": first.isoformat(), "weeks": 6}
    page = client.post(url("year", people), said | {"do": "show"}).content.decode()
    assert "Deze dagen in de agenda zetten" in page
    for _click in range(2):
        client.post(url("year", people), said | {"do": "keep"})
    with scope(school=people.school):
        days = list(Commitment.objects.filter(origin="seating_year").values_list("look_back_on", flat=True))
    assert len(days) == len(set(days)) > 1
    assert all(day.weekday() < 5 and day <= people.group.year.ends_on for day in days)


@pytest.mark.faults
@pytest.mark.parametrize(
    "said", [{"first": "2020-01-01", "weeks": 6}, {"first": "2090-01-01", "weeks": 6}, {"weeks": 0}, {}]
)
def test_days_that_cannot_be_are_refused(people, client, in_school, said):
    client.force_login(people.anna)
    assert client.post(url("year", people), said | {"do": "keep"}).status_code == 200
    with scope(school=people.school):
        assert not Commitment.objects.filter(origin="seating_year").exists()


def test_what_came_of_the_ties_a_plan_was_meant_for(people, client, accepted, students):  # noqa: F811
    client.force_login(people.anna)
    address = url("outcome", people, pk=accepted.pk)
    assert "Nog niets te vergelijken" in client.get(address).content.decode()
    with scope(school=people.school):
        SeatingPlan.objects.update(accepted_at=timezone.now() - dt.timedelta(minutes=1))
        measure(people, students)
    page = client.get(address).content.decode()
    assert "Noor – Sem" in page
    assert "toeval" in page.lower()
    assert "niet te zeggen" in page  # both chose each other already


def test_what_wishes_and_rules_cost(people, client, accepted):  # noqa: F811
    client.force_login(people.anna)
    page = client.get(url("costs", people, pk=accepted.pk)).content.decode()
    assert "Noor vooraan" in page
    assert "Zet wie elkaar beter willen leren kennen" in page


@pytest.mark.faults
def test_no_more_searches_than_costs_are_shown(people, in_school, plan, students, monkeypatch):
    """Every wish is a search: who notes a hundred of them does not keep the server busy with one page."""
    for one, other in combinations(sorted(one.pk for one in students.values()), 2):
        actions.keep_apart(by=people.anna, group=people.group, one=one, other=other)
    searched = []
    monkeypatch.setattr(costs, "MOST", 3)
    monkeypatch.setattr(costs, "_met", lambda data, now: searched.append(data) or {})
    assert len(costs.costs_of(plan, terms_for("po"))) == 3
    assert len(searched) == 1 + 3


def test_badges_are_ones_own_choice(people, client, accepted):  # noqa: F811
    client.force_login(people.anna)
    address = url("plan", people, pk=accepted.pk)
    assert "kr-seat-told" in client.get(address).content.decode()
    client.post(url("badges", people, pk=accepted.pk), {"badge": ["wishes", "<x>"]})
    page = client.get(address).content.decode()
    assert "kr-seat-told" not in page
    assert "kr-seat-asked" in page
    client.post(url("badges", people, pk=accepted.pk))
    assert "kr-seat-asked" not in client.get(address).content.decode()


def test_rules_are_switched_off_and_on(people, client, in_school):
    client.force_login(people.anna)
    client.post(url("rules", people), {"rules": ["friend", "support"]})
    page = client.get(url("rules", people)).content.decode()
    assert ticked(page) == ["friend", "support"]
    assert "Bron" in page
    client.post(url("rules", people), {"rules": ["know_better", "choices", "friend", "support", "change"]})
    assert len(ticked(client.get(url("rules", people)).content.decode())) == 5


def ticked(page):
    return re.findall(r'name="rules"[^>]*value="(\w+)" checked', page)
