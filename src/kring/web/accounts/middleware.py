import time

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from kring.web.accounts.rules import has_second_factor, vouches_for_second_factor

SET_UP = "mfa_index"
OPEN_WITHOUT = {
    SET_UP,
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_reset_password_from_key",
    "openid_connect_login",
    "openid_connect_callback",
    "saml_login",
    "saml_acs",
    "saml_finish_acs",
    "account_logout",
    "account_login",
    "account_inactive",
    "set_language",
    "board_switch",
    "board_show",
    "board_used",
}


class PrivatePagesMiddleware:
    """What a colleague saw is kept by no browser: after signing out, "back" shows nothing to who sits there next.

    And whoever forgets to sign out is out after a school day, however often the pages are looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen_by_a_colleague = request.user.is_authenticated
        if seen_by_a_colleague and is_over(request):
            logout(request)
        response = self.get_response(request)
        if seen_by_a_colleague or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


def is_over(request) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[0]["at"] > settings.SESSION_COOKIE_AGE


class SecondFactorMiddleware:
    """Where a second factor is required, every page of who has a place in a school leads to setting one up first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SECOND_FACTOR != "required" or not request.my_schools:
            return None
        if request.resolver_match.url_name in OPEN_WITHOUT or is_strong(request):
            return None
        to_set_up = redirect(SET_UP)
        return HttpResponseClientRedirect(to_set_up.url) if request.htmx else to_set_up


def is_strong(request) -> bool:
    """Signed in with two factors, here or at the school's own provider."""
    records = get_authentication_records(request, request.user)
    by_provider = any(vouches_for_second_factor(record.get("provider", "")) for record in records)
    return by_provider or has_second_factor(request.user)
