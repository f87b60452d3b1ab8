"""On paper: documents without names unless asked for, an evening for parents without children, a workbook, research."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from django.utils import translation
from django_scopes import scope
from openpyxl import load_workbook

from kring.cli.main import main
from kring.core.disclosure import MIN_CELL
from kring.core.formats.class_folder import read_class_folder
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.web.audit.models import AuditEvent
from kring.web.insight import queries
from kring.web.insight.models import Overview, ResearchFolder
from kring.web.insight.papers import documents
from kring.web.insight.pictures import Called
from kring.web.school.actions import open_group, record_objection
from tests import factories
from tests.people import move_in
from tests.web.entering import lately
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
NAMES = factories.NAMES[:12]
PAPER = "/groepen/7a/papier/"


def made(people, what: str, called: Called = Called.NUMBERS, language: str = "en") -> str:
    """All words of a document."""
    with scope(school=people.school), translation.override(language):
        ask = documents.Ask(people.group, queries.choice(people.group), "Anna", called)
        return str(documents.MADE[what](ask))


def last_line(people) -> AuditEvent:
    return AuditEvent.objects.filter(school_id=people.school.pk).order_by("pk").last()


@pytest.mark.rights
@pytest.mark.parametrize("what", ["groep", "overzicht", "bespreking", "ouderavond"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_document_holds_a_name_by_itself(people, pairs, what, language):
    words = made(people, what, language=language)
    assert not [name for name in NAMES if re.search(rf"\b{name}\b", words)]


@pytest.mark.parametrize("what", [*documents.MADE, "tabellen"])
def test_every_document_can_be_made_and_is_noted(anna, people, pairs, what):
    answer = anna.post(f"{PAPER}{what}/maken/", {"namen": "namen"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK" if what == "tabellen" else b"%PDF")
    line = last_line(people)
    expected = "download paper with names" if what in {"groep", "sociogram", "tabellen"} else "download paper"
    assert (line.verb, line.facts["what"]) == (expected, what)


@pytest.mark.rights
def test_the_own_sociogram_is_made_only_when_asked_for(anna, people, pairs):
    assert anna.get(f"{PAPER}sociogram/maken/").status_code == 404
    assert anna.get(f"{PAPER}sociogram/maken/?namen=namen").status_code == 404
    assert "Nobody in the class may see this" in made(people, "sociogram", Called.NAMES)


@pytest.mark.rights
def test_parents_read_of_no_child_and_of_no_small_number(people):
    """Two pupils are away: their number would tell of them. And nobody reads that somebody was chosen by nobody."""
    measured(people.anna, people.group, {"play": in_pairs()}, absent={"Levi": "ill", "Joris": "ill"})
    words = made(people, "ouderavond")
    assert "10 of the 12" not in words
    assert "Nearly everybody answered." in words
    assert not re.search(r"\bnobody\b|chosen by|no mutual", words.lower().replace("nobody stands", ""))
    numbers = {int(number) for number in re.findall(r"\b\d+\b", re.sub(r"17 November 2026|7a", "", words))}
    assert not {number for number in numbers if number < MIN_CELL} - {0, 4}  # 4 lines to write on


def test_of_a_small_class_parents_read_nothing_about_ties(db):
    people = move_in(students=6)
    measured(people.anna, people.group, {"play": {"Noor": ["Sem"], "Sem": ["Noor"]}})
    assert "Nothing that is sure enough to tell." in made(people, "ouderavond")


def test_the_overview_is_kept_and_printed(anna, people, pairs):
    words = {"goes_well": "De sfeer is rustig.", "action": "Elke week een spel."}
    anna.post(f"{PAPER}overzicht/", words)
    assert "Elke week een spel." in made(people, "overzicht")
    assert "De sfeer is rustig." in anna.get(f"{PAPER}overzicht/").content.decode()
    assert last_line(people).verb == "write overview"


def test_a_name_in_the_overview_is_pointed_out_once(anna, people, pairs):
    answer = anna.post(f"{PAPER}overzicht/", {"needs": "Sem heeft rust nodig."})
    assert "Does a name of somebody in the class stand here: Sem?" in answer.content.decode()
    with scope(school=people.school):
        assert not Overview.objects.exists()
    anna.post(f"{PAPER}overzicht/", {"needs": "Sem is een merk.", "no_name": "on"})
    with scope(school=people.school):
        assert Overview.objects.get().needs == "Sem is een merk."


def test_the_workbook_says_the_same_as_the_table(anna, people, pairs):
    content = anna.post(f"{PAPER}tabellen/maken/", {"namen": "namen"}).content
    book = load_workbook(io.BytesIO(content))
    rows = list(book[book.sheetnames[1]].iter_rows(values_only=True))
    assert rows[0][1:6] == ("Pupil", "chosen by", "who could", "chose", "mutual")
    by_name = {row[1]: row for row in rows[1:]}
    assert by_name["Noor"][2:6] == (1, 10, 1, 1)
    assert by_name["Levi"][4:7] == (None, None, "was ill")
    without = anna.post(f"{PAPER}tabellen/maken/").content
    texts = {
        str(cell)
        for sheet in load_workbook(io.BytesIO(without))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert not texts & set(NAMES)


def test_a_name_is_never_a_formula(anna, people, pairs):
    with scope(school=people.school):
        noor = pupil(people.group, "Noor")
        noor.first_name = "=1+1"
        noor.save()
    book = load_workbook(io.BytesIO(anna.post(f"{PAPER}tabellen/maken/", {"namen": "namen"}).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.rights
@pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma", "gijs"])
@pytest.mark.parametrize("path", ["", "overzicht/", "groep/maken/", "ouderavond/maken/", "tabellen/maken/"])
def test_nobody_else_takes_paper_along(client, people, pairs, who, path):
    client.force_login(getattr(people, who))
    assert client.get(f"{PAPER}{path}?meting={pairs}").status_code == 404
    assert client.post(f"{PAPER}{path}?meting={pairs}", {"namen": "namen"}).status_code == 404


# --- research ---

DECISION = {"receiver": "Universiteit van Kring", "purpose": "Vriendschap in groep 7.", "agreed": "on"}
RESEARCH = "/groepen/7a/onderzoek/"


def shows_who_it_is(client, user) -> None:
    client.force_login(user)
    lately(client)


@pytest.mark.rights
def test_a_screen_that_was_left_open_hands_nothing_over(client, people, pairs):
    client.force_login(people.carla)
    assert client.post(RESEARCH, DECISION).url.startswith("/ik/bevestigen/")


def handed_over(client, people, path: Path) -> Path:
    shows_who_it_is(client, people.carla)
    content = client.post(RESEARCH, DECISION).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(path)
    return path / "class"


@pytest.mark.truth
def test_the_folder_gives_the_same_figures_when_it_is_read_back(client, people, pairs, tmp_path, capsys):
    with scope(school=people.school):
        factories.student(people.group, "Otis")
    later = measured(people.anna, people.group, {"play": in_pairs() | {"Joris": ["Noor", "Otis"]}, "work": in_pairs()})
    folder = handed_over(client, people, tmp_path)
    rounds = {(found.wave, found.question.key): found.network for found in read_class_folder(folder).rounds}
    with scope(school=people.school):
        ours = {
            (wave, key): net
            for wave, wave_id in (("1", pairs), ("2", later))
            for key, net in queries.answers(people.group, queries.choice(people.group, wave_id).wave).networks.items()
        }
    assert rounds.keys() == ours.keys()
    for key, net in ours.items():
        theirs = rounds[key]
        assert (theirs.n, theirs.n_answered, theirs.ties) == (net.n, net.n_answered, net.ties)
        assert sorted(theirs.received.tolist()) == sorted(net.received.tolist())
        assert class_beside_chance(theirs) == class_beside_chance(net)
        assert theirs.question == net.question
        assert not theirs.issues
    assert main(["analyse", str(folder), "--json"]) == 0
    assert '"reciprocity"' in capsys.readouterr().out


@pytest.mark.rights
def test_the_folder_holds_no_name_no_number_of_ours_and_no_day(client, people, pairs, tmp_path):
    folder = handed_over(client, people, tmp_path)
    text = "".join(file.read_text() for file in folder.iterdir())
    assert not [name for name in NAMES if re.search(rf"\b{name}\b", text)]
    assert "2026" not in text
    assert "7a" not in text
    codes = [row["id"] for row in csv.DictReader((folder / "nodes.csv").open())]
    assert codes == [f"p{number:02}" for number in range(1, 13)]


@pytest.mark.rights
def test_two_folders_cannot_be_laid_on_each_other(client, people, pairs, tmp_path):
    made = [(handed_over(client, people, tmp_path / str(at)) / "nominations.csv").read_text() for at in range(4)]
    assert len(set(made)) > 1


@pytest.mark.rights
def test_who_objects_is_not_in_it(client, people, pairs, tmp_path):
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Noor"), on=factories.year(people.school).starts_on
        )
    folder = handed_over(client, people, tmp_path)
    assert len((folder / "nodes.csv").read_text().splitlines()) == 1 + 11


@pytest.mark.rights
@pytest.mark.parametrize("who", ["carla", "dirk"])
def test_who_decides_it_for_the_school_is_kept(client, people, pairs, who):
    shows_who_it_is(client, getattr(people, who))
    client.post(RESEARCH, DECISION)
    with scope(school=people.school):
        decided = ResearchFolder.objects.get()
    assert (decided.decided_by, decided.receiver, decided.waves) == (
        getattr(people, who),
        "Universiteit van Kring",
        [pairs],
    )
    lines = AuditEvent.objects.filter(school_id=people.school.pk).order_by("pk")
    line = lines.filter(verb="hand over for research").last()
    assert line.facts["decision"] == decided.pk
    assert "Universiteit van Kring" in client.get(RESEARCH).content.decode()


@pytest.mark.rights
def test_the_school_leader_decides_and_the_care_coordinator_takes_what_was_decided(client, people, pairs):
    shows_who_it_is(client, people.dirk)
    assert "onderzoek/" in client.get("/groepen/7a/").content.decode()
    answer = client.post(RESEARCH, DECISION)
    assert (answer.status_code, answer.url) == (302, RESEARCH)
    with scope(school=people.school):
        decided = ResearchFolder.objects.get()
        open_group(by=people.dirk, group=people.group, second=people.carla, reason="Nu nodig om te kijken.", hours=4)
    assert client.post(RESEARCH, {"decision": decided.pk}).status_code == 404  # nor by emergency access
    assert 'name="decision"' not in client.get(RESEARCH).content.decode()
    measured(people.anna, people.group, {"play": in_pairs()})
    shows_who_it_is(client, people.carla)
    assert f'name="decision" value="{decided.pk}"' in client.get(RESEARCH).content.decode()
    taken = client.post(RESEARCH, {"decision": decided.pk})
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("class/nominations.csv").decode())))
    assert {row["wave"] for row in rows} == {"1"}  # not what was measured after the decision
    line = last_line(people)
    assert (line.verb, line.facts["decision"]) == ("take folder for research", decided.pk)
    for wrong in ("0", "x", "9" * 30, decided.pk + 1):
        assert client.post(RESEARCH, {"decision": wrong}).status_code == 404


@pytest.mark.rights
@pytest.mark.parametrize("who", ["anna", "bram", "els", "fatma", "gijs"])
def test_a_teacher_or_administrator_does_not_decide_it(client, people, pairs, who):
    shows_who_it_is(client, getattr(people, who))
    assert client.get(RESEARCH).status_code == 404
    assert client.post(RESEARCH, DECISION).status_code == 404
    with scope(school=people.school):
        assert not ResearchFolder.objects.exists()


@pytest.mark.parametrize("missing", list(DECISION))
def test_without_a_whole_decision_nothing_leaves(client, people, pairs, missing):
    shows_who_it_is(client, people.carla)
    answer = client.post(RESEARCH, {key: value for key, value in DECISION.items() if key != missing})
    assert answer["Content-Type"].startswith("text/html")
    with scope(school=people.school):
        assert not ResearchFolder.objects.exists()
