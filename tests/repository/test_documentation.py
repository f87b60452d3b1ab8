"""The manual says what is there: settings, commands, targets, decisions."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kring.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SETTINGS = (DOCS / "reference/settings.md").read_text("utf-8")
COMMANDS = (DOCS / "reference/commands.md").read_text("utf-8")


def said_in(pattern: str, *paths: str) -> list[str]:
    return sorted({name for path in paths for name in re.findall(pattern, (ROOT / path).read_text("utf-8"), re.M)})


@pytest.mark.truth
@pytest.mark.parametrize("setting", said_in(r'env\.\w+\(\s*"([A-Z_]+)"', "src/kring/web/site/settings.py"))
def test_every_setting_is_in_the_manual(setting):
    assert f"| `{setting}` |" in SETTINGS


@pytest.mark.truth
def test_the_manual_names_no_setting_that_does_not_exist():
    code = "\n".join(
        path.read_text("utf-8") for folder in ("src", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")
    )
    named = re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS, re.M)
    assert [setting for setting in named if f'"{setting}"' not in code] == []


@pytest.mark.truth
@pytest.mark.parametrize("target", said_in(r"^([a-z]+):.*## ", "Makefile"))
def test_every_make_target_is_in_the_manual(target):
    assert f"| `make {target}` |" in COMMANDS


def help_of(capsys, *words: str) -> str:
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


@pytest.mark.truth
def test_every_command_and_every_option_is_in_the_manual(capsys):
    commands = re.findall(r"^    ([a-z]+) ", help_of(capsys), re.M)
    assert commands
    assert [command for command in commands if not re.search(rf"^\| `kring {command}\b", COMMANDS, re.M)] == []
    words = "".join(help_of(capsys, command) for command in commands if command != "manage")
    options = set(re.findall(r"^  (--[a-z-]+)", words, re.M))
    assert {option for option in options if f"`{option}" not in COMMANDS} == set()


@pytest.mark.truth
def test_every_decision_is_listed_and_in_the_navigation():
    index, navigation = (DOCS / "decisions/index.md").read_text("utf-8"), (ROOT / "mkdocs.yml").read_text("utf-8")
    records = [path.name for path in (DOCS / "decisions").glob("[0-9]*.md")]
    assert [name for name in records if f"({name})" not in index or f"decisions/{name}" not in navigation] == []


@pytest.mark.truth
def test_the_manual_builds_and_asks_nothing_of_other_hosts(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    pages = "\n".join(page.read_text("utf-8") for page in tmp_path.rglob("*.html"))
    assert re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//[^\"]*", pages) == []


@pytest.mark.truth
@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "GLOSSARY.md"])
def test_links_of_the_front_pages_lead_somewhere(page):
    links = re.findall(r"\]\(((?!https?:)[^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
