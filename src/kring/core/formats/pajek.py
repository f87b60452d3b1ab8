"""Pajek's `.net` in: `*Vertices`, then `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist` or `*Matrix`.

A title, `*Network`, may stand before it. The name of a pupil is the label of the vertex; without one, its number. An
edge stands for two choices. A line that begins with `%` is a remark. A section with a relation of its own (`*Arcs :2 "work"`) is a round of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kring.core.formats.asked import whole
from kring.core.formats.graphs import QUESTION, Graph, round_of
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.rounds import ClassFolder
from kring.core.formats.tables import stop, text_of
from kring.core.values import Nomination

SECTIONS = ("*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix")
BOTH_WAYS = ("*edges", "*edgeslist")
_VERTEX = re.compile(r'(\d+)(?:\s+(?:"([^"]*)"|(\S+)))?(?:\s+.*)?$')
_RELATION = re.compile(r':\s*(\d+)(?:\s+"([^"]*)")?')

Choice = tuple[int, int, int]


def read_pajek(path: Path, *, question: str = "") -> ClassFolder:
    """The networks in a file, each as a round. Raises FolderError with everything to mend, each with its line."""
    lines = list(_lines(path.name, text_of(path)))
    if lines and lines[0][1].casefold().startswith("*network"):
        del lines[0]  # a title
    if not lines or not re.fullmatch(r"\*vertices\s+\d+(\s+\d+)?", lines[0][1].casefold()):
        raise stop(ProblemKind.VERTICES_MISSING, lines[0][0] if lines else path.name)
    found = _Reader(int(lines[0][1].split()[1]))
    for where, line in lines[1:]:
        found.take(where, line)
    found.finish(lines[0][0])
    if found.problems:
        raise FolderError(found.problems)
    if not found.names:
        raise stop(ProblemKind.NO_PUPILS, path.name)
    name = path.name.split(".")[0]
    return ClassFolder(path, tuple(round_of(graph, name, question) for graph in found.graphs()))


def _lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("%"):
            yield f"{name}:{number}", line.strip()


class _Reader:
    """Takes the lines as they come."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.names: dict[int, str] = {}
        self.problems: list[Problem] = []
        self._first: dict[str, str] = {}
        self._section = "*vertices"
        self._relation = ""
        self._row = 0
        self._choices: dict[str, list[tuple[str, Choice]]] = {}

    def take(self, where: str, line: str) -> None:
        """One line."""
        if line.startswith("*"):
            self._begin(where, line)
        elif self._section == "*vertices":
            self._vertex(where, line)
        elif self._section == "*matrix":
            self._matrix_row(where, line)
        elif self._section in SECTIONS:
            self._choice(where, line)

    def finish(self, where: str) -> None:
        """Vertices that are not listed are called by their number, but only when none is listed."""
        if not self.names:
            self.names = {number: str(number) for number in range(1, self.count + 1)}
        elif len(self.names) != self.count and not self.problems:
            self._tell(ProblemKind.VERTEX_COUNT, where, announced=str(self.count), found=str(len(self.names)))
        if self._section == "*matrix" and self._row != self.count:
            self._tell(ProblemKind.VERTEX_COUNT, where, announced=str(self.count), found=str(self._row))

    def graphs(self) -> Iterator[Graph]:
        """One for each relation; one without choices when there is no section with choices."""
        for relation, choices in (self._choices or {"": []}).items():
            graph = Graph({QUESTION: relation} if relation else {}, {name: {} for name in self.names.values()})
            graph.choices += [
                Nomination(self.names[by], self.names[to], value, where) for where, (by, to, value) in choices
            ]
            yield graph

    def _tell(self, kind: ProblemKind, where: str, **details: str) -> None:
        self.problems.append(Problem(kind, where, details))

    def _begin(self, where: str, line: str) -> None:
        self._section = re.split(r"[\s:]", line, maxsplit=1)[0].casefold()
        if self._section not in SECTIONS:
            self._tell(ProblemKind.SECTION_UNKNOWN, where, section=line.split()[0])
            return
        told = _RELATION.search(line)
        self._relation = (told.group(2) or told.group(1)) if told else ""
        self._choices.setdefault(self._relation, [])
        self._row = 0

    def _vertex(self, where: str, line: str) -> None:
        found = _VERTEX.match(line)
        if not found:
            self._tell(ProblemKind.VERTEX_LINE, where)
            return
        number, name = int(found.group(1)), found.group(2) or found.group(3) or found.group(1)
        if not 1 <= number <= self.count:
            self._tell(ProblemKind.VERTEX_UNKNOWN, where, id=str(number), count=str(self.count))
        elif number in self.names or name in self._first:
            self._tell(ProblemKind.NODE_TWICE, where, id=name, first=self._first.get(name, "*Vertices"))
        else:
            self.names[number], self._first[name] = name, where

    def _matrix_row(self, where: str, line: str) -> None:
        self._row += 1
        values = line.split()
        if len(values) != self.count or self._row > self.count:
            self._tell(ProblemKind.ROW_UNEVEN, where, cells=str(len(values)), columns=str(self.count))
            return
        for to, cell in enumerate(values, 1):
            self._add(where, self._row, to, cell)

    def _choice(self, where: str, line: str) -> None:
        cells = line.split()
        numbers = [whole(cell) for cell in cells]
        if self._section.endswith("list"):
            pairs = [(numbers[0], to) for to in numbers[1:]]
            told = "1"
        else:
            pairs = [(numbers[0], numbers[1])] if len(numbers) > 1 else []
            told = cells[2] if len(cells) > 2 else "1"
        if not pairs or any(by is None or to is None for by, to in pairs):
            self._tell(ProblemKind.ARC_LINE, where)
            return
        for by, to in pairs:
            self._add(where, by or 0, to or 0, told)

    def _add(self, where: str, by: int, to: int, told: str) -> None:
        value = whole(told)
        if value is None or value < 0:
            self._tell(ProblemKind.TIE_VALUE, where, value=told)
            return
        for number in (by, to):
            if not 1 <= number <= self.count:
                self._tell(ProblemKind.VERTEX_UNKNOWN, where, id=str(number), count=str(self.count))
                return
        if value:
            choices = self._choices[self._relation]
            choices.append((where, (by, to, value)))
            if self._section in BOTH_WAYS:
                choices.append((where, (to, by, value)))
