from dataclasses import replace

import pytest
from django.core.cache import cache

from kring.web.accounts.post import wait_for_post
from kring.web.site.sign_in import providers
from tests.web.accounts.schools import identity_provider, openid_provider


@pytest.fixture(autouse=True)
def _fresh_limits():
    """What others tried before does not count here."""
    cache.clear()


@pytest.fixture
def post(mailoutbox):
    """`post()`: the messages that were sent, all of them."""

    def arrived():
        wait_for_post()
        return mailoutbox

    return arrived


@pytest.fixture
def ways_in(settings):
    """`ways_in(toml)`: what the school put in KRING_SIGN_IN."""

    def put(text: str) -> None:
        settings.SOCIALACCOUNT_PROVIDERS = providers(text, production=False)

    return put


@pytest.fixture(scope="session")
def openid():
    """A real provider of OpenID Connect, on this machine."""
    with openid_provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def running_idp(tmp_path_factory):
    with identity_provider(tmp_path_factory.mktemp("idp")) as provider:
        yield provider


@pytest.fixture
def idp(running_idp, settings):
    """A real identity provider for SAML; Kring and it know each other by their metadata."""
    settings.ALLOWED_HOSTS = ["kring.example"]
    return replace(running_idp)
