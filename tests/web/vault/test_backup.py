"""A backup is only one when it was put back: done here on a real SQLite file and a real PostgreSQL."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from kring.web.vault.keys import faults, new_key
from scripts.services import postgres_url

SOURCES = Path(__file__).resolve().parents[3] / "src"
FILL = """
import datetime as dt, django; django.setup()
from django_scopes import scopes_disabled
from kring.web.agenda.models import Commitment
from kring.web.school.models import School
school, _ = School.objects.get_or_create(name="{school}")
with scopes_disabled():
    Commitment.objects.create(school=school, what="{what}", look_back_on=dt.date(2026, 12, 1))
"""
READ = """
import django; django.setup()
from django_scopes import scopes_disabled
from kring.web.agenda.models import Commitment
with scopes_disabled():
    print(sorted(each.what for each in Commitment.objects.all()))
"""


class Installation:
    """Kring in a home of its own, spoken to as an administrator would."""

    def __init__(self, home: Path, **environment: str):
        self.home = home
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("KRING_", "DATABASE_URL"))}
        self.environment = clean | {
            "KRING_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "kring.web.site.settings",
            "PYTHONPATH": str(SOURCES),
            "LANG": "en_GB.UTF-8",
        }
        self.environment |= environment

    def python(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    def kring(self, *words, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "kring.cli.main", *map(str, words), **environment)

    def write(self, what: str, school: str = "De Linde") -> None:
        done = self.python("-c", FILL.format(school=school, what=what))
        assert done.returncode == 0, done.stderr

    def read(self) -> str:
        done = self.python("-c", READ)
        return done.stdout.strip() or done.stderr


def furnished(folder: Path, **environment: str) -> tuple[Installation, Path, bytes]:
    """An installation with a commitment and a photo, and a backup of it beside its key."""
    here = Installation(folder / "home", **environment)
    assert here.kring("manage", "migrate", "--verbosity", "0").returncode == 0
    here.write("Eerst")
    photo = here.home / "media" / "fotos" / "een.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(os.urandom(2_500_000))  # more than two pieces
    (folder / "key").write_text(new_key())
    done = here.kring("backup", folder / "backup", "--key-file", folder / "key")
    assert done.returncode == 0, done.stderr
    return here, folder, photo.read_bytes()


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    return furnished(tmp_path_factory.mktemp("laptop"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    import psycopg

    url = postgres_url()
    if url is None:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432, and KRING_TEST_POSTGRES names none")
    name = f"kring_backup_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield furnished(tmp_path_factory.mktemp("server"), DATABASE_URL=f"{url.rpartition('/')[0]}/{name}")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["laptop", "server"])
def there(request):
    """On SQLite, and on PostgreSQL."""
    return request.getfixturevalue(request.param)


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(there):
    here, folder, photo = there
    here.write("Daarna")
    (here.home / "media" / "fotos" / "een.jpg").write_bytes(b"anders")
    done = here.kring("restore", folder / "backup", "--key-file", folder / "key", "--yes")
    assert done.returncode == 0, done.stderr
    assert here.read() == "['Eerst']"
    assert (here.home / "media" / "fotos" / "een.jpg").read_bytes() == photo
    (kept,) = here.home.glob("media.before-*")
    assert (kept / "fotos" / "een.jpg").read_bytes() == b"anders"
    assert "before" in done.stdout
    assert read_kept(here, done.stdout) == "['Daarna', 'Eerst']"
    again = here.kring("restore", folder / "backup", "--key-file", folder / "key", "--yes")
    assert again.returncode == 0, again.stderr  # a kept one does not stand in the way
    assert here.read() == "['Eerst']"
    here.write("Verder")  # numbers go on where they were
    assert here.read() == "['Eerst', 'Verder']"


def read_kept(here: Installation, said: str) -> str:
    """The earlier database, opened where it is kept."""
    if url := here.environment.get("DATABASE_URL"):
        schema = next(word for word in said.split() if word.startswith("before_"))
        other = Installation(here.home, **{**here.environment, "PGOPTIONS": f"-c search_path={schema}"})
        assert other.environment["DATABASE_URL"] == url
    else:
        (kept,) = here.home.glob("kring.sqlite3.before-*[0-9]")
        other = Installation(here.home, DATABASE_URL=f"sqlite:///{kept}")
    return other.read()


@pytest.mark.rights
def test_the_file_tells_nothing_and_holds_no_keys(laptop):
    here, folder, photo = laptop
    content = (folder / "backup").read_bytes()
    keys = (here.home / "field_keys").read_bytes().split()
    assert not any(secret in content for secret in (b"Eerst", b"De Linde", b"fotos", photo[:64], *keys))
    assert (folder / "backup").stat().st_mode & 0o077 == 0


@pytest.mark.faults
@pytest.mark.parametrize("cut", [0, 49 + (1 << 20) + 16, -1])
def test_a_file_that_was_cut_off_is_refused_and_nothing_changes(laptop, cut):
    here, folder, _photo = laptop
    before = here.read()
    (folder / "cut").write_bytes((folder / "backup").read_bytes()[:cut])
    done = here.kring("restore", folder / "cut", "--key-file", folder / "key", "--yes")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert here.read() == before


@pytest.mark.faults
@pytest.mark.parametrize("place", [20, 1_200_000])
def test_one_other_byte_is_refused(laptop, place):
    here, folder, _photo = laptop
    content = bytearray((folder / "backup").read_bytes())
    content[place] ^= 1
    (folder / "changed").write_bytes(content)
    done = here.kring("restore", folder / "changed", "--key-file", folder / "key", "--check")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.faults
def test_pieces_in_another_order_or_something_behind_it_are_refused(laptop):
    here, folder, _photo = laptop
    content, piece = (folder / "backup").read_bytes(), (1 << 20) + 16
    head, first, second, rest = (
        content[:49],
        content[49:][:piece],
        content[49:][piece : 2 * piece],
        content[49:][2 * piece :],
    )
    for wrong in (head + second + first + rest, content + b"x", head + first + rest):
        (folder / "wrong").write_bytes(wrong)
        assert here.kring("restore", folder / "wrong", "--key-file", folder / "key", "--check").returncode == 2


@pytest.mark.faults
def test_another_key_no_key_and_no_file_are_told_apart(laptop):
    here, folder, _photo = laptop
    (folder / "other").write_text(new_key())
    (folder / "empty").write_text("geen sleutel")
    for words, said in [
        (("--key-file", folder / "other"), "niet de sleutel"),
        (("--key-file", folder / "empty"), "geen sleutel"),
        (("--key-file", folder / "nowhere"), "kring keys make"),
        ((), "KRING_BACKUP_KEY"),
    ]:
        done = here.kring("restore", folder / "backup", *words, "--check")
        assert done.returncode == 2
        assert said in done.stderr
    assert "backup-weg" in here.kring("restore", folder / "backup-weg", "--key-file", folder / "key").stderr
    key = (folder / "key").read_text()
    assert here.kring("restore", folder / "backup", "--check", KRING_BACKUP_KEY=key).returncode == 0


@pytest.mark.faults
def test_nothing_is_replaced_or_written_over_without_a_yes(laptop):
    here, folder, _photo = laptop
    before, content = here.read(), (folder / "backup").read_bytes()
    done = here.kring("restore", folder / "backup", "--key-file", folder / "key")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert here.kring("backup", folder / "backup", "--key-file", folder / "key").returncode == 2
    assert here.read() == before
    assert (folder / "backup").read_bytes() == content
    assert not list(folder.glob("*.part"))


def test_on_a_new_machine_texts_wait_for_the_key_and_are_not_lost(laptop, tmp_path):
    here, folder, _photo = laptop
    new = Installation(tmp_path / "new")
    done = new.kring("restore", folder / "backup", "--key-file", folder / "key")
    assert done.returncode == 0, done.stderr  # nothing was there: nothing to ask
    assert "KRING_FIELD_KEYS" in done.stdout
    assert "KRING_FIELD_KEYS" in new.read()
    (new.home / "field_keys").write_text((here.home / "field_keys").read_text())
    assert "Eerst" in new.read()


def test_with_keys_a_new_machine_reads_everything_at_once(laptop, tmp_path):
    here, folder, _photo = laptop
    assert here.kring("backup", tmp_path / "all", "--key-file", folder / "key", "--with-keys").returncode == 0
    new = Installation(tmp_path / "new")
    assert new.kring("restore", tmp_path / "all", "--key-file", folder / "key").returncode == 0
    assert new.read() == here.read()


@pytest.mark.faults
def test_a_backup_of_another_kind_of_database_or_of_a_newer_kring_is_refused(there, tmp_path):
    here, folder, _photo = there
    other = Installation(tmp_path / "home", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    if "DATABASE_URL" in here.environment:
        other = Installation(tmp_path / "home")
    done = other.kring("restore", folder / "backup", "--key-file", folder / "key", "--check")
    assert (done.returncode, "DATABASE_URL" in done.stderr) == (2, True), done.stderr
    newer = 'import django; django.setup(); from django.db import connection as c; c.cursor().execute("{}")'
    here.python(
        "-c",
        newer.format(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('agenda', '9999_later', '2030-01-01')"
        ),
    )
    assert here.kring("backup", tmp_path / "later", "--key-file", folder / "key").returncode == 0
    done = here.kring("restore", tmp_path / "later", "--key-file", folder / "key", "--yes")
    assert done.returncode == 2
    assert "0.1.0" in done.stderr
    here.python("-c", newer.format("DELETE FROM django_migrations WHERE name = '9999_later'"))


def test_without_the_programs_of_postgresql_it_says_which_to_install(server, tmp_path):
    here, folder, _photo = server
    done = here.kring("backup", tmp_path / "x", "--key-file", folder / "key", PATH=str(tmp_path))
    assert done.returncode == 2
    assert "postgresql-client" in done.stderr


@pytest.mark.faults
def test_kring_does_not_start_on_texts_that_it_cannot_read(laptop, tmp_path):
    _here, folder, _photo = laptop
    new = Installation(tmp_path / "new")
    assert new.kring("restore", folder / "backup", "--key-file", folder / "key").returncode == 0
    done = new.kring("serve", "--port", "0")
    assert done.returncode == 2
    assert "KRING_FIELD_KEYS" in done.stderr


def test_a_key_is_printed_before_production_has_one(laptop):
    here, _folder, _photo = laptop
    made = here.kring("keys", "make", KRING_ENV="production")
    assert made.returncode == 0, made.stderr
    assert faults([made.stdout.strip()]) == []


def test_a_laptop_adds_a_key_and_locks_everything_with_it(laptop, tmp_path):
    _here, folder, _photo = laptop
    new = Installation(tmp_path / "new")
    assert new.kring("restore", folder / "backup", "--key-file", folder / "key").returncode == 0
    (new.home / "field_keys").write_text((laptop[0].home / "field_keys").read_text())
    assert new.kring("keys", "add").returncode == 0
    assert new.kring("keys", "rotate").returncode == 0
    first, _second = (new.home / "field_keys").read_text().split()
    (new.home / "field_keys").write_text(first)
    assert new.read() == "['Eerst']"
