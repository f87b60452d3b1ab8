"""Whose account is it? Els administers De Linde, Gijs De Eik; Hanna has never been here.

Who invites first could keep the link and wait until another school gives Hanna a place too. What that school gives must
open for who reads Hanna's mail, and for nobody else.
"""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django_scopes import scope

from kring.web.accounts.models import User
from kring.web.accounts.post import wait_for_post
from kring.web.audit.queries import verbs_of
from kring.web.school.models import Membership
from kring.web.school.queries import schools_of
from tests import factories

pytestmark = pytest.mark.rights
STAFF = "/school/collegas/"
HANNA = {"name": "Hanna Bos", "email": "hanna@example.test", "role": "teacher"}
OWN, STOLEN = "vier-woorden-van-hanna", "vier-woorden-van-anders"
LINK = re.compile(r"http://testserver(/wachtwoord/nieuw/[^\s\"]+)")


@pytest.fixture
def els(people):
    return browser_of(people.els)


@pytest.fixture
def gijs(people):
    with scope(school=people.other_school):
        factories.staff(people.gijs, people.other_school, "administrator")
    return browser_of(people.gijs)


@pytest.fixture
def without_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def invite(browser: Client, **more) -> str:
    return browser.post(f"{STAFF}nieuw/", HANNA | more, follow=True).text


def set_password(link: str, password: str) -> bool:
    browser = Client()
    form = browser.get(link, follow=True)
    if "Deze link werkt niet meer" in form.text:
        return False
    browser.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    return True


def sign_in(password: str) -> Client:
    browser = Client()
    browser.post("/inloggen/", {"login": "hanna@example.test", "password": password})
    return browser


def opens(browser: Client) -> set[str]:
    found = re.findall(r"De Linde|De Eik", browser.get("/").text) if "_auth_user_id" in browser.session else []
    return set(found)


# --- a link that somebody kept ---------------------------------------------------------------------------------------


def test_who_set_the_password_with_a_link_does_not_get_into_a_school_that_invites_later(
    people, els, gijs, without_mail
):
    assert set_password(LINK.search(invite(gijs))[1], STOLEN)
    page = invite(els)
    assert "misschien kent iemand anders het wachtwoord" in page
    thief = sign_in(STOLEN)
    assert opens(thief) == {"De Eik"}
    thief.post("/school/wissel/", {"school": people.school.pk})
    assert opens(thief) == {"De Eik"}


def test_a_link_that_was_kept_opens_only_the_school_that_made_it(people, els, gijs, without_mail):
    kept = LINK.search(invite(gijs))[1]
    assert not LINK.search(invite(els))
    set_password(kept, STOLEN)
    assert opens(sign_in(STOLEN)) == {"De Eik"}


def test_a_link_of_a_school_where_hanna_no_longer_works_is_dead_after_another_invites_her(
    people, els, gijs, without_mail
):
    kept = LINK.search(invite(gijs))[1]
    gijs.post(f"/school/rollen/{Membership.objects.get(user__email='hanna@example.test').pk}/weg/")
    fresh = LINK.search(invite(els))[1]
    assert not set_password(kept, STOLEN)
    assert set_password(fresh, OWN)
    assert opens(sign_in(OWN)) == {"De Linde"}


def test_a_password_set_at_a_school_where_hanna_no_longer_works_opens_nothing_new(people, els, gijs, without_mail):
    set_password(LINK.search(invite(gijs))[1], STOLEN)
    gijs.post(f"/school/rollen/{Membership.objects.get(user__email='hanna@example.test').pk}/weg/")
    invite(els)
    thief = sign_in(STOLEN)
    assert opens(thief) == set()
    assert "gaat open als je hebt laten zien" in thief.get("/").text


def test_a_second_role_does_not_open_what_the_first_did_not(people, els, gijs, without_mail):
    set_password(LINK.search(invite(gijs))[1], STOLEN)
    invite(els)
    invite(els, role="care_coordinator")
    assert opens(sign_in(STOLEN)) == {"De Eik"}


