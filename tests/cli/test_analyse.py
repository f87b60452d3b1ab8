"""What `kring analyse` prints and writes."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kring
from kring.cli.main import main
from tests.cli.schema import breaches, published
from tests.folders import ANSWERED, NODES, NOMINATIONS, class_folder
from tests.reference import ROOT

SCHEMA = published("analyse")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three pupils of whom one was absent, and a choice of oneself on line 4."""
    return class_folder(tmp_path / "class", nominations=NOMINATIONS + "7b,1,play,02,02,1\n", answered=ANSWERED)


@pytest.fixture
def two_questions(tmp_path) -> Path:
    rows = NOMINATIONS + "7b,1,best_friend,01,02,1\n7b,1,best_friend,02,03,1\n7b,1,friend,02,01,1\n"
    return class_folder(tmp_path / "class", nominations=rows)


def document(folder, capsys, *words) -> dict:
    assert main(["analyse", str(folder), "--json", "--lang", "en", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_report_has_sentences_first_then_figures_and_what_was_odd(folder, capsys):
    assert main(["analyse", str(folder), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    places = [
        out.index(part)
        for part in (
            "Class 7b, wave 1: play",
            "2 of the 3 pupils answered; without an answer: Cas.",
            "From the answers of 2 of 3 pupils to “play”.",
            "Response                                  67 %",
            "Pupil  Chosen by  Of  Between  Chose  Mutual",
            "Cas            0   2        –      –       0",
            "1 thing was odd in the files:",
            "- nominations.csv:4: 02 chose themselves: not counted.",
        )
    ]
    assert places == sorted(places)


def test_the_report_speaks_dutch(folder, capsys, monkeypatch):
    from kring.cli import analyse
    from tests.dutch import dutch

    monkeypatch.setattr(analyse, "translator", lambda language: dutch("core", "cli"))
    assert main(["analyse", str(folder), "--lang", "nl"]) == 0
    out = capsys.readouterr().out
    assert "Er is antwoord van 2 van de 3 leerlingen; zonder antwoord: Cas." in out
    assert "nominations.csv:4: 02 koos zichzelf: niet meegeteld." in out


def test_the_document_has_the_keys_it_promises_and_null_where_undefined(folder, capsys):
    found = document(folder, capsys)
    assert (found["format"], found["version"], found["kring"]) == ("kring-analyse", 1, kring.__version__)
    (one,) = found["classes"]
    assert {key: one[key] for key in ("class", "wave", "question", "n", "answered", "ties")} == {
        "class": "7b",
        "wave": "1",
        "question": "play",
        "n": 3,
        "answered": 2,
        "ties": 2,
    }
    assert (one["density"], one["reciprocity"], one["transitivity"], one["in_centralization"]) == (0.5, 1.0, None, 0.0)
    nothing = {"found": None, "at_least": None}
    assert one["members"][2] == {
        "id": "03",
        "answered": False,
        "received": 0,
        "possible_nominators": 2,
        "given": None,
        "mutual": 0,
        "received_interval": {"value": 0.0, "low": 0.0, "high": 0.0, "bias": 0.0},
        "received_bounds": {"value": 0.0, "low": 0.0, "high": 0.0},
        "flips": {
            "unchosen": {"answers": {"found": 1, "at_least": 1}, "sheets": nothing},
            "no_mutual": {"answers": nothing, "sheets": {"found": 1, "at_least": 1}},
        },
    }
    assert one["variants"]["zero"]["density"] == pytest.approx(1 / 3)
    assert one["variants"]["respondents"]["density"] == 1.0
    assert one["isolates"] == {"unchosen": ["03"], "no_mutual": [], "no_tie": [], "mutual_unknown": []}
    assert one["friendship_reciprocity"] is None
    assert [(issue["kind"], issue["where"]) for issue in one["issues"]] == [("self", "nominations.csv:4")]


def test_the_document_keeps_to_its_published_schema(folder, two_questions, capsys):
    for path in (folder, two_questions):
        assert breaches(document(path, capsys), SCHEMA) == []


def test_the_schema_knows_every_key_that_is_printed(folder):
    assert breaches({"format": "other", "version": "1"}, SCHEMA) != []


def test_best_friends_are_set_beside_the_friend_question(two_questions, capsys):
    found = {one["question"]: one["friendship_reciprocity"] for one in document(two_questions, capsys)["classes"]}
    assert found["play"] is None
    assert found["best_friend"]["strict"] == {"value": 0.0, "returned": 0, "known": 2, "unknown": 0}
    assert found["best_friend"]["lenient"] == {"value": 0.5, "returned": 1, "known": 2, "unknown": 0}


def test_only_what_is_asked_for_is_told(two_questions, capsys):
    found = document(two_questions, capsys, "--class", "7b", "--wave", "1", "--question", "play")
    assert [one["question"] for one in found["classes"]] == ["play"]


def test_a_class_without_answers_is_not_passed_over_in_silence(tmp_path, capsys):
    folder = class_folder(tmp_path, nodes=NODES + "8c,1,\n")
    assert document(folder, capsys)["without_answers"] == ["8c"]
    assert main(["analyse", str(folder), "--lang", "en"]) == 0
    assert "In nodes.csv, but without any answers: 8c." in capsys.readouterr().out


def test_one_question_gives_one_picture_with_title_and_description(folder, tmp_path, capsys):
    path = tmp_path / "picture.svg"
    assert main(["analyse", str(folder), "--svg", str(path), "--lang", "en"]) == 0
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own picture
    found = {child.tag.rsplit("}", 1)[1]: child.text for child in root if child.tag.endswith(("title", "desc"))}
    assert found["title"] == "Class 7b, wave 1: play"
    assert found["desc"].startswith("2 of the 3 pupils answered")
    assert "<script" not in path.read_text("utf-8")
    assert str(path) in capsys.readouterr().err


def test_several_questions_give_a_picture_each(two_questions, tmp_path):
    assert main(["analyse", str(two_questions), "--svg", str(tmp_path / "it.svg")]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == [
        "it-7b-1-best_friend.svg",
        "it-7b-1-friend.svg",
        "it-7b-1-play.svg",
    ]


def test_names_of_classes_that_are_no_file_names_still_give_a_picture_each(tmp_path):
    nodes = "class,id\n7/b,1\n7/b,2\n7b*,1\n7b*,2\n7?b,1\n"
    rows = "class,wave,question,from,to\n7/b,1,p,1,2\n7b*,1,p,1,2\n7?b,1,p,1,9\n"
    folder = class_folder(tmp_path / "class", nodes=nodes, nominations=rows)
    assert main(["analyse", str(folder), "--svg", str(tmp_path / "it.svg")]) == 0
    assert len(list(tmp_path.glob("it-*.svg"))) == 3


class Page(HTMLParser):
    """What is on a page: its tags, its ids, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "path", "circle", "rect", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str | None]:
        return [value for key, value in self.attributes if key == name]


def test_the_page_needs_nothing_else_and_has_picture_table_and_sentences(two_questions, tmp_path):
    path = tmp_path / "page.html"
    assert main(["analyse", str(two_questions), "--html", str(path), "--lang", "en"]) == 0
    text = path.read_text("utf-8")
    page = Page(text)
    assert page.open == []
    assert "script" not in page.tags
    assert page.all("lang") == ["en"]
    assert [page.tags.count(tag) for tag in ("h1", "h2", "svg", "table", "caption")] == [1, 3, 3, 6, 6]
    assert set(page.all("scope")) == {"col", "row"}
    links = [link for link in page.all("href") if link]
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(page.all("id"))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert not page.all("src")
    assert not page.all("style")
    assert "All 3 pupils answered." in text


def test_names_on_the_page_are_text_and_never_markup(tmp_path):
    folder = class_folder(tmp_path / "class", nodes=NODES.replace("Anna", "<script>alert(1)</script>"))
    assert main(["analyse", str(folder), "--html", str(tmp_path / "page.html"), "--lang", "en"]) == 0
    assert "script" not in Page((tmp_path / "page.html").read_text("utf-8")).tags


def test_one_pupil_and_an_unanswered_class_are_told_without_a_warning(tmp_path, recwarn):
    alone = class_folder(
        tmp_path / "one", nodes="class,id\n7b,1\n", nominations="class,wave,question,from,to\n7b,1,p,1,9\n"
    )
    silent = class_folder(
        tmp_path / "two", answered=ANSWERED.replace(",1\n", ",0\n"), nominations="class,wave,question,from,to\n"
    )
    for folder in (alone, silent):
        for options in ([], ["--json"], ["--html", str(tmp_path / "p.html"), "--svg", str(tmp_path / "p.svg")]):
            assert main(["analyse", str(folder), *options]) == 0
    assert not list(recwarn)


def test_reordering_the_files_changes_no_figure(two_questions, tmp_path, capsys):
    before = document(two_questions, capsys)
    for path in two_questions.glob("*.csv"):
        head, *lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([head, *reversed(lines)]), "utf-8")
    after = document(two_questions, capsys)

    def figures(found):
        return {
            (one["question"], member["id"]): {**member, "density": one["density"], "reciprocity": one["reciprocity"]}
            for one in found["classes"]
            for member in one["members"]
        }

    assert figures(before) == figures(after)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"kring {kring.__version__}\n"


@pytest.mark.parametrize("locale", ["C", "nl_NL.UTF-8", ""])
def test_it_runs_as_a_command_in_any_locale_and_without_the_web(folder, locale):
    code = "import sys; from kring.cli.main import main; code = main(sys.argv[1:]); assert 'django' not in sys.modules; sys.exit(code)"
    run = subprocess.run(
        [sys.executable, "-c", code, "analyse", str(folder)],
        env={"PYTHONPATH": str(ROOT / "src"), "LC_ALL": locale, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr.decode()) == (0, "")
    assert "7b" in run.stdout.decode("utf-8")


def test_a_reader_that_stops_early_gets_no_traceback(folder):
    line = f"{sys.executable} -m kring.cli.main analyse {folder} --json | head -c 5"
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(["sh", "-c", line], env=environment, capture_output=True, check=False)
    assert run.stderr == b""
