"""Photos: the switch of the school, one photo, a zip with its preview, and the only way by which one is seen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries
from kring.web.school.gates import group_for, school_for, student_for, student_of
from kring.web.school.models import StudentPhoto
from kring.web.school.photos import PhotoRefusedError, ZipRefusedError, photos_in, portrait
from kring.web.school.photos.answer import answer
from kring.web.school.photos.forms import PhotoForm, PhotoZipForm
from kring.web.school.photos.matching import Finder

MOST_NAMED = 20


@login_required
def school_photos(request):
    """Off until a school says otherwise; and everything away with one button."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    if request.method == "POST":
        act(request, school)
        return redirect("school:photos")
    kept = StudentPhoto.objects.filter(waiting=False).count()
    steps = [crumbs.crumb(_("School settings"), "school:settings"), crumbs.crumb(_("Photos"))]
    return render(request, "school/photos.html", {"kept": kept, "crumbs": crumbs.in_school(*steps)})


def act(request, school):
    if "forget" in request.POST:
        n = actions.forget_all_photos(by=request.user, school=school)
        messages.success(request, ngettext("%(n)s photo is gone.", "%(n)s photos are gone.", n) % {"n": n})
    else:
        on = request.POST.get("show") == "on"
        actions.show_photos(by=request.user, school=school, on=on)
        messages.success(request, _("Photos are shown.") if on else _("No photo is shown any more."))


def with_photos(group):
    if not group.school.shows_photos:
        raise Http404
    return group


@login_required
def see(request, group, pk, size):
    """A photo, for who may see the class group. Never kept by a browser, never under a public address."""
    group = with_photos(group_for(request, group, Permission.SEE_GROUP))
    student = student_of(group, pk)
    waits = "wacht" in request.GET
    photos = StudentPhoto.objects.filter(student=student, waiting=waits)
    return answer((photos.filter(made_by=request.user) if waits else photos).first(), size)


@require_POST
@login_required
def change(request, group, pk):
    """One photo of one student: kept, or taken away."""
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    with_photos(group)
    if "forget" in request.POST:
        actions.forget_photo(by=request.user, student=student)
        messages.success(request, _("The photo is gone."))
        return redirect("school:student", group=group.slug, pk=student.pk)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        actions.keep_photo(by=request.user, student=student, pictures=form.cleaned_data["photo"])
        messages.success(request, _("The photo is kept."))
    else:
        messages.warning(request, " ".join(form.errors["photo"]))
    return redirect("school:student", group=group.slug, pk=student.pk)


@login_required
def zipped(request, group):
    """A zip of photos, found by number or name; what was found is shown before anything is kept."""
    group = with_photos(group_for(request, group, Permission.EDIT_ROSTER))
    form = PhotoZipForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = find(request, group, form.cleaned_data["zip"])
            return render(request, "school/photos_preview.html", found | place(group))
        except ZipRefusedError:
            form.add_error("zip", _("This is no zip file that can be opened, or it is larger than photos can be."))
    context = {"form": form} | place(group)
    return render(request, "school/photos_zip.html", context, status=422 if form.errors else 200)


def place(group) -> dict:
    return {"group": group, "door": "observe", "crumbs": crumbs.in_class_list(group, crumbs.crumb(_("Photos")))}


def find(request, group, upload) -> dict:
    """Keeps what was found as waiting. What waited from an earlier zip of this person is gone."""
    StudentPhoto.objects.filter(waiting=True, made_by=request.user).delete()
    finder = Finder(queries.students_in(group))
    found, strange, refused = {}, [], []
    for name, data in photos_in(upload):
        student = finder.of(name)
        if student is None:
            strange.append(name)
            continue
        try:
            actions.keep_photo(by=request.user, student=student, pictures=portrait(data), waiting=True)
            found[student.pk] = student
        except PhotoRefusedError:
            refused.append(name)
    without = [each for each in queries.students_in(group) if each.pk not in found]
    return {
        "found": sorted(found.values(), key=lambda student: student.full_name),
        "strange": strange[:MOST_NAMED],
        "strange_more": max(0, len(strange) - MOST_NAMED),
        "refused": refused[:MOST_NAMED],
        "without": without,
    }


@require_POST
@login_required
def confirm_zip(request, group):
    group = with_photos(group_for(request, group, Permission.EDIT_ROSTER))
    here = {str(pk) for pk in queries.students_in(group).values_list("pk", flat=True)}
    chosen = [int(pk) for pk in request.POST.getlist("student") if pk in here]
    n = actions.confirm_photos(by=request.user, group=group, students=chosen)
    messages.success(request, ngettext("%(n)s photo is kept.", "%(n)s photos are kept.", n) % {"n": n})
    return redirect("school:students", group=group.slug)
