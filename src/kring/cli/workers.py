"""Several processes behind one door: the parent starts them, replaces one that died, and takes them along when it stops."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Thread
from types import FrameType
from typing import NoReturn

SOON = (
    1.0  # seconds; a worker that lives shorter is not replaced at once, so that a broken one does not eat the machine
)


def keep(count: int, work: Callable[[], None]) -> NoReturn:
    """Do `work` in `count` processes until told to stop. Only where there is fork: not on Windows."""
    lifeline, held = os.pipe()  # closed by the system when the parent dies, however sudden: then the workers stop too
    for how in (signal.SIGTERM, signal.SIGINT):
        signal.signal(how, _stop)
    born: dict[int, float] = {}
    try:
        while True:
            while len(born) < count:
                born[_start(work, lifeline, held)] = time.monotonic()
            died, _status = os.wait()
            if time.monotonic() - born.pop(died) < SOON:
                time.sleep(SOON)
    finally:
        for worker in born:
            os.kill(worker, signal.SIGTERM)
        for worker in born:
            os.waitpid(worker, 0)


def _start(work: Callable[[], None], lifeline: int, held: int) -> int:
    worker = os.fork()
    if worker:
        return worker
    os.close(held)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all of them; the parent tells when to stop
    Thread(target=_stop_with, args=(lifeline,), daemon=True).start()
    try:
        work()
    except SystemExit:
        pass
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # nothing of the parent's is done twice


def _stop_with(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(1)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
