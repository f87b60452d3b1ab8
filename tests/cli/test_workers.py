"""Several processes behind one door: one that is killed is replaced, and none outlives the parent."""

import os
import re
import signal
import time
from http.client import HTTPConnection
from pathlib import Path
from secrets import randbelow

import pytest

from scripts.services import redis_url
from tests.cli.test_server import kring

pytestmark = [
    pytest.mark.flaky(reruns=1),  # real processes: once more, and told, when a busy machine was too late
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads processes from /proc"),
]
PATIENCE = 30


def children(parent: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # gone meanwhile
            continue
        if int(above) == parent and state != "Z":
            found.add(int(stat.parent.name))
    return found


def in_time(true) -> bool:
    until = time.monotonic() + PATIENCE
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return bool(found)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def serving(tmp_path):
    """`kring serve --workers 2`: the parent, and the port."""
    redis = redis_url()
    if redis is None:
        pytest.skip("no Redis answers on 127.0.0.1:6379")
    settings = {"KRING_REDIS_URL": redis, "KRING_BEHIND_PROXY": "true"}
    run = kring(tmp_path, "serve", "--port", "0", "--workers", "2", **settings)
    line = run.stdout.readline()
    port = re.search(r"http://127\.0\.0\.1:(\d+)", line)
    assert port, line + run.stderr.read()
    yield run, int(port[1])
    run.kill()
    run.communicate()


def status(port: int, path: str = "/meedoen/", address: str = "192.0.2.1") -> int:
    """Of a page asked for from this address, as the proxy in front tells it."""
    door = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        door.request("GET", path, headers={"X-Forwarded-For": address})
        return door.getresponse().status
    finally:
        door.close()


def test_a_killed_worker_is_replaced(serving):
    run, port = serving
    assert in_time(lambda: len(children(run.pid)) == 2)
    one = min(children(run.pid))
    os.kill(one, signal.SIGKILL)
    assert in_time(lambda: len(children(run.pid) - {one}) == 2)
    assert status(port) == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_of_them_stop_when_told(serving, how):
    run, _port = serving
    assert in_time(lambda: len(children(run.pid)) == 2)
    workers = children(run.pid)
    run.send_signal(how)
    assert run.wait(timeout=PATIENCE) == 0
    assert not any(map(alive, workers))


def test_none_outlives_a_parent_that_was_killed(serving):
    run, _port = serving
    assert in_time(lambda: len(children(run.pid)) == 2)
    workers = children(run.pid)
    run.kill()
    assert in_time(lambda: not any(map(alive, workers)))


def test_without_one_cache_for_all_it_is_refused(tmp_path):
    """Each worker would count wrong codes for itself, and a guesser would get as many tries more."""
    out, err = kring(tmp_path, "serve", "--port", "0", "--workers", "2").communicate(timeout=60)
    assert (out, err) == ("", "Several workers need one cache to count wrong codes in: set KRING_REDIS_URL.\n")


def test_wrong_codes_are_counted_by_all_workers_together(serving):
    """Sixty wrong ones, whoever of the two gets them; the next is refused by both."""
    _run, port = serving
    guesser = f"10.{randbelow(256)}.{randbelow(256)}.{randbelow(256)}"  # Redis remembers those of an earlier run
    said = [status(port, f"/meedoen/code/2222{number}/", guesser) for number in range(22, 92)]
    assert (said.count(422), said.count(429)) == (60, 10)
