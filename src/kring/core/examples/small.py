"""Small classes whose figures were counted with a pencil."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kring.core.examples.paper import on_paper
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Example:
    """A class, its class figures (None: undefined) and what there is to see in it."""

    name: str
    network: Network
    figures: Mapping[str, float | None]
    shows: str


EXAMPLES: tuple[Example, ...] = (
    Example(
        "five",
        on_paper("anna: bo cas; bo: anna; cas: anna dina; dina: cas; eli: anna cas"),
        {"density": 8 / 20, "reciprocity": 6 / 8, "transitivity": 2 / 8, "in_centralization": 7 / 16},
        "three mutual pairs in a row, and Eli, who is chosen by nobody",
    ),
    Example(
        "one_absent",
        on_paper("anna: bo cas; bo: anna cas; cas: ?; dina: bo; eli: nobody"),
        {"density": 5 / 16, "reciprocity": 2 / 3, "transitivity": 2 / 4, "in_centralization": 5 / 9},
        "Cas did not answer: unknown, not nobody; Eli answered and chose nobody",
    ),
    Example(
        "star",
        on_paper("anna: nobody; bo: anna; cas: anna; dina: anna; eli: anna"),
        {"density": 4 / 20, "reciprocity": 0.0, "transitivity": None, "in_centralization": 1.0},
        "all choose Anna: fully centralized, nothing returned, no path of two choices",
    ),
    Example(
        "circle_of_three",
        on_paper("anna: bo cas; bo: anna cas; cas: anna bo; dina: eli; eli: dina"),
        {"density": 8 / 20, "reciprocity": 1.0, "transitivity": 1.0, "in_centralization": 2 / 16},
        "a closed circle and a pair, every choice returned",
    ),
    Example(
        "nobody_chose",
        on_paper("anna: nobody; bo: nobody; cas: nobody; dina: nobody; eli: nobody"),
        {"density": 0.0, "reciprocity": None, "transitivity": None, "in_centralization": 0.0},
        "all answered, nobody chose: zero rows",
    ),
    Example(
        "nobody_answered",
        on_paper("anna: ?; bo: ?; cas: ?; dina: ?; eli: ?"),
        {"density": None, "reciprocity": None, "transitivity": None, "in_centralization": None},
        "unknown rows only: nothing can be said",
    ),
)
