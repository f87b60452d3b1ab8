"""The schools' own ways of signing in, from the TOML text of KRING_SIGN_IN: one table for every provider.

What is missing or wrong is told with the name of the table; nothing here opens a door that the text does not name.
"""

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

COMMON = {"kind", "name", "domains", "tenant_claim", "tenants", "second_factor"}
OIDC = COMMON | {"issuer", "client_id", "client_secret", "client_secret_file", "scope", "uid_claim", "userinfo"}
SAML = COMMON | {
    "metadata_url",
    "entity_id",
    "sso_url",
    "certificate",
    "certificate_file",
    "attributes",
    "sp_entity_id",
}
ATTRIBUTES = {  # by the names that Entree Federatie, SURFconext and Microsoft use
    "uid": [
        "urn:oasis:names:tc:SAML:attribute:subject-id",
        "urn:oasis:names:tc:SAML:attribute:pairwise-id",
        "urn:mace:dir:attribute-def:uid",
        "urn:oid:0.9.2342.19200300.100.1.1",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
    ],
    "email": [
        "urn:mace:dir:attribute-def:mail",
        "urn:oid:0.9.2342.19200300.100.1.3",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    ],
}
SLUG = re.compile(r"[a-z0-9-]{1,30}")

Table = dict[str, Any]


def providers(text: str, *, production: bool) -> dict[str, Table]:
    """The value of SOCIALACCOUNT_PROVIDERS."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ImproperlyConfigured(f"KRING_SIGN_IN is not TOML: {error}.") from None
    apps: dict[str, list[Table]] = {"openid_connect": [], "saml": []}
    for slug, table in tables.items():
        check(slug, table)
        if table["kind"] == "oidc":
            apps["openid_connect"].append(oidc(slug, table, production=production))
        else:
            apps["saml"].append(saml(slug, table, production=production))
    return {
        "openid_connect": {"APPS": apps["openid_connect"], "OAUTH_PKCE_ENABLED": True},
        "saml": {"APPS": apps["saml"]},
    }


def check(slug: str, table: Any) -> None:
    if not SLUG.fullmatch(slug) or not isinstance(table, dict):
        raise wrong(slug, "is not a table with a name of small letters, digits and dashes")
    known = {"oidc": OIDC, "saml": SAML}.get(table.get("kind", ""))
    if known is None:
        raise wrong(slug, 'needs kind = "oidc" or kind = "saml"')
    if unknown := sorted(table.keys() - known):
        raise wrong(slug, f"has unknown words: {', '.join(unknown)}")
    if bool(table.get("domains")) == bool(table.get("tenants")):
        raise wrong(slug, "needs either domains, or tenant_claim with tenants: for which mail addresses does it speak?")
    if bool(table.get("tenants")) != bool(table.get("tenant_claim")):
        raise wrong(slug, "needs tenant_claim and tenants together")


def oidc(slug: str, table: Table, *, production: bool) -> Table:
    need(slug, table, "issuer", "client_id")
    check_address(slug, table["issuer"], production=production)
    settings = rules_of(table) | {
        "server_url": table["issuer"],
        "scope": table.get("scope", ["openid", "profile", "email"]),
        "uid_field": table.get("uid_claim", "sub"),
        "fetch_userinfo": table.get("userinfo", True),
    }
    secret = text_of(slug, table, "client_secret")
    return {"provider_id": slug, "name": name_of(slug, table), "client_id": table["client_id"], "secret": secret} | {
        "settings": settings
    }


def saml(slug: str, table: Table, *, production: bool) -> Table:
    need(slug, table, "entity_id")
    idp: Table = {"entity_id": table["entity_id"]}
    if "metadata_url" in table:
        check_address(slug, table["metadata_url"], production=production)
        idp["metadata_url"] = table["metadata_url"]
    else:
        need(slug, table, "sso_url")
        idp |= {"sso_url": table["sso_url"], "x509cert": text_of(slug, table, "certificate")}
    settings = rules_of(table) | {
        "idp": idp,
        "advanced": {"strict": True, "want_assertion_signed": True, "reject_idp_initiated_sso": True},
        "attribute_mapping": ATTRIBUTES | table.get("attributes", {}),
    }
    if "sp_entity_id" in table:
        settings["sp"] = {"entity_id": table["sp_entity_id"]}
    return {"provider_id": slug, "name": name_of(slug, table), "client_id": slug, "settings": settings}


def rules_of(table: Table) -> Table:
    """Whom this provider may bring in. Without a tenant claim there is one tenant, without a name."""
    tenants = table.get("tenants") or {"": table["domains"]}
    return {
        "tenant_claim": table.get("tenant_claim", ""),
        "tenants": {tenant: [domain.lower() for domain in domains] for tenant, domains in tenants.items()},
        "second_factor": table.get("second_factor", False),
    }


def need(slug: str, table: Table, *words: str) -> None:
    if missing := [word for word in words if not table.get(word)]:
        raise wrong(slug, f"misses {', '.join(missing)}")


def text_of(slug: str, table: Table, word: str) -> str:
    """Given in the table, or as a file beside it."""
    if f"{word}_file" in table:
        return Path(table[f"{word}_file"]).read_text("utf-8").strip()
    need(slug, table, word)
    return table[word]


def name_of(slug: str, table: Table) -> str:
    return table.get("name", slug.capitalize())


def check_address(slug: str, address: str, *, production: bool) -> None:
    if production and urlsplit(address).scheme != "https":
        raise wrong(slug, f"must be reached over https, not {address}")


def wrong(slug: str, what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"KRING_SIGN_IN: [{slug}] {what}.")
