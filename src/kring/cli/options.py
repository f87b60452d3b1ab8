"""What was asked for on the command line, apart from where it comes from and where it goes."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, replace
from pathlib import Path

from kring.cli.seeds import seed
from kring.core.formats import Asked, ClassFolder, Form, Picked, Round, read_any
from kring.core.ratings import SCALES
from kring.core.values import Valence

_PICKED = re.compile(r"(?P<question>.+)=(?P<values>-?\d+(?:,-?\d+)*)")


@dataclass(frozen=True)
class Options:
    """Which question is what, and by which choices everything is computed."""

    positive: str = ""
    negative: str = ""
    ratings: str = ""
    scale: int | None = None
    criteria: str = "maassen"
    recode: str = "middle"
    centred: bool = False
    behaviours: tuple[str, ...] = ()
    popular: str = ""
    by: tuple[str, ...] = ()
    groups: bool = False
    seed: int = 0
    form: Form | None = None
    only: str | None = None
    bullies: str = ""
    defenders: str = ""
    possible_defenders: bool = False
    roles: tuple[str, ...] = ()
    bond: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def questions(self) -> list[str]:
        """Questions that must be there; a behaviour can be a column of nodes.csv as well."""
        single = (self.positive, self.negative, self.popular, self.bullies, self.defenders)
        return [name for name in (*single, *(question for _, question in self.role_questions)) if name]

    @property
    def role_questions(self) -> list[tuple[str, str]]:
        """Of `bully=starts_it` the role and the question."""
        return [(role, question) for role, _, question in (text.partition("=") for text in self.roles)]

    def read(self, path: Path) -> ClassFolder:
        """What is at the path. Raises FolderError."""
        named = dict.fromkeys((*self.questions, *self.behaviours))
        picked = tuple(found for found in map(_picked, named) if found)
        rated = {self.ratings: self.scale or 0} if self.ratings else {}
        folder = read_any(path, Asked(rated, picked, self.centred), form=self.form, scale=self.scale, only=self.only)
        return replace(folder, rounds=tuple(self._valued(round_) for round_ in folder.rounds))

    def _valued(self, round_: Round) -> Round:
        """The round with the valence that was said here."""
        if round_.question.key != self.negative:
            return round_
        asked = replace(round_.question, valence=Valence.NEGATIVE)
        return replace(round_, question=asked, network=replace(round_.network, question=asked))


def _picked(text: str) -> Picked | None:
    found = _PICKED.fullmatch(text)
    if not found:
        return None
    return Picked(text, found["question"], frozenset(int(value) for value in found["values"].split(",")))


def add_to(command: argparse.ArgumentParser) -> None:
    """The words for all this."""
    group = command.add_argument_group("what the questions are about")
    group.add_argument("--positive", metavar="Q", default="", help="the positive question, as `play` or `affect=2`")
    group.add_argument("--negative", metavar="Q", default="", help="the negative question, as `notplay` or `affect=-2`")
    group.add_argument("--ratings", metavar="Q", default="", help="a question answered on a scale (see --scale)")
    group.add_argument("--scale", type=int, choices=SCALES, help="number of points of the scale of the ratings")
    group.add_argument("--centred", action="store_true", help="the ratings run from -2 to 2, say, with 0 as neutral")
    group.add_argument(
        "--criteria", choices=("maassen", "newcomb_bukowski"), default="maassen", help="rules for ratings (%(default)s)"
    )
    group.add_argument(
        "--recode", choices=("middle", "extremes"), default="middle", help="rules for ratings (%(default)s)"
    )
    group.add_argument(
        "--behaviour",
        metavar="Q",
        action="append",
        default=[],
        help="who does this; or a column of nodes.csv with a number; can be given again",
    )
    group.add_argument("--popular", metavar="Q", default="", help="who is popular")
    group.add_argument(
        "--by", metavar="COLUMN", action="append", default=[], help="segregation by a column of nodes.csv"
    )
    _add_more(group)
    group.add_argument("--groups", action="store_true", help="look for groups (slower the first time)")
    group.add_argument("--seed", type=seed, default=0, help="starts the random numbers (%(default)s)")
    group.add_argument("--format", choices=[str(form) for form in Form], help="what the file is, when it is not clear")


def _add_more(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--bullies", metavar="Q", default="", help="who does this to you: pupils name who bullies them")
    group.add_argument("--defenders", metavar="Q", default="", help="who defends you (with --bullies)")
    group.add_argument(
        "--possible-defenders",
        action="store_true",
        help="who could defend: for the teacher only (with --positive, --bullies and --defenders)",
    )
    group.add_argument(
        "--role",
        metavar="ROLE=Q",
        action="append",
        default=[],
        help="who does this when somebody is bullied: bully, assistant, reinforcer, defender, outsider, or victim",
    )
    text = "columns of nodes.csv with answers to items, as `%s`; a minus sign: asks the opposite; can be given again"
    group.add_argument(
        "--bond",
        metavar="PART=COLUMNS",
        action="append",
        default=[],
        help=text % "closeness=c1,-c2:1..5"
        + " for conflict, influence, pupil_closeness, pupil_conflict, pupil_influence",
    )
    group.add_argument(
        "--items", metavar="NAME=COLUMNS", action="append", default=[], help=text % "mood=m1,m2,-m3:1..5"
    )


def options_of(arguments: argparse.Namespace) -> Options:
    """The options in parsed arguments."""
    return Options(
        arguments.positive,
        arguments.negative,
        arguments.ratings,
        arguments.scale,
        arguments.criteria,
        arguments.recode,
        arguments.centred,
        tuple(dict.fromkeys(arguments.behaviour)),
        arguments.popular,
        tuple(dict.fromkeys(arguments.by)),
        arguments.groups,
        arguments.seed,
        Form(arguments.format) if arguments.format else None,
        arguments.class_name,
        arguments.bullies,
        arguments.defenders,
        arguments.possible_defenders,
        tuple(dict.fromkeys(arguments.role)),
        tuple(dict.fromkeys(arguments.bond)),
        tuple(dict.fromkeys(arguments.items)),
    )
