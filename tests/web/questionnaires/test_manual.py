"""What the pages and the manual promise in numbers is what the code does."""

from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from django.urls import reverse

from kring.web.questionnaires import instruments, rules
from kring.web.questionnaires.views import pupil

pytestmark = pytest.mark.truth
DOCS = Path(__file__).resolve().parents[3] / "docs"
HOW_TO = " ".join((DOCS / "how-to/measure-with-a-class.md").read_text("utf-8").replace("\n> ", " ").split())
WAYS = " ".join((DOCS / "how-to/ways-to-answer.md").read_text("utf-8").split())
EXPLANATION = " ".join((DOCS / "explanation/confidential-not-anonymous.md").read_text("utf-8").split())


def test_the_minutes_are_worked_out_as_the_manual_says():
    around, question, name = rules.SECONDS_AROUND, rules.SECONDS_PER_QUESTION, rules.SECONDS_PER_NAME
    assert f"one pupil = {around} s + questions × ({question} s + {name} s × classmates)" in HOW_TO
    assert f"that + {rules.MINUTES_OF_TELLING} minutes of telling" in HOW_TO
    assert (rules.YOUNG_NEED, instruments.YOUNG_UNTIL) == (1.5, 5)


def test_the_page_explains_the_minutes_with_the_same_numbers(signed_in, people):
    page = signed_in(people.anna).get(reverse("questionnaires:start", args=["7a", "sociogram_positive"])).text
    name = str(rules.SECONDS_PER_NAME).replace(".", ",")
    assert f"per vraag {rules.SECONDS_PER_QUESTION} seconden plus {name} seconde voor elke klasgenoot" in page


def test_guessing_a_code_takes_as_long_as_the_manual_says():
    codes = len(rules.CODE_LETTERS) ** rules.CODE_LENGTH
    wrong, window = pupil.WRONG_CODES.split("/")
    assert (len(rules.CODE_LETTERS), rules.CODE_LENGTH, window) == (31, 6, "10m")
    assert f"{codes / 1e6:.0f} million" in EXPLANATION
    tries = codes / 101  # until the first of 100 codes comes up, without trying one twice
    assert f"{tries / 1e6:.1f} million tries" in EXPLANATION
    assert round(tries / (int(wrong) * 6 * 24), -2) == 1000
    assert f"after {wrong} wrong ones within ten minutes" in HOW_TO


def test_guessing_a_card_takes_as_long_as_the_manual_says():
    cards = len(rules.picture_sets())
    assert f"That gives {cards} cards" in EXPLANATION
    tries = (cards + 1) / 2  # for one given card, without trying the same pictures twice
    assert f"needs {tries:.0f} tries on average for that one card" in EXPLANATION
    wrong = rules.MOST_WRONG_PICTURES
    assert f"After {wrong} wrong tries" in EXPLANATION
    assert f"after {wrong} wrong tries" in WAYS
    assert f"a chance of {wrong / cards:.1%} until the teacher looks" in EXPLANATION
    assert f"is seen {tries / wrong:.0f} times on average" in EXPLANATION


def test_the_secret_of_a_qr_is_as_long_as_the_manual_says():
    bits = 8 * len(urlsafe_b64decode(rules.new_token()))
    assert f"a random secret of {bits} bits" in EXPLANATION
    assert len({rules.new_token() for _ in range(100)}) == 100


@pytest.mark.parametrize("code", ["Ukrainian", "Arabic", "Turkish", "Polish"])
def test_the_manual_names_every_language_for_pupils(code):
    assert code in WAYS
    assert len(instruments.FOR_PUPILS) == len(instruments.LANGUAGES) + 4


CLASS, MINUTES = 27, 6


def test_every_set_takes_a_pupil_of_27_six_minutes_at_most():
    longer = {}
    for found in instruments.newest():
        for age in found.ages:
            items = found.asked(age)
            about = sum(item.kind.about_classmates for item in items)
            took = rules.duration(
                questions=about, plain=len(items) - about, students=CLASS, young=age == "young"
            ).student
            if took > MINUTES:
                longer[found.key, age] = took
    assert longer == {}


def test_a_question_is_as_short_as_the_manual_says():
    assert f"longer than {instruments.LONGEST} words" in HOW_TO
