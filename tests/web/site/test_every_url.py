"""Every address of the house and who may open it. An address that is not in the table fails the test: say who it is for.

Anna teaches 7a, Bram 7b, Carla coordinates care, Dirk leads, Els administers, Fatma teaches art in 7a, all at De Linde.
Gijs teaches at another school, where the class of the same name holds nothing with these numbers.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_scopes import scope

from kring.web.agenda import actions as agenda
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import pool
from kring.web.school.actions import keep_upload, set_columns
from kring.web.school.models import RosterImport
from kring.web.school.queries import students_in, teachers_of
from kring.web.school.roster.whole import Table, open_pasted, read_table
from kring.web.seating import actions as seating
from tests import factories
from tests.people import move_in

pytestmark = [pytest.mark.rights, pytest.mark.django_db]

COLLEAGUES = frozenset({"anna", "bram", "carla", "dirk", "els", "fatma", "gijs"})

# who may GET it; everybody else who is signed in gets 404, and who is signed out is sent to the sign-in page
ALL = COLLEAGUES
NONE = frozenset[str]()
ADMINISTRATOR = frozenset({"els"})
OF_7A = frozenset({"anna", "carla", "dirk", "els", "fatma"})  # sees the class and its names
LIST_7A = frozenset({"anna", "els"})  # keeps the class list
RESULTS_7A = frozenset({"anna", "carla"})  # sees what pupils answered
PLAN_7A = frozenset({"anna"})  # makes the seating plan
SEATS_7A = frozenset({"anna", "carla", "dirk", "fatma"})  # sees who sits where, without reasons
# and three that are no question of rights
OPEN = "open to who is not signed in"
PUPILS = "for a device of a pupil, never for who is signed in"
BUTTON = "takes a POST only; a GET changes nothing and shows nothing"

CLASS = "groepen/<slug:group>/"
WAVE = f"{CLASS}metingen/<int:wave>/"
SEATING = f"{CLASS}plattegrond/"
TABLE = {
    "": ALL,
    "ik/": ALL,
    "ik/e-mailadres/": ALL,
    "wachtwoord/": ALL,
    "stijl/": ALL,
    "afspraken/": ALL,
    "afspraken/<int:pk>/terugkijken/": RESULTS_7A,
    "afspraken/<int:pk>/later/": BUTTON,
    "afspraken/<int:pk>/heropenen/": BUTTON,
    # the school
    "school/": ADMINISTRATOR,
    "school/opzetten/": NONE,
    "school/wissel/": BUTTON,
    "school/jaren/nieuw/": ADMINISTRATOR,
    "school/groepen/": ALL,
    "school/groepen/nieuw/": ADMINISTRATOR,
    "school/inlezen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/": ADMINISTRATOR,  # only who brought the file
    "school/inlezen/<int:pk>/kolommen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/groepen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/doen/": BUTTON,
    "school/inlezen/<int:pk>/weg/": BUTTON,
    "school/inlezen/klaar/<int:pk>/": ADMINISTRATOR,
    "school/inlezen/klaar/<int:pk>/terug/": BUTTON,
    "school/namenlijsten/": BUTTON,
    "school/collegas/": ADMINISTRATOR,
    "school/collegas/nieuw/": ADMINISTRATOR,
    "school/collegas/<int:pk>/uitnodiging/": NONE,  # Anna has a password: no link opens her account
    "school/rollen/<int:pk>/weg/": BUTTON,
    # a class
    CLASS: OF_7A,
    f"{CLASS}instellen/": ADMINISTRATOR,
    f"{CLASS}collegas/erbij/": BUTTON,
    f"{CLASS}collegas/<int:pk>/weg/": BUTTON,
    f"{CLASS}leerlingen/": OF_7A,
    f"{CLASS}leerlingen/nieuw/": LIST_7A,
    f"{CLASS}leerlingen/inlezen/": LIST_7A,
    f"{CLASS}leerlingen/inlezen/klaar/": BUTTON,
    f"{CLASS}leerlingen/inlezen/<int:pk>/terug/": BUTTON,
    f"{CLASS}leerlingen/<int:pk>/": LIST_7A,
    f"{CLASS}leerlingen/<int:pk>/bezwaar/": BUTTON,
    f"{CLASS}leerlingen/<int:pk>/weg/": BUTTON,
    f"{CLASS}afspraken/": RESULTS_7A,
    f"{CLASS}afspraken/nieuw/": RESULTS_7A,
    # measuring and reading it
    f"{CLASS}metingen/": RESULTS_7A,
    f"{CLASS}metingen/nieuw/": RESULTS_7A,
    f"{CLASS}metingen/nieuw/<slug:instrument>/": RESULTS_7A,
    WAVE: RESULTS_7A,
    f"{WAVE}stap/": BUTTON,
    f"{WAVE}intrekken/": NONE,  # only of a planned one, and this one is open
    f"{WAVE}erbij/": BUTTON,
    f"{WAVE}stand/": RESULTS_7A,
    f"{WAVE}bord/": RESULTS_7A,
    f"{WAVE}afwezig/": BUTTON,
    f"{WAVE}kaart/<int:student>/": RESULTS_7A,
    f"{WAVE}sluiten/": RESULTS_7A,
    f"{WAVE}heropenen/": BUTTON,
    f"{WAVE}kaartjes/": RESULTS_7A,
    f"{WAVE}kaartjes/open/": BUTTON,
    f"{WAVE}gesprek/<int:student>/": RESULTS_7A,
    f"{WAVE}gesprek/<int:student>/<int:number>/": RESULTS_7A,
    f"{WAVE}gesprek/<int:student>/inleveren/": RESULTS_7A,
    f"{WAVE}papier/": RESULTS_7A,
    f"{WAVE}papier/formulieren/": RESULTS_7A,
    f"{WAVE}papier/<int:student>/": RESULTS_7A,
    f"{WAVE}papier/<int:student>/<int:number>/": RESULTS_7A,
    f"{WAVE}papier/<int:student>/<int:number>/nog-eens/": RESULTS_7A,
    f"{CLASS}klasportret/": RESULTS_7A,
    f"{CLASS}sociogram/": RESULTS_7A,
    f"{CLASS}sociogram/tekening.svg": RESULTS_7A,
    f"{CLASS}matrix/": RESULTS_7A,
    # seating
    SEATING: SEATS_7A,
    f"{SEATING}voorstel/": BUTTON,
    f"{SEATING}lokaal/": PLAN_7A,
    f"{SEATING}lokaal/<int:pk>/": PLAN_7A,
    f"{SEATING}wensen/": PLAN_7A,
    f"{SEATING}wensen/uit-elkaar/": BUTTON,
    f"{SEATING}wensen/vrijlaten/": BUTTON,
    f"{SEATING}<int:pk>/": SEATS_7A,
    f"{SEATING}<int:pk>/opnieuw/": BUTTON,
    f"{SEATING}<int:pk>/wissel/": BUTTON,
    f"{SEATING}<int:pk>/vast/": BUTTON,
    f"{SEATING}<int:pk>/plek/": BUTTON,
    f"{SEATING}<int:pk>/terug/": BUTTON,
    f"{SEATING}<int:pk>/weg/": BUTTON,
    f"{SEATING}<int:pk>/verder/": BUTTON,
    f"{SEATING}<int:pk>/akkoord/": PLAN_7A,
    f"{SEATING}<int:pk>/afdruk/": SEATS_7A,
    f"{SEATING}<int:pk>/afdruk/met-redenen/": PLAN_7A,
    # a pupil
    "meedoen/": PUPILS,
    "meedoen/code/<str:code>/": PUPILS,
    "meedoen/kaartje/<str:secret>/": PUPILS,
    "meedoen/kaarten/": PUPILS,
    "meedoen/vraag/<int:number>/": PUPILS,
    "meedoen/inleveren/": PUPILS,
    "meedoen/bedankt/": PUPILS,
    "meedoen/doorgeven/": PUPILS,
    # signing in
    "inloggen/": OPEN,
    "uitloggen/": OPEN,
    "niet-actief/": OPEN,
    "eerste-account/": OPEN,
    "wachtwoord/vergeten/": OPEN,
    "wachtwoord/vergeten/verstuurd/": OPEN,
    r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": OPEN,
    "wachtwoord/nieuw/klaar/": OPEN,
    "taal/setlang/": OPEN,
}
# What else a colleague of another class or school finds at the same words: the own class, never ours.
OWN_7A = {f"{CLASS}{page}" for page in ("", "leerlingen/", "leerlingen/nieuw/", "leerlingen/inlezen/", "afspraken/")}
OWN_7A |= {f"{CLASS}{page}" for page in ("afspraken/nieuw/", "metingen/", "metingen/nieuw/", "klasportret/")}
OWN_7A |= {f"{CLASS}metingen/nieuw/<slug:instrument>/"}
OWN_7A |= {f"{CLASS}{page}" for page in ("sociogram/", "sociogram/tekening.svg", "matrix/")}
OWN_7A |= {SEATING, f"{SEATING}lokaal/", f"{SEATING}wensen/"}
NAMES = ("Quirijn", "Zeldzaam")  # of pupils of 7a, and of nobody else


def every_pattern(patterns, before: str = "") -> Iterator[str]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from every_pattern(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            yield here


ADDRESSES = sorted(set(every_pattern(get_resolver().url_patterns)))


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """The people, a closed and an open measurement, an accepted plan and a proposal, filled once for this file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        people = move_in(students=6)
        with scope(school=people.school):
            yield people, furnish(people)
        transaction.set_rollback(True)


