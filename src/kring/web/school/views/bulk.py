"""Setting up a school quickly: many class groups, many colleagues, who works where, and how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.accounts.models import User
from kring.web.accounts.rules import can_mail
from kring.web.school import actions, crumbs, progress, queries, rules, tables
from kring.web.school.actions.rosters import ChangedError
from kring.web.school.bulk import seen
from kring.web.school.bulk.forms import GroupLinesForm, PeopleForm
from kring.web.school.bulk.people import read_people
from kring.web.school.bulk.words import words_of
from kring.web.school.gates import school_for
from kring.web.school.views.staff import send_to, to_staff
from kring.web.ui.terms import terms_for

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@login_required
def new_groups(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    terms = terms_for(school.sector)
    form = GroupLinesForm(request.POST or None, terms=terms, sector=school.sector)
    if request.method == "POST" and form.is_valid():
        made = actions.create_groups(by=request.user, school=school, year=queries.current_year(), lines=form.lines)
        told = {"n": len(made), "there": len(form.lines) - len(made)} | dict(terms)
        sentence = ngettext("%(n)s %(group)s made.", "%(n)s %(groups)s made.", len(made)) % told
        there = " " + _("%(there)s were there already.") % told if told["there"] else ""
        messages.success(request, sentence + there)
        return redirect("school:groups")
    label = _("All %(groups)s") % terms
    trail = crumbs.in_school(crumbs.crumb(label, "school:groups"), crumbs.crumb(_("Several at once")))
    context = {"form": form, "year": queries.current_year(), "crumbs": trail}
    return render(request, "school/new_groups.html", context)


@login_required
def new_people(request):
    """Empty at first; with lines it becomes the preview; "back" brings the lines into the form again."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    words = words_of(school)
    posted = request.method == "POST" and "back" not in request.POST
    initial = {"text": request.POST.get("text", "")}
    form = PeopleForm(request.POST if posted else None, initial=initial, terms=terms_for(school.sector), words=words)
    if posted and form.is_valid():
        return preview(request, school, seen.look(school, form.people))
    context = {"form": form, "crumbs": to_staff(_("Several at once"))}
    return render(request, "school/new_people.html", context)


def preview(request, school, rows):
    written = seen.in_words(rows, terms_for(school.sector))
    context = {
        "fresh": [each for each in written if not each.row.here],
        "more": [each for each in written if each.row.here and each.row.changes],
        "same": [each for each in written if not each.row.changes],
        "mark": seen.mark(rows),
        "text": request.POST.get("text", ""),
        "crumbs": to_staff(_("Several at once")),
    }
    return render(request, "school/people_preview.html", context)


@require_POST
@login_required
def confirm_people(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    text = request.POST.get("text", "")

    def read():
        return seen.look(school, read_people(text, words_of(school)).people)

    try:
        users = actions.invite_many(by=request.user, school=school, read=read, seen=request.POST.get("seen", ""))
    except ChangedError:
        messages.warning(request, _("Something changed in the meantime. Nothing was done yet; look once more."))
        return preview(request, school, read())
    n = len(users)
    messages.success(request, ngettext("%(n)s colleague added.", "%(n)s colleagues added.", n) % {"n": n})
    return redirect("school:invitations")


@never_cache
@login_required
def invitations(request):
    """For everybody who has not been here yet: a message to the mailbox, or a link to print and cut."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    with_link = not can_mail()
    waiting = [
        {"user": user, "link": link_for(request, school, user) if with_link else ""}
        for user in waiting_in(school)
        if not with_link or rules.may_be_invited(user, school)
    ]
    context = {"waiting": waiting, "can_mail": can_mail(), "crumbs": to_staff(_("Invitations"))}
    return render(request, "school/invitations.html", context)


def waiting_in(school) -> list[User]:
    return [user for user in queries.colleagues(school) if rules.is_still_to_come(user, school)]


def link_for(request, school, user) -> str:
    return request.build_absolute_uri(actions.show_link(by=request.user, school=school, user=user))


@require_POST
@login_required
def mail_invitations(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    if not can_mail():
        raise Http404
    waiting = waiting_in(school)
    with transaction.atomic():
        for user in waiting:
            send_to(request, school, user)
    n = len(waiting)
    messages.success(request, ngettext("%(n)s invitation sent.", "%(n)s invitations sent.", n) % {"n": n})
    return redirect("school:staff")


@login_required
def who_works_where(request):
    """Every colleague and every class group of this year on one page."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    grid = tables.grid(school, terms_for(school.sector), grade=request.GET.get("leerjaar", ""))
    if request.method == "POST":
        changed = actions.assign_many(by=request.user, school=school, wanted=grid.wanted(request.POST))
        messages.success(request, ngettext("%(n)s change saved.", "%(n)s changes saved.", changed) % {"n": changed})
        return redirect(request.get_full_path())
    trail = to_staff(_("Who works where"))
    return render(request, "school/grid.html", {"grid": grid, "crumbs": trail})


@login_required
def how_far(request):
    """What is done of setting up the school, and what comes next."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    return render(request, "school/how_far.html", {"steps": progress.steps(school, terms_for(school.sector))})
