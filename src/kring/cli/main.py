"""`kring`: one command, with subcommands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import kring
from kring.cli import analyse, compare, export, options, server
from kring.cli.batch import command as batch
from kring.cli.language import LANGUAGES, default_language


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 when it went fine and 2 when the input was bad."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["manage"]:  # everything behind it is for Django, options too
        return server.manage(words[1:])
    arguments = parser().parse_args(words)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `kring analyse ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    top = argparse.ArgumentParser(prog="kring", description="See, understand and steer the social dynamics of a class.")
    top.add_argument("--version", action="version", version=f"kring {kring.__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _analyse(commands.add_parser("analyse", help="what the answers in a class folder say", description=analyse.__doc__))
    _compare(commands.add_parser("compare", help="what changed between two waves", description=compare.__doc__))
    _export(commands.add_parser("export", help="results as a table or a network", description=export.__doc__))
    batch.add(commands.add_parser("batch", help="all figures of very many classes, from tables to tables"))
    _serve(commands.add_parser("serve", help="serve Kring on this machine"))
    _demo(commands.add_parser("demo", help="fill the demo school, and serve it"))
    commands.add_parser("manage", help="a management command of Django: kring manage COMMAND ...")
    return top


def _analyse(command: argparse.ArgumentParser) -> None:
    _source(command)
    command.add_argument("--json", action="store_true", help="print one JSON document (docs/reference/analyse-json.md)")
    command.add_argument(
        "--svg", type=Path, metavar="FILE", help="write the sociogram; a file each when there are several"
    )
    command.add_argument("--html", type=Path, metavar="FILE", help="write the whole report as one page")
    _only(command)
    options.add_to(command)
    command.set_defaults(run=analyse.run)


def _source(command: argparse.ArgumentParser) -> None:
    text = "a class folder (nodes.csv, nominations.csv), or a matrix, GraphML, Pajek or SSrat file"
    command.add_argument("folder", type=Path, metavar="FOLDER", help=text)


def _only(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default=default_language(), help="language (now: %(default)s)")
    command.add_argument("--class", dest="class_name", metavar="CLASS", help="only this class")
    command.add_argument("--wave", metavar="WAVE", help="only this wave")
    command.add_argument("--question", metavar="QUESTION", help="only this question")


def _compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("earlier", type=Path, metavar="WAVE1", help="a class folder with all waves, or with the first")
    command.add_argument("later", type=Path, metavar="WAVE2", nargs="?", help="a folder or file with the second wave")
    command.add_argument("--from", dest="from_wave", metavar="WAVE", help="the first wave")
    command.add_argument("--to", dest="to_wave", metavar="WAVE", help="the second wave")
    command.add_argument("--json", action="store_true", help="print one JSON document (docs/reference/compare-json.md)")
    command.add_argument("--lang", choices=LANGUAGES, default=default_language(), help="language (now: %(default)s)")
    command.add_argument("--class", dest="class_name", metavar="CLASS", help="only this class")
    command.add_argument("--question", metavar="QUESTION", help="only this question")
    options.add_to(command)
    command.set_defaults(run=compare.run)


def _export(command: argparse.ArgumentParser) -> None:
    _source(command)
    command.add_argument("out", type=Path, metavar="OUT", help="a file that ends in .csv, .parquet or .graphml")
    command.add_argument("--table", choices=export.TABLES, default="pupils", help="which table (%(default)s)")
    _only(command)
    options.add_to(command)
    command.set_defaults(run=export.run)


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s: this machine only)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    text = "processes that answer (%(default)s); more need PostgreSQL and Redis, see docs/explanation/how-much.md"
    command.add_argument("--workers", type=_at_least_one, default=1, metavar="N", help=text)
    command.set_defaults(run=lambda arguments: server.serve(arguments.host, arguments.port, arguments.workers))


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-serve", action="store_true", help="stop after filling the demo school")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    command.set_defaults(run=lambda arguments: server.demo(serving=not arguments.no_serve, port=arguments.port))


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
