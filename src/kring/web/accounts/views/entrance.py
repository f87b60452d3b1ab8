"""The ways in that need a word of ours around those of allauth."""

import logging
from functools import wraps

import requests
from allauth.account import views as allauth
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.saml import views as saml
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from kring.web.accounts.adapters.providers import SignedTokens
from kring.web.accounts.rules import can_mail

log = logging.getLogger(__name__)
SAML_COOKIE = "saml-acs-session"
LONGEST_ANSWER = 200_000


def password_reset(request, *args, **kwargs):
    """Where nothing can be mailed, the page says so instead of promising a message."""
    if not can_mail():
        return render(request, "accounts/no_mail.html")
    return allauth.password_reset(request, *args, **kwargs)


def in_words(view):
    """What comes from outside, rubbish too, gets a page in words and opens nothing, whatever a library stumbles over."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (Http404, ImmediateHttpResponse):
            raise
        except requests.RequestException as error:
            return not_signed_in(request, "does not answer", error, status=503)
        except Exception as error:
            return not_signed_in(request, "was refused", error, status=401)

    return answered


def not_signed_in(request, why: str, error: Exception, *, status: int):
    log.warning("A provider or its answer %s: %s", why, type(error).__name__)  # never who it was about
    return render(request, "socialaccount/authentication_error.html", status=status)


def openid(view_class):
    @in_words
    def view(request, provider_id):
        try:
            return view_class.adapter_view(SignedTokens(request, provider_id))(request)
        except SocialApp.DoesNotExist:
            raise Http404 from None

    return view


openid_login, openid_callback = openid(OAuth2LoginView), openid(OAuth2CallbackView)
saml_login, saml_metadata, saml_finish = in_words(saml.login), in_words(saml.metadata), in_words(saml.finish_acs)


@csrf_exempt
@in_words
def saml_acs(request, organization_slug):
    """An answer from the school's own sign-in page: kept for a moment, and looked at by `saml_finish`.

    Anybody may post here, and it is kept: not too much, and not too often.
    """
    saml.get_app_or_404(request, organization_slug)
    if len(request.POST.get("SAMLResponse", "")) > LONGEST_ANSWER:
        raise ValueError("too long")
    refused = ratelimit.consume_or_429(request, action="login")
    if refused:
        return refused
    response = saml.acs(request, organization_slug=organization_slug)
    response.cookies[SAML_COOKIE]["httponly"] = True
    return response


@require_safe
def saml_signed_out(request, organization_slug):
    """The metadata must name it, but nobody is signed out by a link from elsewhere: Kring asks, as it always does."""
    return redirect("account_logout")
