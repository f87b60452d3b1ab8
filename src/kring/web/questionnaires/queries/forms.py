"""For this room only: what the teacher follows, and what a pupil has said so far."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import QuerySet

from kring.web.questionnaires.models import (
    Answer,
    BallotAnswer,
    Invitation,
    Nomination,
    Question,
    Rating,
    Response,
    SecondEntry,
    Wave,
)
from kring.web.questionnaires.queries.prepared import Prepared
from kring.web.questionnaires.queries.waves import asked, counts, pool, pool_now, pool_waves, questions
from kring.web.questionnaires.rules import ballot_hash
from kring.web.school.models import Student
from kring.web.school.names import short_names
from kring.web.school.queries import taking_part

HUNDRED = 100


@dataclass(frozen=True)
class Card:
    """A pupil as classmates see one another: the first name, with an initial where two share it."""

    student_id: int
    name: str
    picture: str = ""  # the address of a photo; without one the initial stands there


@dataclass(frozen=True)
class Followed:
    """How far somebody is, for the teacher: never what was answered."""

    student_id: int
    name: str
    state: str  # done, busy, todo or absent
    absence: str
    answered: int


@dataclass(frozen=True)
class Said:
    """One answer as its pupil sees it again."""

    state: str
    value: int | None = None
    words: str = ""


def cards(wave: Wave, question_key: str = "") -> list[Card]:
    """Everybody who is asked, or may be chosen on a question, in the order in which one looks for a name."""
    question = next((each for each in questions(wave) if each.key == question_key), None)
    students = [invitation.student for invitation in pool_now(wave, question)]
    names = short_names(students)
    return sorted((Card(student.pk, names[student.pk]) for student in students), key=lambda card: sorting(card.name))


def not_done(wave: Wave) -> set[int]:
    """Who is asked and did not hand in, by id of a student."""
    return {each.student_id for each in follow(wave) if each.state != "done"}


def asked_again(wave: Wave) -> set[int]:
    """Whom another day was agreed for, and who did not hand in yet."""
    flagged = asked().filter(wave=wave, again=True).values_list("student_id", flat=True)
    return set(flagged) & not_done(wave)


def own_cards(wave: Wave) -> list[Card]:
    """Everybody who can pick a card: of a wave that was opened again for some, only those."""
    found = cards(wave)
    if wave.again_on is None:
        return found
    turn = set(asked().filter(wave=wave, again=True).values_list("student_id", flat=True))
    return [card for card in found if card.student_id in turn]


def in_sight(wave: Wave, student_id: int) -> bool:
    """Whether pupils of this wave see the card of this student: asked in it, or to be chosen on one of its questions."""
    waves = {each for question in questions(wave) for each in pool_waves(wave, question)}
    return asked().filter(wave__in=waves, student=student_id).exists()


def numbers(wave: Wave, question_key: str = "") -> dict[int, int]:
    """The number of each classmate on paper, by id of a student, lowest first.

    Whoever is asked in another wave together with this one has 100, 200 … on top.
    """
    question = Question.objects.filter(wave=wave, key=question_key).first() if question_key else None
    waves = sorted(set(pool_waves(wave, question)) - {wave.pk})
    above = {wave.pk: 0} | {other: HUNDRED * place for place, other in enumerate(waves, start=1)}
    rows = pool(wave, question).order_by("number", "pk")
    found = {row.student_id: above[row.wave_id] + row.number for row in rows if row.number}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def pictures_of(wave: Wave, student_id: int) -> str:
    """On the card of this student; empty when no card was made."""
    return asked().filter(wave=wave, student=student_id).values_list("pictures", flat=True).first() or ""


def has_cards(wave: Wave) -> bool:
    return asked().filter(wave=wave).exclude(card="").exists()


def entered_again(response: Response) -> dict[str, str]:
    """What was typed the second time and is not settled, by key of the question."""
    return dict(SecondEntry.objects.filter(response=response).values_list("question__key", "typed"))


def routes(wave: Wave) -> dict[int, str]:
    """By which road each form came or comes in, by id of a student."""
    forms = Response.objects.filter(invitation__in=asked().filter(wave=wave))
    return dict(forms.values_list("invitation__student_id", "route"))


def held_by_adult(wave: Wave, student_id: int, route: str) -> Response | None:
    """The form that an adult began for this student and did not hand in yet."""
    forms = Response.objects.select_related("invitation__student", "invitation__wave__school")
    invitation = asked().filter(wave=wave, student=student_id)
    return forms.filter(invitation__in=invitation, route=route, finished_at=None).first()


def without_card(wave: Wave) -> list[Student]:
    """Who takes part in the class now and was not asked: came after the wave was opened."""
    return list(taking_part(wave.group).exclude(pk__in=Invitation.objects.filter(wave=wave).values("student")))


def follow(wave: Wave) -> list[Followed]:
    """Everybody who is asked with how far they are, in three queries."""
    responses = {response.invitation_id: response for response in Response.objects.filter(invitation__wave=wave)}
    answered = counts(Answer.objects.filter(question__wave=wave), "response")
    invitations = list(pool(wave))
    names = short_names(invitation.student for invitation in invitations)
    found = [
        _followed(invitation, names[invitation.student_id], responses.get(invitation.pk), answered)
        for invitation in invitations
    ]
    return sorted(found, key=lambda followed: sorting(followed.name))


def said(response: Response, token: str = "") -> dict[str, str]:
    """How each question was answered so far, by key; of an anonymous wave only at the device that answered."""
    return {key: one.state for key, one in answers(response, token).items()}


def answers(response: Response, token: str = "") -> dict[str, Said]:
    if not response.invitation.wave.anonymous:
        rows = _answers(response=response.pk)
    else:
        rows = _ballot_answers(ballot=ballot_hash(token), wave=response.invitation.wave_id) if token else []
    return {key: Said(state, value, words) for key, state, value, words in rows}


def chosen(response: Response, question_key: str) -> set[int]:
    """Whom this pupil chose so far: ids of students."""
    return choices(response).get(question_key, set())


def choices(response: Response) -> dict[str, set[int]]:
    """The same of every question on which somebody was chosen, by key."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, nominee in _choices(wave=response.invitation.wave_id, student=response.invitation.student_id):
        found[key].add(nominee)
    return dict(found)


