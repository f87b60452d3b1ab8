"""Every address of the house and who may open it. An address that is not in the table fails the test: say who it is for.

Everybody who can have a role walks by: with it in 7a of De Linde or in the whole of De Linde ("own"), in 7b ("other"),
and at De Eik ("away"), where the class of the same name holds nothing with these numbers. And who is signed out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_scopes import scope

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES
from kring.web.agenda import actions as agenda
from kring.web.audit.models import Reading
from kring.web.insight import actions as insight
from kring.web.insight.actions import keep_look
from kring.web.insight.snapshots import compute
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires import building
from kring.web.questionnaires.queries import latest, pool
from kring.web.school import actions as schooling
from kring.web.school.actions import keep_upload, set_columns
from kring.web.school.models import RosterImport, YearTurn
from kring.web.school.queries import students_in, teachers_of
from kring.web.school.roster.whole import Table, open_pasted, read_table
from kring.web.school.seeing.words import PAGES
from kring.web.seating import actions as seating
from kring.web.seating.rules import Asked
from tests import factories
from tests.people import move_in
from tests.web.entering import lately

pytestmark = [pytest.mark.rights, pytest.mark.django_db]

# the roles that may open it; everybody else who is signed in gets 404, and who is signed out the sign-in page
ROLES = (frozenset(SCHOOL_ROLES) | frozenset(GROUP_ROLES)) - {EMERGENCY.key}
ALL = ROLES
NONE = frozenset[str]()
TEACHERS = frozenset({"teacher", "mentor", "duo_partner"})
ADMINISTRATOR = frozenset({"administrator"})
LEADER = frozenset({"school_leader"})
COORDINATOR = frozenset({"care_coordinator"})
DECIDES = frozenset({"care_coordinator", "administrator"})  # decides which questions the school uses
LOG = LEADER | ADMINISTRATOR
SCHOOL = ROLES - {"researcher"}  # sees which classes there are
OF_CLASS = TEACHERS | LOG | {"subject_teacher", "care_coordinator", "anti_bullying_coordinator"}  # sees its names
LIST = TEACHERS | ADMINISTRATOR  # keeps the class list
MEASURE = TEACHERS | {"care_coordinator"}  # starts and follows measurements
RESULTS = MEASURE | {"anti_bullying_coordinator"}  # sees what pupils answered
READERS = RESULTS | LEADER  # sees who looked
HISTORY = RESULTS | ADMINISTRATOR  # reads in which classes a pupil was
LOOPS = COORDINATOR | LEADER | {"anti_bullying_coordinator", "core_team"}  # sees what was not talked about
PLAN = TEACHERS  # makes the seating plan
SEATS = RESULTS | LEADER | {"subject_teacher"}  # sees who sits where, without reasons
DIVIDES = TEACHERS | LEADER | COORDINATOR  # divides pupils over next year's classes, by hand


@dataclass(frozen=True)
class Button:
    """Takes a POST only, of these roles; a GET changes nothing and shows nothing."""

    roles: frozenset[str]


MONITOR = LEADER | {"care_coordinator", "anti_bullying_coordinator", "core_team", "board"}  # reads totals, no pupil

# and two that are no question of rights
OPEN = "open to who is not signed in"
PUPILS = "for a device of a pupil, never for who is signed in"
FACE = "a picture for a device of a pupil in an open measurement of that class, and for nobody else"
AGAIN = "of the own account only, after showing again who it is"

SETS = "school/vragenlijsten/"
CLASS = "groepen/<slug:group>/"
WAVE = f"{CLASS}metingen/<int:wave>/"
SEATING = f"{CLASS}plattegrond/"
GROUPS = f"{CLASS}groepjes/"
TABLE = {
    "": ALL,
    "ik/": ALL,
    "ik/e-mailadres/": ALL,
    "ik/apparaten/": ALL,
    "ik/apparaten/uitloggen/": Button(ALL),
    "ik/gekoppeld/<int:pk>/weg/": Button(NONE),  # of the own account, and nobody here has one
    "ik/bevestigen/": ALL,
    "ik/bevestigen/code/": AGAIN,
    "ik/bevestigen/sleutel/": AGAIN,
    "ik/tweede-stap/": ALL,
    "ik/tweede-stap/app/": AGAIN,
    "ik/tweede-stap/app/weg/": AGAIN,
    "ik/tweede-stap/sleutels/": ALL,
    "ik/tweede-stap/sleutels/nieuw/": AGAIN,
    "ik/tweede-stap/sleutels/<int:pk>/weg/": AGAIN,
    "ik/tweede-stap/sleutels/<int:pk>/naam/": AGAIN,
    "ik/herstelcodes/": AGAIN,
    "ik/herstelcodes/nieuw/": AGAIN,
    "ik/herstelcodes/bestand/": AGAIN,
    "wachtwoord/": ALL,
    "stijl/": ALL,
    "bord/": ALL,
    "bord/schakel/": Button(ALL),
    "bord/toch/": Button(ALL),
    "bord/bezig/": Button(ALL),
    "bibliotheek/": ALL,
    "bibliotheek/links/": ALL,
    "bibliotheek/onderbouwing/": ALL,
    "bibliotheek/onderbouwing/<slug:key>/": ALL,
    "bibliotheek/gids/<slug:slug>/": ALL,
    "bibliotheek/gids/<slug:slug>/gids.pdf": ALL,
    "afspraken/": ALL,
    "afspraken/<int:pk>/terugkijken/": RESULTS,
    "afspraken/<int:pk>/later/": Button(RESULTS),
    "afspraken/<int:pk>/heropenen/": Button(RESULTS),
    "afspraken/<int:pk>/overdragen/": Button(RESULTS),
    "afspraken/herinneren/": ALL,
    "afspraken/herinneren/kalender/": Button(ALL),
    "afspraken/herinneren/kalender/weg/": Button(ALL),
    "kalender/<str:secret>.ics": OPEN,  # who has the secret; without it there is nothing
    # the school
    "school/": ADMINISTRATOR,
    "school/opzetten/": NONE,
    "school/wissel/": Button(ALL),
    "school/jaren/nieuw/": ADMINISTRATOR,
    "school/zo-ver/": ADMINISTRATOR,
    "school/open-metingen/": LOOPS,
    "school/vrije-dagen/": ADMINISTRATOR,
    "school/vrije-dagen/regio/": Button(ADMINISTRATOR),
    "school/nieuw-schooljaar/": ADMINISTRATOR,
    "school/nieuw-schooljaar/klaar/": Button(ADMINISTRATOR),
    "school/nieuw-schooljaar/<int:pk>/terug/": Button(ADMINISTRATOR),
    "school/woorden/": ADMINISTRATOR,
    "school/fotos/": ADMINISTRATOR,
    "school/groepen/": SCHOOL,
    "school/groepen/meer/": ADMINISTRATOR,
    "school/groepen/nieuw/": ADMINISTRATOR,
    "school/inlezen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/": ADMINISTRATOR,  # only who brought the file
    "school/inlezen/<int:pk>/kolommen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/groepen/": ADMINISTRATOR,
    "school/inlezen/<int:pk>/doen/": Button(ADMINISTRATOR),
    "school/inlezen/<int:pk>/weg/": Button(ADMINISTRATOR),
    "school/inlezen/klaar/<int:pk>/": ADMINISTRATOR,
    "school/inlezen/klaar/<int:pk>/terug/": Button(ADMINISTRATOR),
    "school/namenlijsten/": Button(ADMINISTRATOR),
    "school/brieven/": ADMINISTRATOR,
    "school/brieven/<slug:kind>/<slug:language>/": ADMINISTRATOR,
    "school/brieven/<slug:kind>/<slug:language>/terug/": Button(ADMINISTRATOR),
    "school/brieven/<slug:kind>/<slug:language>/brief.pdf": ADMINISTRATOR,
    "school/brieven/<slug:kind>/<slug:language>/brief.txt": ADMINISTRATOR,
    "school/collegas/": ADMINISTRATOR,
    "school/collegas/nieuw/": ADMINISTRATOR,
    "school/collegas/meer/": ADMINISTRATOR,
    "school/collegas/meer/klaar/": Button(ADMINISTRATOR),
    "school/collegas/uitnodigingen/": ADMINISTRATOR,
    "school/collegas/uitnodigingen/mailen/": Button(ADMINISTRATOR),
    "school/collegas/wie-werkt-waar/": ADMINISTRATOR,
    "school/collegas/<int:pk>/uitnodiging/": NONE,  # Anna has a password: no link opens her account
    "school/rollen/<int:pk>/weg/": Button(ADMINISTRATOR),
    "school/logboek/": LOG,
    "school/logboek/logboek.csv": LOG,
    "school/noodinzage/<int:pk>/einde/": Button(NONE),  # the two whom it is about, see test_emergency
    "rechten/": ALL,
    # care for data
    "school/gegevens/": ADMINISTRATOR,
    "school/gegevens/termijn/<slug:kind>/": ADMINISTRATOR,
    "school/gegevens/leerlingen/": COORDINATOR | ADMINISTRATOR,
    "school/gegevens/leerlingen/<int:pk>/wissen/": ADMINISTRATOR,
    "school/gegevens/leerlingen/<int:pk>/inzage/": COORDINATOR,
    "school/gegevens/leerlingen/<int:pk>/inzage/document.pdf": COORDINATOR,
    "school/gegevens/leerlingen/<int:pk>/inzage/document.json": COORDINATOR,
    SETS: SCHOOL,
    f"{SETS}<slug:key>/": SCHOOL,
    f"{SETS}<slug:key>/bestand/": SCHOOL,
    f"{SETS}<slug:key>/besluit/": Button(DECIDES),
    f"{SETS}<slug:key>/schrijven/": DECIDES,
    f"{SETS}inlezen/": DECIDES,
    f"{SETS}inlezen/klaar/": Button(DECIDES),
    f"{SETS}schrijven/": DECIDES,
    f"{SETS}aanwijzingen/": Button(DECIDES),
    # a class
    CLASS: OF_CLASS,
    f"{CLASS}instellen/": ADMINISTRATOR,
    f"{CLASS}collegas/erbij/": Button(ADMINISTRATOR),
    f"{CLASS}collegas/<int:pk>/weg/": Button(ADMINISTRATOR),
    f"{CLASS}leerlingen/": OF_CLASS,
    f"{CLASS}leerlingen/nieuw/": LIST,
    f"{CLASS}leerlingen/inlezen/": LIST,
    f"{CLASS}leerlingen/inlezen/klaar/": Button(LIST),
    f"{CLASS}leerlingen/inlezen/<int:pk>/terug/": Button(LIST),
    f"{CLASS}leerlingen/<int:pk>/": LIST,
    f"{CLASS}leerlingen/<int:pk>/bezwaar/": Button(LIST),
    f"{CLASS}leerlingen/<int:pk>/weg/": Button(LIST),
    f"{CLASS}leerlingen/<int:pk>/schooljaren/": HISTORY,
    f"{CLASS}leerlingen/<int:pk>/foto/": Button(LIST),
    f"{CLASS}leerlingen/<int:pk>/foto/<int:size>.jpg": OF_CLASS,
    f"{CLASS}leerlingen/fotos/": LIST,
    f"{CLASS}leerlingen/fotos/klaar/": Button(LIST),
    f"{CLASS}leerlingen/ook/": ADMINISTRATOR,
    f"{CLASS}gidsen/": RESULTS,
    f"{CLASS}afspraken/": RESULTS,
    f"{CLASS}afspraken/nieuw/": RESULTS,
    f"{CLASS}afspraken/niet/": Button(RESULTS),
    f"{CLASS}bespreking/": RESULTS,
    f"{CLASS}lijn/": RESULTS,
    f"{CLASS}stil/": TEACHERS,
    f"{CLASS}stil/<int:pk>/": NONE,  # Anna's own note
    f"{CLASS}stil/<int:pk>/weg/": Button(NONE),
    # who sees it
    f"{CLASS}rechten/": OF_CLASS,
    f"{CLASS}wie-keek/": READERS,
    f"{CLASS}leerlingen/<int:pk>/wie-keek/": READERS,
    f"{CLASS}noodinzage/": LEADER,
    # measuring and reading it
    f"{CLASS}metingen/": MEASURE,
    f"{CLASS}metingen/nieuw/": MEASURE,
    f"{CLASS}metingen/nieuw/<slug:instrument>/": MEASURE,
    WAVE: MEASURE,
    f"{WAVE}stap/": Button(MEASURE),
    f"{WAVE}intrekken/": NONE,  # only of a planned one, and this one is open
    f"{WAVE}erbij/": Button(MEASURE),
    f"{WAVE}stand/": MEASURE,
    f"{WAVE}bord/": MEASURE,
    f"{WAVE}afwezig/": Button(MEASURE),
    f"{WAVE}kaart/<int:student>/": MEASURE,
    f"{WAVE}sluiten/": MEASURE,
    f"{WAVE}opnieuw/": Button(MEASURE),
    f"{WAVE}heropenen/": Button(MEASURE),
    f"{CLASS}klasportret/": RESULTS,
    f"{CLASS}klasportret/verwachting/<int:wave>/": Button(TEACHERS),
    f"{CLASS}klasportret/kijk/<int:wave>/<int:student>/": Button(TEACHERS),
    f"{CLASS}klasportret/volgsysteem/": TEACHERS,
    f"{CLASS}mijn-blik/": TEACHERS | {"subject_teacher"},
    f"{CLASS}mijn-blik/<int:look>/weg/": Button(NONE),  # each deletes the own one, see insight/test_scan
    f"{CLASS}uitkomsten/": RESULTS,
    f"{CLASS}uitkomsten/<int:wave>/": RESULTS,
    f"{CLASS}uitkomsten/<int:wave>/uitkomsten.csv": RESULTS,
    f"{CLASS}uitkomsten/<int:wave>/woorden/weg/": Button(TEACHERS),
    f"{CLASS}sociogram/": RESULTS,
    f"{CLASS}sociogram/plek/": Button(RESULTS),
    f"{CLASS}matrix/": RESULTS,
    f"{CLASS}verdeling/": RESULTS,
    f"{CLASS}tussen-groepen/": RESULTS,
    f"{CLASS}tussen-groepen/indeling/": TEACHERS,
    f"{CLASS}vergelijken/": RESULTS,
    f"{CLASS}momentopnamen/": RESULTS,
    f"{CLASS}momentopnamen/<int:pk>/": RESULTS,
    f"{CLASS}papier/": RESULTS,
    f"{CLASS}papier/overzicht/": RESULTS,
    f"{CLASS}papier/<slug:what>/maken/": RESULTS,
    f"{CLASS}onderzoek/": COORDINATOR | LEADER,
    f"{CLASS}tekening/<slug:kind>.<slug:form>": RESULTS,
    f"{WAVE}kaartjes/": MEASURE,
    f"{WAVE}kaartjes/open/": Button(MEASURE),
    f"{WAVE}gesprek/<int:student>/": MEASURE,
    f"{WAVE}gesprek/<int:student>/<int:number>/": MEASURE,
    f"{WAVE}gesprek/<int:student>/inleveren/": MEASURE,
    f"{WAVE}papier/": MEASURE,
    f"{WAVE}papier/formulieren/": MEASURE,
    f"{WAVE}papier/<int:student>/": MEASURE,
    f"{WAVE}papier/<int:student>/<int:number>/": MEASURE,
    f"{WAVE}papier/<int:student>/<int:number>/nog-eens/": MEASURE,
    # seating
    SEATING: SEATS,
    f"{SEATING}voorstel/": Button(PLAN),
    f"{SEATING}lokaal/": PLAN,
    f"{SEATING}lokaal/<int:pk>/": PLAN,
    f"{SEATING}wensen/": PLAN,
    f"{SEATING}wensen/uit-elkaar/": Button(PLAN),
    f"{SEATING}wensen/vrijlaten/": Button(PLAN),
    f"{SEATING}wensen/erbij/": Button(PLAN),
    f"{SEATING}wensen/weg/": Button(PLAN),
    f"{SEATING}regels/": PLAN,
    f"{SEATING}wie-zat-waar/": PLAN,
    f"{SEATING}jaar/": PLAN,
    f"{SEATING}<int:pk>/": SEATS,
    f"{SEATING}<int:pk>/opnieuw/": Button(PLAN),
    f"{SEATING}<int:pk>/wissel/": Button(PLAN),
    f"{SEATING}<int:pk>/vast/": Button(PLAN),
    f"{SEATING}<int:pk>/plek/": Button(PLAN),
    f"{SEATING}<int:pk>/terug/": Button(PLAN),
    f"{SEATING}<int:pk>/opnieuw-doen/": Button(PLAN),
    f"{SEATING}<int:pk>/verder-zoeken/": Button(PLAN),
    f"{SEATING}<int:pk>/weergave/": Button(PLAN),
    f"{SEATING}<int:pk>/versie/": Button(PLAN),
    f"{SEATING}<int:pk>/versie/terug/": Button(PLAN),
    f"{SEATING}<int:pk>/versie/weg/": Button(PLAN),
    f"{SEATING}<int:pk>/vergelijken/": PLAN,
    f"{SEATING}<int:pk>/wat-het-kost/": PLAN,
    f"{SEATING}<int:pk>/terugblik/": PLAN,
    f"{SEATING}<int:pk>/weg/": Button(PLAN),
    f"{SEATING}<int:pk>/verder/": Button(PLAN),
    f"{SEATING}<int:pk>/akkoord/": PLAN,
    f"{SEATING}<int:pk>/afdruk/": SEATS,
    f"{SEATING}<int:pk>/bestand/<str:form>/": SEATS,
    f"{SEATING}<int:pk>/afdruk/met-redenen/": PLAN,
    # of the whole school
    "school/veiligheidsmonitor/": MONITOR,
    "school/veiligheidsmonitor/totalen.csv": MONITOR,
    "school/veiligheidsmonitor/totalen.xlsx": MONITOR,
    GROUPS: SEATS,
    f"{GROUPS}voorstel/": Button(PLAN),
    f"{GROUPS}wensen/": PLAN,
    f"{GROUPS}wensen/samen/": Button(PLAN),
    f"{GROUPS}wensen/loslaten/": Button(PLAN),
    f"{GROUPS}samen/": PLAN,
    f"{GROUPS}<int:pk>/": SEATS,
    f"{GROUPS}<int:pk>/opnieuw/": Button(PLAN),
    f"{GROUPS}<int:pk>/wissel/": Button(PLAN),
    f"{GROUPS}<int:pk>/terug/": Button(PLAN),
    f"{GROUPS}<int:pk>/opnieuw-doen/": Button(PLAN),
    f"{GROUPS}<int:pk>/versie/": Button(PLAN),
    f"{GROUPS}<int:pk>/versie/terug/": Button(PLAN),
    f"{GROUPS}<int:pk>/versie/weg/": Button(PLAN),
    f"{GROUPS}<int:pk>/vergelijken/": PLAN,
    f"{GROUPS}<int:pk>/weg/": Button(PLAN),
    f"{GROUPS}<int:pk>/akkoord/": PLAN,
    f"{GROUPS}<int:pk>/einde/": Button(PLAN),
    f"{GROUPS}<int:pk>/afdruk/": SEATS,
    f"{GROUPS}<int:pk>/pdf/": SEATS,
    f"{GROUPS}<int:pk>/xlsx/": SEATS,
    "klassenlijsten/": DIVIDES,
    "klassenlijsten/<int:pk>/": DIVIDES,
    "klassenlijsten/<int:pk>/plek/": Button(DIVIDES),
    "klassenlijsten/<int:pk>/wens/": Button(DIVIDES),
    "klassenlijsten/<int:pk>/wens/weg/": Button(DIVIDES),
    "klassenlijsten/<int:pk>/weg/": Button(DIVIDES),
    "klassenlijsten/<int:pk>/xlsx/": DIVIDES,
    # a pupil
    "meedoen/": PUPILS,
    "meedoen/code/<str:code>/": PUPILS,
    "meedoen/kaartje/<str:secret>/": PUPILS,
    "meedoen/kaarten/": PUPILS,
    "meedoen/foto/<int:student>.jpg": FACE,
    "meedoen/vraag/<int:number>/": PUPILS,
    "meedoen/vragen/": PUPILS,
    "meedoen/inleveren/": PUPILS,
    "meedoen/bedankt/": PUPILS,
    "meedoen/doorgeven/": PUPILS,
    # a parent
    "vragen/<int:school>/": OPEN,
    # signing in
    "inloggen/": OPEN,
    "inloggen/tweede-stap/": OPEN,
    "inloggen/afgebroken/": OPEN,
    "inloggen/met/<slug:provider_id>/": OPEN,
    "inloggen/met/<slug:provider_id>/terug/": OPEN,
    "inloggen/saml/<slug:organization_slug>/": OPEN,
    "inloggen/saml/<slug:organization_slug>/metadata/": OPEN,
    "inloggen/saml/<slug:organization_slug>/terug/": OPEN,
    "inloggen/saml/<slug:organization_slug>/klaar/": OPEN,
    "inloggen/saml/<slug:organization_slug>/uitgelogd/": OPEN,
    "uitloggen/": OPEN,
    "niet-actief/": OPEN,
    "eerste-account/": OPEN,
    "wachtwoord/vergeten/": OPEN,
    "wachtwoord/vergeten/verstuurd/": OPEN,
    r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": OPEN,
    "wachtwoord/nieuw/klaar/": OPEN,
    "taal/setlang/": OPEN,
}
KIND = {
    "climate": ("uitkomsten/",),
    "closed": ("verwachting/", "kijk/"),
}  # which wave an address is about, else the open one
NAMES = ("Quirijn", "Zeldzaam")  # of pupils of 7a, and of nobody else


def every_pattern(patterns, before: str = "") -> Iterator[str]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from every_pattern(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            yield here


ADDRESSES = sorted(set(every_pattern(get_resolver().url_patterns)))


@dataclass(frozen=True)
class Walker:
    role: str
    place: str  # own, other (class, same school) or away (other school)

    def __str__(self) -> str:
        return f"{self.role} {self.place}"


WALKERS = tuple(
    Walker(role, place)
    for role in sorted(ROLES)
    for place in ("own", "other", "away")
    if place != "other" or role in GROUP_ROLES
)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """The people, a closed and an open measurement, an accepted plan and a proposal, filled once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = move_in(students=6)
        with scope(school=people.school):
            yield people, furnish(people)
        transaction.set_rollback(True)


