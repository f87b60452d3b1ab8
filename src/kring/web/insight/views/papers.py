"""On paper and in files: documents about a class, the teacher's tables, and a folder for research."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from kring.web.access.permissions import Permission
from kring.web.accounts.recently import recently_signed_in
from kring.web.insight import actions, queries, snapshots
from kring.web.insight.forms import LONGEST_ID, OverviewForm, PaperForm, ResearchForm
from kring.web.insight.models import ResearchFolder
from kring.web.insight.papers import documents, research
from kring.web.insight.papers.workbook import workbook
from kring.web.insight.pictures import Called
from kring.web.insight.rules import is_closed, may_take_names
from kring.web.insight.views.portraits import result_page
from kring.web.insight.views.saving import called_by
from kring.web.questionnaires.queries import WaveInfo
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@result_page
def papers(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    page = {
        "of_group": PaperForm(may_name=may_take_names(request.person, group), auto_id="of_group_%s"),
        "of_tables": PaperForm(may_name=may_take_names(request.person, group), auto_id="of_tables_%s"),
        "overview": documents.overview_of(choice.wave.id),
        "may_name": may_take_names(request.person, group),
        "may_share": request.person.may(Permission.SHARE_FOR_RESEARCH, group_id=group.pk),
    }
    return render(request, "insight/papers.html", shared | page)


@result_page
def paper(
    request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any], *, what: str
) -> HttpResponse:
    """One document as PDF, or the tables as a workbook."""
    called = called_by(request, group)
    if what == "sociogram" and called is not Called.NAMES:
        raise Http404  # it is the page with names, or it is not made
    names = called is Called.NAMES and what in {*documents.WITH_NAMES, "tabellen"}
    if what == "tabellen":
        content = workbook(group, queries.answers(group, choice.wave), called=called, by=str(request.user))
        response = HttpResponse(content, content_type=XLSX)
    elif what in documents.MADE:
        ask = documents.Ask(group, choice, str(request.user), called)
        response = HttpResponse(documents.pdf(what, ask), content_type="application/pdf")
    else:
        raise Http404
    actions.note_paper(by=request.user, group=group, wave_id=choice.wave.id, what=what, names=names)
    ending = "xlsx" if what == "tabellen" else "pdf"
    day = timezone.localdate(choice.wave.closed_at)
    response["Content-Disposition"] = f'attachment; filename="{what}-{group.slug}-{day:%Y-%m-%d}.{ending}"'
    return response


@result_page
def overview(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    """Five questions about the group, in the teacher's own words."""
    if not may_take_names(request.person, group):
        raise Http404
    written = documents.overview_of(choice.wave.id)
    first = {student.first_name for student in students_in(group)}
    initial = {name: getattr(written, name, "") for name in documents.OVERVIEW}
    form = OverviewForm(request.POST or None, first_names=first, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in documents.OVERVIEW}
        actions.write_overview(by=request.user, group=group, wave_id=choice.wave.id, words=words)
        messages.success(request, _("The overview is kept."))
        return redirect(f"{reverse('insight:papers', args=[group.slug])}?meting={choice.wave.id}")
    return render(request, "insight/overview.html", shared | {"form": form})


def _readable(request: HttpRequest, group: ClassGroup) -> list[WaveInfo]:
    """Closed measurements, without who does what for who may not see that: a code is no secret to who knows the class."""
    choice = queries.choice(group)
    waves = queries.readable(request.person, group, choice).waves if choice else ()
    return [wave for wave in waves if is_closed(wave)]


@recently_signed_in
@cache_control(private=True, no_store=True)
def for_research(request: HttpRequest, group: str) -> HttpResponse:
    """Who decides about it for the school fills in for whom and what for, and the decision stays. The folder holds who
    chose whom: it is saved by who reads that anyway, at once or later by the decision of the school leader."""
    found = group_for(request, group, Permission.SHARE_FOR_RESEARCH)
    may_take = request.person.may(Permission.TAKE_FOR_RESEARCH, group_id=found.pk)
    waves = snapshots.closed_waves(found)
    decisions = ResearchFolder.objects.filter(group=found).select_related("decided_by", "school", "group")
    if request.method == "POST" and "decision" in request.POST:
        number = request.POST["decision"]
        earlier = decisions.filter(pk=number).first() if number.isdecimal() and len(number) <= LONGEST_ID else None
        return _folder(request, earlier, _readable(request, found), may_take)
    form = ResearchForm(request.POST or None)
    if request.method == "POST" and waves and form.is_valid():
        words = {"receiver": form.cleaned_data["receiver"], "purpose": form.cleaned_data["purpose"]}
        made = actions.hand_over(by=request.user, group=found, waves=[wave.id for wave in waves], **words)
        if may_take:
            return _folder(request, made, _readable(request, found), may_take)
        messages.success(request, _("The decision is kept. The care coordinator saves the folder on this page."))
        return redirect("insight:research", group=found.slug)
    there = {wave.id for wave in waves}
    page = {
        "group": found,
        "door": "review",
        "form": form,
        "waves": waves,
        "may_take": may_take,
        "decided": [(each, may_take and bool(there & {*each.waves})) for each in decisions],
    }
    return render(request, "insight/research.html", page)


def _folder(
    request: HttpRequest, decided: ResearchFolder | None, waves: Sequence[WaveInfo], may_take: bool
) -> HttpResponse:
    """What was decided on and nothing that was measured since."""
    chosen = [wave for wave in waves if decided and wave.id in decided.waves]
    if not (decided and chosen and may_take):
        raise Http404
    content = research.folder(decided.group, chosen)
    actions.note_folder(by=request.user, decided=decided)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="class-{timezone.localdate():%Y-%m-%d}.zip"'
    return response
