"""Who may come in by a provider: a person whom a school invited, from a tenant that speaks for that mail address."""

from collections.abc import Iterable
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from kring.web.accounts.models import User
from kring.web.accounts.rules import is_proven

Claims = dict[str, Any]
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class ProviderAdapter(DefaultSocialAccountAdapter):
    def populate_user(self, request, sociallogin: SocialLogin, data):
        """What the provider told is looked at once and not kept."""
        sociallogin.claims = claims_of(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}
        return super().populate_user(request, sociallogin, data)

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """At the first sign-in: the invited person with this address. Afterwards the provider's own number counts."""
        user = account_for(sociallogin)
        return (user, user.email) if user and not is_bound(sociallogin, user) else None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        reason = refusal(sociallogin)
        if reason:
            words = {"reason": reason, "provider": sociallogin.provider.name, "email": sociallogin.user.email}
            raise ImmediateHttpResponse(render(request, "accounts/refused.html", words, status=403))
        if not sociallogin.account.pk and sociallogin.user.has_usable_password() and not is_proven(sociallogin.user):
            messages.info(
                request, _("From now on you sign in here in this way. The password that was set before is gone.")
            )

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        """The reason is for the log of who keeps the machine; a visitor gets words without it."""


def claims_of(told: dict) -> Claims:
    """Of OpenID Connect what the signed token says goes first; when its two sources speak of different people, nothing
    counts. Of SAML the attributes, each a list."""
    if "id_token" not in told and "userinfo" not in told:
        return told
    token, more = told.get("id_token", {}), told.get("userinfo", {})
    if token and more and token.get("sub") != more.get("sub"):
        return {"email_verified": False}
    return more | token


def refusal(sociallogin: SocialLogin) -> str:
    """Why somebody does not come in; empty when nothing stands in the way."""
    if sociallogin.state.get("process", "login") != "login":
        return "process"
    if not domains_of(sociallogin):
        return "tenant"
    if sociallogin.is_existing:
        return ""
    if not vouched_address(sociallogin):
        return "address"
    user = account_for(sociallogin)
    return "bound" if user else "unknown"


def domains_of(sociallogin: SocialLogin) -> list[str]:
    """The mail domains for which the tenant of this person speaks; none for a tenant that nobody named."""
    rules = sociallogin.provider.app.settings
    told = sociallogin.claims.get(rules["tenant_claim"], "") if rules["tenant_claim"] else ""
    return [domain for tenant in several(told) for domain in rules["tenants"].get(tenant, [])]


def several(told: Any) -> Iterable[str]:
    return [str(each) for each in told] if isinstance(told, list) else [str(told)]


def vouched_address(sociallogin: SocialLogin) -> str:
    """The address, when the tenant speaks for its domain and does not call it unconfirmed."""
    email = (sociallogin.user.email or "").lower()
    confirmed = [str(each).lower() for each in several(sociallogin.claims.get("email_verified", True))]
    return email if email.partition("@")[2] in domains_of(sociallogin) and "false" not in confirmed else ""


def account_for(sociallogin: SocialLogin) -> User | None:
    email = vouched_address(sociallogin)
    return User.objects.filter(email__iexact=email).first() if email else None


def is_bound(sociallogin: SocialLogin, user: User) -> bool:
    """Whether another person of this provider came in with this account before: an address may go to a successor."""
    same_provider = SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider)
    return same_provider.exclude(uid=sociallogin.account.uid).exists()


class SignedTokens(OpenIDConnectOAuth2Adapter):
    """Checks the signature of the token, also where the standard would trust the connection that brought it."""

    def _decode_id_token(self, app, id_token: str) -> dict:
        try:
            named = jwt.get_unverified_header(id_token).get("kid")
            keys = [key for key in jwt.PyJWKSet.from_dict(self.keys()).keys if named in (None, key.key_id)]
            return jwt.decode(
                id_token,
                keys[0],
                algorithms=SIGNED_BY,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=60,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, LookupError) as error:
            raise OAuth2Error("The token cannot be trusted") from error

    def keys(self) -> dict:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            return answer.json()
