"""Everything that was asked of one source, computed once, for every form in which it is told."""

from __future__ import annotations

import argparse
import gettext
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kring.cli.language import sector_words
from kring.cli.norms import Norm, norms_of
from kring.cli.options import Options, options_of
from kring.cli.parts import PARTS
from kring.cli.parts.part import Found
from kring.cli.rated import Rated, rated_of
from kring.cli.reading import Reading, read
from kring.cli.schools import Schoolwide, schoolwide
from kring.cli.segregated import columns_of
from kring.core.formats import ClassFolder, FolderError, RatedRound, Round
from kring.core.formats.words import problem_sentence

BAD_INPUT = 2
PROBLEMS_SHOWN = 20


class RefusedError(Exception):
    """What was asked cannot be done; `lines` say why, and what to do."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__(*lines)


@dataclass(frozen=True)
class Results:
    """What was read and what was found."""

    folder: ClassFolder
    options: Options
    readings: list[Reading]
    rated: list[Rated]
    norms: list[Norm]
    schools: list[Schoolwide]
    parts: Mapping[str, list[Found]]


def results_of(arguments: argparse.Namespace, tr: gettext.NullTranslations) -> Results:
    """Read the source and compute. Raises RefusedError with sentences in the language of `tr`."""
    options = options_of(arguments)
    folder = source_of(arguments.folder, options, tr)
    wanted = replace(
        folder,
        rounds=tuple(round_ for round_ in folder.rounds if _is_asked_for(round_, arguments)),
        rated=tuple(round_ for round_ in folder.rated if _is_asked_for(round_, arguments)),
    )
    if not wanted.rounds and not wanted.rated:
        raise RefusedError(_nothing_found(folder, tr.gettext))
    whole = replace(
        folder,
        rounds=tuple(round_ for round_ in folder.rounds if _is_asked_for(round_, arguments, of_question=False)),
        rated=wanted.rated or tuple(of for of in folder.rated if _is_asked_for(of, arguments, of_question=False)),
    )
    words = sector_words(tr)
    readings = [read(round_, whole, tr, words, options) for round_ in wanted.rounds]
    rated, norms = list(rated_of(whole, options)), norms_of(whole, options)
    schools = schoolwide(readings, options.seed)
    parts = {part.key: list(part.find(whole, options)) for part in PARTS}
    return Results(folder, options, readings, rated, norms, schools, parts)


def source_of(path: Path, options: Options, tr: gettext.NullTranslations) -> ClassFolder:
    """What is at a path. Raises RefusedError when it cannot be read or lacks what is asked for."""
    if options.ratings and options.scale is None:
        raise RefusedError(tr.gettext("--ratings needs --scale: say how many points the scale has, 3, 5, 7 or 9."))
    try:
        folder = options.read(path)
    except FolderError as error:
        raise RefusedError(*_told(error, tr)) from None
    _check_names(folder, options, tr.gettext)
    if wrong := [line for part in PARTS for line in part.wrong(folder, options, tr)]:
        raise RefusedError(*wrong[:PROBLEMS_SHOWN])
    return folder


def refuse(*lines: str) -> int:
    """Say on the error channel what is wrong; the exit code."""
    print(*lines, sep="\n", file=sys.stderr)
    return BAD_INPUT


def _told(error: FolderError, tr: gettext.NullTranslations) -> list[str]:
    lines = [problem_sentence(problem, tr) for problem in error.problems[:PROBLEMS_SHOWN]]
    more = len(error.problems) - len(lines)
    return [*lines, tr.gettext("- and %(more)s more of these problems.") % {"more": more}] if more else lines


def _check_names(folder: ClassFolder, options: Options, _: Callable[[str], str]) -> None:
    questions = sorted({round_.question.key for round_ in folder.rounds})
    rated = sorted({round_.question.key for round_ in folder.rated})
    columns = columns_of(folder.rounds)
    lines = [
        _("There is no question “%(name)s”. There is: %(there)s.") % {"name": name, "there": ", ".join(there)}
        for name, there in [
            *((name, questions) for name in options.questions if name not in questions),
            *((name, rated or questions) for name in [options.ratings] if name and name not in rated),
            *((name, questions + columns) for name in options.behaviours if name not in questions + columns),
        ]
    ]
    lines += [
        _("nodes.csv has no column “%(name)s”. There is: %(there)s.") % {"name": name, "there": ", ".join(columns)}
        for name in options.by
        if name not in columns
    ]
    if options.positive and options.positive == options.negative:
        lines.append(_("--positive and --negative are the same question. Name two."))
    if lines:
        raise RefusedError(*lines)


def _is_asked_for(round_: Round | RatedRound, arguments: argparse.Namespace, *, of_question: bool = True) -> bool:
    asked = (arguments.class_name, arguments.wave, arguments.question if of_question else None)
    found = (round_.class_name, round_.wave, round_.question.key)
    return all(want in (None, have) for want, have in zip(asked, found, strict=True))


def _nothing_found(folder: ClassFolder, _: Callable[[str], str]) -> str:
    rounds: list[Round | RatedRound] = [*folder.rounds, *folder.rated]
    there = sorted({f"{round_.class_name} / {round_.wave} / {round_.question.key}" for round_ in rounds})
    text = _(
        "%(folder)s: nothing matches --class, --wave and --question. There is (class / wave / question): %(there)s."
    )
    return text % {"folder": folder.path, "there": ", ".join(there)}
