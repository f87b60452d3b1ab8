"""Guess first (A06): what a teacher is asked before reading; `composing.surprise` sets it beside the answers."""

from __future__ import annotations

from kring.core.disclosure import MIN_CELL
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.insight.models import Guess
from kring.web.insight.queries import Choice
from kring.web.insight.rules import first_to_show
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.instruments import instrument, say
from kring.web.questionnaires.rules import may_read
from kring.web.school.models import ClassGroup

CLIMATE, CLIMATE_ITEM = "class_climate", "climate"


def is_asked_first(person: Person, group: ClassGroup, choice: Choice) -> bool:
    """The own teacher, before the newest results are opened for the first time."""
    if not person.may(Permission.HEAR_PUPILS, group_id=group.pk) or choice.wave != first_to_show(choice.waves):
        return False
    return not Guess.objects.filter(wave_id=choice.wave.id, teacher_id=person.user_id).exists()


def atmospheres() -> list[tuple[int, str]]:
    """The four steps of the class climate, in the words that pupils get."""
    found = instrument(CLIMATE)
    return [(option.value, say(option.words)) for option in found.options(found.item(CLIMATE_ITEM), "teen")]


def atmosphere_asked() -> str:
    return say(instrument(CLIMATE).item(CLIMATE_ITEM).text["teen"])


def own_guess(person: Person, wave_id: int) -> Guess | None:
    guesses = Guess.objects.filter(wave_id=wave_id, teacher_id=person.user_id, skipped=False)
    return guesses.prefetch_related("alone", "leads").first()


def atmosphere_answers(person: Person, group: ClassGroup) -> list[int]:
    """What the class said about the atmosphere in the newest closed measurement; none when fewer than five did."""
    waves = [wave for wave in questionnaires.waves_of(group) if wave.instrument == CLIMATE and wave.is_closed]
    if not waves or not may_read(person, waves[0]):
        return []
    given = questionnaires.given(waves[0].id)
    column = next((place for place, info in enumerate(given.questions) if info.key == CLIMATE_ITEM), None)
    answers = [row[column] for row in given.rows if row[column] is not None] if column is not None else []
    return answers if len(answers) >= MIN_CELL else []
