"""Findings in words: what they say, and what they never say."""

import gettext
import re
from itertools import product

import pytest

from kring.core.network import Network
from kring.core.portrait import BEST_FRIEND, KNOW_BETTER, Aspect, Finding, Kind, describe
from kring.core.portrait.sentences import join, number, sentence, source
from kring.core.values import Nomination, Verdict
from tests.core.portrait.test_describe import TWELVE, ring
from tests.dutch import dutch

ENGLISH = gettext.NullTranslations()
WORDS = {
    "en": {"student": "pupil", "students": "pupils", "group": "class"},
    "nl": {"student": "leerling", "students": "leerlingen", "group": "groep"},
}
FIRST_NAMES = ["Anna", "Bo", "Cas", "Dina", "Eli", "Fay", "Gijs", "Hanna", "Ivo", "Jip", "Kees", "Lot"]
NAMES = dict(zip(TWELVE, FIRST_NAMES, strict=True))


def translator(language):
    return dutch("core") if language == "nl" else ENGLISH


def told(kind: Kind, networks, language="en", **options) -> str:
    findings = [
        finding for finding in describe(networks, **{"absences": {}, **options}).findings if finding.kind is kind
    ]
    return " / ".join(
        sentence(finding, names=NAMES.__getitem__, words=WORDS[language], tr=translator(language))
        for finding in findings
    )


def made(kind: Kind, certainty: Verdict, *members: str, language="en", absent=None, **numbers: float) -> str:
    finding = Finding(kind, Aspect.RELATIONS, members, numbers, certainty, 12, 11, ("play",), absent or {})
    return sentence(finding, names=NAMES.__getitem__, words=WORDS[language], tr=translator(language))


def test_all_answered():
    assert told(Kind.RESPONSE, {"play": ring()}) == "All 12 pupils answered."
    assert told(Kind.RESPONSE, {"play": ring()}, "nl") == "Alle 12 leerlingen hebben geantwoord."


def test_who_did_not_answer_is_named_with_the_reason_where_there_is_one():
    net = ring(answered=TWELVE[:10])
    absences = {"p11": "ill", "p10": "na de feestdagen"}
    assert told(Kind.RESPONSE, {"play": net}, "nl", absences=absences) == (
        "Er is antwoord van 10 van de 12 leerlingen; zonder antwoord: Kees (na de feestdagen) en Lot (ziek)."
    )
    assert told(Kind.RESPONSE, {"play": net}) == "10 of the 12 pupils answered; without an answer: Kees and Lot."


def test_who_objects_is_counted_without_a_name():
    text = told(Kind.RESPONSE, {"play": ring()}, objecting=1)
    assert text == "All 12 pupils answered. 1 pupil takes no part and is left out of everything here."
    assert "2 leerlingen doen niet mee" in told(Kind.RESPONSE, {"play": ring()}, "nl", objecting=2)


def test_nobody_answered_yet_and_nobody_to_ask():
    nobody = Network.build(TWELVE, [], answered=[])
    assert told(Kind.RESPONSE, {"play": nobody}) == "Nobody answered yet (of 12 pupils), so nothing can be said."
    assert told(Kind.RESPONSE, {"play": Network.build([], [])}, "nl") == "Deze groep heeft nog geen leerlingen."


def test_one_unchosen_pupil_with_what_chance_gives():
    text = told(Kind.UNCHOSEN, {"play": ring(without=("p04",))}, "nl")
    assert text == (
        "Op dit moment is Eli door niemand gekozen (11 klasgenoten konden kiezen). Bij willekeurig kiezen komt dat ook "
        "voor (gemiddeld 1,6 door niemand gekozen), dus het kan toeval zijn."
    )


def test_more_unchosen_pupils_than_chance_gives_and_who_of_them_was_ill():
    text = made(
        Kind.UNCHOSEN,
        Verdict.CLEAR,
        "p00",
        "p03",
        "p06",
        absent={"p03": "ill"},
        expected=0.3,
        possible_low=10,
        possible_high=11,
    )
    assert text == (
        "At this moment Anna, Dina and Gijs are chosen by nobody (10–11 classmates could choose). Dina (ill) did not "
        "answer. With choices at random it would be 0.3 on average, so chance is an unlikely explanation."
    )


def test_nobody_unchosen():
    assert told(Kind.UNCHOSEN, {"play": ring()}, "nl") == (
        "Op dit moment is elke leerling door minstens één klasgenoot gekozen."
    )


def test_without_mutual_choice():
    assert made(Kind.NO_MUTUAL, Verdict.CLEAR, "p00", open=0) == "At this moment Anna has no mutual choice."
    assert made(Kind.NO_MUTUAL, Verdict.CLEAR, "p00", "p01", language="nl", open=0) == (
        "Op dit moment hebben Anna en Bo geen wederzijdse keuze."
    )
    assert made(Kind.NO_MUTUAL, Verdict.CLEAR, open=0) == (
        "At this moment every pupil who answered has a mutual choice."
    )
    assert made(Kind.NO_MUTUAL, Verdict.CLEAR, open=1) == (
        "At this moment nobody is known to be without a mutual choice."
    )
    assert made(Kind.NO_MUTUAL, Verdict.CANNOT_TELL, "p00", language="nl") == (
        "Of Anna een wederzijdse keuze heeft, is niet te zeggen: wie gekozen is, heeft niet geantwoord."
    )


