"""The gate before bullying gets into a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from kring.core.disclosure import may_show_count
from kring.core.measures.bullying.defending import Defending
from kring.core.measures.bullying.victims import Bullying


def counts_for_tables(found: Bullying | Defending) -> Mapping[str, int | None]:
    """How many pupils are in each list of a result, None where the number is too small to be shown.

    The gate for every table that more people read than the teacher and the care team: 0 and 5 or more may be shown
    (`kring.core.disclosure.may_show_count`).

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.bullying.victims import bullying
    >>> dict(counts_for_tables(bullying(on_paper("a: b; b: nobody"))))
    {'victims': None, 'unknown': 0, 'bullies': None, 'bullies_of_several': 0, 'sharing': 0}
    """
    lists = {field.name: getattr(found, field.name) for field in fields(found)}
    counts = {name: len(ids) for name, ids in lists.items() if isinstance(ids, tuple)}
    return MappingProxyType({name: count if may_show_count(count) else None for name, count in counts.items()})
