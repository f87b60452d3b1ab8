"""What the teacher does with a wave, from planning it to closing it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from kring.core.disclosure import MIN_CELL
from kring.web.audit.actions import record
from kring.web.questionnaires import instruments, queries, rules, sets
from kring.web.questionnaires.models import (
    Ballot,
    BallotAnswer,
    Invitation,
    Nomination,
    Question,
    Rating,
    Response,
    Wave,
)
from kring.web.school.models import ClassGroup, Student
from kring.web.school.names import short_names
from kring.web.school.queries import taking_part

TRIES = 20  # a code that is taken by another open wave, by chance
RUNNING = (Wave.Status.OPEN, Wave.Status.PAUSED)


@transaction.atomic
def start_wave(
    *,
    by: Any,
    group: ClassGroup,
    instrument: str = "sociogram_positive",
    opened_at: datetime | None = None,
    together: UUID | None = None,
    extras: Collection[str] = (),
    with_cards: bool = False,
) -> Wave:
    """Ask everybody who takes part. While such a wave is open, that one is given back.

    `extras` are the keys of optional questions that are asked too.
    """
    ClassGroup.objects.select_for_update().get(pk=group.pk)
    found = Wave.objects.filter(group=group, instrument=instrument, status__in=RUNNING).first()
    return found or _new_wave(
        by,
        group,
        sets.find(group.school, instrument),
        opened_at=opened_at or timezone.now(),
        together=together,
        extras=extras,
        status=Wave.Status.OPEN,
        with_cards=with_cards,
    )


@transaction.atomic
def plan_wave(
    *,
    by: Any,
    group: ClassGroup,
    instrument: str,
    opens_on: date,
    closes_on: date | None = None,
    together: UUID | None = None,
    extras: Collection[str] = (),
    with_cards: bool = False,
) -> Wave:
    """Put a wave in the calendar; who is asked is settled when it opens."""
    return _new_wave(
        by,
        group,
        sets.find(group.school, instrument),
        opened_at=rules.morning_of(opens_on),
        together=together,
        extras=extras,
        status=Wave.Status.PLANNED,
        opens_on=opens_on,
        closes_on=closes_on,
        with_cards=with_cards,
    )


@transaction.atomic
def open_wave(*, by: Any, wave: Wave, opened_at: datetime | None = None) -> Wave:
    """Open what was planned, for everybody who takes part on this day."""
    wave = _locked(wave)
    if wave.status != Wave.Status.PLANNED:
        return wave
    _no_twin(wave)
    students = _enough(wave.group)
    _with_new_code(lambda code: _save(wave, status=Wave.Status.OPEN, code=code, opened_at=opened_at or timezone.now()))
    _invite(wave, students)
    record(by=by, verb="start wave", school=wave.school, about=wave, invited=len(students))
    return wave


@transaction.atomic
def withdraw_wave(*, by: Any, wave: Wave) -> None:
    """Take a planned wave off the calendar; one that was opened stays."""
    if _locked(wave).status == Wave.Status.PLANNED:
        record(by=by, verb="withdraw wave", school=wave.school, about=wave)
        wave.delete()


@transaction.atomic
def pause_wave(*, by: Any, wave: Wave) -> Wave:
    """Nobody can answer for a while; the class code and the cards stay what they are."""
    return _turned(by, wave, Wave.Status.OPEN, Wave.Status.PAUSED, "pause wave")


@transaction.atomic
def resume_wave(*, by: Any, wave: Wave) -> Wave:
    return _turned(by, wave, Wave.Status.PAUSED, Wave.Status.OPEN, "resume wave")


@transaction.atomic
def invite(*, by: Any, wave: Wave, student: Student) -> Invitation:
    """A card for who came to the class after the wave was opened."""
    wave = _locked(wave)
    if not wave.is_running:
        raise rules.WaveClosed
    if not taking_part(wave.group).filter(pk=student.pk).exists():
        raise rules.NotInvited
    number = (Invitation.objects.filter(wave=wave).aggregate(Max("number"))["number__max"] or 0) + 1
    invitation, made = Invitation.objects.get_or_create(
        wave=wave, student=student, defaults={"number": number, "again": wave.again_on is not None}
    )
    if made:
        record(by=by, verb="invite to wave", school=wave.school, about=wave)
    return invitation


@transaction.atomic
def mark_absence(*, by: Any, wave: Wave, student: Student, absence: str) -> None:
    """Ill, away, or ("") present after all. Who handed in was there."""
    invitation = _invitation(wave, student)
    if Response.objects.filter(invitation=invitation).exclude(finished_at=None).exists():
        raise rules.CardFinished
    if invitation.absence == absence:
        return
    invitation.absence = Invitation.Absence(absence)
    invitation.save(update_fields=["absence"])
    record(by=by, verb="mark absence in wave", school=wave.school, about=wave)


@transaction.atomic
def release_card(*, by: Any, wave: Wave, student: Student, afresh: bool = False) -> None:
    """Let a student go on at another device, or (`afresh`) start again without what was answered.

    Of an anonymous wave nobody knows which answers were whose: there, going on is starting again. What was handed
    in anonymously stays counted, so that card is not given out twice.
    """
    response = Response.objects.select_for_update().filter(invitation=_invitation(wave, student)).first()
    if response is None:
        return
    if wave.anonymous and response.finished_at is not None:
        raise rules.CardFinished
    if afresh:
        Nomination.objects.filter(question__wave=wave, nominator=student).delete()
        Rating.objects.filter(question__wave=wave, rater=student).delete()
        response.delete()
    else:
        _save(response, token_hash="", finished_at=None)
    record(by=by, verb="release card", school=wave.school, about=wave, afresh=afresh)


@transaction.atomic
def close_wave(*, by: Any, wave: Wave, closed_at: datetime | None = None) -> Wave:
    """Nobody can answer any more and the class code is gone; what was answered is kept."""
    wave = _locked(wave)
    if wave.is_running:
        _save(wave, status=Wave.Status.CLOSED, code="", closed_at=closed_at or timezone.now(), again_on=None)
        Invitation.objects.filter(wave=wave, again=True).update(again=False)
        if wave.anonymous:
            _shuffle(wave)
        record(by=by, verb="close wave", school=wave.school, about=wave)
    return wave


@transaction.atomic
def reopen_wave(*, by: Any, wave: Wave, for_everybody: bool = True) -> Wave:
    """With a new class code; forms that were not handed in go on where they were. Not `for_everybody`: of those only who
    is asked again.

    Not once results of an anonymous wave can have been read: who came later would be the difference.
    """
    wave = _locked(wave)
    if wave.status == Wave.Status.CLOSED:
        if wave.anonymous and Ballot.objects.filter(wave=wave, handed_in=True).count() >= MIN_CELL:
            raise rules.AlreadyShown
        _no_twin(wave)
        again_on = None if for_everybody else wave.again_on
        _with_new_code(lambda code: _save(wave, status=Wave.Status.OPEN, code=code, closed_at=None, again_on=again_on))
        if for_everybody:
            Invitation.objects.filter(wave=wave, again=True).update(again=False)
        record(by=by, verb="reopen wave", school=wave.school, about=wave)
    return wave


def _new_wave(
    by: Any,
    group: ClassGroup,
    found: instruments.Instrument,
    *,
    opened_at: datetime,
    together: UUID | None,
    extras: Collection[str],
    status: str,
    **fields: Any,
) -> Wave:
    if not sets.may_be_used(found):
        raise rules.NotFitForUse

    def write(code: str) -> Wave:
        return Wave.objects.create(
            school=group.school,
            group=group,
            instrument=found.key,
            instrument_version=found.version,
            age_version=_age(group, found),
            anonymous=found.anonymous,
            together=together,
            status=status,
            code=code,
            opened_at=opened_at,
            opened_by=by,
            **fields,
        )

    if status == Wave.Status.PLANNED:
        wave = write("")
        Question.objects.bulk_create(_questions(wave, found, extras))
        record(by=by, verb="plan wave", school=group.school, about=wave)
        return wave
    students = _enough(group)
    wave = _with_new_code(write)
    Question.objects.bulk_create(_questions(wave, found, extras))
    _invite(wave, students)
    record(by=by, verb="start wave", school=group.school, about=wave, invited=len(students))
    return wave


def _age(group: ClassGroup, found: instruments.Instrument) -> str:
    """The words of this class's age, or of the nearest age the instrument has."""
    wanted = instruments.age_version(group.school.sector, group.grade_list)
    return wanted if wanted in found.ages else found.ages[0]


