"""Does the class hang together: parts without a tie between them, and how much more than needed ties them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.graph import EITHER, MUTUAL, rows
from kring.core.measures.interface import Level, Measure
from kring.core.measures.known import names, share
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Components:
    """Parts by id, largest first. `unknown`: who did not answer. See `components`."""

    parts: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.parts)

    @property
    def largest(self) -> int:
        return len(self.parts[0]) if self.parts else 0


def components(net: Network, ties: str = EITHER) -> Components:
    """Parts of the class with no tie between them.

    Meaning: one part: everybody is tied to everybody through others. A pupil without ties is a part alone.

    Formula: the connected components of the graph in which one choice makes a tie (`ties` = `either`, default: "weak"
    components) or two (`mutual`), of the pupils who answered.

    Parameters: a network of n pupils. Returns: `Components`; the ids of a part in the order of the members.

    Edge cases: no parts when nobody answered. Who did not answer is not placed but listed.

    Source: Wasserman S, Faust K (1994). Social Network Analysis, ch. 4. doi:10.1017/CBO9780511815478

    >>> from kring.core.examples import on_paper
    >>> components(on_paper("a: b; b: nobody; c: nobody; d: ?"))
    Components(parts=(('a', 'b'), ('c',)), unknown=('d',))
    """
    asked = net.respondents()
    part = _parts(asked, ties)
    found = (names(asked, part == number) for number in range(part.max(initial=-1) + 1))
    return Components(_largest_first(asked, found), names(net, ~net.answered))


def connectedness(net: Network) -> float | None:
    """Share of the pairs of pupils who are tied, directly or through others.

    Meaning: 1 when the class is one part, 0 when nobody has a tie.

    Formula: pairs in the same weak component / all pairs, of the pupils who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who answered.

    Source: Krackhardt D (1994). Graph theoretical dimensions of informal organizations. In: Carley, Prietula (eds),
    Computational Organization Theory, 89-111. As sna::connectedness.

    >>> from kring.core.examples import on_paper
    >>> connectedness(on_paper("a: b; b: nobody; c: nobody"))
    0.3333333333333333
    """
    sizes = np.bincount(_parts(net.respondents(), EITHER))
    return share(int((sizes * (sizes - 1)).sum()), net.n_answered * (net.n_answered - 1))


def efficiency(net: Network) -> float | None:
    """How sparingly the parts are tied together.

    Meaning: 1 when not one choice can be missed without a part falling apart, 0 when everybody chose everybody.

    Formula: 1 - (choices beyond those needed) / (most that could be beyond), where a weak component of s pupils needs
    s - 1 choices and can have s (s - 1); of the pupils who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None when no component has two pupils or more.

    Source: Krackhardt (1994). As sna::efficiency.

    >>> from kring.core.examples import on_paper
    >>> efficiency(on_paper("a: b; b: a; c: b"))
    0.75
    """
    asked = net.respondents()
    sizes = np.bincount(_parts(asked, EITHER))
    beyond = share(asked.ties - int((sizes - 1).sum()), int(((sizes - 1) ** 2).sum()))
    return None if beyond is None else 1 - beyond


def _parts(asked: Network, ties: str) -> NDArray[np.int64]:
    from kring.core.kernels import reach

    return reach.components(rows(asked, ties), -1)


def _largest_first(asked: Network, parts: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(parts, key=lambda part: (-len(part), asked.index(part[0]))))


MEASURES = (
    Measure("components", components, level=Level.GROUP, options={"ties": (EITHER, MUTUAL)}),
    Measure("connectedness", connectedness),
    Measure("efficiency", efficiency),
)
