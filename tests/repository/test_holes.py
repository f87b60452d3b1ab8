"""The look for known holes stops nobody when the registry does not answer, and says so."""

import http.server
import json
import threading

import pytest

from scripts import holes

ONE = "idna==3.10 --hash=sha256:" + "0" * 64 + "\n"
HOLE = {
    "id": "TEST-1",
    "affected": [{"package": {"name": "idna", "ecosystem": "PyPI"}, "versions": ["3.10"], "ranges": []}],
}


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text(ONE)
    return path


def registry(answer: dict):
    """A registry of holes on this machine that knows one answer."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def osv(server) -> list[str]:
    return ["--vulnerability-service=osv", f"--osv-url=http://127.0.0.1:{server.server_port}/v1/query"]


@pytest.fixture
def served():
    started = []

    def serve(answer: dict) -> list[str]:
        started.append(registry(answer))
        return osv(started[-1])

    yield serve
    for server in started:
        server.shutdown()
        server.server_close()


def test_a_registry_that_is_not_there_is_told_and_does_not_fail(locked):
    nobody = ["--vulnerability-service=osv", "--osv-url=http://127.0.0.1:9/v1/query"]
    assert "not reachable" in holes.main(locked, 30, *nobody)


def test_a_known_hole_fails_with_its_name(locked, served):
    with pytest.raises(SystemExit, match=r"idna 3\.10: TEST-1"):
        holes.main(locked, 30, *served({"vulns": [HOLE]}))


def test_no_hole_is_told(locked, served):
    assert holes.main(locked, 30, *served({})) == "No known hole in 1 packages."


def test_a_list_that_cannot_be_read_fails(tmp_path):
    (tmp_path / "locked.txt").write_text("idna\n")
    with pytest.raises(SystemExit, match="cannot be audited"):
        holes.main(tmp_path / "locked.txt")


def test_the_locked_packages_can_be_audited():
    """Only listed here: nobody is asked."""
    assert "not reachable" in holes.main(holes.LOCKED, 0.01)