def move_walker_in(people, walker: Walker):
    if walker == Walker("administrator", "own"):
        return people.els  # who brought the file that is being read in
    user = factories.user(str(walker))
    school = people.other_school if walker.place == "away" else people.school
    group = {"own": people.group, "other": people.group_b, "away": people.other_group}[walker.place]
    with scope(school=school):
        at_school = walker.role if walker.role in SCHOOL_ROLES else "teacher"
        where = {"group": group, "group_role": walker.role} if walker.role in GROUP_ROLES else {}
        factories.staff(user, school, at_school, **where)
    return user


def one_card(people) -> None:
    """A closed measurement in which one pupil said "nobody"."""
    closed = measuring.start_wave(by=people.anna, group=people.group)
    form, _token = measuring.take_card(wave=closed, student=pool(closed).first().student)
    measuring.submit_answers(response=form, question_key="play", nominees=[], state="nobody")
    measuring.close_wave(by=people.anna, wave=closed)


def furnish(people, answer=one_card) -> dict[str, int]:
    """Numbers of things of 7a that exist, by the address in which they stand; `answer` is what pupils say in it."""
    factories.student(people.group, "Quirijn", last_name="Zeldzaam")
    people.school.shows_photos = True
    people.school.save()
    face = schooling.keep_photo(
        by=people.anna, student=students_in(people.group).first(), pictures={256: b"x", 512: b"x"}
    )
    answer(people)
    climate = measuring.start_wave(by=people.anna, group=people.group, instrument="class_climate")
    measuring.close_wave(by=people.anna, wave=climate)
    wave = measuring.start_wave(by=people.anna, group=people.group)
    room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", drawing=rows_of_pairs(4, 2))
    plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    seen = latest(people.group)
    snapshot = insight.keep_snapshot(
        by=people.anna, group=people.group, wave_id=seen.id, computed=compute(people.group, seen)
    )
    commitment = seating.accept(by=people.anna, plan=plan, look_back_on=date(2026, 12, 1))
    note = agenda.note_quietly(
        by=people.anna,
        group=people.group,
        way="seat",
        what="Noor zit bij Daan.",
        effect="Ze praten.",
        look_back_on=date(2026, 12, 1),
    )
    agenda.new_calendar_address(by=people.anna, school=people.school)
    agenda.choose_rhythm(by=people.anna, school=people.school, rhythm="weekly")
    agenda.dismiss(by=people.anna, group=people.group, key="seats-1")
    agenda.commit(by=people.bram, school=people.school, group=people.group_b, what="x", look_back_on=date(2026, 12, 1))
    words = {"title_nl": "Ons", "promise": "anonymous", "readers": "class"}
    written = building.data_of(words, [{"text_nl": "Ik speel fijn.", "way": "ladder"}], people.school)
    measuring.add_set(by=people.carla, school=people.school, data=written)
    file = keep_upload(by=people.els, school=people.school, found=open_pasted("Roepnaam;Klas\nNoor;7a", date.today()))
    set_columns(upload=file, columns={}, roster=read_table(Table.from_json(file.table), {"first_name": 0, "group": 1}))
    made = seating.propose_grouping(by=people.anna, group=people.group, title="Rekenen", asked=Asked(size=3))
    seating.accept_groups(by=people.anna, grouping=made, look_back_on=date(2026, 12, 1))
    groups_open = seating.propose_grouping(by=people.anna, group=people.group, title="Taal", asked=Asked(size=3))
    lists = seating.add_draft(
        by=people.anna, school=people.school, name="Straks", classes=["8a", "8b"], groups=[people.group]
    )
    return {
        "groepjes": made.pk,
        "groups_open": groups_open.pk,
        "klassenlijsten": lists.pk,
        "wave": wave.pk,
        "closed": latest(people.group).id,
        "climate": climate.pk,
        "student": students_in(people.group).first().pk,
        "afspraken": commitment.pk,
        "stil": note.pk,
        "school/collegas": people.anna.pk,
        "school/rollen": people.anna.memberships.get().pk,
        "collegas": teachers_of(people.group).first().pk,
        "school/inlezen": file.pk,
        "inlezen/klaar": RosterImport.objects.create(school=people.school, made_by=people.els).pk,
        "inlezen": RosterImport.objects.create(school=people.school, group=people.group, made_by=people.anna).pk,
        "leerlingen": face.student_id,
        "noodinzage": emergency(people).pk,
        "nieuw-schooljaar": YearTurn.objects.create(year=people.group.year, made_by=people.els).pk,
        "momentopnamen": snapshot.pk,
        "lokaal": room.pk,
        "plattegrond": plan.pk,
        "look": keep_look(by=people.anna, group=people.group, day=date.today(), marks={"glad": 3}, seen={}).pk,
        "proposal": seating.revise(by=people.anna, plan=plan).pk,
    }


