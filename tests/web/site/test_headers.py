"""What every answer tells a browser, graded; and the settings of a school, checked as Django checks them."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.web.site.test_settings import COMPLETE

pytestmark = pytest.mark.rights
ROOT = Path(__file__).parents[3]


@pytest.fixture
def as_a_school(settings):
    """What `KRING_ENV=production` sets; that it does so is asked of the settings themselves below."""
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


PAGES = ["/inloggen/", "/wachtwoord/vergeten/", "/meedoen/", "/is-er-niet/", "/groepen/7a/", "/ik/", "/ik/tweede-stap/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_is_safe_to_show(people, as_a_school, page):
    browser = Client()
    if page.startswith(("/groepen", "/ik")):
        browser.force_login(people.anna)
    answer = browser.get(page, secure=True)
    assert shortcomings(answer) == []


def shortcomings(answer) -> list[str]:
    """Everything that a grader of headers takes points off for."""
    said = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in said.get("Content-Security-Policy", "").split(";"))
    years = re.match(r"max-age=(\d+); includeSubDomains; preload", said.get("Strict-Transport-Security", ""))
    good = {
        "own content only": policy.get("default-src") == "'self'",
        "nothing unsafe": "unsafe" not in str(policy) and "*" not in str(policy) and "data:" not in str(policy),
        "no other frame": policy.get("frame-ancestors") == "'none'" and said.get("X-Frame-Options") == "DENY",
        "no plugins": policy.get("object-src") == "'none'",
        "forms and base of our own": policy.get("form-action") == policy.get("base-uri") == "'self'",
        "https for a year": bool(years) and int(years[1]) >= 31536000,
        "no guessing of types": said.get("X-Content-Type-Options") == "nosniff",
        "no address told elsewhere": said.get("Referrer-Policy") in {"same-origin", "no-referrer"},
        "a window of its own": said.get("Cross-Origin-Opener-Policy") == "same-origin",
        "not for other sites": said.get("Cross-Origin-Resource-Policy") == "same-origin",
        "no camera, no place": {"camera=()", "geolocation=()", "microphone=()"}
        <= set(said.get("Permissions-Policy", "").split(", ")),
        "no word about the software": "Server" not in said and "X-Powered-By" not in said,
    }
    return [what for what, holds in good.items() if not holds]


def run(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("KRING_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    secret = {"KRING_SECRET_KEY": secrets.token_urlsafe(60)}
    clean |= {"KRING_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), **COMPLETE, **secret, **environment}
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(command, env=clean, capture_output=True, text=True, check=False)


def test_the_settings_of_a_school_pass_every_check(tmp_path):
    done = run("check", "--deploy", "--fail-level", "WARNING", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_school_without_a_second_factor_is_told_so(tmp_path):
    done = run("check", "--deploy", "--fail-level", "WARNING", home=tmp_path, KRING_SECOND_FACTOR="off")
    assert done.returncode != 0
    assert "kring.W001" in done.stderr