def furnish(people) -> dict[str, int]:
    """Numbers of things of 7a that exist, by the address in which they stand."""
    factories.student(people.group, "Quirijn", last_name="Zeldzaam")
    closed = measuring.start_wave(by=people.anna, group=people.group)
    form, _token = measuring.take_card(wave=closed, student=pool(closed).first().student)
    measuring.submit_answers(response=form, question_key="play", nominees=[], state="nobody")
    measuring.close_wave(by=people.anna, wave=closed)
    wave = measuring.start_wave(by=people.anna, group=people.group)
    room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", rows=2, pairs=2)
    plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    commitment = seating.accept(by=people.anna, plan=plan, look_back_on=date(2026, 12, 1))
    agenda.commit(by=people.bram, school=people.school, group=people.group_b, what="x", look_back_on=date(2026, 12, 1))
    file = keep_upload(by=people.els, school=people.school, found=open_pasted("Roepnaam;Klas\nNoor;7a", date.today()))
    set_columns(upload=file, columns={}, roster=read_table(Table.from_json(file.table), {"first_name": 0, "group": 1}))
    return {
        "wave": wave.pk,
        "student": students_in(people.group).first().pk,
        "afspraken": commitment.pk,
        "school/collegas": people.anna.pk,
        "school/rollen": people.anna.memberships.get().pk,
        "collegas": teachers_of(people.group).first().pk,
        "school/inlezen": file.pk,
        "inlezen/klaar": RosterImport.objects.create(school=people.school, made_by=people.els).pk,
        "inlezen": RosterImport.objects.create(school=people.school, group=people.group, made_by=people.anna).pk,
        "leerlingen": students_in(people.group).first().pk,
        "lokaal": room.pk,
        "plattegrond": plan.pk,
        "proposal": seating.revise(by=people.anna, plan=plan).pk,
    }


