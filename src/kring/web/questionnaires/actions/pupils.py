"""What a pupil does, who is known by a card and a device; these verbs leave no line with a person in it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from secrets import compare_digest
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kring.web.questionnaires import instruments, queries, rules, sets
from kring.web.questionnaires.actions.writing import change, let_go, make, put
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import (
    Answer,
    Ballot,
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
from kring.web.school.models import Student

LONGEST_WORDS = 500  # letters in an answer of one's own
BY_AN_ADULT = frozenset({Response.Route.INTERVIEW, Response.Route.PAPER})


@transaction.atomic
def pictures_fit(*, wave: Wave, student: Student, pictures: str) -> bool:
    """Whether these are the pictures on this student's card. A wrong try is counted; CardsLocked after too many."""
    counted = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if counted.wrong_pictures >= rules.MOST_WRONG_PICTURES:
        raise rules.CardsLocked
    card = Invitation.objects.filter(wave=wave, student=student).values_list("pictures", flat=True).first()
    fit = bool(card) and compare_digest(card, pictures)
    if not fit:
        _save(counted, wrong_pictures=counted.wrong_pictures + 1)
    return fit


@transaction.atomic
def note_shared(*, response: Response) -> None:
    """The device went on to the next pupil."""
    own = Response.objects.filter(pk=response.pk, route=Response.Route.OWN)
    own.update(route=Response.Route.SHARED)


@transaction.atomic
def take_card(
    *,
    wave: Wave,
    student: Student,
    token: str = "",
    at: datetime | None = None,
    route: str = Response.Route.OWN,
    shown: bool = False,
) -> tuple[Response, str]:
    """Start the form, or go on with it on the device that holds it; gives the token of this device.

    `shown` says that the printed card was seen: its QR, or its pictures with `pictures_fit`. NeedsCard where that is
    needed and was not; CardInUse when another device holds the form and the teacher did not release it; CardFinished
    when it was handed in.
    """
    if wave.with_cards and not shown and route not in BY_AN_ADULT:
        raise rules.NeedsCard
    invitation = _open_invitation(wave, student, by_an_adult=route in BY_AN_ADULT)
    at = _moment(wave, at)
    make(Response(invitation=invitation, started_at=at, route=route), once=["invitation"])
    response = _form_of.one(invitation=invitation.pk)
    if response.finished_at is not None:
        raise rules.CardFinished
    if response.token_hash and response.token_hash != rules.hashed(token):
        raise rules.CardInUse
    if not response.token_hash:
        token = rules.new_token()
        change(response, token_hash=rules.hashed(token), route=route)  # a card that was freed goes on by another road
    if invitation.absence:
        change(invitation, absence=Invitation.Absence.NONE)
    return response, token


@transaction.atomic
def submit_answers(
    *,
    response: Response,
    question_key: str,
    state: str,
    nominees: Collection[int] = (),
    value: int | None = None,
    ratings: Mapping[int, int] | None = None,
    words: str = "",
    token: str = "",
) -> None:
    """Save what this pupil says to one question, in place of what was said before.

    "chose" goes with `nominees` (ids of students), "gave" with `ratings` (a point by id of a student), a `value` or
    `words`; "nobody" and "skipped" with nothing. "chose" or "gave" without anything takes the answer back. Who stopped
    taking part while the page was open is left out; anybody else outside the wave is refused, and then nothing changes.
    Of an anonymous wave the answer goes to the ballot of the device with this `token`.
    """
    held = _held(response, _locked.one(form=response.pk))
    wave = held.invitation.wave
    listed = queries.questions(response.invitation.wave)
    question = next((each for each in listed if each.key == question_key), None)
    if question is None or not rules.fits(question.kind, state):
        raise rules.UnknownQuestion
    given = state in {Answer.State.CHOSE, Answer.State.GAVE}
    if not given:
        nominees, value, ratings, words = (), None, {}, ""
    wanted = _choosable(held, question, nominees, queries.opposites(question, listed))
    points = _points(held, question, ratings or {})
    _check_value(wave, question, value)
    words = words.strip()[:LONGEST_WORDS] if question.kind == Kind.TEXT else ""
    is_empty = given and not (nominees or points or words) and value is None
    fields = {"state": Answer.State(state), "value": value, "words": words}
    rows, owner = _where(held, token)
    if is_empty:
        rows.objects.filter(**owner, question=question).delete()
    else:
        put(rows(**owner, question=question, **fields), once=[*owner, "question"])
    if question.kind == Kind.NOMINATION:
        _replace_choices(question, held.invitation.student_id, wanted)
    if question.kind == Kind.RATING:
        _replace_ratings(question, held.invitation.student_id, points)


@transaction.atomic
def finish_response(*, response: Response, token: str = "", at: datetime | None = None, language: str = "") -> None:
    """Hand in: the token of the device is spent. Handing in twice keeps the first time."""
    held = _locked.one(form=response.pk)
    if held is not None and held.finished_at is not None:
        return
    held = _held(response, held)
    wave = held.invitation.wave
    if wave.anonymous:
        ballot = _ballot(wave, token)
        ballot.handed_in, ballot.token_hash = True, ""
        ballot.save(update_fields=["handed_in", "token_hash"])
    let_go(SecondEntry, response=held.pk)
    change(held, finished_at=_moment(wave, at), token_hash="", language=language)


