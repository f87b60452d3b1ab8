"""For every group: how far it keeps to itself, given how many choices it makes."""

from __future__ import annotations

from kring.core.measures.graph import CHOSEN
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.segregation.mixing import TIES, Attribute, grouped
from kring.core.network import Network


def coleman_homophily(net: Network, attribute: Attribute, ties: str = CHOSEN) -> dict[str, float | None]:
    """For every group: how far it keeps to itself, given how many choices it makes.

    Meaning: 1 when the group chooses only inside, 0 when it chooses inside as often as chance has it, -1 when it
    chooses only outside. One group can keep to itself while another does not.

    Formula: with m choices of the group inside itself, k choices in all, and e = sum over its pupils of k_i (s - 1) /
    (n - 1) expected: (m - e) / (k - e) when m >= e, else (m - e) / e. s is the size of the group, n the number of
    pupils whose attribute is known. `ties`: `chosen` (default), `either` or `mutual`.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: per group (value of the attribute, in alphabetical order) a number from -1 to 1, or None.

    Edge cases: who has no known value is left out. None for a group that made no choices, and when all are in one
    group. Groups of one or two pupils are not for showing.

    Source: Coleman JS (1958). Relational analysis: the study of social organizations with survey methods. Human
    Organization 17:28-36. doi:10.17730/humo.17.4.q5604m676260q8n7. As netseg::coleman.

    >>> from kring.core.examples import on_paper
    >>> coleman_homophily(on_paper("a: b; b: a c; c: d; d: c"), ("F", "F", "M", "M"))
    {'F': 0.5, 'M': 1.0}
    """
    groups = grouped(net, attribute, ties)
    made, ties_of = groups.ties.diagonal(), groups.ties.sum(axis=1)
    chances = [(int(m), int(k) * (int(s) - 1), int(k)) for m, k, s in zip(made, ties_of, groups.sizes, strict=True)]
    return {label: _index(*found, groups.n - 1) for label, found in zip(groups.labels, chances, strict=True)}


def _index(inside: int, chances: int, made: int, others: int) -> float | None:
    """`chances` / `others` of the `made` choices are expected inside."""
    if not made or chances == made * others:
        return None
    above = inside * others - chances
    return above / (made * others - chances) if above >= 0 else above / chances


MEASURES = (
    Measure(
        "coleman_homophily", coleman_homophily, (Need.NETWORK, Need.ATTRIBUTE), Level.GROUP, options={"ties": TIES}
    ),
)
