"""Some things ask first whether it is still you: a screen that was left open must not hand out a class."""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from kring.web.accounts.rules import has_second_factor


def signed_in_lately(request: HttpRequest) -> bool:
    """Whether password, code, key or school account was given in this session in the last quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def recently_signed_in(view):
    """Decorator: a signed-in person who has been in for a while shows again who it is, and then comes back here.

    A form that was sent is not lost: it is taken up again afterwards.
    """

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if signed_in_lately(request):
            return view(request, *args, **kwargs)
        if request.user.has_usable_password() or has_second_factor(request.user):
            raise ReauthenticationRequired  # allauth's middleware leads to the page that asks
        return HttpResponseRedirect(by_school_account(request))

    return guarded


def by_school_account(request: HttpRequest) -> str:
    """Where somebody signs in again who has neither password nor second factor here."""
    account = SocialAccount.objects.filter(user=request.user).first()
    if account is None:
        return reverse("account_logout")
    back = request.get_full_path() if request.method == "GET" else "/"
    words = {"next": back, "auth_params": urlencode({"prompt": "login", "max_age": "0"})}
    return account.get_provider().get_login_url(request, **words)