def address(pattern: str, there: dict[str, int]) -> str:
    before = pattern.split("<int:pk>")[0].rstrip("/")
    key = next((key for key in there if before.endswith(key)), "")
    key = "proposal" if pattern.endswith("akkoord/") else key
    filled = pattern.replace("<int:pk>", str(there.get(key, 0))).replace("<slug:group>", "7a")
    filled = filled.replace("<int:wave>", str(there["wave"])).replace("<int:student>", str(there["student"]))
    filled = (
        filled.replace("<int:number>", "1")
        .replace("<str:code>", "ZZZZZZ")
        .replace("<str:secret>", "nobody-has-this-card")
        .replace("<slug:instrument>", "sociogram_positive")
    )
    return "/" + (filled if not filled.startswith("^") else "wachtwoord/nieuw/1-x/")


def browser_of(people, name: str) -> Client:
    browser = Client()
    browser.force_login(getattr(people, name))
    return browser


@pytest.fixture(scope="module")
def browsers(house):
    people, _there = house
    return {name: browser_of(people, name) for name in COLLEAGUES}


def test_every_address_says_for_whom_it_is():
    assert set(ADDRESSES) == set(TABLE), "say in TABLE who may open it"


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if isinstance(TABLE.get(each), frozenset)])
def test_who_may_open_it(house, browsers, pattern):
    _people, there = house
    answers = {name: browser.get(address(pattern, there)) for name, browser in browsers.items()}
    assert {name for name, answer in answers.items() if answer.status_code == 404} == COLLEAGUES - may(pattern)
    assert {answers[name].status_code for name in may(pattern)} <= {200}
    assert not any(name in answers["gijs"].text for name in NAMES)
    assert all("no-store" in answer["Cache-Control"] for answer in answers.values())


def may(pattern: str) -> frozenset[str]:
    return TABLE[pattern] | ({"gijs"} if pattern in OWN_7A else NONE)


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) != OPEN])
def test_who_is_signed_out_sees_nothing_of_a_colleague(house, pattern):
    _people, there = house
    answer = Client().get(address(pattern, there))
    if TABLE[pattern] == PUPILS:
        assert answer.status_code in {200, 302, 422}
        assert not any(name in answer.text for name in NAMES)
    elif TABLE[pattern] == BUTTON:
        assert answer.status_code in {302, 405}
    else:
        assert answer.status_code == 404 or answer.url.startswith("/inloggen/")


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) == BUTTON])
def test_a_button_does_nothing_when_it_is_only_looked_at(house, browsers, pattern):
    _people, there = house
    for name in ("anna", "els", "gijs"):
        answer = browsers[name].get(address(pattern, there))
        assert answer.status_code in {302, 405}
        assert not answer.content


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) == PUPILS])
def test_no_card_opens_while_a_colleague_is_signed_in(house, browsers, pattern):
    _people, there = house
    assert {browsers[name].get(address(pattern, there)).status_code for name in ("anna", "gijs")} == {403}


def test_the_device_of_a_pupil_opens_no_page_of_a_colleague(house):
    people, there = house
    wave = measuring.start_wave(by=people.anna, group=people.group)
    device = Client()
    assert device.post("/meedoen/", {"code": wave.code}).status_code == 302
    assert device.post("/meedoen/kaarten/", {"card": there["student"]}).status_code == 302
    for pattern in (each for each in ADDRESSES if isinstance(TABLE[each], frozenset)):
        answer = device.get(address(pattern, there))
        assert answer.status_code == 404 or answer.url.startswith("/inloggen/"), pattern
