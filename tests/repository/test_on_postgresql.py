"""Tests marked `postgres` or `databases` run on a real PostgreSQL whenever one answers, also when the rest runs on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.services import postgres_url

ROOT = Path(__file__).resolve().parents[2]
NOTHING_COLLECTED = 5


@pytest.mark.postgres
def test_what_is_promised_on_postgresql_holds_there():
    url = postgres_url()
    if url is None:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432, and KRING_TEST_POSTGRES names none")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/web",
        "-m",
        "postgres or databases",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    environment = {**os.environ, "DATABASE_URL": url}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode in (0, NOTHING_COLLECTED), run.stdout
