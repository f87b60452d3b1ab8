from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.web.accounts import actions
from kring.web.accounts.forms import NameForm

CONSOLE = "django.core.mail.backends.console.EmailBackend"


class PasswordChangeView(allauth.PasswordChangeView):
    success_url = reverse_lazy("me")


change_password = login_required(PasswordChangeView.as_view())


def password_reset(request, *args, **kwargs):
    """Where nothing can be mailed, the page says so instead of promising a message."""
    if settings.EMAIL_BACKEND == CONSOLE:
        return render(request, "accounts/no_mail.html")
    return allauth.password_reset(request, *args, **kwargs)


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
    return render(request, "accounts/me.html", {"form": form})
