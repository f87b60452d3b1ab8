"""What a fresh clone promises: the licence, pinned packages, one list of what is ours."""

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.result import Result, Taken, table
from scripts import inline, summary

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
LOCK_FILES = [*REQUIREMENTS, ROOT / "package-lock.json"]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_licence_is_the_eupl():
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016")
    assert all(f"\n{number}.{title}" in licence for number, title in [(1, "Definitions"), (15, "Applicable Law")])
    assert project()["project"]["license"] == "EUPL-1.2"


@pytest.mark.parametrize("path", LOCK_FILES, ids=lambda path: path.name)
def test_lock_files_name_no_address_to_fetch_from(path):
    lines = path.read_text("utf-8").splitlines()
    addresses = re.compile(r"--index|--extra-index|--find-links|--trusted-host|file:|registry|\"resolved\"|simple/?$")
    assert [line for line in lines if addresses.search(line)] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(path):
    packages = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
    assert [p for p in packages if not re.match(r"[a-z0-9._-]+(\[.*\])?==\S+.*\\\n\s+--hash=sha256:", p)] == []


@pytest.mark.parametrize(("name", "file"), [("base", "base"), ("build", "build"), ("dev", "dev")])
def test_what_the_project_asks_for_is_in_the_lock_file(name, file):
    asked = project()["project"]["dependencies"] if name == "base" else project()["dependency-groups"][name]
    locked = set(re.findall(r"^([a-z0-9._-]+)", (ROOT / f"requirements/{file}.txt").read_text("utf-8"), re.M))
    names = {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-") for requirement in asked}
    assert names - locked == set()


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<script src='{% static \"a.js\" %}' type='module'></script>", []),
        ("<script type='module'>alert(1)</script>", ["a script inside the page"]),
        ("<p>\n<b style='color: red'>", ["a style attribute"]),
        ("<style>p {}</style>", ["a style inside the page"]),
        ("<button data-x='1' onclick='go()'>", ["an event handler"]),
        ("<img src='data:image/png;base64,AA'>", ["a data: or javascript: address"]),
        ("<link rel='stylesheet' href='https://elsewhere.example/a.css'>", ["a file of another host"]),
        ("{# <script>no</script> #}<a href='https://elsewhere.example'>elsewhere</a>", []),
    ],
)
def test_nothing_inline_gets_past(template, found):
    assert [what for _line, what in inline.offences(template)] == found


def test_the_last_line_adds_up_both_runs(tmp_path, capsys):
    for name, numbers in {"a": 'tests="7" failures="1" errors="0" skipped="2"', "b": 'tests="3"'}.items():
        (tmp_path / f"{name}.xml").write_text(f"<testsuites><testsuite {numbers} /></testsuites>")
    with pytest.raises(SystemExit) as stop:
        summary.main([str(tmp_path / "a.xml"), str(tmp_path / "b.xml")])
    assert (capsys.readouterr().out, stop.value.code) == ("7 passed, 1 failed\n", True)


@pytest.mark.faults
def test_a_run_without_a_report_is_a_failure(tmp_path, capsys):
    with pytest.raises(SystemExit):
        summary.main([str(tmp_path / "never-written.xml")])
    assert capsys.readouterr().out == "0 passed, 1 failed\n"


def test_a_benchmark_past_its_limit_is_marked():
    text = table([Result("page", 200.0, "ms", limit=150.0), Result("layout", 3.0, "ms", beside="peer: 9 ms")])
    assert [line.split()[0] for line in text.splitlines() if "TOO SLOW" in line] == ["page"]


def test_a_limit_is_held_against_the_best_run_of_the_processor():
    """On a busy machine the clock runs on while others work."""
    clock, processor = [400.0, 900.0, 500.0], [90.0, 140.0, 100.0]
    assert not Result("page", Taken(clock, processor), "ms", limit=150.0).too_slow
    assert Result("page", Taken(clock, processor), "ms", limit=89.0).too_slow
    assert Result("page", Taken(clock, processor), "ms").value == 500.0