def _moment(wave: Wave, at: datetime | None) -> datetime:
    """Now; of an anonymous wave only the day."""
    at = at or timezone.now()
    return rules.morning_of(timezone.localdate(at)) if wave.anonymous else at


def _where(held: Response, token: str) -> tuple[Any, dict[str, Any]]:
    if held.invitation.wave.anonymous:
        return BallotAnswer, {"ballot": _ballot(held.invitation.wave, token)}
    return Answer, {"response": held}


def _ballot(wave: Wave, token: str) -> Ballot:
    """The ballot of this device. Its hash is another one than that of the form, so that no table ties the two."""
    if not token:
        raise rules.CardInUse
    found, _made = Ballot.objects.get_or_create(
        wave=wave, token_hash=rules.ballot_hash(token), defaults={"day": timezone.localdate()}
    )
    return found


def _open_invitation(wave: Wave, student: Student, *, by_an_adult: bool) -> Invitation:
    now, again_on = _status.one(wave=wave.pk) or (None, None)
    if now != Wave.Status.OPEN:
        raise rules.WavePaused if now == Wave.Status.PAUSED else rules.WaveClosed
    found = queries.asked_in.one(wave=wave.pk, student=student.pk)
    if found is None or not (by_an_adult or rules.is_turn_of(found, again_on)):
        raise rules.NotInvited
    return found


def _held(response: Response, held: Response | None) -> Response:
    """The form as it is now, locked, when the device that shows it still holds it."""
    if held is None or held.token_hash != response.token_hash:
        raise rules.CardInUse if held is None or held.finished_at is None else rules.CardFinished
    if held.finished_at is not None:
        raise rules.CardFinished
    if not held.invitation.wave.is_open:
        raise rules.WavePaused if held.invitation.wave.is_running else rules.WaveClosed
    if held.invitation.student.objected_on is not None:
        raise rules.NotInvited
    if held.route not in BY_AN_ADULT and not rules.is_turn_of(held.invitation, held.invitation.wave.again_on):
        raise rules.NotInvited
    return held


_status = Prepared(lambda wave: Wave.objects.filter(pk=wave).order_by().values_list("status", "again_on"))


@Prepared
def _form_of(invitation: int) -> QuerySet[Response]:
    return Response.objects.select_for_update(of=("self",)).filter(invitation=invitation)


@Prepared
def _locked(form: int) -> QuerySet[Response]:
    forms = Response.objects.select_for_update(of=("self",)).select_related("invitation__wave", "invitation__student")
    return forms.filter(pk=form)


def _choosable(held: Response, question: Question, nominees: Collection[int], other_sign: Collection[str]) -> set[int]:
    if nominees and question.kind != Kind.NOMINATION:
        raise rules.UnknownQuestion
    wanted = _in_pool(held, question, set(nominees))
    if question.limit is not None and len(wanted) > question.limit:
        raise rules.TooMany
    if any(wanted & queries.chosen(held, key) for key in other_sign):
        raise rules.BothSigns
    return wanted


def _points(held: Response, question: Question, ratings: Mapping[int, int]) -> dict[int, int]:
    if ratings and question.kind != Kind.RATING:
        raise rules.UnknownQuestion
    for value in set(ratings.values()):
        _check_value(held.invitation.wave, question, value)
    return {ratee: ratings[ratee] for ratee in _in_pool(held, question, set(ratings))}


def _in_pool(held: Response, question: Question, wanted: set[int]) -> set[int]:
    if not wanted:
        return set()
    wave = held.invitation.wave
    if held.invitation.student_id in wanted:
        raise rules.OutsideThePool
    now = queries.choosable(wave, question, wanted)
    if now != wanted:
        everybody = Invitation.objects.filter(wave__in=queries.pool_waves(wave, question))
        if not wanted <= set(everybody.values_list("student_id", flat=True)):
            raise rules.OutsideThePool
    return now


def _check_value(wave: Wave, question: Question, value: int | None) -> None:
    if value is None:
        return
    found: instruments.Instrument = sets.of_wave(wave)
    options = found.options(found.item(question.key), wave.age_version)
    if value not in {option.value for option in options}:
        raise rules.OutsideTheScale


def _replace_choices(question: Question, nominator: int, wanted: set[int]) -> None:
    let_go(Nomination, question=question.pk, nominator=nominator, nominee=wanted)
    rows = [Nomination(question=question, nominator_id=nominator, nominee_id=nominee) for nominee in sorted(wanted)]
    put(*rows, once=["question", "nominator", "nominee"])


def _replace_ratings(question: Question, rater: int, points: Mapping[int, int]) -> None:
    mine = Rating.objects.filter(question=question, rater=rater)
    there = dict(mine.values_list("ratee_id", "value"))
    gone = [ratee for ratee, value in there.items() if points.get(ratee) != value]
    if gone:
        mine.filter(ratee__in=gone).delete()
    Rating.objects.bulk_create(
        Rating(question=question, rater_id=rater, ratee_id=ratee, value=value)
        for ratee, value in sorted(points.items())
        if there.get(ratee) != value
    )


def _save(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
