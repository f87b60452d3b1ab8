"""What the tiles say, in both languages, and what they never say."""

import gettext
import re

import pytest

from kring.core.examples import on_paper
from kring.core.portrait import Aspect, Finding, Kind, describe
from kring.core.portrait.bonds import bond_finding, corners
from kring.core.portrait.influence import influence
from kring.core.portrait.majority import Statement, said
from kring.core.portrait.norms import norms
from kring.core.portrait.questions import Asked, group_questions
from kring.core.portrait.tiles import MOST_LINES, TILES, tile_lines
from kring.core.values import Verdict
from tests.core.portrait.test_describe import ring
from tests.core.portrait.test_ground_truth import with_planted_norm
from tests.core.portrait.test_sentences import WORDS
from tests.dutch import dutch

CAUSES = {
    "en": r"\b(because|therefore|causes?|leads to|due to|makes? (him|her|them|pupils)|results? in|thanks to)\b",
    "nl": r"\b(omdat|doordat|daardoor|waardoor|veroorzaakt?|leidt tot|zorgt voor|dankzij)\b",
}
NOUNS = {
    "en": r"\b(bully|bullies|victim|reject|isolate|score|risk|rank)\b",
    "nl": r"\b(pester|slachtoffer|score|risico)\b",
}
MOMENT = {"en": r"at this moment|measurement before \(", "nl": r"op dit moment|meting ervoor \("}


def translator(language):
    return dutch("core") if language == "nl" else gettext.NullTranslations()


def lines(aspect, findings, language="en"):
    quote = {"kind": "We are kind.", "equal": "Equal.", "affected": "every week", "before": "3 October 2026"}
    return tile_lines(
        aspect, findings, quote=lambda key: quote.get(key, key), words=WORDS[language], tr=translator(language)
    )


def everything() -> list[Finding]:
    """Findings of every kind and certainty."""
    aspects = {"kind": Aspect.INTERACTIONS, "equal": Aspect.STRUCTURES}
    found = [
        *describe({"play": ring(without=("p03",))}, absences={}).findings,
        *said([Statement("kind", (4,) * 20, 1, 4, 20), Statement("equal", (1,) * 20, 1, 4, 20)], aspects),
        *said([Statement("kind", (1, 4) * 10, 1, 4, 20)], aspects),
        *said([Statement("kind", (1, 4), 1, 4, 20)], aspects),
        *said(
            [Statement("affected", (1,) * 6 + (0,) * 12, 0, 1, 20)],
            {"affected": Aspect.INTERACTIONS},
            kind=Kind.AFFECTED,
        ),
        *said(
            [Statement("affected", (1,) * 2 + (0,) * 16, 0, 1, 20)],
            {"affected": Aspect.INTERACTIONS},
            kind=Kind.AFFECTED,
        ),
        bond_finding(corners(range(14), [4] * 13 + [1], [1] * 14, 1, 4), 14),
        *norms(with_planted_norm(1)),
        *norms({"helps": on_paper("a: b; b: a"), "like": on_paper("a: b; b: a")}),
        *influence({**with_planted_norm(1), "leads": with_planted_norm(2)["helps"]}),
    ]
    for name, aspect in (
        ("reciprocity", Aspect.RELATIONS),
        ("hierarchy_sd", Aspect.STRUCTURES),
        ("transitivity", Aspect.STRUCTURES),
    ):
        for direction in (1, 0, -1):
            verdict = Verdict.CLEAR if direction else Verdict.CHANCE
            found.append(
                Finding(Kind.CHANGED, aspect, (), {"direction": direction}, verdict, 12, 12, ("play",), reason=name)
            )
    for key in ("norm_help", "norm_defend", "norm_bully"):
        for direction, verdict in ((1, Verdict.CLEAR), (-1, Verdict.CLEAR), (0, Verdict.CHANCE)):
            numbers = {"agree": 10, "n": 20, "direction": direction}
            found.append(Finding(Kind.APPROVED, Aspect.NORMS, (), numbers, verdict, 20, 20, (key,)))
    return found


def every_sentence(language) -> list[str]:
    """Each finding alone, so that none is left out because others go first."""
    found = {line.text for one in everything() for aspect in TILES for line in lines(aspect, [one], language)}
    return sorted(found)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_sentence_claims_a_cause_names_a_child_by_a_noun_or_ranks(language):
    for sentence in every_sentence(language):
        assert not re.search(CAUSES[language], sentence, re.IGNORECASE), sentence
        assert not re.search(NOUNS[language], sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_sentence_is_about_this_moment_or_says_since_when(language):
    for sentence in every_sentence(language):
        assert re.search(MOMENT[language], sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_sentence_has_a_name_or_an_empty_place_in_it(language):
    for sentence in every_sentence(language):
        assert not re.search(r"\bp\d\d?\b|%\(|None", sentence), sentence


@pytest.mark.parametrize("aspect", TILES)
def test_a_tile_says_at_most_three_sentences_the_sure_ones_first(aspect):
    found = lines(aspect, everything())
    assert 0 < len(found) <= MOST_LINES
    order = [Verdict.CLEAR, Verdict.CHANCE, Verdict.CANNOT_TELL]
    assert [order.index(line.certainty) for line in found] == sorted(order.index(line.certainty) for line in found)


def test_a_tile_about_which_nothing_was_asked_says_nothing():
    findings = describe({"play": ring()}, absences={}).findings
    assert lines(Aspect.NORMS, findings) == ()
    assert lines(Aspect.INTERACTIONS, findings) == ()


def test_a_change_that_cannot_be_told_from_chance_is_no_news():
    one = Finding(
        Kind.CHANGED, Aspect.RELATIONS, (), {"direction": 0}, Verdict.CHANCE, 12, 12, ("play",), reason="reciprocity"
    )
    assert lines(Aspect.RELATIONS, [one]) == ()


def test_small_numbers_behind_an_answer_are_not_told():
    (few,) = lines(
        Aspect.INTERACTIONS, said([Statement("kind", (4,) * 18 + (1,) * 2, 1, 4, 20)], {"kind": Aspect.INTERACTIONS})
    )
    assert "/20" not in few.text
    (many,) = lines(Aspect.INTERACTIONS, said([Statement("kind", (4,) * 20, 1, 4, 20)], {"kind": Aspect.INTERACTIONS}))
    assert "(20/20)" in many.text
    affected = said(
        [Statement("affected", (1,) * 3 + (0,) * 15, 0, 1, 18)], {"affected": Aspect.INTERACTIONS}, kind=Kind.AFFECTED
    )
    assert "fewer than 5 of 18" in lines(Aspect.INTERACTIONS, affected)[0].text


def test_how_leaders_behave_is_answered_only_for_who_may_know():
    nets = {**with_planted_norm(1), "leads": with_planted_norm(1)["helps"]}
    how = {"names": str, "words": WORDS["en"], "tr": gettext.NullTranslations()}
    asked = [each.asked for each in group_questions(nets, everything(), **how)]
    assert asked == [Asked.EQUAL, Asked.POPULAR, Asked.OUTSIDE]
    told = group_questions(nets, everything(), behaviours=True, **how)[-1]
    assert told.asked is Asked.LEADERS
    assert "for: helping" in " ".join(told.sentences)


def test_without_questions_on_behaviour_nothing_is_said_about_how_anybody_leads():
    how = {"names": str, "words": WORDS["en"], "tr": gettext.NullTranslations()}
    told = group_questions({"leads": with_planted_norm(1)["helps"]}, [], behaviours=True, **how)[-1]
    assert len(told.sentences) == 1
    assert "name as those who decide" in told.sentences[0]
