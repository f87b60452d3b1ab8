"""Networks from graph files: pupils with attributes, and choices between them, before they become a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kring.core.formats.rounds import Round
from kring.core.network import Network
from kring.core.values import Member, Nomination, Question, Valence

CLASS, WAVE, QUESTION, VALENCE, ANSWERED = "class", "wave", "question", "valence", "answered"
NO = ("0", "false", "no", "nee")


@dataclass(slots=True)
class Graph:
    """`about`: class, wave and question when the file tells; `pupils`: attributes by id; `choices` as they stand."""

    about: dict[str, str] = field(default_factory=dict)
    pupils: dict[str, dict[str, str]] = field(default_factory=dict)
    choices: list[Nomination] = field(default_factory=list)


def round_of(graph: Graph, name: str, question: str = "") -> Round:
    """The round; the class is called `name` when the file does not tell. `answered` false: the row is unknown."""
    valence = graph.about.get(VALENCE, "")
    asked = Question(
        graph.about.get(QUESTION) or question or "choice",
        Valence(valence) if valence in list(Valence) else Valence.POSITIVE,
    )
    answered = [member for member, of in graph.pupils.items() if of.get(ANSWERED, "").casefold() not in NO]
    members = tuple(Member(member, _attributes(of)) for member, of in graph.pupils.items())
    network = Network.build(list(graph.pupils), graph.choices, answered=answered, question=asked)
    return Round(graph.about.get(CLASS) or name, graph.about.get(WAVE) or "1", asked, members, network)


def _attributes(of: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({name: value for name, value in of.items() if name != ANSWERED})
