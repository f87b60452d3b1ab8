"""Predicates on the state of a wave, the reasons to refuse, and small sums."""

import math
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from itertools import combinations
from string import ascii_lowercase
from typing import Any, TypeVar

from django.utils import timezone

from kring.core.values import Valence
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.questionnaires.instruments import Kind, Readers

OneWave = TypeVar("OneWave")  # of a wave only its questions are looked at
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, O, 1, I and L: nobody mistakes one for another
CODE_LENGTH = 6
FEWEST_STUDENTS = 3  # with two, everybody knows who chose whom

PICTURES = 12  # to choose from
PICTURES_ON_CARD = 3
PICTURE_LETTERS = ascii_lowercase[:PICTURES]
MOST_WRONG_PICTURES = 10  # in one wave, until the teacher has looked

ABOUT_BULLYING = frozenset({"safety_monitor", "roles_and_norms"})  # the last page then says more on where to go

SECONDS_AROUND = 60  # typing the code, finding the own card, handing in
SECONDS_PER_QUESTION = 12  # reading it, thinking
SECONDS_PER_NAME = 0.6  # looking at every classmate's card, each question again
YOUNG_NEED = 1.5  # times as long up to grade 5
MINUTES_OF_TELLING = 3  # what the teacher says before and after
EXAMPLE_TABLETS = 6
FEWEST_TIMED = 20  # finished forms before a school's own time stands in the place of the sum
BEHAVIOUR = frozenset({"helps", "defends", "bullies", "bullied_by", "defended_by"})  # what somebody does: no tie
WISH = "know_better"  # whom somebody would like to know better: a wish, not a tie
NO_TIE = BEHAVIOUR | {WISH}
ONLY_LIKED = frozenset({"like"})  # a tie, and too little by itself to say who would work or sit with whom
INTERRUPTED = 3600  # seconds; a form that was open longer was left and taken up again


def may_read(person: Person, wave: Any) -> bool:
    """Whether the results of this wave are for this person: its instrument says for whom they are."""
    if not person.may(Permission.SEE_PORTRAIT, group_id=wave.group_id):
        return False
    if wave.readers == Readers.TEACHER:
        return person.may(Permission.HEAR_PUPILS, group_id=wave.group_id)
    return wave.readers == Readers.CLASS or wave.started_by == person.user_id


def may_hear(person: Person, wave: Any) -> bool:
    """Whether the own words of pupils are for this person: never for more than the teacher of the class."""
    asked_for_it = wave.readers == Readers.STARTER or person.may(Permission.HEAR_PUPILS, group_id=wave.group_id)
    return may_read(person, wave) and asked_for_it


def is_about_a_tie(question: Any) -> bool:
    is_choice = question.kind == Kind.NOMINATION
    return is_choice and str(question.valence) == Valence.POSITIVE and question.key not in NO_TIE


def ties_of(wave: Any) -> set[str]:
    return {question.key for question in wave.questions if is_about_a_tie(question)}


def about_ties(waves: Sequence[OneWave]) -> OneWave | None:
    """On which of these, newest first, what is said about ties rests (decision 0023).

    The newest that asks about playing, working, sitting or friends; else the newest that asks only whom they like;
    else the newest.
    """
    for wanted in (lambda wave: ties_of(wave) - ONLY_LIKED, ties_of):
        found = next((wave for wave in waves if wanted(wave)), None)
        if found is not None:
            return found
    return waves[0] if waves else None


class Refused(Exception):  # noqa: N818 (a refusal is no error)
    """The state does not allow it; nothing was changed and nothing is lost."""


class WaveClosed(Refused):
    pass


class WavePaused(Refused):
    """For a while nobody can answer; what was answered is kept."""


class NothingToAsk(Refused):
    """Too few students take part."""


class NotInvited(Refused):
    """Not asked in this wave, left the class group, or takes no part any more."""


class CardInUse(Refused):
    """Another device holds this form; the teacher can release it."""


