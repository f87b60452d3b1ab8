"""Read a class, in whatever form it comes: a class folder, a matrix, GraphML, Pajek or a rating table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from kring.core.formats.asked import Asked
from kring.core.formats.class_folder import read_class_folder
from kring.core.formats.graphml import read_graphml
from kring.core.formats.matrix import read_matrix
from kring.core.formats.pajek import read_pajek
from kring.core.formats.problems import ProblemKind
from kring.core.formats.rounds import ClassFolder
from kring.core.formats.ssrat import read_ssrat
from kring.core.formats.tables import stop, text_of


class Form(StrEnum):
    """The forms that can be read."""

    FOLDER = "folder"
    MATRIX = "matrix"
    GRAPHML = "graphml"
    PAJEK = "pajek"
    SSRAT = "ssrat"


_ENDINGS = {
    ".graphml": Form.GRAPHML,
    ".net": Form.PAJEK,
    ".paj": Form.PAJEK,
    ".rat": Form.SSRAT,
    ".rat.csv": Form.SSRAT,
}


def read_any(
    path: str | Path,
    asked: Asked | None = None,
    *,
    form: Form | None = None,
    scale: int | None = None,
    only: str | None = None,
) -> ClassFolder:
    """Read a class folder, or a file of which the ending or the beginning tells what it is.

    `scale` is the number of points of ratings in a file; a matrix holds ratings when `asked` names a rating question;
    `only` reads one class of a rating table.
    Raises FolderError with everything to mend.
    """
    path, asked = Path(path), asked or Asked()
    form = form or form_of(path)
    rated = next(iter(asked.rated), "")
    if form is Form.MATRIX:
        return read_matrix(path, scale=scale if rated else None, question=rated)
    if form is Form.SSRAT:
        return read_ssrat(path, scale=scale, question=rated, only=only)
    if form is Form.GRAPHML:
        return read_graphml(path)
    if form is Form.PAJEK:
        return read_pajek(path)
    return read_class_folder(path, asked)


def form_of(path: Path) -> Form:
    """What a path holds. Whatever does not exist is taken for a folder, which then says so."""
    if not path.is_file():
        return Form.FOLDER
    name = path.name.casefold()
    if name in ("nodes.csv", "nominations.csv", "answered.csv", "questions.csv"):
        return Form.FOLDER
    for ending, form in _ENDINGS.items():
        if name.endswith(ending):
            return form
    return _by_content(path)


def _by_content(path: Path) -> Form:
    lines = (line.strip().casefold() for line in text_of(path).splitlines())
    first = next((line for line in lines if line and not line.startswith("%")), "")
    if first.startswith("<"):
        return Form.GRAPHML
    if first.startswith("*"):
        return Form.PAJEK
    if "respid" in first:
        return Form.SSRAT
    if any(separator in first for separator in ",;\t"):
        return Form.MATRIX
    raise stop(ProblemKind.FORMAT, path.name)
