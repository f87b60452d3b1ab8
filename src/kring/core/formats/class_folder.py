"""The class folder: a class as three small files that any program can write.

- `nodes.csv`: `class,id` and any attributes. Who is in the class. A pupil who objects is not in it.
- `nominations.csv`: `class,wave,question,from,to` and optionally `value`. Who chose whom.
- `answered.csv`, optional: `class,wave,question,id,answered` and optionally `in_class`. Who answered; without this
  file everybody did. A pupil with `in_class` 0 was not in the class then and is not in that network.
- `questions.csv`, optional: `question` and optionally `valence` (positive, negative, neutral), `limit` (the largest
  number of choices) and `opposite` (the question on which choosing the same peer contradicts this one).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from kring.core.formats.asked import Asked, apart, whole, with_picked
from kring.core.formats.checks import Checked, Key, check_folder, flag, key_of
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.rounds import ClassFolder, RatedRound, Round
from kring.core.formats.tables import Row, Table, read_table
from kring.core.network import Network, keep_neither
from kring.core.ratings import Ratings
from kring.core.values import Done, Issue, IssueKind, Member, Nomination, Question

AS_CHOICES = Asked()


def read_class_folder(path: str | Path, asked: Asked = AS_CHOICES) -> ClassFolder:
    """Read a class folder.

    `asked` says which questions are ratings, and which choices are to be made of values; without it every question is
    a choice.

    Raises FolderError with everything that must be mended first, each with its file and line. What is merely odd (a
    choice of oneself, a doubled choice, a choice outside the class...) is handled, and reported in the `issues` of
    the networks, with file and line.
    """
    path = Path(path)
    nodes, nominations, answered, questions = _tables(path)
    nominations, ratings = apart(with_picked(nominations, asked), asked)
    answered = with_picked(answered, asked) if answered else None
    checked = check_folder(nodes, nominations, answered, questions, ratings, asked.rated)
    rounds, rated = tuple(_rounds(checked)), tuple(_rated(checked, ratings, asked.rated))
    there = {round_.class_name for round_ in rounds} | {round_.class_name for round_ in rated}
    return ClassFolder(path, rounds, tuple(name for name in checked.pupils if name not in there), rated)


def _tables(path: Path) -> tuple[Table, Table, Table | None, Table | None]:
    if not path.exists():
        raise FolderError([Problem(ProblemKind.FOLDER_MISSING, str(path))])
    if not path.is_dir():
        raise FolderError([Problem(ProblemKind.NOT_A_FOLDER, str(path))])
    problems: list[Problem] = []

    def read(name: str, *required: str, optional: bool = False) -> Table | None:
        if optional and not (path / name).exists():
            return None
        try:
            return read_table(path / name, required=required)
        except FolderError as error:
            problems.extend(error.problems)
            return None

    nodes = read("nodes.csv", "class", "id")
    nominations = read("nominations.csv", "class", "wave", "question", "from", "to")
    answered = read("answered.csv", "class", "wave", "question", "id", "answered", optional=True)
    questions = read("questions.csv", "question", optional=True)
    if nodes is None or nominations is None or problems:
        raise FolderError(problems)
    return nodes, nominations, answered, questions


def _rounds(checked: Checked) -> Iterable[Round]:
    """Classes as in the file, waves by number where they have one, questions by name."""
    keys = dict.fromkeys([*checked.nominations, *(key for key in checked.marks if key[2] not in checked.rated)])
    settled = _settle({key: _round(key, checked) for key in keys}, checked)
    return [settled[key] for key in _ordered(keys, checked)]


def _rated(checked: Checked, rows: Sequence[Row], rated: Mapping[str, int]) -> Iterable[RatedRound]:
    """The rating questions, in the same order; those who are listed as having answered but rated nobody are known."""
    of_key: dict[Key, list[Row]] = {key: [] for key in checked.marks if key[2] in rated}
    for row in rows:
        of_key.setdefault(key_of(row), []).append(row)
    return [_rated_round(key, checked, of_key[key], rated[key[2]]) for key in _ordered(of_key, checked)]


def _rated_round(key: Key, checked: Checked, rows: Sequence[Row], scale: int) -> RatedRound:
    class_name, wave, question = key
    members = _members(key, checked)
    ids = [member.id for member in members]
    at = {member: place for place, member in enumerate(ids)}
    values = np.zeros((len(ids), len(ids)), dtype=np.int64)
    for row in rows:
        if row["from"] in at and row["to"] in at:
            values[at[row["from"]], at[row["to"]]] = whole(row["value"]) or 0
    rated = {row["from"] for row in rows if whole(row["value"])}
    here, issues = _answered(key, checked, ids, rated)
    asked = checked.questions.get(question, Question(question))
    found = Ratings.build(ids, values, scale=scale, answered=sorted(rated) if here is None else here, question=asked)
    outside = [
        Issue(IssueKind.OUTSIDE, row["from"], row["to"], Done.DROPPED, row.where)
        for row in rows
        if not {row["from"], row["to"]} <= at.keys()
    ]
    return RatedRound(class_name, wave, asked, members, replace(found, issues=(*issues, *outside, *found.issues)))


def _ordered(keys: Iterable[Key], checked: Checked) -> list[Key]:
    place = {name: place for place, name in enumerate(checked.pupils)}
    return sorted(keys, key=lambda key: (place[key[0]], _natural(key[1]), key[2]))


def _members(key: Key, checked: Checked) -> tuple[Member, ...]:
    away = checked.wave(key).away
    return tuple(member for member in checked.pupils[key[0]].values() if member.id not in away)


def _natural(text: str) -> list[tuple[bool, int, str]]:
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", text)]


def _round(key: Key, checked: Checked) -> Round:
    class_name, wave, question = key
    away, members = checked.wave(key).away, _members(key, checked)
    ids = [member.id for member in members]
    nominations = [_nomination(row) for row in checked.nominations.get(key, ())]
    answered, issues = _answered(key, checked, ids, {nomination.nominator for nomination in nominations})
    asked = checked.questions.get(question, Question(question))
    network = Network.build(ids, nominations, answered=answered, question=asked)
    known = checked.pupils[class_name].keys()
    sharper = tuple(_sharper(issue, away & known) for issue in network.issues)
    return Round(class_name, wave, asked, members, replace(network, issues=issues + sharper))


def _nomination(row: Row) -> Nomination:
    return Nomination(row["from"], row["to"], int(float(row.get("value") or 1)), row.where)


def _sharper(issue: Issue, away: frozenset[str]) -> Issue:
    """Outside the class, or in the class but not in this wave?"""
    about_away = issue.kind is IssueKind.OUTSIDE and {issue.nominator, issue.nominee} & away
    return replace(issue, kind=IssueKind.NOT_IN_CLASS) if about_away else issue


def _answered(
    key: Key, checked: Checked, ids: list[str], chose: set[str]
) -> tuple[list[str] | None, tuple[Issue, ...]]:
    """Who answered, and what was odd about it.

    A pupil who is not listed for this question answered when he or she chose somebody, or answered another question
    in this wave. Nobody knows of a pupil who is not listed at all, and that is reported.
    """
    if not checked.has_answered_file:
        return None, ()
    wave = checked.wave(key)
    marks = {row["id"]: row for row in checked.marks.get(key, ())}
    otherwise = chose | wave.answered
    here = [pupil for pupil in ids if (flag(marks[pupil], "answered") if pupil in marks else pupil in otherwise)]
    issues = [_not_listed(pupil, pupil in chose) for pupil in ids if pupil not in wave.listed]
    issues += [
        Issue(IssueKind.NOT_IN_CLASS, pupil, "", Done.DROPPED, row.where)
        for pupil, row in marks.items()
        if pupil not in ids and flag(row, "answered")
    ]
    return here, tuple(issues)


def _not_listed(pupil: str, has_chosen: bool) -> Issue:
    done = Done.TAKEN_AS_ANSWERED if has_chosen else Done.TAKEN_AS_UNKNOWN
    return Issue(IssueKind.NOT_LISTED, pupil, "", done, "answered.csv")


def _places(rows: Sequence[Row]) -> Callable[[str, str], str]:
    """Where a nominator is listed with a nominee."""

    def where(nominator: str, nominee: str) -> str:
        return ", ".join(row.where for row in rows if (row["from"], row["to"]) == (nominator, nominee))

    return where


def _settle(built: dict[Key, Round], checked: Checked) -> dict[Key, Round]:
    """Same peer on two opposite questions: keep neither."""
    settled = dict(built)
    for key in built:
        opposite = (key[0], key[1], checked.opposites.get(key[2], ""))
        if opposite in built:
            one, other = settled[key], settled[opposite]
            rows = [*checked.nominations.get(key, ()), *checked.nominations.get(opposite, ())]
            first, second = keep_neither(one.network, other.network, where=_places(rows))
            settled[key], settled[opposite] = replace(one, network=first), replace(other, network=second)
    return settled
