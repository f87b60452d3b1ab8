"""The class code: typed or scanned, forgiving, and not to be guessed."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, gates
from kring.web.questionnaires.views import pupil as views

JOIN = "/meedoen/"
CARDS = "/meedoen/kaarten/"


@pytest.fixture(autouse=True)
def no_earlier_mistakes():
    cache.clear()


def type_code(client, code, **extra):
    return client.post(JOIN, {"code": code}, **extra)


def test_the_right_code_leads_to_the_cards(client, wave):
    assert type_code(client, wave.code).url == CARDS


def test_typing_is_forgiving(client, wave):
    code = wave.code.lower()
    assert type_code(client, f" {code[:3]}-{code[3:]} ").url == CARDS


def test_the_qr_leads_to_the_same_place(client, wave):
    assert client.get(reverse("questionnaires:scan", args=[wave.code])).url == CARDS


def test_a_wrong_code_gives_a_friendly_sentence(client, wave):
    response = type_code(client, "ZZZZZZ")
    assert response.status_code == 422
    assert "Deze code werkt niet" in response.text


def test_the_page_speaks_the_language_of_the_switch(client, wave):
    client.cookies["kring_language"] = "en"
    assert "Which code is on the board?" in client.get(JOIN).text


@pytest.mark.faults
def test_the_code_of_a_closed_wave_does_not_work(client, in_school, wave):
    old = wave.code
    actions.close_wave(by=in_school.anna, wave=wave)
    assert type_code(client, old).status_code == 422


def test_without_a_code_every_page_asks_for_it(client, wave):
    for page in (CARDS, "/meedoen/vraag/1/", "/meedoen/inleveren/", "/meedoen/bedankt/", "/meedoen/doorgeven/"):
        assert client.get(page).url == JOIN


@pytest.mark.rights
class TestGuessing:
    def test_right_codes_are_not_counted(self, client, wave):
        for _ in range(70):
            assert type_code(client, wave.code).status_code == 302

    def test_who_keeps_guessing_has_to_wait(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "3/10m")
        for _ in range(3):
            assert type_code(client, "ZZZZZZ").status_code == 422
        response = type_code(client, wave.code)
        assert response.status_code == 429
        assert "te veel verkeerde codes" in response.text
        assert int(response["Retry-After"]) > 0

    def test_scanning_wrong_codes_counts_too(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "2/10m")
        for _ in range(2):
            client.get(reverse("questionnaires:scan", args=["ZZZZZZ"]))
        assert client.get(reverse("questionnaires:scan", args=[wave.code])).status_code == 429

    def test_another_address_is_not_bothered(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "1/10m")
        type_code(client, "ZZZZZZ")
        assert type_code(client, wave.code, REMOTE_ADDR="10.0.0.2").status_code == 302

    def test_behind_a_proxy_the_address_is_what_the_proxy_saw(self, client, wave, settings, monkeypatch):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        monkeypatch.setattr(views, "WRONG_CODES", "1/10m")
        type_code(client, "ZZZZZZ", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.1")
        assert type_code(client, wave.code, HTTP_X_FORWARDED_FOR="1.1.1.1, 10.0.0.1").status_code == 429
        assert type_code(client, wave.code, HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.2").status_code == 302

    def test_the_many_addresses_of_one_ipv6_connection_count_as_one(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "1/10m")
        type_code(client, "ZZZZZZ", REMOTE_ADDR="2001:db8:1:2::7")
        assert type_code(client, wave.code, REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
        assert type_code(client, wave.code, REMOTE_ADDR="2001:db8:1:3::7").status_code == 302

    def test_an_ipv4_address_in_ipv6_clothes_is_that_address(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "1/10m")
        type_code(client, "ZZZZZZ", REMOTE_ADDR="::ffff:10.0.0.1")
        assert type_code(client, wave.code, REMOTE_ADDR="::ffff:10.0.0.2").status_code == 302

    def test_who_already_joined_goes_on(self, client, wave, monkeypatch):
        monkeypatch.setattr(views, "WRONG_CODES", "1/10m")
        type_code(client, wave.code)
        type_code(client, "ZZZZZZ")
        assert client.get(CARDS).status_code == 200

    def test_a_cookie_of_ones_own_making_opens_nothing(self, client, wave):
        client.cookies[gates.COOKIE] = f"[{wave.pk}, 1, 'x']"
        assert client.get(CARDS).url == JOIN


@pytest.mark.rights
class TestSignedIn:
    def test_a_colleague_is_asked_to_sign_out_before_a_child_gets_the_device(self, signed_in, people, wave):
        client = signed_in(people.anna)
        for response in (client.get(JOIN), type_code(client, wave.code), client.get(CARDS)):
            assert response.status_code == 403
            assert "Log uit" in response.text

    def test_a_pupil_opens_no_page_of_a_colleague(self, client, people, wave):
        type_code(client, wave.code)
        with scope(school=people.school):
            urls = [reverse("questionnaires:wave", args=["7a", wave.pk]), reverse("questionnaires:waves", args=["7a"])]
        for url in [*urls, "/"]:
            assert client.get(url).status_code in {302, 404}
        assert client.get(reverse("questionnaires:progress", args=["7a", wave.pk])).status_code == 404

    def test_the_cookie_goes_to_the_pupils_pages_only(self, client, wave):
        cookie = type_code(client, wave.code).cookies[gates.COOKIE]
        assert cookie["path"] == "/meedoen/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