def emergency(people):
    """Long over: nobody who walks by has it open."""
    opened = schooling.open_group(
        by=people.dirk, group=people.group_b, second=people.carla, reason="Er is iets wat niet kan wachten.", hours=4
    )
    schooling.end_emergency(by=people.dirk, access=opened)
    return opened


def address(pattern: str, there: dict[str, int]) -> str:
    before = pattern.split("<int:pk>")[0].rstrip("/")
    key = next((key for key in there if before.endswith(key)), "")
    key = "proposal" if pattern.endswith(("akkoord/", "vergelijken/")) else key
    key = "groups_open" if key == "proposal" and "groepjes" in pattern else key
    filled = pattern.replace("<int:pk>", str(there.get(key, 0))).replace("<slug:group>", "7a")
    kind = next((kind for kind in ("climate", "closed") if any(part in pattern for part in KIND[kind])), "wave")
    filled = filled.replace("<int:wave>", str(there[kind])).replace("<int:student>", str(there["student"]))
    filled = (
        filled.replace("<int:number>", "1")
        .replace("<str:code>", "ZZZZZZ")
        .replace("<str:form>", "svg")
        .replace("<str:secret>", "nobody-has-this-card")
        .replace("<slug:instrument>", "sociogram_positive")
        .replace("onderbouwing/<slug:key>", "onderbouwing/6b-11")
        .replace("<slug:slug>", "gedragsafspraken-maken")
        .replace("<slug:key>", "own-ons" if pattern.endswith("schrijven/") else "friends")
        .replace("<int:size>", "256")
        .replace("<int:look>", str(there["look"]))
        .replace("brieven/<slug:kind>", "brieven/ouders")
        .replace("<slug:what>", "bespreking")
        .replace("<slug:kind>.<slug:form>", "sociogram.svg")
        .replace("<slug:kind>", "answers")
        .replace("<slug:language>", "nl")
    )
    return "/" + (filled if not filled.startswith("^") else "wachtwoord/nieuw/1-x/")


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture(scope="module")
def browsers(house):
    people, _there = house
    return {walker: lately(browser_of(move_walker_in(people, walker))) for walker in WALKERS}


