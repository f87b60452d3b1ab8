"""The pages of the measures say what the code and the specs say."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def script(name: str):
    found = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.truth
def test_no_page_is_stale():
    assert script("measures_docs").stale() == [], "run: python scripts/measures_docs.py"


@pytest.mark.truth
def test_every_measure_is_worked_out_on_paper():
    assert script("measures_docs").without_example() == []


@pytest.mark.truth
def test_every_page_has_formula_source_and_numbers():
    for name, text in script("measures_docs").pages().items():
        if name != "index.md":
            assert "formula" in text.casefold(), name
            assert "**Source.**" in text, name
            assert "```python\nassert" in text or "assert_allclose" in text, name


@pytest.mark.truth
def test_the_figures_in_the_manual_are_those_of_the_code():
    assert script("figures").stale() == [], "run: python scripts/figures.py"
