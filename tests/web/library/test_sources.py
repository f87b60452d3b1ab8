"""The register is complete, and every suggestion of Kring rests on something in it.

The contract is small: who makes a suggestion names its source as a string, a claim ("6b-11") or a row of the inventory
("D57"). Rules have it in `evidence`; a `Help` or a `Suggestion` has it as its keyword `source` or its last argument.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kring
from kring.core.seating.rules import MAKERS, RULES, TEACHER
from kring.web.library import queries
from kring.web.library.shelves.claims import HOW_MANY, claims
from kring.web.library.shelves.rows import wanted
from kring.web.library.shelves.sentences import unknown_words
from kring.web.seating.evidence import CLAIMS, LOOK_BACK
from kring.web.ui.reading_level import too_hard
from kring.web.ui.terms import Sector, terms_for

pytestmark = pytest.mark.truth

PRODUCT = Path(kring.__file__).parent
LOOKS_LIKE_ONE = re.compile(r"6b-\d{1,2}|[A-E]\d\d")
SUGGESTS = {"Help", "Suggestion"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PRODUCT.rglob("*.py")):
        where = path.relative_to(PRODUCT).as_posix()
        if not where.startswith("web/library/"):
            yield where, ast.parse(path.read_text("utf-8"))


def test_all_claims_are_there_with_words_and_caution_in_two_languages():
    assert len(claims()) == HOW_MANY
    for claim in claims().values():
        assert claim.documents
        assert claim.rows
        assert all(row in wanted(row[0]) for row in claim.rows)
        for words in (claim.says, claim.caution, claim.feeds):
            assert not [each for text in words.values() for each in unknown_words(text, terms_for(None))]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_register_reads_easily(language):
    told = [words[language] for claim in claims().values() for words in (claim.says, claim.caution)]
    assert not too_hard(sentence for text in told for sentence in re.split(r"(?<=[.:;?])\s+", text))


@pytest.mark.parametrize("key", list(claims()))
def test_no_claim_says_how_large_an_effect_is(key):
    for words in (claims()[key].says, claims()[key].feeds):
        assert not [text for text in words.values() if re.search(r"\d+ ?%|\bprocent\b|\bper cent\b", text)]


def test_a_claim_is_found_by_a_short_number_too():
    assert queries.claim("6b-2") is queries.claim("6b-02")
    with pytest.raises(KeyError):
        queries.claim("6b-26")


def test_a_claim_speaks_the_words_of_the_sector():
    assert "groep" in queries.told("6b-02", terms_for(Sector.PRIMARY)).says
    assert "klas" in queries.told("6b-02", terms_for(Sector.SECONDARY)).says


@pytest.mark.parametrize("key", ["D79", "F01", "6b-99", "", "somewhere"])
def test_what_is_no_source_is_refused(key):
    with pytest.raises(KeyError):
        queries.source(key)


@pytest.mark.parametrize("key", ["D57", "B50", "6b-11", "E64"])
def test_a_source_leads_to_a_page(key):
    assert queries.source(key).url.startswith("/bibliotheek/")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_seating_rule_rests_on_something(rule):
    if rule.evidence not in {TEACHER, MAKERS}:
        assert queries.source(rule.evidence)


def test_what_is_nobodys_source_is_known_to_the_register():
    assert {TEACHER, MAKERS} == queries.OWN_CHOICE


@pytest.mark.parametrize("claim", [*CLAIMS.values(), LOOK_BACK], ids=lambda claim: claim.key)
def test_what_the_seating_pages_say_is_of_the_same_document_as_the_register(claim):
    source = queries.source(claim.rests_on)
    places = source.claim.places if source.claim else (claim.place,)
    assert claim.place in places
    assert claim.place.split(":")[0] == source.document.key


def test_every_source_that_is_named_in_the_product_exists():
    for where, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and LOOKS_LIKE_ONE.fullmatch(node.value):
                assert queries.source(node.value), f"{where}:{node.lineno}"


def test_every_suggestion_names_its_source():
    for where, tree in modules():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SUGGESTS:
                given = [each.value for each in call.keywords if each.arg == "source"] or call.args[-1:]
                said = given[0].value if given and isinstance(given[0], ast.Constant) else None
                assert isinstance(said, str), f"{where}:{call.lineno} suggests something without a source"
                assert queries.source(said), f"{where}:{call.lineno}"
