"""`kring`: one command, with subcommands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import kring
from kring.cli import analyse, compare, export, options, server, warm
from kring.cli.batch import command as batch
from kring.cli.language import LANGUAGES, default_language, translator


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 when it went fine and 2 when the input was bad."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["manage"]:  # everything behind it is for Django, options too
        return server.manage(words[1:])
    arguments = parser().parse_args(words)
    warm.announce(translator(getattr(arguments, "lang", default_language())))
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
    _warm(commands.add_parser("warm", help="compile the inner loops now, so that nobody waits later"))
    _audit(commands.add_parser("audit", help="look whether the log of who did what is as it was written"))
    _daily(commands.add_parser("daily", help="take away what expired, in every school"))
    _backup(commands.add_parser("backup", help="everything in one encrypted file, while people work"))
    _restore(commands.add_parser("restore", help="put a backup back; what is there now is kept beside it"))
    _keys(commands.add_parser("keys", help="the keys of encrypted texts and of backups"))
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


def _warm(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default=default_language(), help="language (now: %(default)s)")
    command.add_argument("--batch", action="store_true", help="also what only `kring batch` uses")
    command.set_defaults(run=warm.run)


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-serve", action="store_true", help="stop after filling the demo school")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    command.set_defaults(run=lambda arguments: server.demo(serving=not arguments.no_serve, port=arguments.port))


def _audit(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=["verify"], help="follow every chain from its first line to its last")
    command.add_argument(
        "--head", action="append", default=[], metavar="HASH", help="a hash noted earlier: still there?"
    )
    command.set_defaults(
        run=lambda arguments: server.manage(["audit", arguments.what, *(f"--head={noted}" for noted in arguments.head)])
    )


def _daily(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="only say how much would go, by kind")
    command.set_defaults(run=lambda arguments: server.daily(dry_run=arguments.dry_run))


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a new file")
    _key_file(command)
    command.add_argument("--with-keys", action="store_true", help="also the keys of encrypted texts (KRING_FIELD_KEYS)")
    command.set_defaults(
        run=lambda asked: server.run("backup", asked.file, key_file=asked.key_file, with_keys=asked.with_keys)
    )


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="what `kring backup` made")
    _key_file(command)
    command.add_argument("--check", action="store_true", help="read and prove all of it, and change nothing")
    command.add_argument("--yes", action="store_true", help="do not ask before the database is replaced")
    command.set_defaults(
        run=lambda asked: server.run("restore", asked.file, key_file=asked.key_file, check=asked.check, yes=asked.yes)
    )


def _key_file(command: argparse.ArgumentParser) -> None:
    text = "a file with the key; otherwise KRING_BACKUP_KEY, or words that you type"
    command.add_argument("--key-file", metavar="FILE", help=text)


def _keys(command: argparse.ArgumentParser) -> None:
    text = "make: print a new key; check: do the keys fit; add: a new one in front (laptop); rotate: lock all with the first"
    command.add_argument("what", choices=("make", "check", "add", "rotate"), help=text)
    command.set_defaults(run=lambda asked: server.keys(asked.what))


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
