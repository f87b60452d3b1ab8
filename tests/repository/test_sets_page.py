"""The page of the questionnaires says what the files say."""

import importlib.util
from pathlib import Path

import pytest

from kring.web.questionnaires.instruments import newest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.truth
def test_the_page_is_printed_from_the_files():
    found = importlib.util.spec_from_file_location("sets_docs", ROOT / "scripts" / "sets_docs.py")
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    page = script.PAGE.read_text("utf-8")
    assert page == script.page(), "run: python scripts/sets_docs.py"
    assert all(item.text[one.ages[-1]]["nl"] in page for one in newest() for item in one.items)