class CardFinished(Refused):
    pass


class NeedsCard(Refused):
    """In this wave a name alone is not enough."""


class CardsLocked(Refused):
    """Too many wrong pictures; the teacher opens them again."""


class UnknownQuestion(Refused):
    pass


class OutsideThePool(Refused):
    """Somebody was named who cannot be chosen in this wave."""


class TooMany(Refused):
    """More choices than the question allows."""


class BothSigns(Refused):
    """The same classmate on a question and on its opposite."""


class OutsideTheScale(Refused):
    """A value that is not among the options."""


class OtherWaveOpen(Refused):
    pass


class AlreadyShown(Refused):
    """Of an anonymous wave results may have been read: one more answer would stand out as the difference."""


class NotFitForUse(Refused):
    """Questions that may not be used: without a licence, or with something wrong in them."""


class NotRead(Refused):
    """Delicate questions: first somebody says to have read how they are used."""


def is_turn_of(invitation: Any, again_on: date | None) -> bool:
    """Whether this pupil may take the own card: of a wave that was opened again for some, only those."""
    return again_on is None or invitation.again


def fits(kind: str, state: str) -> bool:
    """Whether a question of this kind can be answered like this: only classmates can be chosen, or nobody."""
    if kind == Kind.NOMINATION:
        return state in {"chose", "nobody", "skipped"}
    return state in {"gave", "skipped"}


def morning_of(day: date) -> datetime:
    """A moment that tells nothing but the day."""
    return timezone.make_aware(datetime.combine(day, time()))


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """Forgiving: lower case, spaces and dashes are fine. Empty when it cannot be a class code."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters if len(letters) == CODE_LENGTH and set(letters) <= set(CODE_LETTERS) else ""


def picture_sets() -> list[str]:
    """Every card there can be: three different pictures, a letter each, in any order on the screen."""
    return ["".join(each) for each in combinations(PICTURE_LETTERS, PICTURES_ON_CARD)]


def read_pictures(picked: Iterable[str]) -> str:
    return "".join(sorted(set(picked)))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def device_key(token: str) -> str:
    """What the browser keeps unsaved answers under, so that the next child at this device never meets them."""
    return hashed(f"device:{token}")[:16]


def ballot_hash(token: str) -> str:
    """Of the same device another hash than `hashed`: who has both tables cannot tell which two belong together."""
    return hashed(f"ballot:{token}")


def hashed(token: str) -> str:
    """The token itself is random and long, so a plain hash is enough. Nothing stays nothing."""
    return sha256(token.encode()).hexdigest() if token else ""


@dataclass(frozen=True)
class Duration:
    """How long a wave takes: one student, a class with a device each, and a class that shares a few tablets."""

    student: int
    own_devices: int
    tablets: int
    shared: int


def duration(
    *, questions: int, students: int, plain: int = 0, young: bool = False, tablets: int = EXAMPLE_TABLETS
) -> Duration:
    """Whole minutes, rounded up.

    One student: 60 s around it + per question 12 s + 0.6 s for each classmate's name (none of `plain` questions,
    which are not about classmates); half as long again up to grade 5. A device each: that, and 3 minutes of telling.
    Shared: as many turns as it takes, and the telling.
    """
    names = SECONDS_PER_NAME * max(students - 1, 0)
    around = SECONDS_AROUND + (questions + plain) * SECONDS_PER_QUESTION + questions * names
    return duration_of(around * (YOUNG_NEED if young else 1), students=students, tablets=tablets)


def duration_of(seconds: float, *, students: int, tablets: int = EXAMPLE_TABLETS) -> Duration:
    """When one student needs so many seconds."""
    turns = math.ceil(students / tablets)
    return Duration(
        student=math.ceil(seconds / 60),
        own_devices=math.ceil(seconds / 60) + MINUTES_OF_TELLING,
        tablets=tablets,
        shared=math.ceil(turns * seconds / 60) + MINUTES_OF_TELLING,
    )
