import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from scripts.inline import offences

ERRORS = ["400", "403", "403_csrf", "404", "429", "500"]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_offers_a_way_on(name):
    page = render_to_string(f"{name}.html")
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_an_unknown_address_says_so_calmly(client, db):
    response = client.get("/bestaat-niet/", headers={"accept-language": "nl"})
    assert response.status_code == 404
    assert "Hier is niets" in response.text


@pytest.mark.rights
def test_the_style_page_is_for_colleagues(client, db):
    assert client.get(reverse("ui:style")).status_code == 302


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_page_shows_every_component(signed_in, people, scheme):
    page = signed_in(people.anna).get(reverse("ui:style"), {"scheme": scheme})
    assert page.status_code == 200
    assert f'data-bs-theme="{scheme}"' in page.text
    assert "<c-" not in page.text
    ids = re.findall(r'\sid="([^"]+)"', page.text)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
)
def test_signing_in_wears_our_look(client, db, name):
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "kr-plain-card" in page.text
    assert "Menu:" not in page.text
    assert offences(page.text) == []


def test_the_first_account_is_offered_until_there_is_one(client, db):
    assert reverse("account_signup") in client.get(reverse("account_login")).text


def test_no_account_is_offered_once_there_is_one(client, people):
    assert reverse("account_signup") not in client.get(reverse("account_login")).text
    assert "uitnodiging" in client.get(reverse("account_signup"), headers={"accept-language": "nl"}).text


def test_signed_in_pages_for_the_own_account(signed_in, people):
    browser = signed_in(people.anna)
    for name in ("account_change_password", "account_email", "account_logout"):
        assert "kr-plain-card" in browser.get(reverse(name)).text


def test_a_page_speaks_the_chosen_language(signed_in, people):
    browser = signed_in(people.anna)
    browser.post(reverse("set_language"), {"language": "en"})
    page = browser.get(reverse("ui:style")).text
    assert '<html lang="en"' in page
    assert "How Kring looks" in page


def test_the_scheme_chosen_on_a_device_is_kept(signed_in, people):
    browser = signed_in(people.anna)
    browser.cookies["kring_theme"] = "dark"
    assert 'data-bs-theme="dark"' in browser.get(reverse("account_email")).text
    browser.cookies["kring_theme"] = '"><script>'
    assert "data-bs-theme" not in browser.get(reverse("account_email")).text


def test_a_demo_school_says_that_it_is_one(signed_in, people):
    people.school.is_demo = True
    people.school.save()
    assert "kr-demo" in signed_in(people.anna).get(reverse("ui:style")).text