def test_mutual_choices_in_words():
    text = told(Kind.MUTUAL, {"play": ring(steps=(1, -1, 3))}, "nl")
    assert text == (
        "Op dit moment kozen 12 tweetallen elkaar; ongeveer 7 van elke 10 keuzes zijn wederzijds. Bij willekeurig "
        "kiezen zouden het er gemiddeld 4,9 zijn. Toeval is dus geen waarschijnlijke verklaring."
    )
    assert told(Kind.MUTUAL, {"play": ring(steps=(1,))}) == "At this moment no two pupils chose each other."
    assert told(Kind.MUTUAL, {"play": Network.build(TWELVE, [])}) == "At this moment nobody chose anybody."


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("net", "limit"),
    [(Network.build(TWELVE[:9], []), "10"), (ring(answered=TWELVE[:7]), "60 %"), (ring(answered=TWELVE[:10]), "10")],
)
def test_too_few_says_why(language, net, limit):
    assert limit in told(Kind.TOO_FEW, {"play": net}, language)


def test_a_wish_that_two_share():
    wish = Network.build(TWELVE, [Nomination("p00", "p06"), Nomination("p06", "p00")])
    assert told(Kind.KNOW_BETTER, {"play": ring(), KNOW_BETTER: wish}, "nl") == (
        "Op dit moment willen Anna en Gijs elkaar beter leren kennen; een wederzijdse keuze hebben zij nog niet. "
        "Samen zitten of werken geeft daar de kans voor."
    )


def test_best_friends():
    assert told(Kind.BEST_FRIEND, {BEST_FRIEND: ring(steps=(1,), answered=TWELVE[:11])}) == (
        "At this moment 0 of 10 choices of a best friend are returned. "
        "Of 1 other it cannot be told: who was chosen did not answer."
    )


def test_where_a_finding_comes_from():
    finding = describe({"play": ring(answered=TWELVE[:11]), "work": ring(answered=TWELVE[:11])}, absences={}).findings[
        0
    ]
    text = source(
        finding,
        questions={"play": "samen spelen", "work": "samen werken"}.__getitem__,
        words=WORDS["nl"],
        tr=dutch("core"),
    )
    assert text == "Uit de antwoorden van 11 van de 12 leerlingen op ‘samen spelen’ en ‘samen werken’."


def test_numbers_follow_the_language():
    assert (number(1.26, dutch("core")), number(0.01, dutch("core")), number(0, ENGLISH)) == (
        "1,3",
        "minder dan 0,1",
        "0.0",
    )


def test_names_are_joined_as_people_do():
    assert [join(parts, dutch("core")) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


FORBIDDEN = re.compile(
    r"\b(score|risico|risk|verstoten|zwak|populair|popular|genegeerd\w*|afgewezen\w*|isol\w+|omdat|door(dat)?|because|pester)\b"
)
SITUATIONS = {
    "full": {"play": ring()},
    "one way": {"play": ring(steps=(1,))},
    "absent": {"play": ring(answered=TWELVE[:11]), BEST_FRIEND: ring(steps=(1,), answered=TWELVE[:11])},
    "unchosen": {"play": ring(steps=(1, 2, 3), without=("p00", "p04")), KNOW_BETTER: ring(steps=(6, 5, -5))},
    "nobody chose": {"play": Network.build(TWELVE, [])},
    "nobody answered": {"play": Network.build(TWELVE, [], answered=[])},
    "small": {"play": Network.build(TWELVE[:3], [])},
    "to one": {"play": Network.build(TWELVE, [Nomination(i, "p00") for i in TWELVE[1:]])},
}


@pytest.mark.parametrize(("situation", "language"), list(product(SITUATIONS, WORDS)))
def test_every_sentence_is_whole_and_keeps_to_the_words_of_the_house(situation, language):
    for finding in describe(SITUATIONS[situation], absences={"p11": "ill"}).findings:
        text = sentence(finding, names=NAMES.__getitem__, words=WORDS[language], tr=translator(language))
        assert text.endswith(".")
        assert "%" not in text.replace("60 %", "")
        allowed = text.replace("door niemand gekozen", "").replace("door minstens", "")
        assert not FORBIDDEN.search(allowed.casefold())
        if finding.kind not in (Kind.RESPONSE, Kind.TOO_FEW) and finding.certainty is not Verdict.CANNOT_TELL:
            assert ("at this moment" if language == "en" else "op dit moment") in text.casefold()


@pytest.mark.parametrize("sector", [{"student": "student", "students": "studenten", "group": "klas"}])
def test_the_words_of_the_sector_are_used(sector):
    finding = describe({"play": ring()}, absences={}).findings[0]
    text = sentence(finding, names=str, words=sector, tr=dutch("core"))
    assert text == "Alle 12 studenten hebben geantwoord."
