"""The one door to pupils' answers: other rooms get frozen values of the core, never rows.

Who objects now is in no answer that leaves here, whenever the wave was. Nothing is kept between two questions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import normalize

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kring.core.network import Network
from kring.core.values import Nomination as Choice
from kring.core.values import Question as CoreQuestion
from kring.core.values import Valence
from kring.web.questionnaires.instruments import instrument, say
from kring.web.questionnaires.models import Answer, Invitation, Nomination, Question, Response, Wave
from kring.web.school.models import ClassGroup, Enrollment
from kring.web.school.names import short_names

CHOSE_OR_NOBODY = (Answer.State.CHOSE, Answer.State.NOBODY)


@dataclass(frozen=True)
class QuestionInfo:
    """A question in the active language, in the words of the wave's age version."""

    key: str
    position: int
    valence: str
    limit: int | None
    text: str
    short: str


@dataclass(frozen=True)
class WaveInfo:
    id: int
    group_id: int
    number: int  # 1 for the first wave of this class group
    instrument: str
    title: str
    status: str
    opened_at: datetime
    closed_at: datetime | None
    invited: int
    finished: int
    questions: tuple[QuestionInfo, ...]

    @property
    def is_open(self) -> bool:
        return self.status == Wave.Status.OPEN


@dataclass(frozen=True)
class Card:
    """A pupil as classmates see one another: the first name, with an initial where two share it."""

    student_id: int
    name: str


@dataclass(frozen=True)
class Followed:
    """How far somebody is, for the teacher: never what was answered."""

    student_id: int
    name: str
    state: str  # done, busy, todo or absent
    absence: str
    answered: int


def waves_of(group: ClassGroup) -> list[WaveInfo]:
    """Every wave of a class group, newest first, in four queries."""
    waves = list(Wave.objects.filter(group=group))
    asked_in = asked().filter(wave__group=group)
    finished_in = Response.objects.filter(invitation__in=asked_in).exclude(finished_at=None)
    questions = defaultdict(list)
    for question in Question.objects.filter(wave__group=group):
        questions[question.wave_id].append(question)
    invited, finished = _counts(asked_in, "wave"), _counts(finished_in, "invitation__wave")
    return [
        _info(wave, len(waves) - place, questions[wave.pk], invited.get(wave.pk, 0), finished.get(wave.pk, 0))
        for place, wave in enumerate(waves)
    ]


def latest(group: ClassGroup, *, closed: bool = True) -> WaveInfo | None:
    """The newest wave; with `closed` the newest that is closed."""
    return next((wave for wave in waves_of(group) if not (closed and wave.is_open)), None)


def wave_info(group: ClassGroup, wave_id: int) -> WaveInfo | None:
    return next((wave for wave in waves_of(group) if wave.id == wave_id), None)


def network(wave_id: int, question_key: str) -> Network:
    """Who chose whom on one question. LookupError when it was not asked in this wave."""
    return _networks(wave_id, Question.objects.filter(wave=wave_id, key=question_key))[question_key]


def networks(wave_id: int) -> dict[str, Network]:
    """Every question of a wave, in order, in four queries."""
    return _networks(wave_id, Question.objects.filter(wave=wave_id))


def absences(wave_id: int) -> dict[str, str]:
    """Those asked who answered nothing: "ill", "away", or "" when nobody said why."""
    answered = Answer.objects.filter(question__wave=wave_id, state__in=CHOSE_OR_NOBODY)
    silent = asked().filter(wave=wave_id).exclude(student__in=answered.values("response__invitation__student"))
    return {str(student): absence for student, absence in silent.values_list("student_id", "absence")}


def asked() -> QuerySet[Invitation]:
    """The invitations that count: not of those who object now, nor of those who left before they answered."""
    answered = Answer.objects.filter(response__invitation=OuterRef("pk"))
    stayed = Enrollment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=date.today()) | Q(ends_on__gt=OuterRef("wave__closed_at__date")),
        group=OuterRef("wave__group"),
        student=OuterRef("student"),
    )
    return Invitation.objects.filter(student__objected_on=None).filter(Exists(stayed) | Exists(answered))


# --- for this room only: what the teacher follows and what a pupil has said so far ---


def wave_of(group: ClassGroup, wave_id: int) -> Wave | None:
    return Wave.objects.filter(group=group, pk=wave_id).first()


def question_infos(wave: Wave) -> tuple[QuestionInfo, ...]:
    return _question_infos(wave, Question.objects.filter(wave=wave))


def pool(wave: Wave) -> QuerySet[Invitation]:
    """Who may be chosen in this wave, by first name."""
    return asked().filter(wave=wave).select_related("student").order_by("student__first_name", "student__last_name")


