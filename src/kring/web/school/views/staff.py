from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.accounts.actions import send_invitation
from kring.web.accounts.links import mailed_path
from kring.web.accounts.rules import can_mail, is_proven
from kring.web.school import actions, crumbs, queries, reading_tables, rules, tables, wording
from kring.web.school.forms import StaffForm
from kring.web.school.gates import school_for
from kring.web.ui.terms import terms_for


@login_required
def staff(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    context = {"colleagues": tables.colleagues(school), "roles": wording.school_roles(terms_for(school.sector))}
    return render(request, "school/staff.html", context)


@login_required
def new_staff(request):
    """The answer is the same whether or not there was an account, wherever Kring can mail."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    kept = queries.proposed_colleague(request.GET.get("inlezen", ""), request.GET.get("wie", ""))
    form = StaffForm(
        request.POST or None,
        terms=terms_for(school.sector),
        school=school,
        by=request.user,
        initial=reading_tables.proposal(kept, school.sector),
    )
    if request.method == "POST" and form.is_valid():
        user = actions.invite(by=request.user, school=school, **form.cleaned_data)
        if can_mail():
            mail_to(request, school, user)
            return redirect("school:staff")
        if rules.is_still_to_come(user, school):
            return redirect("school:invitation", pk=user.pk)
        messages.success(request, _("%(name)s already has an account and can sign in with it.") % {"name": user})
        return redirect("school:staff")
    return render(request, "school/new_staff.html", {"form": form, "crumbs": to_staff(_("Add a colleague"))})


def send_to(request, school, user):
    """With a link that proves the mailbox, as long as that is needed."""
    path = reverse("home") if is_proven(user) else mailed_path(user)
    send_invitation(by=request.user, user=user, school=school, link=request.build_absolute_uri(path))


def mail_to(request, school, user):
    send_to(request, school, user)
    messages.success(request, _("We sent %(email)s a message.") % {"email": user.email})


def to_staff(label):
    return crumbs.in_school(crumbs.crumb(_("Colleagues"), "school:staff"), crumbs.crumb(label))


@never_cache
@login_required
def invitation(request, pk):
    """How a colleague who has not been here yet comes in: by a message, or by a link that is stored nowhere."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    user = queries.colleagues(school).filter(pk=pk).first()
    if user is None or not rules.is_still_to_come(user, school):
        raise Http404
    if request.method == "POST" and can_mail():
        mail_to(request, school, user)
        return redirect("school:staff")
    context = {"colleague": user, "can_mail": can_mail(), "crumbs": to_staff(str(user))}
    if not can_mail() and rules.may_be_invited(user, school):
        path = actions.show_link(by=request.user, school=school, user=user)
        context["link"] = request.build_absolute_uri(path)
    return render(request, "school/invitation.html", context)


@require_POST
@login_required
def remove_role(request, pk):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    membership = queries.memberships(school).filter(pk=pk).first()
    if membership is None:
        raise Http404
    if rules.is_last_administrator(membership):
        messages.warning(request, _("A school needs an administrator. Make a colleague administrator first."))
    else:
        actions.remove_staff(by=request.user, membership=membership)
    return redirect("school:staff")
