"""Files in, results out: the class folder and other forms, and what can be wrong with them."""

from kring.core.formats.asked import Asked, Picked
from kring.core.formats.class_folder import read_class_folder
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.read import Form, read_any
from kring.core.formats.rounds import ClassFolder, RatedRound, Round

__all__ = [
    "Asked",
    "ClassFolder",
    "FolderError",
    "Form",
    "Picked",
    "Problem",
    "ProblemKind",
    "RatedRound",
    "Round",
    "read_any",
    "read_class_folder",
]
