"""Whether pupils choose inside their own group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kring.core.disclosure import may_show_groups
from kring.core.formats import Round
from kring.core.inference.beside import Beside
from kring.core.inference.label_permutation import label_permutation
from kring.core.measures import ALL
from kring.core.measures.segregation import (
    ExternalInternal,
    GrossSegregation,
    coleman_homophily,
    ei_index,
    gross_segregation,
    grouped,
)

METHODS = ("gross_segregation", "ei_index", "coleman_homophily")


@dataclass(frozen=True)
class Segregated:
    """By one attribute: the sizes of its groups, whether they may be shown, and how far they are apart."""

    attribute: str
    sizes: Mapping[str, int]
    unknown: int
    may_show: bool
    gross_segregation: GrossSegregation
    ei: ExternalInternal
    coleman: Mapping[str, float | None]
    chance: Beside
    methods: tuple[Mapping[str, Any], ...]


def attribute_of(round_: Round, name: str) -> tuple[str | None, ...]:
    """One value per pupil, None when unknown."""
    return tuple(member.attributes.get(name) or None for member in round_.members)


def segregated(round_: Round, name: str, seed: int) -> Segregated:
    """How far apart the groups of an attribute are in one round."""
    net, of = round_.network, attribute_of(round_, name)
    groups = grouped(net, of)
    sizes = {label: int(size) for label, size in zip(groups.labels, groups.sizes, strict=True)}
    return Segregated(
        name,
        sizes,
        net.n - sum(sizes.values()),
        may_show_groups(sizes.values()),
        gross_segregation(net, of),
        ei_index(net, of),
        coleman_homophily(net, of),
        label_permutation(net, of, seed=seed),
        tuple(ALL[key].made_by() for key in METHODS),
    )


def columns_of(rounds: Sequence[Round]) -> list[str]:
    """The attributes that any pupil has."""
    return sorted({name for round_ in rounds for member in round_.members for name in member.attributes})
