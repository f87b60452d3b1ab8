"""The report of `kring analyse` as plain text: sentences first, then tables."""

from __future__ import annotations

import gettext
import textwrap
from collections.abc import Mapping, Sequence

from kring.cli.figures import (
    chance_header,
    chance_rows,
    figure_rows,
    member_header,
    member_rows,
    sure_header,
    sure_rows,
)
from kring.cli.language import sector_words
from kring.cli.norms import Norm
from kring.cli.parts.part import Section
from kring.cli.rated import Rated
from kring.cli.reading import Reading
from kring.cli.results import Results
from kring.cli.schools import school_heading, school_sentences
from kring.cli.wording import norm_sentences, rated_sentences
from kring.core.formats.words import issue_sentence

WIDTH = 88
ISSUES_SHOWN = 10


def report(results: Results, tr: gettext.NullTranslations) -> str:
    """All rounds, one below the other; then ratings, norms and the other parts."""
    folder, words = results.folder, sector_words(tr)
    parts = [_round(reading) for reading in results.readings]
    parts += [_section(school_heading(of, tr), [*school_sentences(of, tr)]) for of in results.schools]
    parts += [_section(_rated_heading(rated, tr), _rated(rated, words, tr)) for rated in results.rated]
    parts += [_section(_norm_heading(norm, tr), [*norm_sentences(norm, words, tr)]) for norm in results.norms]
    parts += [_told(found.section(words, tr)) for several in results.parts.values() for found in several]
    if folder.without_answers:
        text = tr.gettext("In nodes.csv, but without any answers: %(classes)s.")
        parts.append(text % {"classes": ", ".join(folder.without_answers)})
    return "\n\n\n".join(parts)


def _round(reading: Reading) -> str:
    blocks = [
        f"{reading.heading}\n{'=' * len(reading.heading)}",
        *(_wrapped(text) for text in (*reading.told, *reading.further)),
        _wrapped(reading.source),
        columns([list(row) for row in figure_rows(reading)]),
        _beside_chance(reading),
        _how_sure(reading),
        columns([member_header(reading), *member_rows(reading)], ruled=True),
        _issues(reading),
    ]
    return "\n\n".join(block for block in blocks if block)


def _section(heading: str, sentences: Sequence[str]) -> str:
    return "\n\n".join([f"{heading}\n{'=' * len(heading)}", *map(_wrapped, sentences)])


def _told(section: Section) -> str:
    text = _section(section.heading, section.sentences)
    return f"{text}\n\n{columns(section.table, ruled=True)}" if section.table else text


def _rated_heading(rated: Rated, tr: gettext.NullTranslations) -> str:
    of = rated.round
    text = tr.gettext("Class %(class)s, wave %(wave)s: %(question)s")
    return text % {"class": of.class_name, "wave": of.wave, "question": of.question.key}


def _rated(rated: Rated, words: Mapping[str, str], tr: gettext.NullTranslations) -> list[str]:
    names = {member.id: member.attributes.get("name") or member.id for member in rated.round.members}
    issues = [issue_sentence(issue, tr) for issue in rated.round.ratings.issues[:ISSUES_SHOWN]]
    return [*rated_sentences(rated, names.__getitem__, words, tr), *issues]


def _norm_heading(norm: Norm, tr: gettext.NullTranslations) -> str:
    text = tr.gettext("Class %(class)s, wave %(wave)s: %(question)s")
    return text % {"class": norm.class_name, "wave": norm.wave, "question": norm.behaviour}


def _beside_chance(reading: Reading) -> str:
    rows = chance_rows(reading)
    return columns([chance_header(reading), *rows], ruled=True) if rows else ""


def _how_sure(reading: Reading) -> str:
    rows = sure_rows(reading)
    return columns([sure_header(reading), *rows], ruled=True) if rows else ""


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)


def columns(rows: Sequence[Sequence[str]], *, ruled: bool = False) -> str:
    """The first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]] if ruled else lines)


def _issues(reading: Reading) -> str:
    if not reading.issues:
        return ""
    tr, count = reading.tr, len(reading.issues)
    head = tr.ngettext("%(count)s thing was odd in the files:", "%(count)s things were odd in the files:", count) % {
        "count": count
    }
    lines = [f"- {text}" for text in reading.issues[:ISSUES_SHOWN]]
    if count > ISSUES_SHOWN:
        lines.append(tr.gettext("- and %(more)s more; --json gives all of them.") % {"more": count - ISSUES_SHOWN})
    return "\n".join([head, *lines])
