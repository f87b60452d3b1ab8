"""Signing in by SAML, with answers made and signed by a real identity provider."""

import re
import time

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from kring.web.accounts.models import User
from tests.web.accounts.schools import post

pytestmark = [pytest.mark.rights]
KRING = {"HTTP_HOST": "kring.example"}


@pytest.fixture
def browser():
    return Client(**KRING)


@pytest.fixture
def school(idp, ways_in):
    ways_in(idp.table())
    return idp


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def refused(browser: Client, answer: str) -> bool:
    page = post(browser, answer)
    return page.status_code == 401 and "Inloggen is niet gelukt" in page.text and not is_in(browser)


def test_an_invited_colleague_comes_in(people, school, browser):
    assert post(browser, school.answer(browser)).url == "/"
    assert browser.get("/groepen/7a/").status_code == 200
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid, kept.extra_data) == (people.anna, "linde", "anna-1", {})


def test_kring_shows_who_it_is(people, school, browser):
    metadata = browser.get("/inloggen/saml/linde/metadata/")
    assert metadata["Content-Type"].startswith("text/xml")
    assert 'entityID="http://kring.example/inloggen/saml/linde/metadata/"' in metadata.text
    assert 'WantAssertionsSigned="true"' in metadata.text


def test_an_unsigned_answer_is_refused(people, school, browser):
    assert refused(browser, school.answer(browser, sign=False))


def test_an_envelope_that_is_signed_around_an_unsigned_assertion_is_refused(people, school, browser):
    assert refused(browser, school.answer(browser, sign=False, response=True))


def test_an_altered_answer_is_refused(people, school, browser):
    answer = school.answer(browser, mail="fatma@example.test")
    assert "fatma@example.test" in answer
    assert refused(browser, answer.replace("fatma@example.test", "anna@example.test"))


def test_an_answer_signed_by_somebody_else_is_refused(people, school, browser):
    school.key = "others"
    assert refused(browser, school.answer(browser))


def test_a_second_assertion_beside_the_signed_one_is_refused(people, school, browser):
    answer = school.answer(browser, mail="fatma@example.test")
    signed = re.search(r"<(\w+:)Assertion .*</\1Assertion>", answer, re.S)[0]
    forged = re.sub(r"<ds:Signature.*?</ds:Signature>|<ns\d:Signature .*?</ns\d:Signature>", "", signed, flags=re.S)
    forged = re.sub(r'ID="[^"]+"', 'ID="id-forged"', forged, count=1).replace("fatma@", "anna@")
    assert refused(browser, answer.replace(signed, forged + signed))


def test_an_answer_works_once(people, school, browser):
    answer = school.answer(browser)
    post(browser, answer)
    browser.post("/uitloggen/")
    assert refused(browser, answer)


def test_an_answer_works_in_the_browser_that_asked(people, school, browser):
    answer = school.answer(browser)
    assert refused(Client(**KRING), answer)


def test_an_answer_for_another_service_is_refused(people, school, browser):
    answer = school.answer(browser, audience="https://elders.example/")
    assert ">https://elders.example/<" in answer
    assert refused(browser, answer)


def test_an_answer_that_nobody_asked_for_is_refused(people, school, browser):
    answer = school.answer(browser)
    assert refused(browser, re.sub(r' InResponseTo="[^"]+"', "", answer))


def test_an_old_answer_is_refused(people, school, browser, monkeypatch):
    answer = school.answer(browser)
    monkeypatch.setattr(OneLogin_Saml2_Utils, "now", staticmethod(lambda: int(time.time()) + 3600))
    assert refused(browser, answer)


@pytest.mark.parametrize("rubbish", ["", "geen xml", "<a>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_rubbish_is_refused(people, school, browser, rubbish):
    school.answer(browser)
    assert refused(browser, rubbish)


def test_without_an_answer_there_is_nothing_to_finish(people, school, browser):
    assert browser.get("/inloggen/saml/linde/klaar/").status_code == 401


def test_who_has_no_account_gets_none(people, school, browser):
    page = post(browser, school.answer(browser, uid="hanna-1", mail="hanna@example.test"))
    assert page.status_code == 403
    assert "Nog geen school heeft hanna@example.test uitgenodigd" in page.text
    assert not User.objects.filter(email="hanna@example.test").exists()


def test_an_address_outside_the_domains_of_the_school_opens_nothing(people, school, browser):
    User.objects.create_user(email="gijs@elders.test")
    assert post(browser, school.answer(browser, mail="gijs@elders.test")).status_code == 403
    assert not is_in(browser)


def test_a_closed_account_stays_closed(people, school, browser):
    User.objects.filter(pk=people.anna.pk).update(is_active=False)
    assert post(browser, school.answer(browser)).url == "/niet-actief/"
    assert not is_in(browser)


def test_the_home_organisation_must_be_one_of_those_named(people, idp, ways_in, browser):
    tenants = 'tenant_claim = "nlEduPersonHomeOrganizationId"\ntenants = {"99XX" = ["example.test"]}'
    ways_in(idp.table(more=tenants))
    page = post(browser, idp.answer(browser, nlEduPersonHomeOrganizationId="88YY"))
    assert page.status_code == 403
    assert not is_in(browser)
    assert post(browser, idp.answer(browser, nlEduPersonHomeOrganizationId="99XX")).url == "/"


def test_the_cookie_that_waits_is_not_for_scripts(people, school, browser):
    browser.post("/inloggen/saml/linde/terug/", {"SAMLResponse": "x"})
    assert browser.cookies["saml-acs-session"]["httponly"]


def test_nobody_is_signed_out_by_a_link_from_elsewhere(people, school, browser):
    browser.force_login(people.anna)
    assert browser.get("/inloggen/saml/linde/uitgelogd/?SAMLRequest=x").url == "/uitloggen/"
    assert is_in(browser)
    assert browser.post("/inloggen/saml/linde/uitgelogd/").status_code == 405


def test_too_much_or_too_often_is_not_kept(people, school, browser):
    assert browser.post("/inloggen/saml/linde/terug/", {"SAMLResponse": "x" * 300_000}).status_code == 401
    answers = [browser.post("/inloggen/saml/linde/terug/", {"SAMLResponse": "x"}).status_code for _time in range(121)]
    assert answers[-2:] == [302, 429]


def test_while_the_other_side_does_not_answer_there_is_a_page_in_words(people, idp, ways_in, browser):
    ways_in(idp.table().replace(idp.address, "http://localhost:9"))
    for page in ("", "metadata/"):
        answer = browser.get(f"/inloggen/saml/linde/{page}")
        assert answer.status_code in {401, 503}
        assert "Inloggen is niet gelukt" in answer.text


def test_a_school_that_is_not_in_the_settings_is_not_there(people, school, browser):
    for page in ("", "metadata/", "klaar/"):
        assert browser.get(f"/inloggen/saml/anders/{page}").status_code == 404
    assert browser.post("/inloggen/saml/anders/terug/").status_code == 404
