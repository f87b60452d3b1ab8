"""A crowd of pupils before a real `kring serve`, with a database of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[2]


class Stage:
    """`make` the school, `serve` it, let the crowd `come`, `check` what is kept."""

    def __init__(self, home: Path, database: str, *, workers: int = 1, redis: str = "") -> None:
        self.home, self.workers = home, workers
        self.plan, self.outcome = home / "plan.json", home / "outcome.json"
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        bare = {k: v for k, v in os.environ.items() if not k.startswith(("KRING_", "DJANGO_", "DATABASE_"))}
        self.environment = bare | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "KRING_HOME": str(home),
            "KRING_ENV": "production",
            "KRING_SECRET_KEY": "of this run only, and long enough for whoever checks that it is long",
            "KRING_FIELD_KEYS": Fernet.generate_key().decode(),
            "KRING_HOSTS": "127.0.0.1",
            "KRING_SECOND_FACTOR": "off",  # the teacher who frees cards has no telephone here
            "KRING_BEHIND_PROXY": "true",
            "KRING_REDIS_URL": redis,
            "DATABASE_URL": database,
            "LC_ALL": "C.UTF-8",
        }
        self.server: subprocess.Popen | None = None
        self.starts = 0

    def make(self, pupils: int) -> None:
        self._python("benchmarks.crowd.school", "make", self.plan, "--pupils", pupils)

    def start(self) -> None:
        """A process group of its own, so that all of it can be killed at once."""
        self.starts += 1
        words = ["serve", "--port", str(self.port), "--workers", str(self.workers)]
        with (self.home / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "kring.cli.main", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def answers(self, seconds: float = 120) -> None:
        """Waits until it says so. Asking it would make one more who waits in the crowd."""
        until = time.monotonic() + seconds
        log = self.home / "server.log"
        while self.server.poll() is None and time.monotonic() < until:
            if log.read_text().count(self.address) >= self.starts:
                return
            time.sleep(0.05)
        raise RuntimeError(f"The server does not answer: {log.read_text()[-2000:]}")

    def kill(self, how: int = signal.SIGKILL) -> None:
        os.killpg(self.server.pid, how)
        self.server.wait()

    def processor_seconds(self) -> float:
        """What the server and its workers took so far (Linux)."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # gone meanwhile
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.server.pid:  # its process group
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def database_seconds(self) -> float:
        """What PostgreSQL took so far, whoever asked it: its processes, and those that ended (Linux)."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                before, _, after = stat.read_text().rpartition(")")
                if before.partition("(")[2] == "postgres":
                    fields = after.split()
                    ticks += sum(map(int, fields[11:15] if fields[1] == "1" else fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def come(self, **words: float) -> subprocess.Popen:
        """The crowd, in the background; its outcome is read with `came`."""
        options = [f"--{name}={value}" for name, value in words.items()]
        command = [sys.executable, "-m", "benchmarks.crowd.pupils", self.plan, self.outcome, "--address", self.address]
        return subprocess.Popen([*map(str, command), *options], cwd=ROOT, env=self.environment)

    def came(self, crowd: subprocess.Popen) -> dict[str, Any]:
        if crowd.wait():
            raise RuntimeError("the crowd stopped before its time")
        return json.loads(self.outcome.read_text())

    def check(self, outcome: dict[str, Any]) -> dict[str, int]:
        said = self.home / "said.json"
        said.write_text(json.dumps(outcome["said"]))
        return json.loads(self._python("benchmarks.crowd.school", "check", said))

    def _python(self, module: str, *words: object) -> str:
        command = [sys.executable, "-m", module, *map(str, words)]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


@contextmanager
def stage(kind: str, **options: Any) -> Iterator[Stage]:
    """`kind` is "sqlite" or the address of a PostgreSQL, where a database is made for it and thrown away again."""
    with tempfile.TemporaryDirectory(prefix="kring-crowd-") as folder, _database(kind, folder) as database:
        made = Stage(Path(folder), database, **options)
        try:
            yield made
        finally:
            if made.server is not None and made.server.poll() is None:
                made.kill()


@contextmanager
def _database(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/kring.sqlite3"
        return
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"kring_crowd_{os.getpid()}"
    with psycopg.connect(kind, autocommit=True) as door:
        door.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield kind.rpartition("/")[0] + f"/{name}"
        finally:
            door.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
