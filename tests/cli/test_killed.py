"""The whole server is killed (-9) while pupils answer, on SQLite and on PostgreSQL: what was confirmed is kept, once.

`KRING_KILLS=20 KRING_PUPILS=500` for more of it.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from scripts.services import postgres_url
from tests.reference import ROOT

pytestmark = pytest.mark.faults
PUPILS, KILLS = int(os.environ.get("KRING_PUPILS", "20")), int(os.environ.get("KRING_KILLS", "2"))


@pytest.mark.flaky(reruns=1)  # a crowd, a server and a database on one machine: once more when one came too late
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_that_was_confirmed_is_lost_or_doubled(database):
    if find_spec("locust") is None:  # importing it here would exchange the threads of every test that follows
        pytest.skip("the crowd needs locust, which is in requirements/dev.txt")
    address = postgres_url() if database == "postgresql" else database
    if address is None:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432, and KRING_TEST_POSTGRES names none")
    words = ["--database", address, "--pupils", str(PUPILS), "--kills", str(KILLS), "--between", "1.5"]
    run = subprocess.run(
        [sys.executable, "benchmarks/faults.py", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found = json.loads(run.stdout)
    assert (found["lost"], found["doubled"], found["other"]) == (0, 0, 0)
    assert (found["kills"], found["sent_again"] > 0) == (KILLS, True), "the crowd never felt it"
    assert (found["through"], found["handed_in"], found["confirmed"]) == (PUPILS, PUPILS, PUPILS * 5)
