"""What was answered, as frozen values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kring.core.disclosure import MIN_CELL
from kring.core.network import Network
from kring.core.ratings import Ratings
from kring.core.values import Nomination as Choice
from kring.core.values import Question as CoreQuestion
from kring.core.values import Valence
from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import (
    Answer,
    Ballot,
    BallotAnswer,
    Nomination,
    Question,
    Rating,
    Response,
    Wave,
)
from kring.web.questionnaires.queries.waves import QuestionInfo, asked, counts, question_infos

CHOSE_OR_NOBODY = (Answer.State.CHOSE, Answer.State.NOBODY)
SAID_SOMETHING = (*CHOSE_OR_NOBODY, Answer.State.GAVE)


@dataclass(frozen=True)
class Given:
    """What was answered to the questions with a value: a row per form, a column per question, None where nothing.

    `members` are the pupils of the rows; None of an anonymous wave, whose rows are in an order of chance. Rows of
    pupils who answered nothing are there too, unless the wave is anonymous.
    """

    questions: tuple[QuestionInfo, ...]
    rows: tuple[tuple[int | None, ...], ...]
    members: tuple[str, ...] | None


@dataclass(frozen=True)
class Spoken:
    """What one pupil said in own words; `member` is None when nobody may know who."""

    id: str
    question: QuestionInfo
    words: str
    member: str | None


def network(wave_id: int, question_key: str) -> Network:
    """Who chose whom on one question. LookupError when it was not asked in this wave."""
    return _networks(wave_id, Question.objects.filter(wave=wave_id, key=question_key))[question_key]


def networks(wave_id: int) -> dict[str, Network]:
    """Every question of a wave in which classmates are chosen, in order, in four queries."""
    return _networks(wave_id, Question.objects.filter(wave=wave_id, kind=Kind.NOMINATION))


def networks_over(waves: Sequence[int]) -> dict[str, Network]:
    """Per question everything that was ever chosen in these waves, over everybody who was asked in any: for places that
    pictures of the waves share, never for a figure."""
    return _joined(waves, list(Question.objects.filter(wave__in=waves, kind=Kind.NOMINATION)))


def networks_together(together: UUID) -> dict[str, Network]:
    """The same of all class groups that were asked together, as one network."""
    waves = list(Wave.objects.filter(together=together).values_list("pk", flat=True))
    questions = Question.objects.filter(wave__in=waves, kind=Kind.NOMINATION, together=True)
    return _joined(waves, list(questions))


def ratings(wave_id: int, question_key: str) -> Ratings:
    """The points that classmates gave one another. LookupError when that was not asked in this wave."""
    question = (
        Question.objects.select_related("wave__school").filter(wave=wave_id, key=question_key, kind=Kind.RATING).first()
    )
    if question is None:
        raise LookupError(f"classmates were not rated on '{question_key}' in this wave")
    members = sorted(asked().filter(wave=wave_id).values_list("student_id", flat=True))
    places = {member: place for place, member in enumerate(members)}
    values = [[0] * len(members) for _ in members]
    for rater, ratee, value in Rating.objects.filter(question=question).values_list("rater_id", "ratee_id", "value"):
        if rater in places and ratee in places:
            values[places[rater]][places[ratee]] = value
    found = sets.of_wave(question.wave)
    return Ratings.build(
        [str(member) for member in members],
        values,
        scale=len(found.options(found.item(question.key), question.wave.age_version)),
        answered=_answered([question], states=(Answer.State.GAVE,))[question.pk],
        question=CoreQuestion(question.key, Valence(question.valence), question.limit),
    )


def given(wave_id: int) -> Given:
    """Nothing of an anonymous wave leaves here before it is closed and enough have handed in: then there are no rows."""
    wave = Wave.objects.select_related("school").get(pk=wave_id)
    infos = tuple(info for info in question_infos(wave) if Kind(info.kind).with_value)
    columns = {info.key: column for column, info in enumerate(infos)}
    if wave.anonymous:
        rows = _ballot_rows(wave, columns) if wave.status == Wave.Status.CLOSED else []
        return Given(infos, tuple(rows) if len(rows) >= MIN_CELL else (), None)
    members = sorted(asked().filter(wave=wave).values_list("student_id", flat=True))
    table: dict[int, list[int | None]] = {member: [None] * len(columns) for member in members}
    answers = Answer.objects.filter(question__wave=wave, value__isnull=False)
    for student, key, value in answers.values_list("response__invitation__student_id", "question__key", "value"):
        if student in table:
            table[student][columns[key]] = value
    return Given(infos, tuple(tuple(row) for row in table.values()), tuple(str(member) for member in members))


def words(wave_id: int) -> list[Spoken]:
    """What was said in own words in a closed wave; of an anonymous one in an order of chance, and only of enough."""
    wave = Wave.objects.select_related("school").get(pk=wave_id)
    if wave.status != Wave.Status.CLOSED:
        return []
    infos = {info.key: info for info in question_infos(wave) if info.kind == Kind.TEXT}
    if wave.anonymous:
        handed_in = Ballot.objects.filter(wave=wave, handed_in=True)
        rows = BallotAnswer.objects.filter(ballot__in=handed_in, question__key__in=infos).order_by("id")
        said = list(rows.values_list("pk", "question__key", "words")) if handed_in.count() >= MIN_CELL else []
        return [Spoken(str(pk), infos[key], text, None) for pk, key, text in said if text]
    invited = asked().filter(wave=wave)
    answers = Answer.objects.filter(question__wave=wave, question__key__in=infos, response__invitation__in=invited)
    found = answers.order_by("pk").values_list("pk", "question__key", "words", "response__invitation__student_id")
    return [Spoken(str(pk), infos[key], text, str(student)) for pk, key, text, student in found if text]


def absences(wave_id: int) -> dict[str, str]:
    """Those asked who answered nothing: "ill", "away", or "" when nobody said why."""
    answered = Answer.objects.filter(question__wave=wave_id, state__in=SAID_SOMETHING)
    silent = asked().filter(wave=wave_id).exclude(student__in=answered.values("response__invitation__student"))
    return {str(student): absence for student, absence in silent.values_list("student_id", "absence")}


def languages(wave_id: int) -> dict[str, int]:
    """How many handed in which language; "" where nobody noted it."""
    forms = Response.objects.filter(invitation__in=asked().filter(wave=wave_id)).exclude(finished_at=None)
    return counts(forms, "language")


def _networks(wave_id: int, questions: QuerySet[Question]) -> dict[str, Network]:
    return _joined([wave_id], list(questions))


def _joined(waves: Sequence[int], questions: Sequence[Question]) -> dict[str, Network]:
    """The networks by question, over the members of these waves; a question asked in each is one question."""
    # joined pupils keep the order of their ids, so that the same class is the same network
    members = sorted(set(asked().filter(wave__in=waves).values_list("student_id", flat=True)))
    answered = _answered(questions)
    choices = defaultdict(list)
    for question_id, nominator, nominee in _choices(questions, members):
        choices[question_id].append(Choice(str(nominator), str(nominee)))
    by_key = defaultdict(list)
    for question in questions:
        by_key[question.key].append(question)
    return {
        key: Network.build(
            [str(member) for member in members],
            [choice for question in same for choice in choices[question.pk]],
            answered=set().union(*(answered[question.pk] for question in same)),
            question=CoreQuestion(key, Valence(same[0].valence), same[0].limit),
        )
        for key, same in by_key.items()
    }


def _ballot_rows(wave: Wave, columns: Mapping[str, int]) -> list[tuple[int | None, ...]]:
    table: dict[UUID, list[int | None]] = {
        ballot: [None] * len(columns)
        for ballot in Ballot.objects.filter(wave=wave, handed_in=True).order_by("id").values_list("id", flat=True)
    }
    answers = BallotAnswer.objects.filter(ballot__in=list(table), value__isnull=False)
    for ballot, key, value in answers.values_list("ballot_id", "question__key", "value"):
        table[ballot][columns[key]] = value
    return [tuple(row) for row in table.values()]


def _answered(questions: Sequence[Question], states: Sequence[str] = CHOSE_OR_NOBODY) -> dict[int, set[str]]:
    rows = Answer.objects.filter(question__in=questions, state__in=states)
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
