"""Which waves there are, who is asked in them and what is asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Instrument, Kind, Readers, say
from kring.web.questionnaires.instruments import instrument as shipped
from kring.web.questionnaires.models import (
    Answer,
    Invitation,
    Question,
    Response,
    Wave,
)
from kring.web.questionnaires.queries.prepared import Prepared
from kring.web.questionnaires.rules import about_ties
from kring.web.school.models import ClassGroup, Enrollment


@dataclass(frozen=True)
class QuestionInfo:
    """A question in the active language, in the words of the wave's age version."""

    key: str
    position: int
    valence: str
    limit: int | None
    text: str
    short: str
    kind: str = Kind.NOMINATION
    opposites: tuple[str, ...] = ()  # the questions that ask for the other sign
    together: bool = False  # whoever is asked in a wave together with this one may be chosen too


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
    anonymous: bool = False
    opens_on: date | None = None
    closes_on: date | None = None
    together: UUID | None = None
    version: str = ""
    age: str = ""
    readers: Readers = Readers.CLASS
    started_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Not closed: pupils answer, or may again after a pause."""
        return self.status in {Wave.Status.OPEN, Wave.Status.PAUSED}

    @property
    def is_planned(self) -> bool:
        return self.status == Wave.Status.PLANNED

    @property
    def is_closed(self) -> bool:
        return self.status == Wave.Status.CLOSED

    @property
    def has_more(self) -> bool:
        """Something else was asked than to choose classmates: there are results beside the sociogram."""
        return any(question.kind != Kind.NOMINATION for question in self.questions)

    @property
    def has_choices(self) -> bool:
        """Pupils chose one another in it: there is a sociogram."""
        return any(question.kind == Kind.NOMINATION for question in self.questions)


def waves_of(group: ClassGroup) -> list[WaveInfo]:
    """Every wave of a class group, newest first, in four queries."""
    waves = list(Wave.objects.filter(group=group).select_related("school"))
    asked_in = asked().filter(wave__group=group)
    finished_in = Response.objects.filter(invitation__in=asked_in).exclude(finished_at=None)
    questions = defaultdict(list)
    for question in Question.objects.filter(wave__group=group):
        questions[question.wave_id].append(question)
    invited, finished = counts(asked_in, "wave"), counts(finished_in, "invitation__wave")
    instruments = sets.of_waves(waves)
    return [
        _info(
            wave,
            instruments[wave.pk],
            len(waves) - place,
            questions[wave.pk],
            invited.get(wave.pk, 0),
            finished.get(wave.pk, 0),
        )
        for place, wave in enumerate(waves)
    ]


def sociograms_of(group: ClassGroup) -> list[WaveInfo]:
    """The waves in which pupils chose one another, newest first; what is only planned is not among them."""
    return [wave for wave in waves_of(group) if wave.has_choices and not wave.is_planned]


def latest(group: ClassGroup, *, closed: bool = True) -> WaveInfo | None:
    """The newest wave about ties, as `about_ties` chooses it; with `closed` of those that are closed.

    A wave on roles and norms asks whom they like as well, and that is too little for seats, groups or a headline.
    """
    return about_ties([wave for wave in sociograms_of(group) if not (closed and wave.is_open)])


def wave_info(group: ClassGroup, wave_id: int) -> WaveInfo | None:
    return next((wave for wave in waves_of(group) if wave.id == wave_id), None)


def wave_of(group: ClassGroup, wave_id: int) -> Wave | None:
    return Wave.objects.filter(group=group, pk=wave_id).first()


def question_infos(wave: Wave) -> tuple[QuestionInfo, ...]:
    if wave.code and not wave.instrument.startswith(sets.OWN):
        return _infos_by_code(
            wave.pk, wave.code, wave.instrument, wave.instrument_version, wave.age_version, get_language()
        )
    return _question_infos(sets.of_wave(wave), wave.age_version, questions(wave))


@lru_cache(maxsize=1000)
def _infos_by_code(
    wave_id: int, code: str, instrument: str, version: str, age: str, _language: str | None
) -> tuple[QuestionInfo, ...]:
    """Of what is shipped: the words of a version never change."""
    return _question_infos(shipped(instrument, version), age, _questions_by_code(wave_id, code))


def questions(wave: Wave) -> tuple[Question, ...]:
    """What is asked in a wave. It never changes once the wave has its code, and is read at every tap."""
    return _questions_by_code(wave.pk, wave.code) if wave.code else tuple(Question.objects.filter(wave=wave))


@lru_cache(maxsize=1000)
def _questions_by_code(wave_id: int, _code: str) -> tuple[Question, ...]:
    return tuple(Question.objects.filter(wave=wave_id))


def asked() -> QuerySet[Invitation]:
    """The invitations that count: not of those who object now, nor of those who left before they answered."""
    answered = Answer.objects.filter(response__invitation=OuterRef("pk"))
    took_part = Response.objects.filter(invitation=OuterRef("pk"), invitation__wave__anonymous=True).exclude(
        finished_at=None
    )
    stayed = Enrollment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=date.today()) | Q(ends_on__gt=OuterRef("wave__closed_at__date")),
        group=OuterRef("wave__group"),
        student=OuterRef("student"),
    )
    return Invitation.objects.filter(student__objected_on=None).filter(
        Exists(stayed) | Exists(answered) | Exists(took_part)
    )


def forms() -> QuerySet[Response]:
    """Forms with their wave and student, and whether the student is still in the class (`is_here`)."""
    here = Enrollment.objects.filter(
        ends_on=None, group=OuterRef("invitation__wave__group"), student=OuterRef("invitation__student")
    )
    found = Response.objects.annotate(is_here=Exists(here))
    return found.select_related("invitation__student", "invitation__wave__school", "invitation__wave__group")


form_in = Prepared(lambda form, wave: forms().filter(pk=form, invitation__wave=wave))
asked_in = Prepared(
    lambda wave, student: asked().filter(wave=wave, student=student).select_related("student", "wave__school")
)
wave_by_id = Prepared(lambda wave: Wave.objects.filter(pk=wave).select_related("school", "group"))
wave_by_code = Prepared(lambda code: Wave.objects.filter(code=code).select_related("school", "group"))


def is_asked(form: Response) -> bool:
    """Whether a form of `forms` counts, as `asked` says: nearly everybody is here still, and that is known already."""
    if form.invitation.student.objected_on is not None:
        return False
    return form.is_here or asked().filter(pk=form.invitation_id).exists()


def choosable(wave: Wave, question: Question, wanted: set[int]) -> set[int]:
    """Who of these may be chosen now, as `pool` says; the usual case sooner."""
    waves = pool_waves(wave, question)
    found = {student for (student,) in _choosable(waves=waves, wanted=wanted)}
    if found == wanted:
        return found
    return set(asked().filter(wave__in=waves, student__in=wanted).values_list("student_id", flat=True))


@Prepared
def _choosable(waves: list[int], wanted: list[int]) -> QuerySet:
    here = Enrollment.objects.filter(ends_on=None, group=OuterRef("wave__group"), student=OuterRef("student"))
    invited = Invitation.objects.filter(wave__in=waves, student__in=wanted, student__objected_on=None)
    return invited.filter(Exists(here)).values_list("student_id")


def pool_waves(wave: Wave, question: Question | None = None) -> list[int]:
    """The waves whose students may be chosen: this one, and those it is asked together with when the question says so."""
    if question is None or not question.together or wave.together is None:
        return [wave.pk]
    return list(Wave.objects.filter(together=wave.together).values_list("pk", flat=True))


def pool(wave: Wave, question: Question | None = None) -> QuerySet[Invitation]:
    """Who may be chosen in this wave, by first name."""
    return _pool(pool_waves(wave, question))


def pool_now(wave: Wave, question: Question | None = None) -> list[Invitation]:
    """The same, at once: for the pages that pupils look at."""
    return _pool_now(waves=pool_waves(wave, question))


def _pool(waves: Collection[int]) -> QuerySet[Invitation]:
    found = asked().filter(wave__in=waves).select_related("student")
    return found.order_by("student__first_name", "student__last_name")


_pool_now = Prepared(_pool)


def counts(rows: QuerySet, by: str) -> dict[int, int]:
    return dict(rows.order_by().values(key=F(by)).annotate(n=Count("pk")).values_list("key", "n"))


def _info(
    wave: Wave, found: Instrument, number: int, questions: Iterable[Question], invited: int, finished: int
) -> WaveInfo:
    return WaveInfo(
        id=wave.pk,
        group_id=wave.group_id,
        number=number,
        instrument=wave.instrument,
        title=say(found.title),
        status=wave.status,
        opened_at=wave.opened_at,
        closed_at=wave.closed_at,
        invited=invited,
        finished=finished,
        questions=_question_infos(found, wave.age_version, questions),
        anonymous=wave.anonymous,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        together=wave.together,
        version=wave.instrument_version,
        age=wave.age_version,
        readers=found.readers,
        started_by=wave.opened_by_id,
    )


def options(wave: Wave, question_key: str) -> list[tuple[int, str]]:
    """What can be answered to a question, lowest first, in the words of the moment."""
    found = sets.of_wave(wave)
    return [(option.value, say(option.words)) for option in found.options(found.item(question_key), wave.age_version)]


def _question_infos(found: Instrument, age: str, questions: Iterable[Question]) -> tuple[QuestionInfo, ...]:
    listed = list(questions)
    return tuple(
        QuestionInfo(
            key=question.key,
            position=question.position,
            valence=question.valence,
            limit=question.limit,
            text=say(found.item(question.key).text[age]),
            short=say(found.item(question.key).short[age]),
            kind=question.kind,
            opposites=opposites(question, listed),
            together=question.together,
        )
        for question in listed
    )


def opposites(question: Question, listed: Iterable[Question]) -> tuple[str, ...]:
    """Of a "rather not" the question it is the opposite of, and the reverse."""
    reverse = [other.key for other in listed if other.opposite == question.key]
    return tuple(filter(None, [question.opposite, *reverse]))
