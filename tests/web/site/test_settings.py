"""With nothing set it runs; in production it refuses to start half-configured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kring.web.vault.keys import new_key

READ = "import django; django.setup(); from django.conf import settings; print(settings.{name})"
COMPLETE = {
    "KRING_ENV": "production",
    "KRING_SECRET_KEY": "x" * 60,
    "KRING_HOSTS": "kring.example",
    "KRING_FIELD_KEYS": new_key(),
}


def read(name: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KRING_") and key != "DATABASE_URL"}
    clean |= {"KRING_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kring.web.site.settings", **environment}
    clean["PYTHONPATH"] = str(Path(__file__).parents[3] / "src")
    return subprocess.run(
        [sys.executable, "-c", READ.format(name=name)], env=clean, capture_output=True, text=True, check=False
    )


def test_with_nothing_set_it_runs_on_sqlite_in_its_own_folder(tmp_path):
    done = read("DATABASES['default']['NAME']", tmp_path)
    assert done.stdout.strip() == str(tmp_path / "kring.sqlite3"), done.stderr


def test_sqlite_keeps_foreign_keys_waits_when_busy_and_logs_ahead(db):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("this run uses another database")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] >= 5000


def test_the_laptops_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first, second = (read("SECRET_KEY", tmp_path).stdout for _ in range(2))
    assert first == second
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"KRING_SECRET_KEY": ""}, "KRING_SECRET_KEY"),
        ({"KRING_HOSTS": ""}, "KRING_HOSTS"),
        ({"KRING_FIELD_KEYS": ""}, "KRING_FIELD_KEYS"),
        ({"KRING_FIELD_KEYS": "geen-sleutel"}, "KRING_FIELD_KEYS"),
        ({"KRING_DEBUG": "on"}, "KRING_DEBUG"),
    ],
)
def test_production_without_a_secret_hosts_or_with_debug_stops_with_one_sentence(tmp_path, missing, named):
    environment = {key: value for key, value in (COMPLETE | missing).items() if value}
    done = read("DEBUG", tmp_path, **environment)
    assert done.returncode != 0
    assert named in done.stderr.strip().splitlines()[-1]


def test_an_unknown_environment_is_named(tmp_path):
    done = read("DEBUG", tmp_path, KRING_ENV="staging")
    assert "staging" in done.stderr.strip().splitlines()[-1]


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("from-a-file-" + "x" * 50)
    environment = {**COMPLETE, "KRING_SECRET_KEY_FILE": str(tmp_path / "key")}
    del environment["KRING_SECRET_KEY"]
    assert read("SECRET_KEY", tmp_path, **environment).stdout.startswith("from-a-file-")


def test_production_is_https_only(tmp_path):
    assert read("SESSION_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS > 0", tmp_path, **COMPLETE).stdout == "True\n"
