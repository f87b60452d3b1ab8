"""Who gets through a door: everybody tries, nothing they do stays."""

import time

from django.db import transaction
from django.test import Client

EVERYBODY = ("anna", "bram", "carla", "dirk", "els", "fatma", "gijs")


def who_may(people, url: str, *, post: dict | None = None) -> set[str]:
    """The colleagues who do not get 404. Somebody who is signed out must be sent to the sign-in page."""
    away = answer(Client(), url, post)
    assert away.status_code == 302
    assert away.url.startswith("/inloggen/")
    return {name for name in EVERYBODY if answer(browser_of(people, name), url, post).status_code != 404}


def browser_of(people, name: str) -> Client:
    browser = Client()
    browser.force_login(getattr(people, name))
    return lately(browser)


def lately(browser: Client) -> Client:
    """A browser in which a password was given just now, so that no page asks again who it is."""
    session = browser.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return browser


def answer(browser: Client, url: str, post: dict | None):
    with transaction.atomic():
        response = browser.get(url) if post is None else browser.post(url, post)
        transaction.set_rollback(True)
    return response
