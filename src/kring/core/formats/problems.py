"""What makes a folder unreadable: kinds, places and details, as data. `words` turns them into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class ProblemKind(StrEnum):
    """Bad input: the folder is not analysed until it is mended."""

    FOLDER_MISSING = "folder_missing"
    NOT_A_FOLDER = "not_a_folder"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    NOT_TEXT = "not_text"
    UTF16 = "utf16"
    ENCODING = "encoding"
    QUOTES = "quotes"
    COLUMN_MISSING = "column_missing"
    HEADER_DOUBLED = "header_doubled"
    ROW_UNEVEN = "row_uneven"
    CELL_EMPTY = "cell_empty"
    NO_PUPILS = "no_pupils"
    NOTHING_ASKED = "nothing_asked"
    ID_DOUBLED = "id_doubled"
    CLASS_UNKNOWN = "class_unknown"
    PUPIL_UNKNOWN = "pupil_unknown"
    QUESTION_UNKNOWN = "question_unknown"
    VALUE = "value"
    FLAG = "flag"
    VALENCE = "valence"
    LIMIT = "limit"
    OPPOSITE_ITSELF = "opposite_itself"
    MARKED_TWICE = "marked_twice"
    RATING = "rating"
    RATED_TWICE = "rated_twice"
    FORMAT = "format"
    SCALE_MISSING = "scale_missing"
    MATRIX_IDS = "matrix_ids"
    MATRIX_CELL = "matrix_cell"
    ROW_PARTLY_EMPTY = "row_partly_empty"
    RATER_COLUMN = "rater_column"
    XML = "xml"
    XML_DOCTYPE = "xml_doctype"
    XML_FOREIGN = "xml_foreign"
    NODE_WITHOUT_ID = "node_without_id"
    NODE_TWICE = "node_twice"
    NODE_UNKNOWN = "node_unknown"
    NO_GRAPH = "no_graph"
    VERTICES_MISSING = "vertices_missing"
    VERTEX_LINE = "vertex_line"
    VERTEX_COUNT = "vertex_count"
    SECTION_UNKNOWN = "section_unknown"
    ARC_LINE = "arc_line"
    VERTEX_UNKNOWN = "vertex_unknown"
    TIE_VALUE = "tie_value"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `where` is the file, or `file:line`; `details` are the words of its sentence."""

    kind: ProblemKind
    where: str
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class FolderError(Exception):
    """The folder cannot be analysed. `problems` are in the order of the files and never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.where}: {problem.kind}" for problem in self.problems))
