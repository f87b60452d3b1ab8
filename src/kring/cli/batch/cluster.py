"""Blocks on a Dask cluster that exists already and whose workers reach both folders by the same path."""

from __future__ import annotations

from collections.abc import Iterator

from distributed import Client, as_completed

from kring.cli.batch import task
from kring.cli.batch.plan import BatchError, Plan
from kring.cli.language import gettext_noop

PATIENCE = "30s"
RETRIES = 3


def on_a_cluster(plan: Plan, left: list[int], address: str) -> Iterator[int]:
    """Do the blocks there and give each when it is done.

    A block is the same work however often it is done, and its part gets its name only when it is whole. So the
    scheduler may give the blocks of a worker that is gone to another one.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise BatchError(gettext_noop("No Dask scheduler answers at %(address)s."), address=address) from error
    with client:
        waiting = [client.submit(task.run, plan, number, pure=False, retries=RETRIES) for number in left]
        for done in as_completed(waiting, loop=client.loop):
            yield done.result()
