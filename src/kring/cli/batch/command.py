"""The words of `kring batch`, and what goes wrong in sentences."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from kring.cli.language import default_language, translator
from kring.cli.seeds import seed

BAD_INPUT, STOPPED = 2, 130


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "input", type=Path, metavar="INPUT", help="folder with pupils and nominations, .csv or .parquet"
    )
    command.add_argument("output", type=Path, metavar="OUTPUT", help="folder for the parts; run again to resume")
    for role, question in (
        ("positive", "liked_most"),
        ("negative", "liked_least"),
        ("best", "best_friend"),
        ("popular", "popular"),
    ):
        command.add_argument(
            f"--{role}", default=question, metavar="QUESTION", help=f"the {role} question (%(default)s)"
        )
    command.add_argument("--by", default="sex", metavar="COLUMN", help="column of pupils for segregation (%(default)s)")
    command.add_argument(
        "--draws", type=int, default=1000, help="random networks per class to set beside it (%(default)s)"
    )
    command.add_argument("--searches", type=int, default=1, help="searches for groups per network (%(default)s)")
    command.add_argument("--seed", type=seed, default=0, help="start of the random numbers (%(default)s)")
    command.add_argument("--block", type=int, default=1000, metavar="CLASSES", help="classes per part (%(default)s)")
    command.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes on this machine (%(default)s)"
    )
    command.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that can reach both folders")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make a plan or take up the one that is there, do what is left, and write the manifest."""
    tr = translator(default_language())
    if arguments.scheduler and find_spec("distributed") is None:
        return _refuse(tr.gettext("--scheduler needs Dask: install kring[cluster]."))
    from kring.cli.batch.plan import BatchError
    from kring.cli.batch.work import work
    from kring.cli.warm import many_classes

    try:
        if arguments.scheduler is None:
            many_classes()  # compiled once here, and not by every process at the same time
        work(arguments, tr)
    except BatchError as error:
        return _refuse(tr.gettext(error.text) % error.about)
    except KeyboardInterrupt:
        print("\n" + tr.gettext("Stopped. Run the same command again to go on where this ended."), file=sys.stderr)
        return STOPPED
    return 0


def _refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return BAD_INPUT