def test_every_address_says_for_whom_it_is():
    assert set(ADDRESSES) == set(TABLE), "say in TABLE who may open it"


PAGES_OF_COLLEAGUES = [each for each in ADDRESSES if isinstance(TABLE.get(each), frozenset)]
BUTTONS = [each for each in ADDRESSES if isinstance(TABLE.get(each), Button)]


WHERE_PHOTOS_ARE_ON = {f"{CLASS}leerlingen/fotos/", f"{CLASS}leerlingen/fotos/klaar/"}  # in our school only
OWN_SET = {f"{SETS}<slug:key>/schrijven/"}  # questions our school wrote
OUR_MEASUREMENT = {f"{CLASS}sociogram/plek/"}  # the number is in what is sent
SAY_IT_IS_GONE = {"school/inlezen/<int:pk>/doen/"}  # whatever the number is: a file of one's own, or "no longer here"


def may(pattern: str, roles: frozenset[str]) -> set[Walker]:
    """A role in another class opens only what belongs to the whole school. Away from here the same words lead to the own
    class and the own school, and a number of ours leads nowhere."""
    found = {walker for walker in WALKERS if walker.role in roles}
    if "<slug:group>" in pattern:
        found = {walker for walker in found if walker.place != "other"}
    elif "<int:" in pattern:
        found = {walker for walker in found if walker.place != "other" or walker.role not in GROUP_ROLES}
    leads_nowhere = ("<int:" in pattern and pattern not in SAY_IT_IS_GONE) or pattern in {
        *WHERE_PHOTOS_ARE_ON,
        *OWN_SET,
        *OUR_MEASUREMENT,
    }
    return {walker for walker in found if walker.place != "away"} if leads_nowhere else found


