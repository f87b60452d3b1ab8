"""`kring serve` and `kring manage`: the web half by name, a taken port in one sentence."""

import datetime
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.contrib.staticfiles.finders import get_finder

from kring.cli import server
from kring.cli.main import main
from tests.reference import ROOT

pytestmark = pytest.mark.flaky(reruns=1)  # real processes: once more, and told, when a busy machine was too late


def kring(home, *words: str, **options) -> subprocess.Popen[str]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "KRING", "DATABASE"))
    }
    environment |= {"PYTHONPATH": str(ROOT / "src"), "KRING_HOME": str(home), "LC_ALL": "en_US.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "kring.cli.main", *words],
        env={**environment, **options},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # background jobs are born deaf to it
    )


@pytest.fixture
def taken():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield door.getsockname()[1]


def test_a_taken_port_is_told_in_one_sentence_before_anything_is_done(taken, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    assert main(["serve", "--port", str(taken)]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Port {taken} is taken: stop what uses it, or choose another with --port.\n")


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", "99999"), ("203.0.113.7", "0"), ("no.such.host.invalid", "0")]
)
def test_a_port_or_address_that_cannot_be_is_told_in_one_sentence(host, port, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    assert main(["serve", "--host", host, "--port", port]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"Cannot listen on {host}:{port} (")
    assert err.count("\n") == 1


def test_it_serves_and_stops_when_told(tmp_path):
    run = kring(tmp_path, "serve", "--port", "0")
    try:
        line = run.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line + run.stderr.read()
        with urlopen(f"{address[0]}/static/ui/tokens.css", timeout=20) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
    finally:
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=20) == 0
        run.stdout.close()
        run.stderr.close()
    assert (tmp_path / "static" / "staticfiles.json").exists()


@pytest.mark.faults
def test_serving_does_the_work_of_the_day(tmp_path):
    """Without a cron and without anybody asking for it; `kring daily` gives the same work by hand."""
    by_hand = kring(tmp_path, "manage", "migrate", "--verbosity", "0")
    assert by_hand.wait(timeout=60) == 0
    told = kring(tmp_path, "daily", "--dry-run").communicate(timeout=60)[0]
    assert "installation\tsessions\t0 of 0 would go\n" in told
    assert days_begun(tmp_path) == []
    run = kring(tmp_path, "serve", "--port", "0")
    try:
        deadline = time.monotonic() + 60
        while not days_begun(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert days_begun(tmp_path) == [datetime.date.today().isoformat()]
    finally:
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=20) == 0
        run.stdout.close()
        run.stderr.close()


def days_begun(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "kring.sqlite3", timeout=20)) as database:
        return [day for (day,) in database.execute("SELECT day FROM care_dailyrun")]


def test_wrong_settings_are_told_in_one_sentence(tmp_path):
    out, err = kring(tmp_path, "serve", "--port", "0", KRING_ENV="production").communicate(timeout=60)
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_manage_passes_its_words_on(tmp_path):
    run = kring(tmp_path, "manage", "check", "--fail-level", "ERROR")
    out, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    assert "System check identified no issues" in out


def test_nothing_of_the_web_is_imported_by_name():
    text = Path(server.__file__).read_text("utf-8")
    assert "import kring.web" not in text
    assert "from kring.web" not in text


def test_files_are_gathered_again_only_when_one_of_them_is_another(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    source = tmp_path / "source"
    source.mkdir()
    (source / "new.css").write_text("a")
    settings.STATICFILES_DIRS = [source]
    get_finder.cache_clear()  # it keeps the folders it was made with
    times = []

    def gather(name, **_options):
        times.append(name)
        (tmp_path / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(server, "_command", gather)
    for _ in range(2):
        server._gather_files()
    assert times == ["collectstatic"]
    get_finder.cache_clear()
    (source / "new.css").write_text("longer")
    server._gather_files()
    (tmp_path / "staticfiles.json").unlink()
    server._gather_files()
    get_finder.cache_clear()
    assert times == ["collectstatic"] * 3
