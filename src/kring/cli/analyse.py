"""What the answers in a class folder say: per class, wave and question the findings in sentences, then the figures."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from kring.cli.document import document
from kring.cli.language import translator
from kring.cli.page import page
from kring.cli.picture import picture
from kring.cli.reading import Reading
from kring.cli.report import report
from kring.cli.results import RefusedError, refuse, results_of


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for, write the files that were asked for."""
    tr = translator(arguments.lang)
    try:
        results = results_of(arguments, tr)
    except RefusedError as error:
        return refuse(*error.lines)
    if arguments.json:
        print(json.dumps(document(results), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(report(results, tr))
    return _write(results.readings, arguments, tr.gettext)


def _write(readings: list[Reading], arguments: argparse.Namespace, _: Callable[[str], str]) -> int:
    files: dict[Path, str] = {}
    if arguments.svg:
        files.update(zip(_names(arguments.svg, readings), map(picture, readings), strict=True))
    if arguments.html and readings:
        files[arguments.html] = page(readings, arguments.lang)
    for path, text in files.items():
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            return refuse(_("%(path)s cannot be written (%(reason)s).") % {"path": path, "reason": error.strerror})
        print(_("Written: %(path)s") % {"path": path}, file=sys.stderr)
    return 0


def _names(path: Path, readings: list[Reading]) -> list[Path]:
    """The file itself for one picture; class, wave and question in the name when there are several."""
    if len(readings) == 1:
        return [path]
    names: list[Path] = []
    for reading in readings:
        base = "-".join(_safe(part) for part in (reading.class_name, reading.wave, reading.question))
        name = path.with_name(f"{path.stem}-{base}{path.suffix}")
        names.append(name if name not in names else path.with_name(f"{path.stem}-{base}-{len(names)}{path.suffix}"))
    return names


def _safe(text: str) -> str:
    return re.sub(r"[^\w.]+", "_", text).strip("_.") or "_"
