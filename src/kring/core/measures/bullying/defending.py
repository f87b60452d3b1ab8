"""Who defends the victims, and which victims nobody defends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.measures.bullying.told import unknown_of, victims_of
from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import names, share
from kring.core.network import BoolArray, Network


@dataclass(frozen=True, slots=True)
class Defending:
    """Pupils by id, in the order of the members; see `defending`. `share_defended`: of the victims of whom we know."""

    defended: tuple[str, ...]
    without_defender: tuple[str, ...]
    unknown: tuple[str, ...]
    defenders: tuple[str, ...]
    defenders_who_are_bullied: tuple[str, ...]
    defenders_who_bully: tuple[str, ...]
    ties: int
    density: float | None
    share_defended: float | None


def defending(bullied_by: Network, defended_by: Network, least: int = 1) -> Defending:
    """Who defends the victims, and which victims nobody defends.

    Meaning: a victim with even one defender is better off. `without_defender` comes first in any talk about help.
    `defenders_who_are_bullied`: defending can make one a target of the same bullies.

    Formula: victims as in `bullying` (`least`, default 1); of these, `defended` name at least one defender and
    `without_defender` none. `defenders` are named by at least one victim. `share_defended` = defended / (defended +
    without_defender). `density` = ties / known ordered pairs of the defending network.

    Parameters: `bullied_by` and `defended_by`, the networks of "who does this to you?" and "who defends you?", over
    the same pupils in any order, victims in the rows. Returns: `Defending`.

    Edge cases: a victim who skipped the second question is `unknown`, and so is everybody who did not answer the
    first. Being named as a defender by somebody who names no bully counts in `ties` and `density` only. Shares are
    None when there is nothing to divide by. Names are not for class-level pages.

    Source: Sainio M, Veenstra R, Huitsing G, Salmivalli C (2011). Victims and their defenders: a dyadic approach.
    International Journal of Behavioral Development 35:144-151. doi:10.1177/0165025410378068; Huitsing et al. (2014),
    doi:10.1017/S0954579414000297

    >>> from kring.core.examples import on_paper
    >>> bullies, helpers = on_paper("a: d; b: d; c: d; d: nobody"), on_paper("a: b; b: nobody; c: ?; d: nobody")
    >>> found = defending(bullies, helpers)
    >>> found.defended, found.without_defender, found.unknown, found.defenders_who_are_bullied, found.share_defended
    (('a',), ('b',), ('c',), ('b',), 0.5)
    """
    defended_by = defended_by.aligned(bullied_by.members)
    is_victim = victims_of(bullied_by, least)
    is_known = is_victim & defended_by.answered
    is_defended = is_known & (defended_by.given > 0)
    defends, bullies = (_named_by(net, is_victim) for net in (defended_by, bullied_by))
    return Defending(
        names(bullied_by, is_defended),
        names(bullied_by, is_known & ~is_defended),
        tuple(sorted({*unknown_of(bullied_by), *names(bullied_by, is_victim & ~is_known)}, key=bullied_by.index)),
        names(bullied_by, defends),
        names(bullied_by, defends & is_victim),
        names(bullied_by, defends & bullies),
        defended_by.ties,
        share(defended_by.ties, int(defended_by.known.sum())),
        share(int(is_defended.sum()), int(is_known.sum())),
    )


def _named_by(net: Network, who: BoolArray) -> BoolArray:
    return np.asarray((net.adjacency & who[:, None]).any(axis=0), dtype=np.bool_)


MEASURES = (Measure("defending", defending, (Need.VICTIMS, Need.DEFENDERS), options={"least": (1,)}),)
