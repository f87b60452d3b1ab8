"""What victims told, turned round: from the one who does it to the one it is done to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.known import names
from kring.core.network import BoolArray, Network


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """Who does it to whom. `does[i, j]`: j told that i bullies (or defends) j; `known[j]`: j answered. Read-only."""

    members: tuple[str, ...]
    does: BoolArray
    known: BoolArray

    def by(self, pupil: str) -> tuple[str, ...]:
        """To whom this pupil does it."""
        return tuple(self.members[place] for place in np.flatnonzero(self.does[self.members.index(pupil)]))

    def to(self, pupil: str) -> tuple[str, ...] | None:
        """Who does it to this pupil; None when the pupil did not answer."""
        at = self.members.index(pupil)
        return tuple(self.members[place] for place in np.flatnonzero(self.does[:, at])) if self.known[at] else None


def as_told(bullied_by: Network) -> Told:
    """What victims told, turned round: from the one who does it to the one it is done to.

    Meaning: the question is "who does this to you?", so a pupil names those who bully. Who reads "A names B" as
    "A bullies B" has it the wrong way round.

    Formula: the transposed adjacency: bully to victim. In the same way, of "who defends you?": defender to victim.

    Parameters: `bullied_by`, the network of the question, victims in the rows. Returns: `Told`, shapes (n, n) and (n,).

    Edge cases: of a pupil who did not answer nobody knows what is done to him or her (a column without meaning,
    `known` False); what that pupil does is told by the others. It is therefore not a `Network`.

    Source: Huitsing G, Snijders TAB, Van Duijn MAJ, Veenstra R (2014). Victims, bullies, and their defenders.
    Development and Psychopathology 26:645-659. doi:10.1017/S0954579414000297

    >>> from kring.core.examples import on_paper
    >>> told = as_told(on_paper("a: b; b: nobody; c: ?"))
    >>> told.by("b"), told.to("a"), told.to("b"), told.to("c")
    (('a',), ('b',), (), None)
    """
    does = bullied_by.adjacency.T.copy()
    does.setflags(write=False)
    return Told(bullied_by.members, does, bullied_by.answered)


def victims_of(bullied_by: Network, least: int = 1) -> BoolArray:
    """Who names at least `least` bullies, shape (n,); False for those who did not answer."""
    return np.asarray(bullied_by.given >= max(1, least), dtype=np.bool_)


def unknown_of(net: Network) -> tuple[str, ...]:
    """Who did not answer."""
    return names(net, ~net.answered)


MEASURES = (Measure("bully_victim", as_told, (Need.VICTIMS,), Level.TIE),)
