"""How many are bullied, by how many, and whether they share it with others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.measures.bullying.told import unknown_of, victims_of
from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import names, share
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Bullying:
    """Pupils by id, in the order of the members, and figures of the class; see `bullying`."""

    victims: tuple[str, ...]
    unknown: tuple[str, ...]
    bullies: tuple[str, ...]
    bullies_of_several: tuple[str, ...]
    sharing: tuple[str, ...]
    ties: int
    density: float | None
    share_of_victims: float | None


def bullying(bullied_by: Network, least: int = 1) -> Bullying:
    """How many are bullied, by how many, and whether they share it with others.

    Meaning: `victims` name at least one bully. `bullies` are named by at least one victim, `bullies_of_several` by two
    or more. `sharing`: victims of whom at least one bully also bullies another victim; victims who are alone in it
    look for the cause in themselves more often. Few victims is no reassurance for those few.

    Formula: a victim names at least `least` (default 1) bullies. `density` = ties / known ordered pairs;
    `share_of_victims` = victims / pupils who answered. In Dutch classes a density of about .09 is usual.

    Parameters: `bullied_by`, the network of "who does this to you?", victims in the rows. Returns: `Bullying`.

    Edge cases: who did not answer is `unknown`, not "no victim", and can still be a bully. Shares are None when nobody
    answered. With `least` above 1 only what victims in that sense tell counts, in everything but `ties` and `density`.
    Names are not for class-level pages; counts below five not for tables (`counts_for_tables`).

    Source: Huitsing G, Veenstra R (2012). Bullying in classrooms: participant roles from a social network perspective.
    Aggressive Behavior 38:494-509; sharing: Huitsing G, Veenstra R, Sainio M, Salmivalli C (2012). "It must be me" or
    "it could be them?". Social Networks 34:379-386. doi:10.1016/j.socnet.2010.07.002

    >>> from kring.core.examples import on_paper
    >>> found = bullying(on_paper("a: d; b: d; c: e; d: nobody; e: ?"))
    >>> found.victims, found.unknown, found.bullies, found.bullies_of_several, found.sharing
    (('a', 'b', 'c'), ('e',), ('d', 'e'), ('d',), ('a', 'b'))
    """
    is_victim = victims_of(bullied_by, least)
    told = bullied_by.adjacency & is_victim[:, None]
    victims_per_bully = told.sum(axis=0)
    is_sharing = (told & (victims_per_bully >= 2)).any(axis=1)
    return Bullying(
        names(bullied_by, is_victim),
        unknown_of(bullied_by),
        names(bullied_by, victims_per_bully >= 1),
        names(bullied_by, victims_per_bully >= 2),
        names(bullied_by, np.asarray(is_sharing)),
        bullied_by.ties,
        share(bullied_by.ties, int(bullied_by.known.sum())),
        share(int(is_victim.sum()), bullied_by.n_answered),
    )


MEASURES = (Measure("bullying", bullying, (Need.VICTIMS,), options={"least": (1,)}),)
