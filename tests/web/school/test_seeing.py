"""Why may I see this, who saw this, who did what."""

import ast
import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from kring.web.access.permissions import Permission
from kring.web.accounts.models import User
from kring.web.audit import actions as audit_actions
from kring.web.audit import queries as audit
from kring.web.audit.models import AuditEvent, Reading
from kring.web.school import actions
from kring.web.school.queries import students_in
from kring.web.school.seeing.words import DEEDS, GIVES
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import lately, who_may

SOURCES = Path(__file__).resolve().parents[3] / "src" / "kring"
LOG = "/school/logboek/"


def window(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def anna(people, signed_in):
    return signed_in(people.anna)


class TestWhyMayISeeThis:
    def test_a_teacher_reads_the_role_and_what_it_gives(self, people, anna):
        page = anna.get("/groepen/7a/rechten/").text
        for words in ("het klasportret, het sociogram en wie wie koos zien", "leerkracht", "groep 7a"):
            assert words in page
        assert "Carla, intern begeleider" in page

    def test_who_may_not_reads_that_too(self, people):
        page = window(people.els).get("/groepen/7a/rechten/").text
        may, may_not = page.split("Je mag niet")
        assert "wie wie koos" in may_not
        assert "wie wie koos" not in may

    def test_a_role_from_before_says_so(self, people, anna):
        assert "Gegeven voordat Kring noteerde" in anna.get("/rechten/").text

    def test_every_right_has_words(self):
        assert set(GIVES) == set(Permission)


@pytest.mark.rights
class TestWhoSawThis:
    def test_who_looked_when_and_as_what(self, people, anna):
        anna.get("/groepen/7a/klasportret/")
        window(people.carla).get("/groepen/7a/matrix/")
        page = anna.get("/groepen/7a/wie-keek/").text
        rows = page.split("<tbody>")[1]
        assert rows.index("Carla") < rows.index("Anna")
        for words in ("Klasportret", "Matrix", "leerkracht", "intern begeleider"):
            assert words in rows

    def test_one_line_however_often_and_another_a_quarter_later(self, people, anna, monkeypatch):
        User.objects.update(board_safe_after=0)  # no page is covered by waiting
        for _again in range(3):
            anna.get("/groepen/7a/klasportret/")
        anna.get("/groepen/7a/klasportret/", HTTP_HX_REQUEST="true")
        assert Reading.objects.count() == 1
        later = timezone.now().timestamp() + 901
        monkeypatch.setattr(audit_actions.time, "time", lambda: later)
        anna.get("/groepen/7a/klasportret/")
        assert Reading.objects.count() == 2

    def test_two_processes_that_do_not_know_of_each_other_make_one_line(self, people, anna):
        anna.get("/groepen/7a/klasportret/")
        cache.clear()
        anna.get("/groepen/7a/klasportret/")
        assert Reading.objects.count() == 1

    def test_noting_takes_one_query(self, people, anna):
        known = queries_of(lambda: anna.get("/groepen/7a/klasportret/"))
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            anna.get("/groepen/7a/klasportret/")
        assert len(seen) == known + 1

    def test_what_does_not_open_is_not_noted(self, people):
        for user in (people.bram, people.dirk, people.gijs):
            window(user).get("/groepen/7a/klasportret/")
        assert not Reading.objects.filter(group_id=people.group.pk).exists()

    def test_a_plan_without_reasons_is_not_noted(self, people):
        window(people.fatma).get("/groepen/7a/plattegrond/")
        assert not Reading.objects.exists()

    def test_about_one_pupil(self, people, anna):
        with scope(school=people.school):
            one, other = students_in(people.group)[:2]
        anna.get(f"/groepen/7a/leerlingen/{one.pk}/")
        anna.get("/groepen/7a/klasportret/")
        mine = anna.get(f"/groepen/7a/leerlingen/{one.pk}/wie-keek/").text
        theirs = anna.get(f"/groepen/7a/leerlingen/{other.pk}/wie-keek/").text
        assert "Pagina van één leerling" in mine
        assert "Pagina van één leerling" not in theirs
        assert "Klasportret" in mine
        assert "Klasportret" in theirs

    def test_a_pupil_of_another_class_is_not_found_there(self, people, anna):
        with scope(school=people.school):
            elsewhere = factories.student(people.group_b, "Otis")
        assert anna.get(f"/groepen/7a/leerlingen/{elsewhere.pk}/wie-keek/").status_code == 404

    def test_it_follows_a_pupil_to_another_class(self, people, anna):
        with scope(school=people.school):
            one = students_in(people.group).first()
            anna.get("/groepen/7a/klasportret/")
            actions.end_enrollment(by=people.anna, group=people.group, student=one)
            factories.Enrollment.objects.create(group=people.group_b, student=one, starts_on=dt.date.today())
        assert "Anna" in window(people.bram).get(f"/groepen/7b/leerlingen/{one.pk}/wie-keek/").text

    def test_nobody_looked_yet(self, people, anna):
        assert "Er heeft nog niemand gekeken" in anna.get("/groepen/7a/wie-keek/").text

    def test_a_colleague_who_is_gone_leaves_a_line_without_a_name(self, people, anna):
        window(people.carla).get("/groepen/7a/matrix/")
        people.carla.delete()
        assert "Een collega die geen account meer heeft" in anna.get("/groepen/7a/wie-keek/").text

    def test_the_list_does_not_ask_per_line(self, people, anna):
        address = "/groepen/7a/wie-keek/"
        anna.get("/groepen/7a/klasportret/")
        few = queries_of(lambda: anna.get(address))
        for page in ("sociogram/", "matrix/"):
            anna.get(f"/groepen/7a/{page}")
            window(people.carla).get(f"/groepen/7a/{page}")
        assert queries_of(lambda: anna.get(address)) == few


class TestTheLog:
    @pytest.fixture
    def dirk(self, people, signed_in):
        with scope(school=people.school):
            actions.add_student(by=people.anna, group=people.group, first_name="Quirijn", last_name="Zeldzaam")
            actions.assign(by=people.els, group=people.group, user=people.bram, role="duo_partner")
            actions.create_group(by=people.els, school=people.school, year=people.group.year, name="8")
        return lately(signed_in(people.dirk))

    @pytest.mark.rights
    def test_who_reads_it(self, people, dirk):
        assert who_may(people, LOG) == who_may(people, f"{LOG}logboek.csv") == {"dirk", "els"}

    def test_it_tells_who_did_what_in_dutch(self, people, dirk):
        page = dirk.get(LOG).text
        for words in ("Anna", "zette één leerling op de klassenlijst", "Bram, duopartner, groep 7a"):
            assert words in page

    @pytest.mark.rights
    def test_it_names_no_pupil_and_no_other_school(self, people, dirk):
        with scope(school=people.other_school):
            actions.add_year(
                by=people.gijs,
                school=people.other_school,
                name="2030-2031",
                starts_on=dt.date(2030, 8, 1),
                ends_on=dt.date(2031, 7, 31),
            )
        for text in (dirk.get(LOG).text, dirk.get(f"{LOG}logboek.csv").text):
            assert "Quirijn" not in text
            assert "Gijs" not in text

    @pytest.mark.parametrize(
        ("filtering", "shown", "hidden"),
        [
            ({"what": "add student"}, "zette één leerling", "gaf een collega"),
            ({"who": "els"}, "gaf een collega", "zette één leerling"),
            ({"since": "2999-01-01"}, "Zoiets is er niet gedaan", "zette één leerling op"),
            ({"until": "2000-01-01"}, "Zoiets is er niet gedaan", "zette één leerling op"),
            ({"since": "geen datum", "who": "x"}, "zette één leerling", "Zoiets is er niet"),
            ({"bladzij": "99"}, "zette één leerling", "Zoiets is er niet"),
        ],
    )
    def test_through_a_filter(self, people, dirk, filtering, shown, hidden):
        words = filtering | ({"who": people.els.pk} if filtering.get("who") == "els" else {})
        page = dirk.get(LOG, words).text
        rows = page.split("<tbody>")[-1] if "<tbody>" in page else page.rpartition("</form>")[2]
        assert shown in rows
        assert hidden not in rows

    def test_in_pages_that_keep_the_filter(self, people, dirk):
        for number in range(60):
            audit_actions.record(by=people.els, verb="add classroom", school=people.school, rows=number)
        page = dirk.get(LOG, {"what": "add classroom"}).text
        assert "Pagina 1 van 2" in page
        assert "what=add+classroom&amp;bladzij=2" in page
        assert dirk.get(LOG, {"what": "add classroom", "bladzij": 2}).text.count("voegde een lokaal toe") == 10 + 1

    def test_as_a_file_with_the_hashes_and_noted(self, people, dirk):
        answer = dirk.get(f"{LOG}logboek.csv", {"what": "add student"})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert len(rows) == 2
        assert rows[1][2:4] == ["Anna", "zette één leerling op de klassenlijst"]
        assert rows[1][-1] == AuditEvent.objects.get(verb="add student").hash
        assert "attachment" in answer["Content-Disposition"]
        assert list(audit.verbs_of(people.school))[-1] == "download log"

    @pytest.mark.faults
    def test_a_name_is_no_formula(self, people, dirk):
        people.anna.name = "=1+1"
        people.anna.save()
        assert ";'=1+1;" in dirk.get(f"{LOG}logboek.csv").text

    def test_it_does_not_ask_per_line(self, people, dirk):
        few = queries_of(lambda: dirk.get(LOG))
        for name in ("Iris", "Joost"):
            audit_actions.record(by=factories.user(name), verb="add classroom", school=people.school)
        assert queries_of(lambda: dirk.get(LOG)) == few


def verbs_in_the_code() -> set[str]:
    """What any room gives `record` or a helper as a verb, and what stands in a table called VERBS."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        helpers = {
            node.name: [each.arg for each in node.args.args].index("verb")
            for node in nodes
            if isinstance(node, ast.FunctionDef) and "verb" in [each.arg for each in node.args.args]
        }
        for node in nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in helpers:
                found |= {each.value for each in node.args[helpers[node.func.id] :] if isinstance(each, ast.Constant)}
            if isinstance(node, ast.keyword) and node.arg == "verb":
                found |= {each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant)}
            if isinstance(node, ast.Assign) and any(
                getattr(one, "id", "") in {"VERBS", "verb"} for one in node.targets
            ):
                found |= {each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant)}
    return {verb for verb in found if isinstance(verb, str)}


@pytest.mark.truth
def test_every_verb_of_every_room_has_words():
    found = verbs_in_the_code()
    assert "swap seats" in found
    assert "withdraw objection" in found
    assert found - set(DEEDS) == set(), "give it words in school.seeing.words.DEEDS"
    assert set(DEEDS) - found == set(), "nothing does this any more"
