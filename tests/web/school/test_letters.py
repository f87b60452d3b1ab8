"""Letters to parents and to the council: proposed, changed, printed; and the questions for everybody."""

import re

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.questionnaires.instruments import instruments
from kring.web.school.letters import LANGUAGES, Kind, Letter, usual
from kring.web.ui.terms import Sector
from tests.web.entering import who_may

pytestmark = pytest.mark.django_db
PARENTS, COUNCIL = "/school/brieven/ouders/nl/", "/school/brieven/medezeggenschap/nl/"
QUESTIONS = "https://kring.example/vragen/1/"


def proposal(kind: Kind, language: str, sector: str) -> Letter:
    return usual(kind, language, sector=sector, school="De Linde", questions=QUESTIONS)


@pytest.fixture
def els(signed_in, people):
    return signed_in(people.els)


@pytest.mark.parametrize("sector", list(Sector))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_is_whole_in_every_sector_and_language(kind, language, sector):
    letter = proposal(kind, language, sector)
    assert not re.search(r"%\(|%[sd]", letter.text)
    assert "De Linde" in letter.text
    assert QUESTIONS in letter.text
    assert letter.to_fill_in
    assert letter.document.title
    assert letter.pdf().startswith(b"%PDF")


@pytest.mark.truth
@pytest.mark.parametrize("sector", list(Sector))
def test_the_letter_tells_what_the_law_asks(sector):
    """What, why, who sees it, how long, rights, whom to ask, where to complain; and that objecting needs no reason."""
    words = proposal(Kind.PARENTS, "nl", sector).text.casefold()
    for part in ("verantwoordelijk", "bewaren", "gewist", "vertrouwelijk, niet anoniem", "autoriteit persoonsgegevens"):
        assert part in words
    assert "geen reden" in words
    assert "functionaris gegevensbescherming" in words


def test_vocational_students_are_written_to_themselves():
    assert "Beste student" in proposal(Kind.PARENTS, "nl", "mbo").text
    assert "ouder(s)" in proposal(Kind.PARENTS, "nl", "vo").text
    assert "docent" in proposal(Kind.PARENTS, "nl", "vo").text
    assert "leerkracht" in proposal(Kind.PARENTS, "nl", "po").text


def test_headings_lists_and_paragraphs_become_parts_of_the_document():
    text = "# Titel\n\nEen.\nTwee.\n\n## Kop\n- a\n- b\nDrie."
    blocks = Letter(Kind.PARENTS, "nl", text).document.blocks
    assert [block.kind for block in blocks] == ["text", "text", "heading", "list", "text"]
    assert blocks[3].items == ("a", "b")
    assert Letter(Kind.PARENTS, "nl", text).plain.startswith("Titel\n")


@pytest.mark.faults
@pytest.mark.parametrize("text", ["", "[", "# ", "#let x = 1", "$a$ *b* _c_ @d <e> \\ `raw`", "- \n- ", "## \n\n##"])
def test_whatever_somebody_types_is_printed_and_never_run(text):
    assert Letter(Kind.COUNCIL, "en", text).pdf().startswith(b"%PDF")


def test_a_letter_is_changed_printed_and_put_back(els, people):
    assert "Beste ouder(s)" in els.get(PARENTS).text
    assert els.post(PARENTS, {"text": "# Onze brief\n\nHallo allemaal."}).url == PARENTS
    assert "Hallo allemaal" in els.get(PARENTS).text
    assert els.get(f"{PARENTS}brief.txt").text == "Onze brief\n\nHallo allemaal.\n"
    pdf = els.get(f"{PARENTS}brief.pdf")
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    assert "eigen woorden" in els.get("/school/brieven/").text
    assert els.post(f"{PARENTS}terug/").url == PARENTS
    assert "Beste ouder(s)" in els.get(PARENTS).text
    assert list(verbs_of(people.school))[-2:] == ["change letter", "reset letter"]


def test_what_is_still_to_fill_in_is_said_until_it_is_done(els):
    assert "Nog in te vullen" in els.get(COUNCIL).text
    els.post(COUNCIL, {"text": "# Klaar\n\nAlles staat er."})
    assert "Nog in te vullen" not in els.get(COUNCIL).text


@pytest.mark.faults
def test_an_empty_or_endless_letter_is_not_kept_and_what_was_typed_stays(els):
    assert "Dit veld" in els.post(PARENTS, {"text": ""}).text
    long = "x" * 20_001
    assert long in els.post(PARENTS, {"text": long}).text
    assert "Beste ouder(s)" in els.get(PARENTS).text


@pytest.mark.rights
@pytest.mark.parametrize("path", ["/school/brieven/", PARENTS, f"{PARENTS}brief.pdf", f"{PARENTS}brief.txt"])
def test_only_who_sets_up_the_school_opens_its_letters(people, path):
    assert who_may(people, path) == {"els"}


@pytest.mark.rights
def test_only_who_sets_up_the_school_changes_a_letter(people):
    assert who_may(people, PARENTS, post={"text": "x"}) == {"els"}
    assert who_may(people, f"{PARENTS}terug/", post={}) == {"els"}


@pytest.mark.rights
def test_another_school_keeps_its_own_words(els, people):
    els.post(PARENTS, {"text": "Van De Linde"})
    from kring.web.school.queries import own_letter

    with scope(school=people.other_school):
        assert own_letter(people.other_school, Kind.PARENTS, "nl") is None


@pytest.mark.parametrize(
    "path", ["/school/brieven/ouders/fr/", "/school/brieven/oma/nl/", "/school/brieven/oma/nl/brief.pdf"]
)
def test_a_letter_that_does_not_exist_is_not_found(els, path):
    assert els.get(path).status_code == 404


@pytest.mark.rights
def test_everybody_reads_the_questions_and_nothing_else(people):
    page = Client().get(f"/vragen/{people.school.pk}/")
    assert page.status_code == 200
    for item in instruments()[0].items:
        assert item.text["older"]["nl"] in page.text
    assert "De Linde" in page.text
    assert not re.search("Noor|Achternaam|Anna|7a|@", page.text)
    assert Client().get("/vragen/0/").status_code == 404


def test_the_letter_names_the_address_of_the_questions(els, people):
    address = f"http://testserver/vragen/{people.school.pk}/"
    assert address in els.get(PARENTS).text
    assert address in els.get("/school/brieven/").text
