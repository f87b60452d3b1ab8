"""What this room tells a pupil or the parents: what the pupil said, and how often the pupil was chosen.

Never who chose the pupil and who did not. So no mutual choices either: beside one's own choices they would tell who.
Points that classmates gave are theirs, so nothing of them. Of an anonymous measurement nothing can be found back.
"""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.core.disclosure import bounds_for_one, shortages
from kring.core.network import Network
from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.questionnaires import queries
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Answer, Invitation, Response, Wave
from kring.web.school.models import Student
from kring.web.school.names import short_names


def tell(student: Student) -> Iterable[Part]:
    invitations = Invitation.objects.filter(student=student).select_related("wave__group__school", "student")
    for invitation in invitations.order_by("wave__opened_at", "wave_id"):
        yield about(invitation)


def about(invitation: Invitation) -> Part:
    wave = invitation.wave
    response = Response.objects.select_related("invitation__wave").filter(invitation=invitation).first()
    rows = () if wave.anonymous else tuple(answers(invitation, response))
    when = {"day": day(wave.opened_at), "group": wave.group.title}
    return Part(
        _("Measurement of %(day)s in %(group)s") % when,
        facts=tuple(facts(invitation, response)),
        head=(_("Question"), _("Own answer"), _("How often chosen")),
        rows=rows,
        notes=tuple(notes(invitation)),
    )


def answers(invitation: Invitation, response: Response | None) -> Iterable[tuple[str, str, str]]:
    wave = invitation.wave
    networks = {} if wave.is_running else queries.networks(wave.pk)
    said = queries.answers(response) if response else {}
    own = Own(invitation, response)
    for question in queries.question_infos(wave):
        answer = own.in_words(question, said.get(question.key, queries.Said("")))
        yield question.text, answer, chosen(invitation, question, networks)


def facts(invitation: Invitation, response: Response | None) -> Iterable[tuple[str, str]]:
    if response is None:
        yield _("The form"), _("not begun")
    elif response.finished_at is None:
        yield _("The form"), _("begun on %(day)s, not handed in") % {"day": day(response.started_at)}
    else:
        yield _("The form"), _("handed in on %(day)s") % {"day": day(response.finished_at)}
    if response is not None and response.route != Response.Route.OWN:
        yield _("How it was filled in"), str(response.get_route_display())
    if response is not None and response.language:
        yield _("Language of the questions"), response.language
    if invitation.again:
        yield _("Asked again"), _("on another day")
    if invitation.absence:
        yield _("Absent"), str(invitation.get_absence_display())


def notes(invitation: Invitation) -> Iterable[str]:
    if invitation.wave.anonymous:
        yield _(
            "This measurement was anonymous: which answers were of whom is kept nowhere, so nothing can be found back and nothing can be taken out."
        )
    elif invitation.student.objected_on is not None:
        yield _("Takes no part: these answers are used for nothing any more.")
    elif invitation.wave.is_running:
        yield _("This measurement still runs. How often somebody is chosen is counted after it was closed.")
    else:
        yield _(
            "Who did choose and who did not is the answer of others, so it is not in here. Where a number could tell who, it says “fewer than” or “more than”."
        )


class Own:
    """What this pupil said, in words. A classmate who takes no part now is not named."""

    def __init__(self, invitation: Invitation, response: Response | None):
        self.wave, self.response = invitation.wave, response
        asked_too = Wave.objects.filter(pk=self.wave.pk)
        if self.wave.together:
            asked_too |= Wave.objects.filter(together=self.wave.together)
        everybody = Invitation.objects.filter(wave__in=asked_too, student__objected_on=None).select_related("student")
        self.names = short_names(each.student for each in everybody)

    def in_words(self, question: queries.QuestionInfo, said: queries.Said) -> str:
        states = {Answer.State.NOBODY: _("nobody"), Answer.State.SKIPPED: _("skipped")}
        if self.response is None or not said.state:
            return "–"
        if said.state in states:
            return states[Answer.State(said.state)]
        match Kind(question.kind):
            case Kind.NOMINATION:
                chosen = queries.chosen(self.response, question.key)
                return ", ".join(sorted(self.name(student) for student in chosen)) or _("somebody")
            case Kind.RATING:
                return "; ".join(sorted(self.points(question.key)))
            case Kind.TEXT:
                return said.words
        return self.options(question.key).get(said.value, str(said.value))

    def points(self, key: str) -> Iterable[str]:
        options = self.options(key)
        for student, value in queries.rated(self.response, key).items():
            yield f"{self.name(student)}: {options.get(value, value)}"

    def options(self, key: str) -> dict[int | None, str]:
        return dict(queries.options(self.wave, key))

    def name(self, student_id: int) -> str:
        return self.names.get(student_id) or _("somebody who takes no part now")


def chosen(invitation: Invitation, question: queries.QuestionInfo, networks: Mapping[str, Network]) -> str:
    network, me = networks.get(question.key), str(invitation.student_id)
    if network is None or me not in network.members:
        return "–"
    place = network.members.index(me)
    if shortages(network)[place] is not None:
        return _("too few answers to say anything")
    of = int(network.possible_nominators[place])
    least, most = bounds_for_one(int(network.received[place]), of)
    numbers = {"of": of, "least": least - 1, "most": most + 1, "exact": least}
    if least == most:
        return _("by %(exact)s of %(of)s") % numbers
    if least == 0:
        return _("by fewer than %(most)s of %(of)s") % numbers
    return _("by more than %(least)s of %(of)s") % numbers


def day(moment) -> str:
    return date_format(timezone.localdate(moment), "j F Y")


def register() -> None:
    duties.tells("questionnaires", tell)
