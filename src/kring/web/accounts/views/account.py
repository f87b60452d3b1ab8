"""Mijn account: name, password, second factor, devices and linked providers, in plain words."""

from allauth.account import views as allauth
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kring.web.accounts import actions, devices
from kring.web.accounts.forms import NameForm
from kring.web.accounts.recently import recently_signed_in


class PasswordChangeView(allauth.PasswordChangeView):
    success_url = reverse_lazy("me")


change_password = login_required(PasswordChangeView.as_view())


@require_safe
@login_required
def email(request):
    """Tells the address. It is changed by who administers the school, so allauth's own page stays closed."""
    return render(request, "account/email.html")


@login_required
def me(request):
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        actions.change_name(by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("me")
    context = second_factor_of(request.user) | {"form": form, "linked": linked(request)}
    context["sessions"] = len(UserSession.objects.purge_and_list(request.user))
    return render(request, "accounts/me.html", context)


def second_factor_of(user) -> dict:
    """What there is of it: an app, keys, and how many recovery codes are left."""
    found = {each.type: each for each in Authenticator.objects.filter(user=user)}
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    return {
        "app": found.get(Authenticator.Type.TOTP),
        "keys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count(),
        "codes": len(codes.wrap().get_unused_codes()) if codes else None,
    }


def linked(request) -> list[tuple[SocialAccount, str]]:
    return [(each, name_of(request, each)) for each in SocialAccount.objects.filter(user=request.user)]


def name_of(request, account: SocialAccount) -> str:
    """A provider that is no longer in the settings keeps the word by which it was known."""
    try:
        return account.get_provider(request).name
    except Exception:
        return account.provider


@require_POST
@recently_signed_in
def unlink(request, pk):
    account = SocialAccount.objects.filter(user=request.user, pk=pk).first()
    if account is None:
        raise Http404
    if not request.user.has_usable_password() and SocialAccount.objects.filter(user=request.user).count() == 1:
        messages.warning(request, _("This is your only way in. Choose a password first, by “Forgot your password?”."))
    else:
        actions.unlink(by=request.user, account=account)
        messages.success(request, _("No longer linked."))
    return redirect("me")


@require_safe
@login_required
def sessions(request):
    """Where this account is signed in."""
    found = sorted(UserSession.objects.purge_and_list(request.user), key=lambda each: each.created_at, reverse=True)
    rows = [(each, devices.in_words(each.user_agent), is_here(request, each)) for each in found]
    return render(
        request, "accounts/sessions.html", {"rows": rows, "others": any(not here for _one, _name, here in rows)}
    )


def is_here(request, session: UserSession) -> bool:
    return session.session_key == request.session.session_key


@require_POST
@login_required
def end_sessions(request):
    """One other session, by its number; without a number all others."""
    wanted = request.POST.get("session", "")
    own = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    chosen = [each for each in own if wanted in ("", str(each.pk))]
    if chosen:
        actions.end_sessions(by=request.user, sessions=chosen)
    messages.success(request, _("Signed out there."))
    return redirect("sessions")
