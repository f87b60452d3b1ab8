"""The list to look at more closely: by name, with notes of the teacher, dated and to be undone."""

import datetime as dt
import html

import pytest
from django.test import Client
from django_scopes import scope

from kring.core.portrait.closer import Reason
from kring.web.insight.composing.closer import HELPS, SITUATIONS
from kring.web.insight.erasure import erase, traces
from kring.web.insight.models import CloserNote
from kring.web.library import queries as library
from kring.web.school.queries import students_in
from tests.web.insight.classes import in_pairs, measured, pupil
from tests.web.insight.social import asked
from tests.web.questionnaires.own_sets import item, own

pytestmark = pytest.mark.django_db
PORTRAIT = "/groepen/7a/klasportret/"


def browser(person) -> Client:
    found = Client(headers={"Accept-Language": "en"})
    found.force_login(person)
    return found


def note(people, who, wave, name="Joris", **data):
    return browser(who).post(f"{PORTRAIT}kijk/{wave}/{pupil(people.group, name).pk}/", data, follow=True)


def names(answer) -> list[str]:
    return [person.name for person in answer.context["page"].closer.people]


@pytest.mark.truth
def test_who_was_left_over_is_on_the_list_by_name_and_nobody_else(anna, pairs):
    answer = anna.get(PORTRAIT)
    assert names(answer) == ["Joris", "Levi"]
    joris, levi = answer.context["page"].closer.people
    assert [why.reason for why in joris.whys] == [Reason.NO_FRIEND, Reason.FEW_CHOOSE]
    assert (joris.absence, levi.absence) == ("", "was ill")
    assert [why.reason for why in levi.whys] == [Reason.FEW_CHOOSE], "whom an absent pupil would choose is not known"


@pytest.mark.truth
@pytest.mark.rights
def test_a_set_of_the_school_can_ask_who_is_bullied_without_a_defender(people, pairs):
    with scope(school=people.school):
        asks = [("bullied_by", "negative"), ("defended_by", "positive")]
        own(people.school, "own-alone", [item(key, "nomination", valence=sign) for key, sign in asks])
    said = {("bullied_by", 0): [5], ("bullied_by", 1): [5], ("defended_by", 1): [2]}
    before = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
    asked(people.anna, people.group, "own-alone", chooses=lambda key, at: said.get((key, at), []), moment=before)
    with scope(school=people.school):
        first = students_in(people.group).order_by("pk").first().first_name
    for who in (people.anna, people.carla):
        closer = browser(who).get(PORTRAIT).context["page"].closer.people
        assert [one.name for one in closer if Reason.NO_DEFENDER in [why.reason for why in one.whys]] == [first]


def test_every_reason_has_something_that_could_help_with_a_claim_of_the_register():
    assert set(HELPS) == set(SITUATIONS) == set(Reason)
    claims = [one.claim for helps in HELPS.values() for one in helps]
    assert [library.claim(claim).key for claim in claims] == claims
    assert all(library.for_situation(situation, sector="po") for situation in SITUATIONS.values())


def test_what_could_help_stands_with_its_claim_and_guides(anna, pairs):
    page = anna.get(PORTRAIT).text
    assert library.told("6b-02").says in html.unescape(page)
    assert "Guides that go with this" in page
    assert "/gids" in page or "handreiking" in page


def test_what_the_teacher_knows_is_kept_and_read_by_the_care_team(anna, people, pairs):
    note(people, people.anna, pairs, what="known", known="yes")
    assert anna.get(PORTRAIT).context["page"].closer.people[0].known_elsewhere is True
    assert "The teacher knows of friends elsewhere." in browser(people.carla).get(PORTRAIT).text
    note(people, people.anna, pairs, what="known", known="")
    assert anna.get(PORTRAIT).context["page"].closer.people[0].known_elsewhere is None


def test_set_aside_needs_a_reason_is_dated_and_can_be_undone(anna, people, pairs):
    page = note(people, people.anna, pairs, what="aside", why=" ")
    assert "Write in a few words why" in page.text
    assert names(page) == ["Joris", "Levi"]
    page = note(people, people.anna, pairs, what="aside", why="is new since Monday")
    assert names(page) == ["Levi"]
    (aside,) = page.context["page"].closer.aside
    assert (aside.set_aside_why, aside.set_aside_on is not None) == ("is new since Monday", True)
    page = note(people, people.anna, pairs, what="back")
    assert names(page) == ["Joris", "Levi"]
    with scope(school=people.school):
        assert CloserNote.objects.get().why == "is new since Monday", "the reason is not lost by a slip"


def test_a_newer_measurement_starts_with_a_fresh_list(people, pairs):
    note(people, people.anna, pairs, what="aside", why="is new")
    measured(people.anna, people.group, {"play": in_pairs()})
    assert "Joris" in names(browser(people.anna).get(PORTRAIT))


@pytest.mark.rights
@pytest.mark.parametrize("who", ["carla", "dirk", "els", "fatma", "bram", "gijs"])
def test_only_the_own_teacher_notes(people, pairs, who):
    assert note(people, getattr(people, who), pairs, what="known", known="yes").status_code == 404
    with scope(school=people.school):
        assert not CloserNote.objects.exists()


@pytest.mark.rights
def test_the_care_coordinator_reads_the_list_without_the_form(people, pairs):
    page = browser(people.carla).get(PORTRAIT)
    assert names(page) == ["Joris", "Levi"]
    assert "Set aside" not in page.text


def test_nonsense_and_strangers_are_not_found(people, pairs):
    anna = browser(people.anna)
    joris = pupil(people.group, "Joris").pk
    assert anna.post(f"{PORTRAIT}kijk/{pairs}/{joris}/", {"what": "rank"}).status_code == 400
    assert anna.post(f"{PORTRAIT}kijk/{pairs}/{joris}/", {"what": "known", "known": "maybe"}).status_code == 404
    assert anna.post(f"{PORTRAIT}kijk/{pairs}/0/", {"what": "known", "known": "yes"}).status_code == 404
    assert anna.post(f"{PORTRAIT}kijk/0/{joris}/", {"what": "known", "known": "yes"}).status_code == 404
    assert anna.get(f"{PORTRAIT}kijk/{pairs}/{joris}/").status_code == 405


def test_an_erased_pupil_leaves_no_note(people, pairs):
    note(people, people.anna, pairs, what="known", known="no")
    with scope(school=people.school):
        joris = pupil(people.group, "Joris")
        assert sum(trace.count for trace in traces(joris) if not trace.by_hand) == 1
        erase(joris)
        assert not CloserNote.objects.exists()
