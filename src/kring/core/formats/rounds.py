"""What a file or folder holds once it is read: rounds, each one question put to one class in one wave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kring.core.network import Network
from kring.core.ratings import Ratings
from kring.core.values import Member, Question


@dataclass(frozen=True, slots=True)
class Round:
    """One question put to one class in one wave."""

    class_name: str
    wave: str
    question: Question
    members: tuple[Member, ...]
    network: Network


@dataclass(frozen=True, slots=True)
class RatedRound:
    """One rating question put to one class in one wave."""

    class_name: str
    wave: str
    question: Question
    members: tuple[Member, ...]
    ratings: Ratings


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """All rounds in a folder or file, in the order of the classes, the waves and the questions.

    `without_answers` names the classes in `nodes.csv` that were asked nothing; `rated` are the rating questions.
    """

    path: Path
    rounds: tuple[Round, ...]
    without_answers: tuple[str, ...] = ()
    rated: tuple[RatedRound, ...] = ()
