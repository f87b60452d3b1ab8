"""Words a school may use in place of those of its sector: "unit" for a class, "coach" for a teacher.

Not free text: every word here takes "de", "deze" and "elke" like the word it replaces, and has its plural beside it, so
that each Dutch sentence stays right. Screens in another language keep the words of the sector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import get_language

LANGUAGE = "nl"
CHOICES: dict[str, dict[str, str]] = {  # term -> word and its plural
    "group": {
        "groep": "groepen",
        "klas": "klassen",
        "unit": "units",
        "stamgroep": "stamgroepen",
        "basisgroep": "basisgroepen",
    },
    "student": {"leerling": "leerlingen", "student": "studenten", "deelnemer": "deelnemers"},
    "teacher": {
        "leerkracht": "leerkrachten",
        "leraar": "leraren",
        "docent": "docenten",
        "coach": "coaches",
        "groepsleider": "groepsleiders",
    },
    "mentor": {
        "mentor": "mentoren",
        "coach": "coaches",
        "tutor": "tutoren",
        "studieloopbaanbegeleider": "studieloopbaanbegeleiders",
        "leerkracht": "leerkrachten",
        "groepsleider": "groepsleiders",
    },
    "care_coordinator": {
        "intern begeleider": "intern begeleiders",
        "zorgcoördinator": "zorgcoördinatoren",
        "kwaliteitscoördinator": "kwaliteitscoördinatoren",
        "ondersteuningscoördinator": "ondersteuningscoördinatoren",
    },
}
_chosen: ContextVar[Mapping[str, str] | None] = ContextVar("own_words", default=None)


@contextmanager
def own_words(chosen: Mapping[str, str]) -> Iterator[None]:
    """As long as this is open the words of one school hold, as a language does that is activated."""
    token = _chosen.set(full(chosen))
    try:
        yield
    finally:
        _chosen.reset(token)


def full(chosen: Mapping[str, str]) -> dict[str, str]:
    """{"group": "unit"} with the plural beside it; a word that is not offered counts for nothing."""
    known = {term: word for term, word in chosen.items() if word in CHOICES.get(term, {})}
    return known | {term + "s": CHOICES[term][word] for term, word in known.items()}


def own_word(key: str) -> str | None:
    """The word of the school of the moment, on a Dutch screen."""
    return (_chosen.get() or {}).get(key) if (get_language() or "").startswith(LANGUAGE) else None
