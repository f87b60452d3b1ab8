"""A picture as a file. A link gives it with numbers or initials; names take a form, and a line in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kring.core.drawing import matrix_svg
from kring.core.measures.subgroups import subgroups
from kring.core.portrait import Kind
from kring.core.portrait.norms import norms
from kring.core.values import Verdict
from kring.web.insight import actions, comparing, dividing, pictures, places, queries, spreading, tables
from kring.web.insight.composing.counting import material
from kring.web.insight.composing.pictures import of_norms
from kring.web.insight.exports import FORMS, Leaving
from kring.web.insight.pictures import Called
from kring.web.insight.rules import may_take_names
from kring.web.insight.views.comparing import asked_for, between_of
from kring.web.insight.views.pictures import look, set_apart
from kring.web.insight.views.portraits import result_page
from kring.web.school.models import ClassGroup
from kring.web.ui.terms import terms_for

Drawn = tuple[str, Leaving]


@result_page
def drawing(
    request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any], *, kind: str, form: str
) -> HttpResponse:
    form = request.POST.get("form", form)
    if kind not in DRAWN or form not in FORMS:
        raise Http404
    called = called_by(request, group)
    svg, leaving = DRAWN[kind](request, group, choice, called)
    names = called is Called.NAMES and kind in WITH_PUPILS
    wave_id = leaving.wave_id or choice.wave.id
    actions.note_download(by=request.user, group=group, wave_id=wave_id, what=kind, names=names)
    return leaving.file(svg, form)


def called_by(request: HttpRequest, group: ClassGroup) -> Called:
    """What pupils are called. Names only after a form was sent, and not by who has emergency access."""
    wanted = request.POST.get("namen", "") if request.method == "POST" else request.GET.get("namen", "")
    if wanted == Called.NAMES and (request.method != "POST" or not may_take_names(request.person, group)):
        return Called.NUMBERS
    return Called(wanted) if wanted in list(Called) else Called.NUMBERS


def leaving(request: HttpRequest, group: ClassGroup, choice: queries.Choice, kind: str, **more: str) -> Leaving:
    return Leaving(kind, group, choice.wave.closed_at, by=str(request.user), **more)


def _sociogram(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    looked = look(request, group, choice)
    lens, net = looked["lens"], looked["net"]
    goes = leaving(request, group, choice, "sociogram", asked=looked["asked"], sentence=pictures.described(net))
    standing = {} if lens.ring else places.standing(choice, lens.question, net, places.kept(group, lens.question))
    divided = dividing.divisions(group) if lens.part else []
    apart = set_apart(lens, subgroups(net), divided) if lens.circle or lens.part else set()
    if lens.member in net.members:
        apart = near(net, lens.member)
    how = {"only_mutual": lens.only_mutual, "ring": lens.ring, **standing}
    return pictures.in_file(net, looked["pupils"], called=called, note=goes.note, apart=apart, **how), goes


def near(net: Any, member: str) -> set[str]:
    """One pupil, and those with whom a tie is shared."""
    at = net.index(member)
    tied = net.adjacency[at] | net.adjacency[:, at]
    return {member, *(other for other, is_near in zip(net.members, tied, strict=True) if is_near)}


def _matrix(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    looked = look(request, group, choice)
    net, everybody = looked["net"], looked["pupils"]
    goes = leaving(request, group, choice, "matrix", asked=looked["asked"], sentence=pictures.described(net))
    order = [pupil.member for pupil in tables.ordered(net, everybody, looked["lens"].order)]
    svg = matrix_svg(
        net,
        order,
        names=called.of(everybody),
        title=goes.note,
        description=pictures.described(net),
        words=tables.matrix_words(),
    )
    return pictures.with_note(svg, goes.note), goes


def _spread(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    looked = look(request, group, choice)
    bars = spreading.spread(looked["net"], looked["asked"], terms_for(group.school.sector))
    goes = leaving(request, group, choice, "verdeling", asked=looked["asked"], sentence=bars.sentence)
    return pictures.with_note(bars.svg(), goes.note), goes


def _between(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    looked = look(request, group, choice)
    bars = between_of(request, group, looked)["bars"]
    if bars is None:
        raise Http404
    goes = leaving(request, group, choice, "tussen-groepen", asked=looked["asked"], sentence=bars.sentence)
    return pictures.with_note(bars.svg(), goes.note), goes


def _compare(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    found = asked_for(request, group, choice)["compared"]
    if found is None:
        raise Http404
    everybody = comparing.everybody(found)
    asked = found.later.asked(found.question)
    goes = Leaving(
        "vergelijken", group, found.later.wave.closed_at, asked, str(request.user), sentence=comparing.summary(found)
    )
    svg = pictures.changed(found, names=called.of(everybody), title=goes.note)
    return pictures.with_note(pictures.without_ids(svg, everybody), goes.note), goes


def _norms(request: HttpRequest, group: ClassGroup, choice: queries.Choice, called: Called) -> Drawn:
    """Of the class as a whole: nobody stands in it, and who may not see behaviour has nothing to draw it from."""
    found = material(request.person, group, choice.wave, choice.every)
    told = [one for one in norms(found.social_networks) if one.kind is Kind.REWARDED]
    picture = of_norms(told)
    if picture is None or found.social is None:
        raise Http404
    wave = found.social.wave
    asked = _("What goes together with standing in this class") + "."
    clear = [row.says for row, one in zip(picture.rows, told, strict=True) if one.certainty is Verdict.CLEAR]
    goes = Leaving(
        "normen", group, wave.closed_at, asked, str(request.user), sentence=" ".join(clear) or asked, wave_id=wave.id
    )
    return pictures.with_note(picture.svg, goes.note), goes


DRAWN: dict[str, Callable[[HttpRequest, ClassGroup, queries.Choice, Called], Drawn]] = {
    "sociogram": _sociogram,
    "matrix": _matrix,
    "verdeling": _spread,
    "tussen-groepen": _between,
    "vergelijken": _compare,
    "normen": _norms,
}
WITH_PUPILS = frozenset(
    {"sociogram", "matrix", "vergelijken"}
)  # of the others nobody is in the file, whatever was asked
