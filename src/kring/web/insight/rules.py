"""Which measurement may be looked into, and which questions are about ties that there are."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kring.core.values import Valence
from kring.web.questionnaires.queries import QuestionInfo, WaveInfo

WISH = "know_better"  # whom somebody would like to know better: a wish, not a tie


def is_closed(wave: WaveInfo) -> bool:
    """Before a measurement is closed nobody sees results: they would shift while children still answer."""
    return str(wave.status) == "closed"


def is_about_a_tie(question: QuestionInfo) -> bool:
    return str(question.valence) == Valence.POSITIVE and question.key != WISH


def first_to_show(waves: Sequence[WaveInfo]) -> WaveInfo | None:
    """The newest closed one; while there is none, the newest."""
    return next((wave for wave in waves if is_closed(wave)), waves[0] if waves else None)


def by_name(name: str) -> str:
    """Zoë beside Zoe, whatever the case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
