"""The sign-in pages of schools: a provider of OpenID Connect and an identity provider for SAML, both real."""

import base64
import datetime as dt
import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.test import Client
from lxml import etree

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import oidc_provider_mock
    from saml2 import BINDING_HTTP_REDIRECT, saml, server, sigver
    from saml2.config import IdPConfig
    from saml2.metadata import entity_descriptor

# --- OpenID Connect --------------------------------------------------------------------------------------------------


@dataclass
class OpenId:
    address: str

    def table(self, slug: str = "school", **more: str) -> str:
        """The table in KRING_SIGN_IN. `tenant_claim` and `tenants` take the place of the domains."""
        lines = {"kind": "oidc", "name": "De Linde", "issuer": self.address, "client_id": "kring", "client_secret": "x"}
        lines |= more
        own = "" if "tenant_claim" in more else 'domains = ["example.test"]\n'
        return f"[{slug}]\n" + "".join(f'{word} = "{text}"\n' for word, text in lines.items()) + own

    def knows(self, sub: str, **claims: object) -> None:
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def sign_in(self, browser: Client, sub: str, *, slug: str = "school", then: str = ""):
        """As a person does it: press the button, sign in there, come back. Gives Kring's answer."""
        return browser.get(self.way_back(browser, sub, slug=slug, then=then))

    def way_back(self, browser: Client, sub: str, *, slug: str = "school", then: str = "") -> str:
        away = browser.get(f"/inloggen/met/{slug}/", {"next": then} if then else {})
        assert away.url.startswith(self.address), away.url
        there = requests.post(away.url, data={"sub": sub}, allow_redirects=False, timeout=5)
        back = urlsplit(there.headers["location"])
        return f"{back.path}?{back.query}"


@contextmanager
def openid_provider() -> Iterator[OpenId]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with oidc_provider_mock.run_server_in_thread() as running:
        yield OpenId(f"http://localhost:{running.server_port}")


# --- SAML ------------------------------------------------------------------------------------------------------------


class Signing(sigver.CryptoBackendXMLSecurity):
    """pysaml2 signs by a program or by a package that is not kept up; here with the wheel that Kring checks with."""

    def sign_statement(self, statement, node_name, key_file, node_id):
        import xmlsec

        root = etree.fromstring(statement.encode() if isinstance(statement, str) else statement)
        xmlsec.tree.add_ids(root, ["ID"])
        signed = root if root.get("ID") == node_id else root.find(f".//*[@ID='{node_id}']")
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_file(key_file, xmlsec.KeyFormat.PEM)
        context.sign(signed.find("{http://www.w3.org/2000/09/xmldsig#}Signature"))
        return etree.tostring(root).decode()


@dataclass
class IdP:
    folder: Path
    address: str
    kring: str = ""  # the metadata that Kring showed
    key: str = "own"
    entity_id: str = "https://idp.linde.example/metadata"

    def config(self) -> IdPConfig:
        settings = {
            "entityid": self.entity_id,
            "service": {
                "idp": {
                    "endpoints": {"single_sign_on_service": [("https://idp.linde.example/sso", BINDING_HTTP_REDIRECT)]},
                    "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None}},
                }
            },
            "key_file": str(self.folder / f"{self.key}.key"),
            "cert_file": str(self.folder / f"{self.key}.crt"),
            "metadata": {"inline": [self.kring]} if self.kring else {},
            "crypto_backend": "XMLSecurity",
        }
        return IdPConfig().load(settings)

    def metadata(self) -> bytes:
        return str(entity_descriptor(self.config())).encode()

    def table(self, *, slug: str = "linde", more: str = 'domains = ["example.test"]') -> str:
        return (
            f'[{slug}]\nkind = "saml"\nname = "De Linde"\nentity_id = "{self.entity_id}"\n'
            f'metadata_url = "{self.address}/metadata"\n{more}\n'
        )

    def answer(
        self, browser: Client, *, uid="anna-1", slug="linde", sign=True, response=False, audience="", **attributes
    ):
        """What the identity provider answers to Kring's question: the fields of the form that the browser posts."""
        self.kring = browser.get(f"/inloggen/saml/{slug}/metadata/").text
        question = parse_qs(urlsplit(browser.get(f"/inloggen/saml/{slug}/").url).query)
        there = server.Server(config=self.config())
        asked = there.parse_authn_request(question["SAMLRequest"][0], BINDING_HTTP_REDIRECT).message
        made = there.create_authn_response(
            {"uid": uid, "mail": "anna@example.test"} | attributes,
            in_response_to=asked.id,
            destination=asked.assertion_consumer_service_url,
            sp_entity_id=audience or asked.issuer.text,
            name_id=saml.NameID(format=saml.NAMEID_FORMAT_TRANSIENT, text="x"),
            authn={"class_ref": saml.AUTHN_PASSWORD, "authn_auth": self.entity_id},
            sign_assertion=sign,
            sign_response=response,
            sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            digest_alg="http://www.w3.org/2001/04/xmlenc#sha256",
        )
        return str(made)


def post(browser: Client, answer: str, *, slug: str = "linde"):
    """The browser brings the answer to Kring."""
    fields = {"SAMLResponse": base64.b64encode(answer.encode()).decode(), "RelayState": ""}
    waiting = browser.post(f"/inloggen/saml/{slug}/terug/", fields)
    return browser.get(waiting.url)


@contextmanager
def identity_provider(folder: Path) -> Iterator[IdP]:
    keep_key(folder, "own"), keep_key(folder, "others")
    sigver.CryptoBackendXMLSecurity = Signing
    idp = IdP(folder, "")

    class Metadata(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(IdP(folder, "").metadata())

        def log_message(self, *_):
            pass

    running = HTTPServer(("localhost", 0), Metadata)
    idp.address = f"http://localhost:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield idp
    finally:
        running.shutdown()
        running.server_close()


def keep_key(folder: Path, name: str) -> None:
    key = rsa.generate_private_key(65537, 2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret = serialization.NoEncryption()
    form = serialization.PrivateFormat.TraditionalOpenSSL
    (folder / f"{name}.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, secret))