@pytest.mark.parametrize("pattern", PAGES_OF_COLLEAGUES)
def test_who_may_open_it(house, browsers, pattern):
    _people, there = house
    answers = {walker: browser.get(address(pattern, there)) for walker, browser in browsers.items()}
    opened = {walker for walker, answer in answers.items() if answer.status_code != 404}
    assert {*map(str, opened)} == {*map(str, may(pattern, TABLE[pattern]))}
    assert {answers[walker].status_code for walker in opened} <= {200}
    assert not [str(walker) for walker in WALKERS if walker.place == "away" and shows_a_pupil(answers[walker])]
    assert all("no-store" in answer["Cache-Control"] for answer in answers.values())


def shows_a_pupil(answer) -> bool:
    return any(name in readable(answer) for name in NAMES)


def readable(answer) -> str:
    """Of a picture or a document whatever can be read."""
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("pattern", PAGES_OF_COLLEAGUES)
def test_who_finds_nothing_there_sends_nothing_there(house, browsers, pattern):
    _people, there = house
    kept_out = set(WALKERS) - may(pattern, TABLE[pattern])
    sent = {walker: posted(browsers[walker], address(pattern, there)) for walker in kept_out}
    assert not [str(walker) for walker, answer in sent.items() if answer.status_code not in {404, 405}]


