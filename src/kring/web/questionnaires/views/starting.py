"""Choosing what is asked, and agreeing on what happens with the results before anybody is asked."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.web.access.permissions import Permission
from kring.web.questionnaires import actions, instruments, queries, rules, sets
from kring.web.questionnaires.forms import StartForm
from kring.web.questionnaires.instruments import Instrument, say
from kring.web.questionnaires.views.waves import page
from kring.web.school.gates import group_for, visible_groups
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import makers_of, students_in

FIRST = "sociogram_positive"  # what most come for


@require_safe
@login_required
def choose(request: HttpRequest, group: str) -> HttpResponse:
    found = group_for(request, group, Permission.RUN_WAVES)
    asked = students_in(found).filter(objected_on=None).count()
    shown = sorted(sets.usable(found), key=lambda one: one.key != FIRST)
    rows = [_card(found, one, asked) for one in shown]
    waiting = [say(one.instrument.title) for one in sets.available(found.school) if one.to_decide]
    day = _day(request.GET.get("op", ""))
    context = {"rows": rows, "waiting": waiting, "op": f"?op={day:%Y-%m-%d}" if day else ""}
    return render(request, "questionnaires/choose.html", page(found, context, _("New measurement")))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, group: str, instrument: str) -> HttpResponse:
    found = group_for(request, group, Permission.RUN_WAVES)
    chosen = next((one for one in sets.usable(found) if one.key == instrument), None)
    if chosen is None:
        raise Http404
    makers = {user.pk: user for user in makers_of(found, also=request.user)}
    form = StartForm(
        request.POST or None,
        instrument=chosen,
        age=_age(found, chosen),
        owners={pk: str(user) for pk, user in makers.items()},
        me=request.user.pk,
        groups=_others(request, found),
        day=_day(request.GET.get("op", "")),
    )
    context = _before(found, chosen)
    if request.method == "POST" and context["enough"] and not context["open_wave"] and form.is_valid():
        data = form.cleaned_data
        wave = actions.set_up_wave(
            by=request.user,
            group=found,
            instrument=chosen.key,
            discuss_on=data["discuss_on"],
            owner=makers[data["owner"]],
            action=data["action"],
            opens_on=data["opens_on"],
            closes_on=data["closes_on"],
            extras=data.get("extras", ()),
            together=data.get("together", ()),
            with_cards=data["with_cards"],
        )
        return redirect("questionnaires:wave", group=found.slug, wave=wave.pk)
    return render(
        request, "questionnaires/start.html", page(found, context | {"form": form}, _("Prepare a measurement"))
    )


def _day(text: str) -> dt.date | None:
    """The day that somebody was led here with; None for nonsense and for what is past."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day > dt.date.today() else None


def _others(request: HttpRequest, group: ClassGroup) -> QuerySet[ClassGroup]:
    """Class groups of the same year in which this person may measure too."""
    may = [
        each.pk
        for each in visible_groups(request)
        if each.pk != group.pk and request.person.may(Permission.RUN_WAVES, group_id=each.pk)
    ]
    return ClassGroup.objects.filter(pk__in=may, year=group.year_id)


def _age(group: ClassGroup, found: Instrument) -> str:
    wanted = instruments.age_version(group.school.sector, group.grade_list)
    return wanted if wanted in found.ages else found.ages[0]


def _duration(group: ClassGroup, found: Instrument, students: int, took: queries.Took | None) -> rules.Duration:
    """From what pupils of this school took, once enough of them answered; else from the number of questions."""
    if took:
        return rules.duration_of(took.seconds, students=students)
    items = found.asked(_age(group, found))
    about = sum(item.kind.about_classmates for item in items)
    return rules.duration(
        questions=about, plain=len(items) - about, students=students, young=_age(group, found) == "young"
    )


def _card(group: ClassGroup, found: Instrument, students: int) -> dict:
    took = queries.took(group.school, found, _age(group, found))
    return {
        "took": took,
        "key": found.key,
        "title": say(found.title),
        "about": say(found.about),
        "anonymous": found.anonymous,
        "questions": len(found.asked(_age(group, found))),
        "minutes": _duration(group, found, students, took).student,
    }


def _before(group: ClassGroup, found: Instrument) -> dict:
    everybody = list(students_in(group))
    names = short_names(everybody)
    asked = [student for student in everybody if student.objected_on is None]
    age = _age(group, found)
    took = queries.took(group.school, found, age)
    open_waves = [wave for wave in queries.waves_of(group) if wave.is_open and wave.instrument == found.key]
    return {
        "open_wave": next(iter(open_waves), None),
        "title": say(found.title),
        "about": say(found.about),
        "note": say(found.note) if found.note else "",
        "anonymous": found.anonymous,
        "further": [get_language_info(code)["name_translated"] for code in found.further],
        "source": found.source,
        "questions": [say(item.text[age]) for item in found.asked(age)],
        "asked": [names[student.pk] for student in asked],
        "not_asked": [names[student.pk] for student in everybody if student.objected_on is not None],
        "enough": len(asked) >= rules.FEWEST_STUDENTS,
        "fewest": rules.FEWEST_STUDENTS,
        "fewest_timed": rules.FEWEST_TIMED,
        "took": took,
        "duration": _duration(group, found, len(asked), took),
        "too_young": group.school.sector in {"po", "go"} and min(group.grade_list, default=3) < 3,
    }
