from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.accounts.actions import change_name
from kring.web.school import actions, crumbs, queries
from kring.web.school.forms import SchoolForm, SetupForm, WordsForm, YearForm
from kring.web.school.gates import school_for
from kring.web.school.middleware import SESSION_KEY
from kring.web.school.queries import any_school


@login_required
def setup(request):
    """Open to a signed-in person as long as this installation has no school at all."""
    if any_school():
        raise Http404
    form = SetupForm(request.POST or None, initial={"your_name": request.user.name})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        change_name(by=request.user, name=data["your_name"])
        actions.create_school(by=request.user, name=data["name"], sector=data["sector"], region=data["region"])
        return redirect("home")
    return render(request, "school/setup.html", {"form": form})


@login_required
def settings(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    now = {"name": school.name, "sector": school.sector, "region": school.region}
    form = SchoolForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.change_school(by=request.user, school=school, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("school:settings")
    return render(request, "school/settings.html", {"form": form, "years": queries.years()})


@login_required
def words(request):
    """The words this school uses in place of those of its sector."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    form = WordsForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        actions.choose_words(by=request.user, school=school, words=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("school:words")
    return render(request, "school/words.html", {"form": form, "crumbs": to_settings(_("Own words"))})


@login_required
def new_year(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    last = queries.years().first()
    form = YearForm(request.POST or None, initial={"starts_in": last.starts_on.year + 1 if last else None})
    if request.method == "POST" and form.is_valid():
        year = actions.add_year(by=request.user, school=school, **form.dates)
        messages.success(request, _("School year %s is there.") % year)
        return redirect("school:settings")
    return render(request, "school/new_year.html", {"form": form, "crumbs": to_settings(_("Add a school year"))})


def to_settings(label):
    return crumbs.in_school(crumbs.crumb(_("School settings"), "school:settings"), crumbs.crumb(label))


@require_POST
@login_required
def switch(request):
    """To another school in which this person works."""
    wanted = request.POST.get("school", "")
    school = next((each for each in request.my_schools if str(each.pk) == wanted), None)
    if school is None:
        raise Http404
    request.session[SESSION_KEY] = school.pk
    return redirect("home")