@pytest.mark.parametrize("pattern", BUTTONS)
def test_who_may_press_it(house, browsers, pattern):
    _people, there = house
    words = {"student": there["student"], "absence": "ill", "step": "pause"}
    words |= {"meting": there["closed"], "vraag": "play", "terug": "1"}
    sent = {walker: posted(browsers[walker], address(pattern, there), words) for walker in WALKERS}
    pressed = {walker for walker, answer in sent.items() if answer.status_code != 404}
    expected = NONE if pattern == "school/wissel/" else may(pattern, TABLE[pattern].roles)  # to no school: 404
    assert {*map(str, pressed)} == {*map(str, expected)}


def posted(browser: Client, url: str, words: dict | None = None):
    """What is sent is answered and then undone."""
    with transaction.atomic():
        answer = browser.post(url, words or {})
        transaction.set_rollback(True)
    return answer


NOTED = {
    "klasportret/",
    "sociogram/",
    "tekening/<slug:kind>.<slug:form>",
    "verdeling/",
    "tussen-groepen/",
    "vergelijken/",
    "momentopnamen/",
    "momentopnamen/<int:pk>/",
    "papier/",
    "papier/overzicht/",
    "papier/<slug:what>/maken/",
    "matrix/",
    "plattegrond/",
    "uitkomsten/",
    "plattegrond/wensen/",
}
NOTED |= {"uitkomsten/<int:wave>/", "uitkomsten/<int:wave>/uitkomsten.csv"}
NOTED |= {f"plattegrond/<int:pk>/{page}" for page in ("", "akkoord/", "afdruk/met-redenen/")} | {"leerlingen/<int:pk>/"}
NOTED |= {f"plattegrond/<int:pk>/{page}" for page in ("vergelijken/", "wat-het-kost/", "terugblik/")}
NOTED |= {"plattegrond/wie-zat-waar/"}
NOTED |= {
    f"groepjes/{page}" for page in ("", "wensen/", "samen/", "<int:pk>/", "<int:pk>/akkoord/", "<int:pk>/vergelijken/")
}


