"""No name reaches the log of the server: not by an address, not by a form, not by what goes wrong."""

import io
import json
import logging

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from kring.web.accounts.models import User
from kring.web.site.logs import JsonLines, KeyValue
from kring.web.site.settings import LOGGING

pytestmark = pytest.mark.rights
NAME = "Quirijn Zeldzaam"
NAMES = ("Quirijn", "Zeldzaam", "quirijn")


def goes_wrong(request, who=""):
    child = {"name": NAME}
    try:
        with transaction.atomic():
            User.objects.create(email="quirijn@example.test", name=child["name"])
            User.objects.create(email="quirijn@example.test", name=child["name"])
    except IntegrityError as error:
        raise KeyError(request.POST.get("name") or child["name"]) from error
    return HttpResponse()


def logs_itself(request):
    log = logging.getLogger("kring.somewhere")
    log.warning("%s was read with %d lines", NAME, 3)
    log.warning("%(who)s", {"who": NAME})
    log.warning(ValueError(NAME))
    log.warning("%d lines", NAME)
    return HttpResponse()


urlpatterns = [path("stuk/<str:who>/", goes_wrong), path("zelf/", logs_itself)]


@pytest.fixture(params=[KeyValue, JsonLines])
def logged(request):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(request.param())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def anybody():
    return Client(raise_request_exception=False)


def clean(out: io.StringIO) -> str:
    text = out.getvalue()
    assert text
    assert not any(name in text for name in NAMES), text
    return text


@pytest.mark.django_db
class TestNoNameIsLogged:
    def test_by_an_address_that_does_not_exist(self, anybody, logged):
        anybody.get(f"/groepen/{NAME}/?zoek=quirijn")
        assert "404" in clean(logged)

    def test_by_an_address_that_does(self, people, signed_in, logged):
        browser = signed_in(people.anna)
        browser.get("/groepen/quirijn/", {"naam": NAME})
        assert "groepen/<slug:group>/" in clean(logged)

    def test_by_a_form(self, people, signed_in, logged):
        browser = signed_in(people.anna)
        browser.post("/groepen/7a/leerlingen/nieuw/", {"first_name": "Quirijn", "last_name": "Zeldzaam"})
        browser.post("/groepen/7b/leerlingen/nieuw/", {"first_name": "Quirijn", "last_name": "Zeldzaam"})
        clean(logged)

    def test_by_a_form_without_its_token(self, people, logged):
        browser = Client(enforce_csrf_checks=True)
        browser.post("/inloggen/", {"login": "quirijn@example.test"}, HTTP_REFERER="http://x/quirijn")
        assert "403" in clean(logged)

    def test_by_a_host_that_is_not_ours(self, anybody, logged):
        with override_settings(ALLOWED_HOSTS=["kring.test"]):
            anybody.get("/", HTTP_HOST="quirijn.example")
        clean(logged)

    @override_settings(ROOT_URLCONF=__name__)
    def test_by_something_that_goes_wrong(self, anybody, logged):
        assert anybody.post("/stuk/quirijn/", {"name": NAME}).status_code == 500
        text = clean(logged)
        assert "KeyError < IntegrityError" in text
        assert "goes_wrong" in text
        assert "stuk/<str:who>/" in text

    @override_settings(ROOT_URLCONF=__name__)
    def test_by_code_that_is_not_careful(self, anybody, logged):
        anybody.get("/zelf/")
        assert "… was read with 3 lines" in clean(logged)

    @override_settings(ROOT_URLCONF=__name__, ADMINS=[("x", "x@example.test")])
    def test_by_mail(self, anybody):
        anybody.post("/stuk/quirijn/", {"name": NAME})
        assert mail.outbox == []


def test_django_prints_and_mails_nothing_beside_it():
    for name in ("django", "django.request", "django.server", "django.security"):
        assert logging.getLogger(name).handlers == []
    assert set(LOGGING["handlers"]) == {"console"}
    assert settings.LOGGING["handlers"]["console"]["formatter"] in {"plain", "json"}


def test_a_line_is_one_json_object():
    record = logging.LogRecord("kring.x", logging.WARNING, "x.py", 1, "closed after %d minutes", (5,), None)
    told = json.loads(JsonLines().format(record))
    assert told["event"] == "closed after 5 minutes"
    assert set(told) == {"at", "level", "logger", "event"}
    assert 'event="closed after 5 minutes"' in KeyValue().format(record)
