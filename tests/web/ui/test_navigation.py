from types import SimpleNamespace

import pytest
from django.urls import path

from kring.web.access.permissions import Permission
from kring.web.access.policy import NOBODY, Person
from kring.web.ui import navigation
from kring.web.ui.navigation import Door, Entry, doors_for, entries_for
from kring.web.ui.terms import terms_for

GROUP = SimpleNamespace(pk=7, slug="7a")
TEACHER = Person(user_id=1, name="Anna", school_id=1, group_roles={7: frozenset({"teacher"})})
ART_TEACHER = Person(user_id=2, name="Fatma", school_id=1, group_roles={7: frozenset({"subject_teacher"})})
ENTRIES = (
    Entry(Door.UNDERSTAND, "Portrait of the %(group)s", "portrait", Permission.SEE_PORTRAIT, order=10),
    Entry(Door.UNDERSTAND, "Sociogram", "sociogram", Permission.SEE_PORTRAIT, order=20),
    Entry(Door.DECIDE, "Seats", "seats", Permission.SEE_SEATS),
    Entry(Door.ACT, "Not built yet", "nowhere", Permission.SEE_GROUP),
    Entry(None, "School", "school", Permission.SEE_SCHOOL),
)


def page(request, group=""):
    raise NotImplementedError


urlpatterns = [
    path("groepen/<slug:group>/portret/", page, name="portrait"),
    path("groepen/<slug:group>/portret/sociogram/", page, name="sociogram"),
    path("groepen/<slug:group>/plattegrond/", page, name="seats"),
    path("school/", page, name="school"),
]


@pytest.fixture(autouse=True)
def _entries(monkeypatch, settings):
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(navigation, "all_entries", lambda: ENTRIES)


def doors(person, **kwargs):
    return doors_for(person, GROUP, terms=terms_for("po"), **kwargs)


@pytest.mark.rights
def test_a_door_shows_only_what_this_person_may_use():
    assert [link.url for door in doors(ART_TEACHER) for link in door.links] == ["/groepen/7a/plattegrond/"]
    assert [door.door for door in doors(TEACHER)] == [Door.UNDERSTAND, Door.DECIDE]


@pytest.mark.rights
def test_nobody_sees_no_doors_and_no_school():
    assert doors(NOBODY) == []
    assert entries_for(NOBODY) == entries_for(None) == []


@pytest.mark.rights
def test_an_entry_without_permission_is_for_whoever_is_signed_in(monkeypatch):
    monkeypatch.setattr(navigation, "all_entries", lambda: (Entry(None, "Help", "school"),))
    assert len(entries_for(ART_TEACHER)) == 1
    assert entries_for(NOBODY) == []


def test_a_door_with_nothing_behind_it_is_not_there():
    assert Door.ACT not in [door.door for door in doors(TEACHER)]


def test_a_door_leads_to_its_first_page():
    assert doors(TEACHER)[0].url == "/groepen/7a/portret/"


def test_labels_use_the_words_of_the_sector():
    assert doors(TEACHER)[0].links[0].label == "Portrait of the " + terms_for("po")["group"]


def test_the_page_where_you_are_is_marked_once():
    links = doors(TEACHER, path="/groepen/7a/portret/sociogram/", current="understand")[0].links
    assert [link.current for link in links] == [False, True]


def test_each_door_wears_the_ring_turned_to_its_own_step():
    understand = doors(TEACHER, current="understand")[0]
    assert [dot["state"] for dot in understand.dots] == ["todo", "current", "todo", "todo", "todo"]


def test_every_room_may_have_a_navigation_and_none_has_to():
    assert all(hasattr(room, "ENTRIES") for room in navigation._rooms())