@pytest.mark.parametrize("pattern", [each for each in PAGES_OF_COLLEAGUES if each.startswith(CLASS)])
def test_a_page_about_pupils_is_noted_and_no_other(house, browsers, pattern):
    people, there = house
    before = Reading.objects.count()
    for walker in (Walker("teacher", "own"), Walker("subject_teacher", "own"), Walker("teacher", "other")):
        browsers[walker].get(address(pattern, there))
    new = Reading.objects.order_by("id")[before:]
    found = {(line.group_id, line.role) for line in new}
    assert found == ({(people.group.pk, "teacher")} if pattern.removeprefix(CLASS) in NOTED else set())
    assert {line.page for line in new} <= set(PAGES), "give the page a name in school.seeing.words.PAGES"


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) != OPEN])
def test_who_is_signed_out_sees_nothing_of_a_colleague(house, pattern):
    _people, there = house
    answer = Client().get(address(pattern, there))
    if TABLE[pattern] == PUPILS:
        assert answer.status_code in {200, 302, 422}
        assert not any(name in answer.text for name in NAMES)
    elif TABLE[pattern] == FACE:
        assert answer.status_code == 404
    elif isinstance(TABLE[pattern], Button):
        assert answer.status_code in {302, 405}
    else:
        assert answer.status_code == 404 or answer.url.startswith("/inloggen/")


