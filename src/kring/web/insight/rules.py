"""Which measurement may be looked into, and which questions are about rejection."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kring.core.values import Valence
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.access.roles import EMERGENCY
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.queries import QuestionInfo, WaveInfo
from kring.web.school.models import ClassGroup


def is_closed(wave: WaveInfo) -> bool:
    """Before a measurement is closed nobody sees results: they would shift while children still answer."""
    return str(wave.status) == "closed"


def is_about_rejection(question: QuestionInfo) -> bool:
    return question.kind == Kind.NOMINATION and str(question.valence) == Valence.NEGATIVE


def first_to_show(waves: Sequence[WaveInfo]) -> WaveInfo | None:
    """The newest closed one; while there is none, the newest."""
    return next((wave for wave in waves if is_closed(wave)), waves[0] if waves else None)


def may_take_names(person: Person, group: ClassGroup) -> bool:
    """Names on a file are for who works with the class: emergency access reads, and takes nothing along under a name."""
    through = person.through(Permission.SEE_PORTRAIT, group_id=group.pk)
    return bool(through) and through != EMERGENCY.key


def by_name(name: str) -> str:
    """Zoë beside Zoe, whatever the case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
