"""Blocks on the cores of this machine, one process each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from kring.cli.batch import task
from kring.cli.batch.plan import Plan

ONE_THREAD_EACH = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
TRIES = 3


def on_this_machine(plan: Plan, left: list[int], workers: int) -> Iterator[int]:
    """Do the blocks and give each when it is done. When a process is killed, what it had not done is done again."""
    for tries_left in reversed(range(TRIES)):
        try:
            for number in _once(plan, left, workers):
                left = [other for other in left if other != number]
                yield number
        except BrokenProcessPool:
            if not tries_left:
                raise
        if not left:
            return


def _once(plan: Plan, left: list[int], workers: int) -> Iterator[int]:
    if not left:
        return
    for name in ONE_THREAD_EACH:
        os.environ.setdefault(name, "1")
    count = min(workers, len(left))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_leave_with_parent) as pool:
        waiting = [pool.submit(task.run, plan, number) for number in left]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _leave_with_parent() -> None:
    """A killed parent cannot tell its processes to stop, so they watch it."""
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