def _questions(wave: Wave, found: instruments.Instrument, extras: Collection[str]) -> Iterable[Question]:
    unasked = {item.key for item in found.to_add(wave.age_version)} - set(extras)
    asked = [item for item in found.items if item.key not in unasked]
    for position, item in enumerate(asked, start=1):
        yield Question(
            wave=wave,
            position=position,
            key=item.key,
            kind=item.kind,
            valence=item.valence,
            limit=item.limit,
            opposite=item.opposite,
            together=item.together and wave.together is not None,
        )


def _enough(group: ClassGroup) -> list[Student]:
    students = list(taking_part(group))
    if len(students) < rules.FEWEST_STUDENTS:
        raise rules.NothingToAsk
    return students


def _invite(wave: Wave, students: Sequence[Student]) -> None:
    """With a number each for on paper: in the order of names, and who comes later follows."""
    names = short_names(students)
    in_order = sorted(students, key=lambda student: queries.sorting(names[student.pk]))
    Invitation.objects.bulk_create(
        Invitation(wave=wave, student=student, number=number) for number, student in enumerate(in_order, start=1)
    )


def _turned(by: Any, wave: Wave, old: str, new: str, verb: str) -> Wave:
    wave = _locked(wave)
    if wave.status == old:
        _save(wave, status=new)
        record(by=by, verb=verb, school=wave.school, about=wave)
    return wave


