"""Signing in with the account of the school, at a real provider of OpenID Connect over HTTP."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kring.web.accounts.adapters.providers import claims_of
from kring.web.accounts.models import User
from tests import factories

pytestmark = pytest.mark.rights
TENANTS = '[school.tenants]\nlinde = ["example.test"]\neik = ["eik.test"]\n'


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@pytest.fixture
def school(openid, ways_in):
    ways_in(openid.table())
    openid.knows("anna-1", email="anna@example.test", email_verified=True, name="Anna")
    return openid


def test_the_sign_in_page_names_the_provider_and_keeps_where_you_were_going(people, school, client):
    page = client.get("/inloggen/?next=/groepen/7a/").text
    assert "Inloggen met De Linde" in page
    assert "/inloggen/met/school/?next=%2Fgroepen%2F7a%2F" in page


def test_an_invited_colleague_comes_in_and_the_providers_number_is_kept(people, school, client):
    assert school.sign_in(client, "anna-1", then="/groepen/7a/").url == "/groepen/7a/"
    assert client.get("/groepen/7a/").status_code == 200
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid) == (people.anna, "school", "anna-1")


def test_nothing_that_the_provider_told_is_kept(people, school, client):
    school.knows("anna-1", email="anna@example.test", eckId="https://ketenid.nl/201703/abc", name="Anna")
    school.sign_in(client, "anna-1")
    school.sign_in(Client(), "anna-1")
    assert SocialAccount.objects.get().extra_data == {}


def test_afterwards_the_number_counts_not_the_address(people, school, client):
    school.sign_in(client, "anna-1")
    school.knows("anna-1", email="anna.de.wit@example.test")
    again = Client()
    school.sign_in(again, "anna-1")
    assert again.session["_auth_user_id"] == str(people.anna.pk)


def test_who_has_no_account_gets_none_and_reads_why(people, school, client):
    school.knows("hanna-1", email="hanna@example.test", email_verified=True)
    answer = school.sign_in(client, "hanna-1")
    assert answer.status_code == 403
    assert "Nog geen school heeft hanna@example.test uitgenodigd" in answer.text
    assert not User.objects.filter(email="hanna@example.test").exists()
    assert not is_in(client)


@pytest.mark.parametrize("email", ["gijs@elders.test", "anna@example.test.evil.test", "", "geen-adres"])
def test_an_address_outside_the_domains_of_the_school_opens_nothing(people, school, client, email):
    User.objects.create_user(email="gijs@elders.test", password=factories.PASSWORD)
    school.knows("x-1", email=email, email_verified=True)
    answer = school.sign_in(client, "x-1")
    assert answer.status_code == 403
    assert not is_in(client)


def test_an_address_that_the_provider_calls_unconfirmed_opens_nothing(people, school, client):
    school.knows("x-2", email="anna@example.test", email_verified=False)
    answer = school.sign_in(client, "x-2")
    assert "geen bevestigd e-mailadres" in answer.text
    assert not is_in(client)


def test_a_successor_with_the_same_address_does_not_get_the_account(people, school, client):
    school.sign_in(client, "anna-1")
    school.knows("anna-2", email="anna@example.test", email_verified=True)
    successor = Client()
    answer = school.sign_in(successor, "anna-2")
    assert answer.status_code == 403
    assert "hoort bij De Linde bij iemand anders" in answer.text
    assert not is_in(successor)


def test_a_colleague_whose_account_is_closed_stays_out(people, school, client):
    school.sign_in(client, "anna-1")
    User.objects.filter(pk=people.anna.pk).update(is_active=False)
    again = Client()
    answer = school.sign_in(again, "anna-1")
    assert answer.url == "/niet-actief/"
    assert not is_in(again)
    assert client.get("/").status_code == 302  # and the session that was open is over


def test_a_demo_account_does_not_come_in_where_a_school_works(people, school, client, settings):
    User.objects.filter(pk=people.anna.pk).update(is_demo=True)
    settings.PRODUCTION = True
    school.sign_in(client, "anna-1")
    assert not is_in(client)


# --- tenants ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def tenants(openid, ways_in):
    ways_in(openid.table(tenant_claim="tid") + TENANTS)
    return openid


def test_a_tenant_speaks_for_its_own_domain(people, tenants, client):
    tenants.knows("t-1", email="anna@example.test", tid="linde")
    assert tenants.sign_in(client, "t-1").url == "/"


@pytest.mark.parametrize("tid", ["eik", "onbekend", "", None])
def test_another_tenant_does_not_speak_for_it(people, tenants, client, tid):
    tenants.knows("t-2", email="anna@example.test", email_verified=True, **({"tid": tid} if tid is not None else {}))
    assert tenants.sign_in(client, "t-2").status_code == 403
    assert not is_in(client)


def test_who_moves_to_another_tenant_is_no_longer_let_in(people, tenants, client):
    tenants.knows("t-3", email="anna@example.test", tid="linde")
    tenants.sign_in(client, "t-3")
    tenants.knows("t-3", email="anna@example.test", tid="onbekend")
    again = Client()
    assert "een organisatie die deze Kring niet gebruikt" in tenants.sign_in(again, "t-3").text
    assert not is_in(again)


# --- the way there and back ------------------------------------------------------------------------------------------


def test_the_question_carries_a_state_and_a_challenge(people, school, client):
    asked = parse_qs(urlsplit(client.get("/inloggen/met/school/").url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16


def test_an_answer_works_once_and_in_the_browser_that_asked(people, school, client):
    back = school.way_back(client, "anna-1")
    elsewhere = Client()
    assert elsewhere.get(back).status_code == 401
    assert client.get(back).url == "/"
    client.post("/uitloggen/")
    answer = client.get(back)
    assert answer.status_code == 401
    assert "Inloggen is niet gelukt" in answer.text
    assert not is_in(client)


def test_a_made_up_answer_is_refused(people, school, client):
    state = parse_qs(urlsplit(client.get("/inloggen/met/school/").url).query)["state"][0]
    assert client.get("/inloggen/met/school/terug/", {"code": "verzonnen", "state": state}).status_code == 401
    assert not is_in(client)


def test_a_token_signed_by_somebody_else_is_refused(people, school, client, openid, ways_in, settings):
    """The provider's keys are fetched elsewhere: what it signed is then a stranger's word."""
    from tests.web.accounts.schools import openid_provider

    with openid_provider() as stranger:
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        apps[0]["settings"]["openid_configuration_overrides"] = {"jwks_uri": f"{stranger.address}/jwks"}
        assert school.sign_in(client, "anna-1").status_code == 401
    assert not is_in(client)


def test_a_token_of_another_issuer_is_refused(people, school, client, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["openid_configuration_overrides"] = {"issuer": "https://elders.example"}
    assert school.sign_in(client, "anna-1").status_code == 401
    assert not is_in(client)


def test_who_stops_there_reads_that_nothing_happened(people, school, client):
    state = parse_qs(urlsplit(client.get("/inloggen/met/school/").url).query)["state"][0]
    answer = client.get("/inloggen/met/school/terug/", {"error": "access_denied", "state": state}, follow=True)
    assert "Je bent gestopt met inloggen" in answer.text


def test_afterwards_no_other_site_is_the_next_page(people, school, client):
    assert school.sign_in(client, "anna-1", then="https://elders.example/").url == "/"


def test_nobody_links_an_account_while_signed_in(people, school, client):
    """Somebody at a screen that was left open would keep a way in for later."""
    client.force_login(people.bram)
    away = client.get("/inloggen/met/school/?process=connect")
    import requests

    there = requests.post(away.url, data={"sub": "anna-1"}, allow_redirects=False, timeout=5)
    back = urlsplit(there.headers["location"])
    assert client.get(f"{back.path}?{back.query}").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_not_in_the_settings_is_not_there(people, school, client):
    assert client.get("/inloggen/met/anders/").status_code == 404
    assert client.get("/inloggen/met/anders/terug/").status_code == 404


def test_a_provider_that_does_not_answer_says_so(people, openid, ways_in, client):
    ways_in(openid.table(issuer="http://localhost:9"))
    answer = client.get("/inloggen/met/school/")
    assert answer.status_code == 503
    assert "Inloggen is niet gelukt" in answer.text


# --- whose mailbox ---------------------------------------------------------------------------------------------------


def test_a_password_that_was_set_by_who_knows_whom_is_gone_and_the_mailbox_is_proven(people, school, client):
    other = Client()
    other.post("/inloggen/", {"login": "anna@example.test", "password": factories.PASSWORD})
    assert is_in(other)
    school.sign_in(client, "anna-1")
    people.anna.refresh_from_db()
    assert not people.anna.has_usable_password()
    assert other.get("/").status_code == 302
    assert EmailAddress.objects.filter(user=people.anna, verified=True).exists()
    assert "Vanaf nu log je hier op deze manier in" in client.get("/").text


def test_a_password_of_a_proven_mailbox_stays(people, school, client):
    EmailAddress.objects.create(user=people.anna, email=people.anna.email, verified=True, primary=True)
    school.sign_in(client, "anna-1")
    people.anna.refresh_from_db()
    assert people.anna.has_usable_password()


# --- unlinking -------------------------------------------------------------------------------------------------------


def test_the_only_way_in_is_not_taken_away(people, school, client):
    school.sign_in(client, "anna-1")
    account = SocialAccount.objects.get()
    assert "De Linde, gekoppeld sinds" in client.get("/ik/").text
    answer = client.post(f"/ik/gekoppeld/{account.pk}/weg/", follow=True)
    assert "Dit is je enige manier om binnen te komen" in answer.text
    people.anna.set_password(factories.PASSWORD)
    people.anna.save()
    again = Client()
    school.sign_in(again, "anna-1")
    again.post(f"/ik/gekoppeld/{account.pk}/weg/")
    assert not SocialAccount.objects.exists()


def test_nobody_unlinks_somebody_else(people, school, client):
    school.sign_in(client, "anna-1")
    bram = Client()
    bram.post("/inloggen/", {"login": "bram@example.test", "password": factories.PASSWORD})
    assert bram.post(f"/ik/gekoppeld/{SocialAccount.objects.get().pk}/weg/").status_code == 404
    assert SocialAccount.objects.exists()


def test_a_token_and_a_profile_of_two_people_are_nobody():
    """The profile comes over a line that is not signed; when it is about somebody else, neither counts."""
    told = {
        "id_token": {"sub": "1", "email": "a@x.test"},
        "userinfo": {"sub": "2", "email": "b@x.test", "tid": "linde"},
    }
    assert claims_of(told) == {"email_verified": False}
    told["userinfo"]["sub"] = "1"
    assert claims_of(told) == {"sub": "1", "email": "a@x.test", "tid": "linde"}