def test_there_is_no_link_into_an_account_that_comes_in_by_the_provider_of_the_school(people, els, without_mail):
    invite(els)
    hanna = User.objects.get(email="hanna@example.test")
    EmailAddress.objects.filter(user=hanna).update(verified=True)
    assert els.get(f"{STAFF}{hanna.pk}/uitnodiging/").status_code == 404


def test_who_keeps_the_machine_can_vouch_for_hanna(people, els, gijs, without_mail, capsys):
    from django.core.management import call_command

    set_password(LINK.search(invite(gijs))[1], STOLEN)
    invite(els)
    call_command("password_link", "hanna@example.test")
    set_password(capsys.readouterr().out.strip(), OWN)
    assert opens(sign_in(OWN)) == {"De Linde", "De Eik"}
    assert opens(sign_in(STOLEN)) == set()


# --- by mail ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_link_goes_to_the_mailbox_and_nobody_else_sees_it(people, els, mailoutbox):
    page = invite(els)
    hanna = User.objects.get(email="hanna@example.test")
    wait_for_post()
    assert not LINK.search(page + els.get(f"{STAFF}{hanna.pk}/uitnodiging/").text)
    assert [mail.to for mail in mailoutbox] == [["hanna@example.test"]]
    assert "De Linde heeft je een plek gegeven" in mailoutbox[0].body
    set_password(LINK.search(mailoutbox[0].body)[1], OWN)
    assert opens(sign_in(OWN)) == {"De Linde"}


@pytest.mark.django_db(transaction=True)
def test_who_reads_the_mail_gets_the_account_and_who_had_it_is_out(people, els, gijs, mailoutbox, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    set_password(LINK.search(invite(gijs))[1], STOLEN)
    thief = sign_in(STOLEN)
    assert opens(thief) == {"De Eik"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invite(els)
    wait_for_post()
    set_password(LINK.search(mailoutbox[0].body)[1], OWN)
    assert opens(sign_in(OWN)) == {"De Linde", "De Eik"}
    assert thief.get("/").status_code == 302
    assert opens(sign_in(STOLEN)) == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", ["nobody", "with a password", "proven"])
def test_inviting_does_not_tell_whether_there_was_an_account(people, els, mailoutbox, known):
    if known != "nobody":
        there = factories.user("Hanna")
        EmailAddress.objects.create(user=there, email=there.email, verified=known == "proven")
    page = invite(els, name="Hanna")
    wait_for_post()
    assert "We hebben hanna@example.test een bericht gestuurd." in page
    assert "al een account" not in page
    assert [mail.to for mail in mailoutbox] == [["hanna@example.test"]]
    assert bool(LINK.search(mailoutbox[0].body)) == (known != "proven")


@pytest.mark.django_db(transaction=True)
def test_the_message_is_sent_again_when_asked(people, els, mailoutbox):
    invite(els)
    hanna = User.objects.get(email="hanna@example.test")
    els.post(f"{STAFF}{hanna.pk}/uitnodiging/")
    wait_for_post()
    assert len(mailoutbox) == 2


# --- written down ----------------------------------------------------------------------------------------------------


def test_inviting_and_showing_the_link_are_written_down(people, els, without_mail):
    invite(els)
    assert {"make account", "add colleague", "show invitation link"} <= set(verbs_of(people.school))


def test_a_message_is_written_down(people, els):
    invite(els)
    assert "mail invitation" in set(verbs_of(people.school))


def test_a_school_that_one_makes_oneself_is_open_at_once(db):
    hanna = factories.user("Hanna")
    browser_of(hanna).post(
        "/school/opzetten/", {"your_name": "Hanna", "name": "De Es", "sector": "po", "region": "noord"}
    )
    assert [school.name for school in schools_of(hanna)] == ["De Es"]
