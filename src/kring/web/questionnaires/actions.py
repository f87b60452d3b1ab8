"""The verbs of measuring. Each is one transaction, and doing it twice is doing it once."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kring.web.audit.actions import record
from kring.web.questionnaires import instruments, queries, rules
from kring.web.questionnaires.models import Answer, Invitation, Nomination, Question, Response, Wave
from kring.web.school.models import ClassGroup, Student
from kring.web.school.queries import taking_part

TRIES = 20  # a code that is taken by another open wave, by chance

# --- the teacher ---


@transaction.atomic
def start_wave(
    *, by: Any, group: ClassGroup, instrument: str = "sociogram_positive", opened_at: datetime | None = None
) -> Wave:
    """Ask everybody who takes part. While such a wave is open, that one is given back."""
    ClassGroup.objects.select_for_update().get(pk=group.pk)
    found = Wave.objects.filter(group=group, instrument=instrument, status=Wave.Status.OPEN).first()
    return found or _new_wave(by, group, instruments.instrument(instrument), opened_at or timezone.now())


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
    """Let a student go on at another device, or (`afresh`) start again without what was answered."""
    response = Response.objects.select_for_update().filter(invitation=_invitation(wave, student)).first()
    if response is None:
        return
    if afresh:
        Nomination.objects.filter(question__wave=wave, nominator=student).delete()
        response.delete()
    else:
        _save(response, token_hash="", finished_at=None)
    record(by=by, verb="release card", school=wave.school, about=wave, afresh=afresh)


@transaction.atomic
def close_wave(*, by: Any, wave: Wave, closed_at: datetime | None = None) -> Wave:
    """Nobody can answer any more and the class code is gone; what was answered is kept."""
    wave = _locked(wave)
    if wave.is_open:
        _save(wave, status=Wave.Status.CLOSED, code="", closed_at=closed_at or timezone.now())
        record(by=by, verb="close wave", school=wave.school, about=wave)
    return wave


@transaction.atomic
def reopen_wave(*, by: Any, wave: Wave) -> Wave:
    """With a new class code; forms that were not handed in go on where they were."""
    wave = _locked(wave)
    if not wave.is_open:
        twin = Wave.objects.filter(group=wave.group_id, instrument=wave.instrument, status=Wave.Status.OPEN)
        if twin.exists():
            raise rules.OtherWaveOpen
        _with_new_code(lambda code: _save(wave, status=Wave.Status.OPEN, code=code, closed_at=None))
        record(by=by, verb="reopen wave", school=wave.school, about=wave)
    return wave


# --- the pupil: who is known by a card and a device, and whose verbs leave no line with a person in it ---


@transaction.atomic
def take_card(*, wave: Wave, student: Student, token: str = "", at: datetime | None = None) -> tuple[Response, str]:
    """Start the form, or go on with it on the device that holds it; gives the token of this device.

    CardInUse when another device holds it and the teacher did not release it; CardFinished when it was handed in.
    """
    invitation = _open_invitation(wave, student)
    response, _made = Response.objects.get_or_create(
        invitation=invitation, defaults={"started_at": at or timezone.now()}
    )
    response = Response.objects.select_for_update().get(pk=response.pk)
    if response.finished_at is not None:
        raise rules.CardFinished
    if response.token_hash and response.token_hash != rules.hashed(token):
        raise rules.CardInUse
    if not response.token_hash:
        token = rules.new_token()
        _save(response, token_hash=rules.hashed(token))
    _save(invitation, absence=Invitation.Absence.NONE)
    return response, token


@transaction.atomic
def submit_answers(*, response: Response, question_key: str, nominees: Collection[int], state: str) -> None:
    """Save what this pupil says to one question, in place of what was said before.

    `nominees` are ids of students. "chose" without anybody takes the answer back. Who stopped taking part while the
    page was open is left out; anybody else outside the wave is refused, and then nothing changes.
    """
    held = _held(response)
    wave = held.invitation.wave
    question = Question.objects.filter(wave=wave, key=question_key).first()
    if question is None:
        raise rules.UnknownQuestion
    wanted = _choosable(held, question, nominees) if state == Answer.State.CHOSE else set()
    if state == Answer.State.CHOSE and not nominees:
        Answer.objects.filter(response=held, question=question).delete()
    else:
        Answer.objects.update_or_create(response=held, question=question, defaults={"state": Answer.State(state)})
    _replace(question, held.invitation.student_id, wanted)


@transaction.atomic
def finish_response(*, response: Response, at: datetime | None = None) -> None:
    """Hand in: the token of the device is spent. Handing in twice keeps the first time."""
    if Response.objects.filter(pk=response.pk).exclude(finished_at=None).exists():
        return
    _save(_held(response), finished_at=at or timezone.now(), token_hash="")


# --- how ---


def _new_wave(by: Any, group: ClassGroup, found: instruments.Instrument, opened_at: datetime) -> Wave:
    students = list(taking_part(group))
    if len(students) < rules.FEWEST_STUDENTS:
        raise rules.NothingToAsk
    wave = _with_new_code(
        lambda code: Wave.objects.create(
            school=group.school,
            group=group,
            instrument=found.key,
            instrument_version=found.version,
            age_version=instruments.age_version(group.school.sector, group.grade_list),
            code=code,
            opened_at=opened_at,
            opened_by=by,
        )
    )
    Question.objects.bulk_create(_questions(wave, found))
    Invitation.objects.bulk_create(Invitation(wave=wave, student=student) for student in students)
    record(by=by, verb="start wave", school=group.school, about=wave, invited=len(students))
    return wave


def _questions(wave: Wave, found: instruments.Instrument) -> Iterable[Question]:
    for position, item in enumerate(found.items, start=1):
        yield Question(wave=wave, position=position, key=item.key, valence=item.valence, limit=item.limit)


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
    return Wave.objects.select_for_update(of=("self",)).select_related("school").get(pk=wave.pk)


def _invitation(wave: Wave, student: Student) -> Invitation:
    found = queries.asked().filter(wave=wave, student=student).first()
    if found is None:
        raise rules.NotInvited
    return found


def _open_invitation(wave: Wave, student: Student) -> Invitation:
    if not Wave.objects.filter(pk=wave.pk, status=Wave.Status.OPEN).exists():
        raise rules.WaveClosed
    return _invitation(wave, student)


def _held(response: Response) -> Response:
    """The form as it is now, locked, when the device that shows it still holds it."""
    forms = Response.objects.select_for_update(of=("self",)).select_related("invitation__wave", "invitation__student")
    held = forms.filter(pk=response.pk).first()
    if held is None or held.token_hash != response.token_hash:
        raise rules.CardInUse if held is None or held.finished_at is None else rules.CardFinished
    if held.finished_at is not None:
        raise rules.CardFinished
    if not held.invitation.wave.is_open:
        raise rules.WaveClosed
    if held.invitation.student.objected_on is not None:
        raise rules.NotInvited
    return held


def _choosable(held: Response, question: Question, nominees: Collection[int]) -> set[int]:
    wanted, own = set(nominees), held.invitation.student_id
    everybody = set(Invitation.objects.filter(wave=held.invitation.wave_id).values_list("student_id", flat=True))
    if own in wanted or not wanted <= everybody:
        raise rules.OutsideThePool
    now = queries.pool(held.invitation.wave).filter(student__in=wanted)
    wanted = set(now.values_list("student_id", flat=True))
    if question.limit is not None and len(wanted) > question.limit:
        raise rules.TooMany
    return wanted


def _replace(question: Question, nominator: int, wanted: set[int]) -> None:
    mine = Nomination.objects.filter(question=question, nominator=nominator)
    there = set(mine.values_list("nominee_id", flat=True))
    if there - wanted:
        mine.filter(nominee__in=there - wanted).delete()
    Nomination.objects.bulk_create(
        Nomination(question=question, nominator_id=nominator, nominee_id=nominee) for nominee in sorted(wanted - there)
    )


def _save(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
