import pytest
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse

from kring.web.accounts.models import User
from tests import factories

LOGIN = "/inloggen/"
SIGNUP = "/eerste-account/"
PASSWORD = {"password1": "een-goed-wachtwoord", "password2": "een-goed-wachtwoord"}


def sign_in(client, password=factories.PASSWORD, email="anna@example.test"):
    return client.post(LOGIN, {"login": email, "password": password})


def test_with_address_and_password_somebody_is_in(people, client):
    assert sign_in(client).url == "/"
    assert "Fijn dat je er bent, Anna" in client.get("/").text


def test_the_address_is_the_same_in_capitals(people, client):
    assert sign_in(client, email="Anna@Example.TEST").url == "/"


def test_after_signing_in_the_page_that_was_asked_comes(people, client):
    asked = client.get("/groepen/7a/leerlingen/")
    assert asked.url == "/inloggen/?next=/groepen/7a/leerlingen/"
    data = {"login": "anna@example.test", "password": factories.PASSWORD, "next": "/groepen/7a/leerlingen/"}
    assert client.post(LOGIN, data).url == "/groepen/7a/leerlingen/"


@pytest.mark.rights
def test_another_site_cannot_be_the_next_page(people, client):
    data = {"login": "anna@example.test", "password": factories.PASSWORD, "next": "https://elders.example/"}
    assert client.post(LOGIN, data).url == "/"


@pytest.mark.rights
def test_a_wrong_password_and_an_unknown_address_look_the_same(people, client):
    wrong = sign_in(client, "verkeerd-wachtwoord").context["form"].non_field_errors()
    unknown = sign_in(client, email="niemand@example.test").context["form"].non_field_errors()
    assert wrong == unknown


@pytest.mark.rights
def test_guessing_stops(people, client):
    for _try in range(5):
        sign_in(client, "verkeerd-wachtwoord")
    assert sign_in(client).status_code != 302


@pytest.mark.rights
def test_a_closed_account_stays_out(people, client):
    people.anna.is_active = False
    people.anna.save()
    sign_in(client)
    assert client.get("/").status_code == 302


def test_signing_out_asks_first(people, signed_in):
    browser = signed_in(people.anna)
    assert browser.get("/uitloggen/").status_code == 200
    browser.post("/uitloggen/")
    assert browser.get("/").status_code == 302


# --- the first account -----------------------------------------------------------------------------------------------


def test_on_a_new_installation_the_first_page_makes_the_first_account(db, client):
    assert client.get("/").url == SIGNUP
    assert client.post(SIGNUP, {"email": "hanna@example.test"} | PASSWORD).url == "/"
    assert client.get("/").url == "/school/opzetten/"
    assert User.objects.get().email == "hanna@example.test"


@pytest.mark.rights
def test_after_the_first_nobody_makes_an_account_uninvited(people, client):
    client.post(SIGNUP, {"email": "hanna@example.test"} | PASSWORD)
    assert not User.objects.filter(email="hanna@example.test").exists()
    assert client.get("/").url == "/inloggen/?next=/"


@pytest.mark.rights
def test_in_production_the_first_account_is_not_made_by_a_visitor(db, client, settings):
    settings.PRODUCTION = True
    assert client.get("/").url == "/inloggen/?next=/"
    client.post(SIGNUP, {"email": "hanna@example.test"} | PASSWORD)
    assert not User.objects.exists()


def test_the_keeper_of_the_machine_makes_an_account(db, client, capsys):
    call_command("password_link", "hanna@example.test", name="Hanna", address="https://kring.example/")
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://kring.example/wachtwoord/nieuw/")
    form = client.get(link.removeprefix("https://kring.example"), follow=True)
    client.post(form.request["PATH_INFO"], PASSWORD)
    assert User.objects.get().check_password("een-goed-wachtwoord")


def test_a_wrong_address_is_told(db):
    with pytest.raises(CommandError, match="is not an e-mail address"):
        call_command("password_link", "hanna")


# --- passwords -------------------------------------------------------------------------------------------------------


def test_a_password_is_changed(people, signed_in):
    browser = signed_in(people.anna)
    data = {"oldpassword": factories.PASSWORD, "password1": "nog-een-wachtwoord", "password2": "nog-een-wachtwoord"}
    assert browser.post("/wachtwoord/", data).url == "/ik/"
    assert browser.get("/ik/").status_code == 200
    people.anna.refresh_from_db()
    assert people.anna.check_password("nog-een-wachtwoord")


@pytest.mark.parametrize(
    "weak",
    [
        "kort",
        "elf-tekens!",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "anna@example.test",
        "delinde-delinde",
        "Linde2026!!!",
    ],
)
def test_a_weak_password_is_refused(people, signed_in, weak):
    data = {"oldpassword": factories.PASSWORD, "password1": weak, "password2": weak}
    signed_in(people.anna).post("/wachtwoord/", data)
    people.anna.refresh_from_db()
    assert people.anna.check_password(factories.PASSWORD)


@pytest.mark.rights
def test_asking_for_a_new_password_does_not_tell_who_has_an_account(people, client, post):
    known = client.post("/wachtwoord/vergeten/", {"email": "anna@example.test"})
    unknown = client.post("/wachtwoord/vergeten/", {"email": "niemand@example.test"})
    assert known.url == unknown.url == "/wachtwoord/vergeten/verstuurd/"
    assert [mail.to for mail in post()] == [["anna@example.test"]]


def test_where_nothing_can_be_mailed_no_message_is_promised(people, client, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    for page in (client.get("/wachtwoord/vergeten/"), client.post("/wachtwoord/vergeten/", {"email": "a@b.test"})):
        assert "Kring kan hier geen mail sturen" in page.text
    assert capsys.readouterr().out == ""


# --- what is not there -----------------------------------------------------------------------------------------------


@pytest.mark.rights
@pytest.mark.parametrize(
    "name",
    [
        "account_set_password",
        "socialaccount_signup",
        "socialaccount_connections",
        "mfa_signup_webauthn",
        "account_confirm_login_code",
        "account_email_verification_sent",
    ],
)
def test_what_has_no_page_of_ours_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.rights
def test_an_address_cannot_be_changed_behind_the_page(people, signed_in):
    assert (
        signed_in(people.anna).post("/ik/e-mailadres/", {"email": "x@example.test", "action_add": ""}).status_code
        == 405
    )


@pytest.mark.rights
def test_a_demo_account_that_came_along_opens_nothing_in_production(people, client, settings):
    people.anna.is_demo = True
    people.anna.save()
    settings.PRODUCTION = True
    sign_in(client)
    assert "_auth_user_id" not in client.session
