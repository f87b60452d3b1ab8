"""What this room tells a pupil or the parents: what the pupil said, and how often the pupil was chosen.

Never who chose the pupil and who did not. So no mutual choices either: beside one's own choices they would tell who.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.core.disclosure import bounds_for_one, shortages
from kring.core.network import Network
from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.questionnaires import queries
from kring.web.questionnaires.models import Answer, Invitation, Nomination, Response
from kring.web.school.models import Student
from kring.web.school.names import short_names


def tell(student: Student) -> Iterable[Part]:
    invitations = Invitation.objects.filter(student=student).select_related("wave__group__school", "student")
    for invitation in invitations.order_by("wave__opened_at", "wave_id"):
        yield about(invitation)


def about(invitation: Invitation) -> Part:
    wave = invitation.wave
    networks = {} if wave.is_open else queries.networks(wave.pk)
    said, named = own_states(invitation), own_choices(invitation)
    rows = tuple(
        (
            question.text,
            in_words(said.get(question.key, ""), named[question.key]),
            chosen(invitation, question, networks),
        )
        for question in queries.question_infos(wave)
    )
    when = {"day": day(wave.opened_at), "group": wave.group.title}
    return Part(
        _("Measurement of %(day)s in %(group)s") % when,
        facts=tuple(facts(invitation)),
        head=(_("Question"), _("Own answer"), _("How often chosen")),
        rows=rows,
        notes=tuple(notes(invitation)),
    )


def facts(invitation: Invitation) -> Iterable[tuple[str, str]]:
    response = Response.objects.filter(invitation=invitation).first()
    if response is None:
        yield _("The form"), _("not begun")
    elif response.finished_at is None:
        yield _("The form"), _("begun on %(day)s, not handed in") % {"day": day(response.started_at)}
    else:
        yield _("The form"), _("handed in on %(day)s") % {"day": day(response.finished_at)}
    if invitation.absence:
        yield _("Absent"), str(invitation.get_absence_display())


def notes(invitation: Invitation) -> Iterable[str]:
    if invitation.student.objected_on is not None:
        yield _("Takes no part: these answers are used for nothing any more.")
    elif invitation.wave.is_open:
        yield _("This measurement still runs. How often somebody is chosen is counted after it was closed.")
    else:
        yield _(
            "Who did choose and who did not is the answer of others, so it is not in here. Where a number could tell who, it says “fewer than” or “more than”."
        )


def own_states(invitation: Invitation) -> dict[str, str]:
    mine = Answer.objects.filter(response__invitation=invitation)
    return dict(mine.values_list("question__key", "state"))


def own_choices(invitation: Invitation) -> Mapping[str, list[str]]:
    """Names by question. A classmate who takes no part now is not named."""
    mine = Nomination.objects.filter(question__wave=invitation.wave_id, nominator=invitation.student_id)
    everybody = [each.student for each in Invitation.objects.filter(wave=invitation.wave_id).select_related("student")]
    names = short_names(everybody)
    named = defaultdict(list)
    for key, nominee, objected_on in mine.values_list("question__key", "nominee_id", "nominee__objected_on"):
        hidden = objected_on is not None or nominee not in names
        named[key].append(_("somebody who takes no part now") if hidden else names[nominee])
    return defaultdict(list, {key: sorted(each) for key, each in named.items()})


def in_words(state: str, names: list[str]) -> str:
    if state == Answer.State.CHOSE and names:
        return ", ".join(names)
    words = {Answer.State.NOBODY: _("nobody"), Answer.State.SKIPPED: _("skipped"), Answer.State.CHOSE: _("somebody")}
    return words.get(state, "–")


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