@pytest.mark.parametrize("pattern", BUTTONS)
def test_a_button_does_nothing_when_it_is_only_looked_at(house, browsers, pattern):
    _people, there = house
    for walker in (Walker("teacher", "own"), Walker("administrator", "own"), Walker("teacher", "away")):
        answer = browsers[walker].get(address(pattern, there))
        assert answer.status_code in {302, 405}
        assert not answer.content


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) == AGAIN])
def test_what_asks_again_who_it_is_does_so_of_everybody(house, pattern):
    people, there = house
    browsers = [browser_of(user) for user in (people.anna, people.dirk, people.els, people.gijs)]
    assert {browser.get(address(pattern, there)).url.split("?")[0] for browser in browsers} == {"/ik/bevestigen/"}


@pytest.mark.parametrize(
    ("who", "pattern"),
    [
        ("els", "school/logboek/logboek.csv"),
        ("els", "school/namenlijsten/"),
        ("carla", "school/gegevens/leerlingen/<int:pk>/inzage/document.pdf"),
        ("carla", "school/gegevens/leerlingen/<int:pk>/inzage/document.json"),
    ],
)
def test_names_and_answers_are_taken_along_only_by_who_shows_again_who_it_is(house, who, pattern):
    people, there = house
    browser, url = browser_of(getattr(people, who)), address(pattern, there)
    send = browser.post if isinstance(TABLE[pattern], Button) else browser.get
    asked = send(url)
    assert asked.url.startswith("/ik/bevestigen/")
    taken = browser.post(asked.url, {"password": factories.PASSWORD, "next": url}, follow=True)
    assert taken.status_code == 200
    assert "attachment" in taken["Content-Disposition"]


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) == PUPILS])
def test_no_card_opens_while_a_colleague_is_signed_in(house, browsers, pattern):
    _people, there = house
    assert {browser.get(address(pattern, there)).status_code for browser in browsers.values()} == {403}


@pytest.mark.parametrize("pattern", [each for each in ADDRESSES if TABLE.get(each) == FACE])
def test_a_picture_for_pupils_is_nowhere_for_a_colleague(house, browsers, pattern):
    _people, there = house
    assert {browser.get(address(pattern, there)).status_code for browser in browsers.values()} == {404}


def test_the_device_of_a_pupil_opens_no_page_of_a_colleague(house):
    people, there = house
    wave = measuring.start_wave(by=people.anna, group=people.group)
    device = Client()
    assert device.post("/meedoen/", {"code": wave.code}).status_code == 302
    assert device.post("/meedoen/kaarten/", {"card": there["student"]}).status_code == 302
    for pattern in PAGES_OF_COLLEAGUES:
        answer = device.get(address(pattern, there))
        assert answer.status_code == 404 or answer.url.startswith("/inloggen/"), pattern