def cards(wave: Wave) -> list[Card]:
    """Everybody who is asked, in the order in which one looks for a name."""
    students = [invitation.student for invitation in pool(wave)]
    names = short_names(students)
    return sorted((Card(student.pk, names[student.pk]) for student in students), key=lambda card: _sorting(card.name))


def follow(wave: Wave) -> list[Followed]:
    """Everybody who is asked with how far they are, in three queries."""
    responses = {response.invitation_id: response for response in Response.objects.filter(invitation__wave=wave)}
    answered = _counts(Answer.objects.filter(question__wave=wave), "response")
    invitations = list(pool(wave))
    names = short_names(invitation.student for invitation in invitations)
    found = [
        _followed(invitation, names[invitation.student_id], responses.get(invitation.pk), answered)
        for invitation in invitations
    ]
    return sorted(found, key=lambda followed: _sorting(followed.name))


def said(response: Response) -> dict[str, str]:
    """How each question was answered so far, by key."""
    return dict(Answer.objects.filter(response=response).values_list("question__key", "state"))


def chosen(response: Response, question_key: str) -> set[int]:
    """Whom this pupil chose so far: ids of students."""
    invitation = response.invitation
    choices = Nomination.objects.filter(question__wave=invitation.wave_id, question__key=question_key)
    return set(choices.filter(nominator=invitation.student_id).values_list("nominee_id", flat=True))


def _networks(wave_id: int, questions: QuerySet[Question]) -> dict[str, Network]:
    found = list(questions)
    # joined pupils keep the order of their ids, so that the same class is the same network
    members = sorted(asked().filter(wave=wave_id).values_list("student_id", flat=True))
    answered = _answered(found)
    choices = defaultdict(list)
    for question_id, nominator, nominee in _choices(found, members):
        choices[question_id].append(Choice(str(nominator), str(nominee)))
    return {
        question.key: Network.build(
            [str(member) for member in members],
            choices[question.pk],
            answered=answered[question.pk],
            question=CoreQuestion(question.key, Valence(question.valence), question.limit),
        )
        for question in found
    }


def _answered(questions: Sequence[Question]) -> dict[int, set[str]]:
    rows = Answer.objects.filter(question__in=questions, state__in=CHOSE_OR_NOBODY)
    answered = defaultdict(set)
    for question_id, student in rows.values_list("question_id", "response__invitation__student_id"):
        answered[question_id].add(str(student))
    return answered


def _choices(questions: Sequence[Question], members: Iterable[int]) -> Iterable[tuple[int, int, int]]:
    """Choices among members: one of or by somebody who takes no part is not an issue to report, it is not there."""
    inside = set(members)
    rows = Nomination.objects.filter(question__in=questions).order_by("nominator_id", "nominee_id")
    for question_id, nominator, nominee in rows.values_list("question_id", "nominator_id", "nominee_id"):
        if nominator in inside and nominee in inside:
            yield question_id, nominator, nominee


def _followed(invitation: Invitation, name: str, response: Response | None, answered: Mapping[int, int]) -> Followed:
    state = "absent" if invitation.absence else "todo"
    if response is not None:
        state = "done" if response.finished_at else "busy"
    done = answered.get(response.pk, 0) if response is not None else 0
    return Followed(invitation.student_id, name, state, invitation.absence, done)


def _sorting(name: str) -> str:
    """Élise stands beside Elise, not behind Zoë."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name


def _counts(rows: QuerySet, by: str) -> dict[int, int]:
    return dict(rows.order_by().values(key=F(by)).annotate(n=Count("pk")).values_list("key", "n"))


def _info(wave: Wave, number: int, questions: Iterable[Question], invited: int, finished: int) -> WaveInfo:
    return WaveInfo(
        id=wave.pk,
        group_id=wave.group_id,
        number=number,
        instrument=wave.instrument,
        title=say(instrument(wave.instrument, wave.instrument_version).title),
        status=wave.status,
        opened_at=wave.opened_at,
        closed_at=wave.closed_at,
        invited=invited,
        finished=finished,
        questions=_question_infos(wave, questions),
    )


def _question_infos(wave: Wave, questions: Iterable[Question]) -> tuple[QuestionInfo, ...]:
    items = instrument(wave.instrument, wave.instrument_version)
    return tuple(
        QuestionInfo(
            key=question.key,
            position=question.position,
            valence=question.valence,
            limit=question.limit,
            text=say(items.item(question.key).text[wave.age_version]),
            short=say(items.item(question.key).short[wave.age_version]),
        )
        for question in questions
    )