def _no_twin(wave: Wave) -> None:
    twin = Wave.objects.filter(group=wave.group_id, instrument=wave.instrument, status__in=RUNNING)
    if twin.exclude(pk=wave.pk).exists():
        raise rules.OtherWaveOpen


def _shuffle(wave: Wave) -> None:
    """Write the ballots anew in an order of chance, so that not even their place in the table tells who was first.

    A ballot that was not handed in is let go: a device that was exchanged half-way would count twice.
    """
    ballots = list(Ballot.objects.filter(wave=wave, handed_in=True))
    answers = list(BallotAnswer.objects.filter(ballot__in=ballots))
    Ballot.objects.filter(wave=wave).delete()
    SystemRandom().shuffle(ballots)
    SystemRandom().shuffle(answers)
    new = {ballot.pk: uuid4() for ballot in ballots}
    Ballot.objects.bulk_create(
        Ballot(pk=new[ballot.pk], wave=wave, day=ballot.day, handed_in=True) for ballot in ballots
    )
    for answer in answers:
        answer.pk, answer.ballot_id = uuid4(), new[answer.ballot_id]
    BallotAnswer.objects.bulk_create(answers)


def _with_new_code(write: Callable[[str], Any]) -> Any:
    """Try codes until the database accepts one as unique among all open waves of all schools."""
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return write(rules.new_code())
        except IntegrityError:
            continue
    return write(rules.new_code())


def _locked(wave: Wave) -> Wave:
    return Wave.objects.select_for_update(of=("self",)).select_related("school", "group").get(pk=wave.pk)


def _invitation(wave: Wave, student: Student) -> Invitation:
    found = queries.asked().filter(wave=wave, student=student).first()
    if found is None:
        raise rules.NotInvited
    return found


def _save(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
