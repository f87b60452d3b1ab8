"""The page about the components names each of them, with all its attributes."""

import re
from pathlib import Path

import pytest

from kring.web.ui import apps

COMPONENTS = sorted(apps.HERE.parent.glob("*/templates/cotton/*.html"))  # a room may have one of its own
MANUAL = (Path(__file__).parents[3] / "docs/reference/components.md").read_text()


def attributes(path: Path) -> list[str]:
    declared = re.search(r"<c-vars(.*?)/>", path.read_text(), re.S)[1]
    return [name.lstrip(":") for name in re.findall(r"(:?[a-z_]+)(?:=\"[^\"]*\")?", declared)]


@pytest.mark.truth
@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_is_in_the_manual_with_its_attributes(path):
    name = "c-" + path.stem.replace("_", "-")
    section = re.search(rf"### {name}\n(.*?)(?=\n##|\Z)", MANUAL, re.S)
    assert section, f"{name} is not in the manual"
    missing = [one for one in attributes(path) if not re.search(rf"`:?{one}`|slot\s`{one}`", section[1])]
    assert missing == []


@pytest.mark.truth
def test_the_manual_names_no_component_that_does_not_exist():
    known = {"c-" + path.stem.replace("_", "-") for path in COMPONENTS}
    assert set(re.findall(r"### (c-[a-z-]+)", MANUAL)) == known
