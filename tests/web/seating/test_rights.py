"""Who sees what of a seating plan."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.web.seating import actions
from kring.web.seating.models import Placement
from kring.web.seating.queries.plans import seated
from tests import factories

pytestmark = pytest.mark.rights

COLLEAGUES = ("anna", "bram", "carla", "dirk", "els", "fatma")
EVERYBODY = (*COLLEAGUES, "gijs")
SEE_SEATS = ("anna", "carla", "dirk", "fatma")
REASONS = ("vooraan", "reden", "wens", "vast", "keuze", "gekozen", "voorstel", "kiest", "leren kennen", "slot", "lock")


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


@pytest.fixture
def accepted(in_school, students, answered, room):
    """An accepted plan with wishes and a fixed seat behind it."""
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=[students["Noor"].pk])
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    actions.lock(by=in_school.anna, plan=plan, student=students["Sem"].pk, locked=True)
    actions.accept(by=in_school.anna, plan=plan, look_back_on=timezone.localdate())
    plan.refresh_from_db()
    return plan


def status_for(people, client, who, address, method="get"):
    client.logout()
    client.force_login(getattr(people, who))
    return getattr(client, method)(address).status_code


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_see_the_accepted_plan(people, client, accepted, who):
    for address in (url("plan", people, pk=accepted.pk), url("print", people, pk=accepted.pk)):
        assert status_for(people, client, who, address) == (200 if who in SEE_SEATS else 404)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_teacher_of_the_class_sees_reasons_wishes_and_proposals(people, client, accepted, who):
    with scope(school=people.school):
        proposal = actions.revise(by=people.anna, plan=accepted)
    addresses = [
        url("plan", people, pk=proposal.pk),
        url("print", people, pk=proposal.pk),
        url("print_reasons", people, pk=accepted.pk),
        url("accept", people, pk=proposal.pk),
        url("classroom", people, pk=proposal.classroom_id),
    ]
    for address in addresses:
        assert status_for(people, client, who, address) == (200 if who == "anna" else 404), address


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "anna"])
def test_nobody_else_changes_a_plan(people, client, accepted, who):
    with scope(school=people.school):
        proposal = actions.revise(by=people.anna, plan=accepted)
        before = seated(proposal)
    for name in ("again", "swap", "lock", "seat_newcomer", "undo", "discard", "revise", "accept"):
        assert status_for(people, client, who, url(name, people, pk=proposal.pk), "post") == 404
    with scope(school=people.school):
        proposal.refresh_from_db()
        assert (proposal.status, seated(proposal)) == ("proposal", before)


@pytest.mark.parametrize("who", COLLEAGUES)
def test_who_may_enter_the_room_at_all(people, client, accepted, who):
    assert status_for(people, client, who, url("plans", people)) == (200 if who in SEE_SEATS else 404)
    for name in ("wishes", "new_classroom"):
        assert status_for(people, client, who, url(name, people)) == (200 if who == "anna" else 404)


def test_gijs_has_a_7a_of_his_own_and_sees_nothing_of_this_one(people, client, accepted):
    client.force_login(people.gijs)
    for name in ("plans", "wishes"):
        page = client.get(url(name, people)).content.decode()
        assert "De Linde" not in page
        assert "Noor" not in page


@pytest.mark.parametrize("who", [who for who in COLLEAGUES if who != "anna"])
def test_nobody_else_makes_rooms_wishes_or_proposals(people, client, accepted, who):
    for name in ("propose", "wishes", "keep_apart", "let_be", "new_classroom"):
        assert status_for(people, client, who, url(name, people), "post") == 404


def test_signed_out_everything_leads_to_signing_in(people, client, accepted):
    for name in ("plans", "wishes", "new_classroom"):
        response = client.get(url(name, people))
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))
    for name in ("plan", "print", "print_reasons", "accept"):
        assert client.get(url(name, people, pk=accepted.pk)).status_code == 302


@pytest.mark.parametrize("who", ["carla", "dirk", "fatma"])
def test_who_only_sees_seats_gets_no_reason_wish_or_fixed_seat(people, client, accepted, who):
    client.force_login(getattr(people, who))
    for address in (url("plans", people), url("plan", people, pk=accepted.pk)):
        main = client.get(address).content.decode().split('<div class="kr-content">')[1]
        assert "Noor" in main
        assert not [word for word in REASONS if word in main.lower()]


@pytest.mark.parametrize("who", ["anna", "carla", "dirk", "fatma"])
def test_the_print_for_the_wall_has_names_class_and_date_and_nothing_else(people, client, accepted, who):
    client.force_login(getattr(people, who))
    page = client.get(url("print", people, pk=accepted.pk)).content.decode()
    body = page.split("<body")[1]
    assert [
        name for name in ("Noor", "Sem", "Yara", "Joris", "Mila", "Daan", "7a", "De Linde") if name not in body
    ] == []
    assert str(timezone.localdate().year) in body
    assert not [word for word in REASONS if word in body.lower()]
    assert "fixed" not in page
    assert "kr-seat--" not in page.replace("kr-seat--empty", "")


def without_token(response):
    return re.sub(r'FToken": "\w+"', "", response.content.decode())


def test_the_same_seat_looks_the_same_on_the_wall_whether_fixed_or_not(people, client, accepted):
    client.force_login(people.anna)
    address = url("print", people, pk=accepted.pk)
    before = without_token(client.get(address))
    with scope(school=people.school):
        Placement.objects.filter(plan=accepted).update(locked=False)
        actions.set_wishes(by=people.anna, group=people.group)
    assert without_token(client.get(address)) == before


def test_the_print_with_reasons_says_that_it_is_confidential(people, client, accepted):
    client.force_login(people.anna)
    page = client.get(url("print_reasons", people, pk=accepted.pk)).content.decode()
    assert "Vertrouwelijk" in page
    assert "vooraan" in page


def test_an_earlier_plan_is_for_its_makers_and_has_no_reasons(people, client, accepted):
    with scope(school=people.school):
        newer = actions.revise(by=people.anna, plan=accepted)
        actions.accept(by=people.anna, plan=newer, look_back_on=timezone.localdate())
    address = url("plan", people, pk=accepted.pk)
    for who in EVERYBODY:
        assert status_for(people, client, who, address) == (200 if who == "anna" else 404)
    client.force_login(people.anna)
    assert "kr-reason" not in client.get(address).content.decode()


def test_a_plan_of_another_class_is_not_reached_through_ones_own(people, client, accepted):
    client.force_login(people.bram)
    address = reverse("seating:plan", kwargs={"group": people.group_b.slug, "pk": accepted.pk})
    assert client.get(address).status_code == 404


def test_addresses_hold_no_name_of_a_student(people, client, accepted):
    client.force_login(people.anna)
    page = client.get(url("plan", people, pk=accepted.pk)).content.decode()
    addresses = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert not [one for one in addresses if "noor" in one.lower() or "sem" in one.lower()]


@pytest.mark.parametrize("name", ["swap", "lock", "seat_newcomer"])
def test_an_id_out_of_thin_air_names_nobody(people, client, plan, name):
    """Bram's pupil was never in 7a: Anna learns no name by trying numbers."""
    with scope(school=people.school):
        stranger = factories.student(people.group_b, "Quirijn")
    client.force_login(people.anna)
    page = client.post(url(name, people, pk=plan.pk), {"student": stranger.pk, "to": "0-"}, follow=True)
    assert "Quirijn" not in page.content.decode()


@pytest.mark.faults
@pytest.mark.parametrize("seat", ["²", "9" * 5000])
def test_a_seat_that_is_no_number_is_no_seat(people, client, plan, seat):
    client.force_login(people.anna)
    assert client.get(url("plan", people, pk=plan.pk), {"plek": seat}).status_code == 200
