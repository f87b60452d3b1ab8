"""The ways in that need a word of ours around those of allauth."""

import logging

import requests
from allauth.account import views as allauth
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.saml import views as saml
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from kring.web.accounts.adapters.providers import SignedTokens
from kring.web.accounts.rules import can_mail

log = logging.getLogger(__name__)
SAML_COOKIE = "saml-acs-session"


def password_reset(request, *args, **kwargs):
    """Where nothing can be mailed, the page says so instead of promising a message."""
    if not can_mail():
        return render(request, "accounts/no_mail.html")
    return allauth.password_reset(request, *args, **kwargs)


def openid(view_class):
    def view(request, provider_id):
        try:
            return view_class.adapter_view(SignedTokens(request, provider_id))(request)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        except requests.RequestException as error:
            log.warning("A provider does not answer: %s", type(error).__name__)
            return render(request, "socialaccount/authentication_error.html", status=503)

    return view


openid_login, openid_callback = openid(OAuth2LoginView), openid(OAuth2CallbackView)


@csrf_exempt
def saml_acs(request, organization_slug):
    """An answer from the school's own sign-in page: kept for a moment, and looked at by `saml_finish`."""
    saml.get_app_or_404(request, organization_slug)
    response = saml.acs(request, organization_slug=organization_slug)
    response.cookies[SAML_COOKIE]["httponly"] = True
    return response


def saml_finish(request, organization_slug):
    """Whatever is wrong with an answer, rubbish too, gets a page in words and opens nothing."""
    saml.get_app_or_404(request, organization_slug)
    try:
        return saml.finish_acs(request, organization_slug=organization_slug)
    except Exception as error:
        log.warning("An answer by SAML was refused: %s", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=401)