def rated(response: Response, question_key: str) -> dict[int, int]:
    """The points this pupil gave so far, by id of a student."""
    return points(response).get(question_key, {})


def points(response: Response) -> dict[str, dict[int, int]]:
    """The same of every question on which points were given, by key."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for key, ratee, value in _points(wave=response.invitation.wave_id, student=response.invitation.student_id):
        found[key][ratee] = value
    return dict(found)


SAID = ("question__key", "state", "value", "words")
_answers = Prepared(lambda response: Answer.objects.filter(response=response).values_list(*SAID))


@Prepared
def _ballot_answers(ballot: str, wave: int) -> QuerySet:
    return BallotAnswer.objects.filter(ballot__token_hash=ballot, question__wave=wave).values_list(*SAID)


@Prepared
def _choices(wave: int, student: int) -> QuerySet:
    mine = Nomination.objects.filter(question__wave=wave, nominator=student)
    return mine.values_list("question__key", "nominee_id")


@Prepared
def _points(wave: int, student: int) -> QuerySet:
    mine = Rating.objects.filter(question__wave=wave, rater=student)
    return mine.values_list("question__key", "ratee_id", "value")


def _followed(invitation: Invitation, name: str, response: Response | None, answered: Mapping[int, int]) -> Followed:
    state = "absent" if invitation.absence else "todo"
    if response is not None:
        state = "done" if response.finished_at else "busy"
    done = answered.get(response.pk, 0) if response is not None else 0
    return Followed(invitation.student_id, name, state, invitation.absence, done)


def sorting(name: str) -> str:
    """Élise stands beside Elise, not behind Zoë."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name
