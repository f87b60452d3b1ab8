import datetime as dt

import pytest
from django_scopes import scope

from kring.web.agenda import actions, queries
from kring.web.agenda.models import Commitment
from kring.web.agenda.rules import When, when
from kring.web.audit.queries import verbs_of
from kring.web.school.actions import assign
from kring.web.school.queries import person_in
from tests.web.counting import queries_of
from tests.web.entering import who_may

TODAY = dt.date.today()
NEXT_MONTH = TODAY + dt.timedelta(days=30)
LIST, IN_7A, NEW = "/afspraken/", "/groepen/7a/afspraken/", "/groepen/7a/afspraken/nieuw/"


def made(people, what="Kringgesprek op maandag", on=NEXT_MONTH, group="group", by="anna", **fields) -> Commitment:
    with scope(school=people.school):
        return actions.commit(
            by=getattr(people, by),
            school=people.school,
            group=getattr(people, group) if group else None,
            what=what,
            look_back_on=on,
            **fields,
        )


def new(people, **fields) -> dict:
    return {"what": "Kringgesprek", "look_back_on": NEXT_MONTH.isoformat(), "owner": people.anna.pk} | fields


# --- who -------------------------------------------------------------------------------------------------------------


@pytest.mark.rights
def test_everybody_of_a_school_has_a_list_of_commitments(people):
    assert who_may(people, LIST) == {"anna", "bram", "carla", "dirk", "els", "fatma", "gijs"}


@pytest.mark.rights
def test_in_the_list_is_only_what_is_of_the_own_class_groups(people, signed_in):
    made(people, "Van zeven a")
    made(people, "Van zeven b", group="group_b", by="bram")
    seen = {
        name: {
            what for what in ("Van zeven a", "Van zeven b") if what in signed_in(getattr(people, name)).get(LIST).text
        }
        for name in ("anna", "bram", "carla", "dirk", "els", "fatma", "gijs")
    }
    assert seen == {
        "anna": {"Van zeven a"},
        "bram": {"Van zeven b"},
        "carla": {"Van zeven a", "Van zeven b"},
        "dirk": set(),
        "els": set(),
        "fatma": set(),
        "gijs": set(),
    }


@pytest.mark.rights
@pytest.mark.parametrize("address", [IN_7A, NEW])
def test_who_sees_the_commitments_of_a_class_group(people, address):
    made(people)
    assert who_may(people, address) == {"anna", "carla", "gijs"}  # Gijs the 7a of the own school


@pytest.mark.rights
@pytest.mark.parametrize(
    ("what", "post"),
    [
        ("terugkijken/", None),
        ("terugkijken/", {"result": "helped", "outcome": "Het ging goed."}),
        ("later/", {"to": NEXT_MONTH.isoformat()}),
        ("heropenen/", {}),
    ],
)
def test_who_looks_back(people, what, post):
    assert who_may(people, f"{LIST}{made(people).pk}/{what}", post=post) == {"anna", "carla"}


@pytest.mark.rights
def test_a_commitment_of_the_school_is_for_its_owner(people):
    assert who_may(people, f"{LIST}{made(people, group=None, by='dirk').pk}/terugkijken/") == {"dirk"}


@pytest.mark.rights
def test_who_no_longer_works_with_the_class_group_no_longer_sees_what_was_agreed(people, signed_in):
    pk = made(people).pk
    with scope(school=people.school):
        people.anna.memberships.all().delete()
    assert signed_in(people.anna).get(f"{LIST}{pk}/terugkijken/").status_code == 404


@pytest.mark.rights
def test_a_commitment_is_given_only_to_who_works_with_the_class_group(people, signed_in):
    page = signed_in(people.anna).post(NEW, new(people, owner=people.gijs.pk))
    assert page.status_code == 200
    with scope(school=people.school):
        assert not Commitment.objects.exists()
        assign(by=people.els, group=people.group, user=people.bram, role="teacher")
    signed_in(people.anna).post(NEW, new(people, owner=people.bram.pk))
    with scope(school=people.school):
        assert Commitment.objects.get().owner == people.bram


# --- what ------------------------------------------------------------------------------------------------------------


def test_a_new_commitment_stands_in_the_class_group_and_on_the_start_page(people, signed_in):
    browser = signed_in(people.anna)
    assert browser.post(NEW, new(people)).url == IN_7A
    for address in (IN_7A, LIST, "/"):
        assert "Kringgesprek" in browser.get(address).text
    assert "make commitment" in verbs_of(people.school)


