"""What the browser gets: nothing inside the page, nothing from elsewhere, and not much of it."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from kring.web.ui import apps
from scripts.inline import offences

SOURCES = apps.HERE.parents[1]
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))
STYLES = sorted((apps.HERE / "static/ui").glob("*.css"))
FIRST_LOAD = 200_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_template_has_no_script_or_style_inside(path):
    assert offences(path.read_text()) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_needs_nothing_from_elsewhere(path):
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text())
    assert [address for address in addresses if ":" in address or address.startswith("//")] == []
    here = path.parent
    missing = [a for a in addresses if not a.startswith("../vendor/") and not (here / a).is_file()]
    assert missing == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_uses_tokens_that_exist(path):
    known = set(re.findall(r"(--kr-[a-z0-9-]+):", "".join(style.read_text() for style in STYLES)))
    assert set(re.findall(r"var\((--kr-[a-z0-9-]+)", path.read_text())) <= known


def test_icons_that_are_asked_for_exist():
    known = set(re.findall(r'<symbol id="([a-z]+)"', (apps.HERE / "static/ui/icons.svg").read_text()))
    asked = {name for path in TEMPLATES for name in re.findall(r'<c-icon name="([a-z]+)"', path.read_text())}
    assert asked <= known


def first_load(template: str) -> list[str]:
    page = render_to_string(template)
    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    assert len(files) > 5
    return files


@pytest.mark.parametrize("template", ["ui/page.html", "ui/pupil.html"])
def test_the_first_load_is_light(template):
    contents = []
    for file in first_load(template):
        found = finders.find(file)
        if found is None:
            pytest.skip(f"{file} is not there: run scripts/assets.py")
        contents.append(Path(found).read_bytes())
    assert sum(len(brotli.compress(content)) for content in contents) < FIRST_LOAD / 2
    assert sum(len(gzip.compress(content)) for content in contents) < FIRST_LOAD
