"""After the password a second step: an app, a key, or a recovery code. Keys in a real browser: tests/browser."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from kring.web.accounts.adapters.second_factor import SecondFactorAdapter
from tests import factories

pytestmark = pytest.mark.rights
SET_UP, APP, CODES = "/ik/tweede-stap/", "/ik/tweede-stap/app/", "/ik/herstelcodes/"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def sign_in(user) -> tuple[Client, str]:
    """A browser with the password given, and where that leads."""
    browser = Client()
    answer = browser.post("/inloggen/", {"login": user.email, "password": factories.PASSWORD})
    return browser, answer.url


def code_of(secret: str, *, later: int = 0) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + later))


def use_app(browser: Client) -> str:
    """Set the app up; gives its secret."""
    secret = re.search(r'<p class="kr-letters">(\w+)</p>', browser.get(APP).text)[1]
    assert browser.post(APP, {"code": code_of(secret, later=-1)}).url == CODES
    return secret


@pytest.fixture
def annas_app(people):
    browser, _where = sign_in(people.anna)
    return use_app(browser)


# --- obligatory ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/", "/groepen/7a/", "/groepen/7a/klasportret/", "/ik/", "/wachtwoord/", "/stijl/"])
def test_without_a_second_step_every_page_leads_to_setting_one_up(people, required, page):
    browser, _where = sign_in(people.anna)
    assert browser.get(page).url == SET_UP
    explained = browser.get(SET_UP)
    assert "Achter je account staat wat kinderen over elkaar zeiden" in explained.text


@pytest.mark.parametrize("name", ["anna", "bram", "carla", "dirk", "els", "fatma", "gijs"])
def test_it_holds_for_everybody_with_a_place_in_a_school(people, required, name):
    browser, _where = sign_in(getattr(people, name))
    assert browser.get("/").url == SET_UP


def test_a_form_changes_nothing_before_that(people, required):
    browser, _where = sign_in(people.els)
    browser.post("/school/collegas/nieuw/", {"name": "X", "email": "x@example.test", "role": "teacher"})
    assert not people.school.memberships.filter(user__email="x@example.test").exists()


def test_a_part_of_a_page_leads_there_too(people, required):
    browser, _where = sign_in(people.anna)
    assert browser.get("/", headers={"hx-request": "true"})["HX-Redirect"] == SET_UP


def test_afterwards_the_pages_are_there(people, required):
    browser, _where = sign_in(people.anna)
    use_app(browser)
    assert browser.get("/groepen/7a/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_came_in_before_with_the_password_alone_is_out(people, required):
    stranger, _where = sign_in(people.anna)
    browser, _where = sign_in(people.anna)
    use_app(browser)
    assert browser.get("/").status_code == 200
    assert stranger.get("/").url == "/inloggen/?next=/"


def test_signing_out_and_another_language_remain_possible(people, required):
    browser, _where = sign_in(people.anna)
    assert browser.post("/taal/setlang/", {"language": "en"}).status_code == 302
    browser.post("/uitloggen/")
    assert "_auth_user_id" not in browser.session


def test_where_it_is_off_nobody_is_led_there(people):
    browser, _where = sign_in(people.anna)
    assert browser.get("/").status_code == 200


# --- the app ---------------------------------------------------------------------------------------------------------


def test_after_the_password_comes_the_code(people, annas_app):
    browser, where = sign_in(people.anna)
    assert where == "/inloggen/tweede-stap/"
    assert browser.get("/").status_code == 302
    assert browser.post(where, {"code": code_of(annas_app)}).url == "/"
    assert browser.get("/").status_code == 200


def test_the_page_that_was_asked_comes_after_the_code(people, annas_app):
    browser = Client()
    data = {"login": people.anna.email, "password": factories.PASSWORD, "next": "/groepen/7a/"}
    browser.post("/inloggen/", data)
    assert browser.post("/inloggen/tweede-stap/", {"code": code_of(annas_app)}).url == "/groepen/7a/"


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "123456 "])
def test_a_wrong_code_opens_nothing(people, annas_app, code):
    browser, where = sign_in(people.anna)
    browser.post(where, {"code": code})
    assert browser.get("/").status_code == 302


def test_a_code_works_once_also_while_it_would_still_fit(people, annas_app, monkeypatch):
    code, now = code_of(annas_app), time.time()
    browser, where = sign_in(people.anna)
    assert browser.post(where, {"code": code}).url == "/"
    cache.delete(f"allauth.mfa.totp.used?user={people.anna.pk}&code={code}")  # allauth forgets after half a minute
    for moment in (now, now + 35):
        monkeypatch.setattr(auth.time, "time", lambda moment=moment: moment)
        again, where = sign_in(people.anna)
        assert again.post(where, {"code": code[:3] + " " + code[3:]}).status_code == 200
        assert again.get("/").status_code == 302


def test_guessing_codes_stops(people, annas_app):
    browser, where = sign_in(people.anna)
    for number in range(5):
        browser.post(where, {"code": f"00000{number}"})
    assert browser.post(where, {"code": code_of(annas_app)}).status_code == 200
    assert browser.get("/").status_code == 302


def test_the_second_step_is_nothing_without_the_first(people, annas_app):
    assert Client().post("/inloggen/tweede-stap/", {"code": code_of(annas_app)}).url == "/inloggen/"


def test_a_new_password_by_mail_does_not_pass_the_second_step(people, annas_app, post):
    browser = Client()
    browser.post("/wachtwoord/vergeten/", {"email": people.anna.email})
    link = re.search(r"http://testserver(/wachtwoord/nieuw/\S+)", post()[-1].body)[1]
    form = browser.get(link, follow=True)
    browser.post(
        form.request["PATH_INFO"], {"password1": "vier-nieuwe-woorden-x", "password2": "vier-nieuwe-woorden-x"}
    )
    answer = browser.post("/inloggen/", {"login": people.anna.email, "password": "vier-nieuwe-woorden-x"})
    assert answer.url == "/inloggen/tweede-stap/"
    assert EmailAddress.objects.filter(user=people.anna, verified=True).exists()


def test_secrets_are_not_readable_in_the_database(people, annas_app):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert annas_app not in kept
    assert Authenticator.objects.get(type="totp").wrap().instance.data["secret"].startswith("gAAAA")


def test_a_new_secret_key_reads_what_the_old_one_closed(people, annas_app, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-more-than-fifty-characters-for-this-test"
    browser, where = sign_in(people.anna)
    assert browser.post(where, {"code": code_of(annas_app)}).url == "/"


def test_without_the_old_secret_key_no_code_fits_at_all(people, annas_app, settings):
    settings.SECRET_KEY = "another-key-of-more-than-fifty-characters-for-this-test"
    adapter = SecondFactorAdapter()
    closed = Authenticator.objects.get(type="totp").data["secret"]
    assert adapter.decrypt(closed) != adapter.decrypt(closed)
    browser, where = sign_in(people.anna)
    assert browser.post(where, {"code": code_of(annas_app)}).status_code == 200


# --- recovery --------------------------------------------------------------------------------------------------------


def codes_of(browser: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", browser.get(CODES).text)


def test_a_recovery_code_works_once(people):
    browser, _where = sign_in(people.anna)
    use_app(browser)
    code, *_others = codes_of(browser)
    assert len(_others) == 9
    again, where = sign_in(people.anna)
    assert again.post(where, {"code": code}).url == "/"
    once_more, where = sign_in(people.anna)
    assert once_more.post(where, {"code": code}).status_code == 200
    assert "nog 9 herstelcodes" in again.get("/ik/").text


def test_new_codes_replace_the_old_ones(people):
    browser, _where = sign_in(people.anna)
    use_app(browser)
    old = codes_of(browser)
    browser.post(f"{CODES}nieuw/")
    assert not set(old) & set(codes_of(browser))
    assert all(code in browser.get(f"{CODES}bestand/").text for code in codes_of(browser))


def test_who_lost_everything_is_helped_by_who_keeps_the_machine(people, annas_app, capsys):
    call_command("forget_second_factor", people.anna.email.upper())
    assert "2 forgotten" in capsys.readouterr().out
    assert sign_in(people.anna)[1] == "/"
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("forget_second_factor", "niemand@example.test")


def test_taking_the_app_away_leads_to_setting_up_again(people, required, annas_app):
    browser, where = sign_in(people.anna)
    browser.post(where, {"code": code_of(annas_app)})
    browser.post(f"{APP}weg/")
    assert browser.get("/").url == SET_UP


@pytest.mark.django_db(transaction=True)
def test_a_change_is_mailed_and_written_down(people, post):
    browser, _where = sign_in(people.anna)
    use_app(browser)
    (mail,) = post()
    assert mail.subject == "Je tweede stap bij Kring is gewijzigd"
    assert "Er is een app toegevoegd" in mail.body
    assert "Was jij dat niet?" in mail.body


# --- a provider that asks one itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("vouches", "leads_to"), [("false", SET_UP), ("true", None)])
def test_a_provider_that_asks_a_second_step_itself_is_enough(people, required, openid, ways_in, vouches, leads_to):
    ways_in(openid.table() + f"second_factor = {vouches}\n")
    openid.knows("anna-9", email=people.anna.email)
    browser = Client()
    openid.sign_in(browser, "anna-9")
    assert getattr(browser.get("/"), "url", None) == leads_to


def test_who_has_only_the_account_of_the_school_can_set_one_up_after_a_while_too(
    people, required, openid, ways_in, settings
):
    ways_in(openid.table())
    openid.knows("anna-9", email=people.anna.email)
    browser = Client()
    openid.sign_in(browser, "anna-9")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = browser.get(APP).url
    assert asked.startswith("/inloggen/met/school/")
    assert browser.get(asked).url.startswith(openid.address)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 15
    openid.sign_in(browser, "anna-9")
    assert browser.get(APP).status_code == 200


def test_a_provider_that_does_not_ask_one_is_followed_by_kring_asking(people, annas_app, openid, ways_in):
    ways_in(openid.table())
    openid.knows("anna-9", email=people.anna.email)
    assert openid.sign_in(Client(), "anna-9").url == "/inloggen/tweede-stap/"
