"""The manual names every heading and every role that is understood."""

import re
from pathlib import Path

import pytest

from kring.web.school.roster.columns import MEANING, key_of
from kring.web.school.roster.whole.edexml import PARENT, ROLES

PAGE = (Path(__file__).resolve().parents[4] / "docs/reference/school-files.md").read_text("utf-8")
ROWS = {
    "external_id": "number",
    "first_name": "first name",
    "prefix": "prefix",
    "last_name": "last name",
    "full_name": "whole name",
    "group": "class",
    "grade": "year",
}


@pytest.mark.truth
@pytest.mark.parametrize("field", ROWS)
def test_the_manual_names_every_heading(field):
    said = re.search(rf"^\| {ROWS[field]} \| (.+) \|$", PAGE, re.M)[1]
    assert {key_of(heading) for heading in said.split(",")} == {
        word for word, meaning in MEANING.items() if meaning == field
    }


@pytest.mark.truth
def test_the_manual_names_every_role():
    table = PAGE[PAGE.index("| `rol` |") : PAGE.index("## OneRoster")]
    assert set(re.findall(r"\b[A-Z]{2,3}\b", table)) == {*ROLES, PARENT}
