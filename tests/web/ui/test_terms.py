import pytest
from django.utils import translation

from kring.web.ui.terms import WORDS, Sector, terms_for

DUTCH = {
    "po": {"student": "leerling", "group": "groep", "teacher": "leerkracht", "care_coordinator": "intern begeleider"},
    "vo": {"student": "leerling", "group": "klas", "teacher": "docent", "mentor": "mentor"},
    "go": {"student": "leerling", "group": "groep", "teacher": "leerkracht"},
    "mbo": {"student": "student", "group": "klas", "teacher": "docent", "mentor": "slb'er"},
}
KEYS = {"student", "group", "teacher", "mentor", "care_coordinator"}


@pytest.mark.parametrize("sector", Sector)
def test_every_sector_has_every_word_in_both_languages(sector):
    assert WORDS[sector].keys() == KEYS | {f"{key}s" for key in KEYS}
    with translation.override("en"):
        english = dict(terms_for(sector))
    with translation.override("nl"):
        dutch = dict(terms_for(sector))
    assert all(english.values())
    unchanged = {key for key in dutch if dutch[key] == english[key]} - {
        "mentor",
        "mentor_cap",
        "student",
        "student_cap",
    }
    assert unchanged == set()


@pytest.mark.parametrize("sector", DUTCH)
def test_the_words_of_a_sector(sector):
    with translation.override("nl"):
        terms = terms_for(sector)
        assert {key: terms[key] for key in DUTCH[sector]} == DUTCH[sector]


def test_words_fit_in_a_sentence():
    with translation.override("nl"):
        sentence = "%(students_cap)s uit de %(group)s"
        assert sentence % terms_for("vo") == "Leerlingen uit de klas"


def test_an_unknown_sector_speaks_as_primary_education():
    assert terms_for(None).sector is terms_for("college").sector is Sector.PRIMARY
