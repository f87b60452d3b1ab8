"""KRING_SIGN_IN: what is missing is told, and nothing opens that was not named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kring.web.site.sign_in import providers
from tests.web.site.test_settings import COMPLETE, read

MICROSOFT = """
[microsoft]
kind = "oidc"
name = "Microsoft"
issuer = "https://login.microsoftonline.com/0000/v2.0"
client_id = "id"
client_secret = "secret"
"""
DOMAINS = 'domains = ["linde.example"]\n'


def test_nothing_said_is_no_provider():
    assert all(not kind["APPS"] for kind in providers("", production=True).values())


def test_several_providers_each_with_its_own_rules():
    entree = '[entree]\nkind = "saml"\nentity_id = "x"\nsso_url = "https://y"\ncertificate = "z"\n' + DOMAINS
    found = providers(
        MICROSOFT + DOMAINS + MICROSOFT.replace("[microsoft]", "[eik]") + DOMAINS + entree, production=True
    )
    assert [app["provider_id"] for app in found["openid_connect"]["APPS"]] == ["microsoft", "eik"]
    (saml,) = found["saml"]["APPS"]
    assert saml["settings"]["advanced"]["want_assertion_signed"]
    assert saml["settings"]["tenants"] == {"": ["linde.example"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[microsoft", "is not TOML"),
        ('[Micro Soft]\nkind = "oidc"', "TOML"),
        ('["Micro Soft"]\nkind = "oidc"', "small letters"),
        ('[a]\nkind = "ldap"', 'kind = "oidc" or kind = "saml"'),
        (MICROSOFT, "either domains, or tenant_claim with tenants"),
        (MICROSOFT + DOMAINS + 'tenant_claim = "tid"\n', "together"),
        (MICROSOFT + '[microsoft.tenants]\n"0000" = ["linde.example"]\n', "together"),
        (MICROSOFT + DOMAINS + 'verify = "no"\n', "unknown words: verify"),
        (MICROSOFT.replace("client_id", "#") + DOMAINS, "misses client_id"),
        (MICROSOFT.replace("client_secret", "#") + DOMAINS, "misses client_secret"),
        (MICROSOFT.replace("https", "http") + DOMAINS, "https"),
        ('[a]\nkind = "saml"\nentity_id = "x"\nsso_url = "https://y"\n' + DOMAINS, "misses certificate"),
    ],
)
def test_what_is_wrong_is_told_with_its_name(text, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        providers(text, production=True)


def test_it_may_stand_in_a_file_and_the_secret_in_another(tmp_path):
    (tmp_path / "secret").write_text("from-a-file\n")
    told = MICROSOFT.replace('client_secret = "secret"', f'client_secret_file = "{tmp_path}/secret"')
    (tmp_path / "sign-in.toml").write_text(told + DOMAINS)
    where = {"KRING_SIGN_IN_FILE": str(tmp_path / "sign-in.toml")}
    done = read("SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['secret']", tmp_path, **COMPLETE, **where)
    assert done.stdout.strip() == "from-a-file", done.stderr


def test_a_school_asks_a_second_factor_unless_told_otherwise_and_a_laptop_does_not(tmp_path):
    assert read("SECOND_FACTOR", tmp_path, **COMPLETE).stdout == "required\n"
    assert read("SECOND_FACTOR", tmp_path).stdout == "off\n"
    assert "KRING_SECOND_FACTOR" in read("SECOND_FACTOR", tmp_path, KRING_SECOND_FACTOR="no").stderr


def test_mail_goes_by_one_address(tmp_path):
    mail = {"KRING_EMAIL": "smtp+tls://kring:secret@mail.example:587"}
    found = read("EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_BACKEND", tmp_path, **mail)
    assert found.stdout.split() == ["mail.example", "587", "True", "django.core.mail.backends.smtp.EmailBackend"]