@pytest.mark.parametrize("wrong", [{"what": ""}, {"look_back_on": ""}, {"look_back_on": "2020-01-01"}])
def test_what_is_wrong_is_told_and_kept(people, signed_in, wrong):
    page = signed_in(people.anna).post(NEW, new(people, how="Ik vraag drie van hen") | wrong)
    assert "Wat je invulde, staat er nog." in page.text
    assert "Ik vraag drie van hen" in page.text


def test_it_stays_on_the_start_page_until_somebody_has_looked_back(people, signed_in):
    browser, commitment = signed_in(people.anna), made(people)
    browser.post(f"{LIST}{commitment.pk}/terugkijken/", {"result": "helped", "outcome": "Ze praten meer met elkaar."})
    assert "Kringgesprek" not in browser.get("/").text
    page = browser.get(IN_7A).text
    assert "Ze praten meer met elkaar." in page
    assert "finish commitment" in verbs_of(people.school)


def test_looking_back_needs_words(people, signed_in):
    commitment = made(people)
    signed_in(people.anna).post(f"{LIST}{commitment.pk}/terugkijken/", {"result": "helped", "outcome": "  "})
    commitment.refresh_from_db()
    assert commitment.done_at is None


@pytest.mark.faults
def test_the_words_of_who_looked_back_first_are_kept(people, signed_in):
    commitment = made(people)
    for words in ("eerste", "tweede"):
        signed_in(people.anna).post(f"{LIST}{commitment.pk}/terugkijken/", {"result": "partly", "outcome": words})
    commitment.refresh_from_db()
    assert commitment.outcome == "eerste"
    with scope(school=people.school), pytest.raises(actions.AlreadyFinishedError):
        actions.finish(by=people.anna, commitment=commitment, outcome="derde")


def test_it_is_opened_again_with_its_words(people, signed_in):
    browser, commitment = signed_in(people.anna), made(people)
    browser.post(f"{LIST}{commitment.pk}/terugkijken/", {"result": "helped", "outcome": "Nog niet klaar."})
    assert "Nog niet klaar." in browser.post(f"{LIST}{commitment.pk}/heropenen/", follow=True).text
    assert "Kringgesprek" in browser.get("/").text


def test_the_date_moves(people, signed_in):
    browser, commitment = signed_in(people.anna), made(people, on=TODAY)
    browser.post(f"{LIST}{commitment.pk}/later/", {"to": NEXT_MONTH.isoformat()})
    commitment.refresh_from_db()
    assert commitment.look_back_on == NEXT_MONTH
    page = browser.post(f"{LIST}{commitment.pk}/later/", {"to": "2020-01-01"})
    assert "Deze dag is voorbij." in page.text


def test_what_is_past_is_said_kindly(people, signed_in):
    made(people, on=TODAY - dt.timedelta(days=3))
    page = signed_in(people.anna).get(LIST).text
    assert "Nu is ook een goed moment." in page
    assert "te laat" not in page.lower()


@pytest.mark.parametrize(("days", "expected"), [(-1, When.PAST), (0, When.TODAY), (7, When.SOON), (8, When.LATER)])
def test_how_near_the_look_back_is(days, expected):
    assert when(Commitment(look_back_on=TODAY + dt.timedelta(days=days)), TODAY) is expected


def test_the_first_date_comes_first(people):
    for days in (20, 1, 10):
        made(people, f"over {days}", on=TODAY + dt.timedelta(days=days))
    with scope(school=people.school):
        found = queries.open_in(people.group, person_in(people.anna, people.school))
        assert [each.what for each in found] == ["over 1", "over 10", "over 20"]


def test_an_empty_list_says_what_will_be_there(people, signed_in):
    page = signed_in(people.anna).get(IN_7A).text
    assert "Geen open afspraken" in page
    assert NEW in page


def test_words_cannot_carry_script(people, signed_in):
    commitment = made(people, "<script>x()</script>", how="<script>x()</script>")
    browser = signed_in(people.anna)
    addresses = [LIST, IN_7A, "/", f"{LIST}{commitment.pk}/terugkijken/"]
    pages = [browser.get(address).text for address in addresses]
    browser.post(f"{LIST}{commitment.pk}/terugkijken/", {"result": "helped", "outcome": "<script>x()</script>"})
    pages += [browser.get(address).text for address in addresses]
    assert not any("<script>x()" in page for page in pages)


@pytest.mark.parametrize("address", [LIST, IN_7A])
def test_the_lists_do_not_ask_per_commitment(people, signed_in, address):
    browser = signed_in(people.anna)
    made(people)
    few = queries_of(lambda: browser.get(address))
    for number in range(3):
        made(people, f"Nog een {number}")
    assert queries_of(lambda: browser.get(address)) == few
