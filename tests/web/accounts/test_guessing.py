"""Who guesses, learns nothing and is stopped; who sends a colleague elsewhere, does not."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from kring.web.accounts.models import User
from tests import factories

pytestmark = pytest.mark.rights
LOGIN, FORGOTTEN = "/inloggen/", "/wachtwoord/vergeten/"
worked: list[str] = []


class CountingHasher(PBKDF2PasswordHasher):
    """A real hasher that also writes down each time it works."""

    algorithm = "counting"
    iterations = 3

    def encode(self, password, salt, iterations=None):
        worked.append(password)
        return super().encode(password, salt, iterations)


def attempt(email: str, browser: Client | None = None, **more):
    return (browser or Client(**more)).post(LOGIN, {"login": email, "password": "verkeerd-wachtwoord"})


@pytest.mark.parametrize("kind", ["no account", "a password", "no password yet", "closed"])
def test_an_attempt_costs_the_same_work_and_gets_the_same_answer(db, settings, kind):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    password = None if kind == "no password yet" else factories.PASSWORD
    if kind != "no account":
        User.objects.create_user(email="anna@example.test", password=password)
        User.objects.filter(email="anna@example.test").update(is_active=kind != "closed")
    worked.clear()
    answer = attempt("anna@example.test")
    assert len(worked) == 1
    assert answer.status_code == 200
    assert [str(each) for each in answer.context["form"].non_field_errors()] == [
        str(each) for each in attempt("niemand@example.test").context["form"].non_field_errors()
    ]


def test_a_closed_account_is_told_only_to_who_knows_the_password(people, client):
    User.objects.filter(pk=people.anna.pk).update(is_active=False)
    assert attempt(people.anna.email).status_code == 200
    assert client.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD}).url == "/niet-actief/"


@pytest.mark.parametrize("email", ["anna@example.test", "niemand@example.test", "gesloten@example.test"])
def test_asking_for_a_password_looks_the_same_for_everybody(people, client, email):
    User.objects.create_user(email="gesloten@example.test")
    User.objects.filter(email="gesloten@example.test").update(is_active=False)
    assert client.post(FORGOTTEN, {"email": email}).url == f"{FORGOTTEN}verstuurd/"
    assert email not in client.get(f"{FORGOTTEN}verstuurd/").text


def test_one_account_is_not_guessed_from_many_machines(people):
    for number in range(5):
        attempt(people.anna.email, REMOTE_ADDR=f"192.0.2.{number}")
    right = Client(REMOTE_ADDR="192.0.2.99").post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD})
    assert right.status_code == 200
    assert "_auth_user_id" not in right.wsgi_request.session


def test_many_accounts_are_not_guessed_from_one_machine(people):
    browser = Client()
    for number in range(20):
        attempt(f"x{number}@example.test", browser)
    assert "_auth_user_id" not in browser.session
    browser.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_another_machine_is_not_stopped_by_that(people):
    for number in range(20):
        attempt(f"x{number}@example.test", REMOTE_ADDR="192.0.2.1")
    there = Client(REMOTE_ADDR="192.0.2.2")
    assert there.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD}).url == "/"


def test_a_machine_cannot_pretend_to_be_another(people):
    for number in range(21):
        attempt(f"x{number}@example.test", headers={"x-forwarded-for": f"192.0.2.{number}"})
    there = Client(headers={"x-forwarded-for": "192.0.2.99"})
    there.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD})
    assert "_auth_user_id" not in there.session


def test_behind_the_own_proxy_people_are_told_apart_by_what_the_proxy_says(people, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(21):  # what comes before the proxy's own word is the visitor's invention
        attempt(f"x{number}@example.test", headers={"x-forwarded-for": f"203.0.113.{number}, 192.0.2.1"})
    same = Client(headers={"x-forwarded-for": "203.0.113.99, 192.0.2.1"})
    same.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD})
    assert "_auth_user_id" not in same.session
    other = Client(headers={"x-forwarded-for": "192.0.2.2"})
    assert other.post(LOGIN, {"login": people.anna.email, "password": factories.PASSWORD}).url == "/"


def test_asking_for_messages_stops(people, client, post):
    answers = [client.post(FORGOTTEN, {"email": people.anna.email}).status_code for _time in range(7)]
    assert answers == [302] * 5 + [429] * 2
    assert len(post()) == 5


# --- sent elsewhere --------------------------------------------------------------------------------------------------

ELSEWHERE = [
    "https://elders.example/",
    "//elders.example/",
    "/\\elders.example",
    "javascript:alert(1)",
    "http:///elders.example",
]


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_no_page_leads_to_another_site(people, client, next_page):
    data = {"login": people.anna.email, "password": factories.PASSWORD, "next": next_page}
    assert client.post(LOGIN, data).url == "/"
    assert client.post("/taal/setlang/", {"language": "en", "next": next_page}).url == "/"
    assert client.get(LOGIN, {"next": next_page}).url == "/"
    assert client.post("/uitloggen/", {"next": next_page}).url == LOGIN


@pytest.mark.parametrize("host", ["elders.example", "testserver.elders.example", "testserver:80@elders.example"])
def test_a_link_in_a_message_never_names_the_host_of_a_stranger(people, client, post, host):
    answer = client.post(FORGOTTEN, {"email": people.anna.email}, headers={"host": host})
    assert answer.status_code == 400
    assert post() == []


def test_a_proxy_word_that_nobody_trusts_does_not_change_the_link(people, client, post):
    client.post(FORGOTTEN, {"email": people.anna.email}, headers={"x-forwarded-host": "elders.example"})
    assert "http://testserver/wachtwoord/nieuw/" in post()[0].body


# --- forms of other sites --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        LOGIN,
        "/uitloggen/",
        "/wachtwoord/",
        "/ik/",
        "/ik/bevestigen/",
        "/ik/tweede-stap/app/",
        "/ik/apparaten/uitloggen/",
    ],
)
def test_a_form_of_another_site_does_nothing(people, page):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.anna)
    assert browser.post(page, {"name": "X"}).status_code == 403
