"""The proof for rooms of separate tables: who sits at which table is a choice of groups, and the best choice can be proven.

Every group that can sit at a table is priced at every table, in the cheapest of its orders; a choice that has everybody once and
every table once is a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from kring.core.partition import Columns, best_partition
from kring.core.seating.model import FORBIDDEN, FloatArray, Model, Places
from kring.core.seating.room import Room
from kring.core.seating.solve import in_units
from kring.core.seating.values import Demand, Proposal, SeatingInput

MOST_AT_TABLE = 4
MOST_PRICES = 12_000_000
"""Groups times tables times orders: eight tables of four in a class of 32 are 6.9 million, half a second."""
_Table = NDArray[np.intp]


def prove(data: SeatingInput, room: Room, proposal: Proposal, *, patient: bool = True) -> Proposal:
    """The proposal, or a cheaper one, with `proven` True: no plan costs less.

    As it was where that cannot be had: tables near enough to each other for a rule to count between them, more than four at a
    table, or more groups than can be written out. Who is not `patient` has an answer within about a second, proven or not.
    """
    model = Model.of(data, room)
    tables = _separate(model)
    if tables is None:
        return proposal
    now = model.places(proposal.seats)
    columns = _columns(model, tables)
    good = [np.append(np.flatnonzero(np.isin(now, table)), len(room) + t) for t, table in enumerate(tables)]
    found = best_partition(columns, range(len(tables), len(tables) + 1), good, patient=patient)
    if not found.proven:
        return proposal
    places = _seated(model, tables, found.groups)
    if model.cost(places) > model.cost(now):
        places = now
    return replace(
        proposal, seats=model.plan(places), cost=model.cost(places) / 100, per_rule=in_units(model, places), proven=True
    )  # fmt: skip


def _separate(model: Model) -> list[_Table] | None:
    """The seats of every table when no rule counts between tables."""
    linked = np.zeros((len(model.room), len(model.room)), dtype=np.bool_)
    for pair, near in zip(model.pair, model.near, strict=True):
        if pair.any():
            linked |= near > 0
    count, label = connected_components(linked, directed=False)
    tables = [np.flatnonzero(label == table) for table in range(count)]
    if count < 2 or max(map(len, tables)) > MOST_AT_TABLE:
        return None
    prices = sum(comb(len(model.room), len(table)) * factorial(len(table)) for table in tables)
    return tables if prices <= MOST_PRICES else None


def _orders(size: int) -> NDArray[np.int64]:
    return np.array(list(permutations(range(size))), dtype=np.int64)


def _columns(model: Model, tables: Sequence[_Table]) -> Columns:
    """Groups with their table as one more member, each in the order in which it sits best."""
    from kring.core.kernels.grouping import listed

    n = len(model.room)
    groups: dict[int, NDArray[np.int8]] = {}
    prices: dict[int, FloatArray] = {}
    lists = {size: listed(n, size, comb(n, size)) for size in {len(table) for table in tables}}
    for t, table in enumerate(tables):
        members = lists[len(table)]
        priced, _ = _priced(model, members, table)
        size = len(table) + 1
        with_table = np.column_stack([members, np.full(len(members), n + t, dtype=np.int8)])
        groups[size] = np.concatenate([groups[size], with_table]) if size in groups else with_table
        prices[size] = np.concatenate([prices[size], priced]) if size in prices else priced
    return Columns.of(n + len(tables), groups, prices, FORBIDDEN / 2)


def _priced(model: Model, members: NDArray[np.int8], table: _Table) -> tuple[FloatArray, NDArray[np.int64]]:
    """In hundredths, with the price of each group and its order; those that part two who must be together are forbidden."""
    from kring.core.kernels.grouping import at_table

    prices, best = np.empty(len(members)), np.empty(len(members), dtype=np.int64)
    near = np.ascontiguousarray(model.near[:, table][:, :, table])
    at_table(members, model.pair, near, np.ascontiguousarray(model.place[:, table]), _orders(len(table)), prices, best)
    for wish in model.facts.data.requirements:
        if wish.demand in (Demand.TOGETHER, Demand.BESIDE):
            one, other = (model.members.index(member) for member in wish.members)
            has_one, has_other = (members == one).any(axis=1), (members == other).any(axis=1)
            prices += FORBIDDEN * ((has_one & has_other) + 2.0 * (has_one != has_other))
    return prices, best


def _seated(model: Model, tables: Sequence[_Table], groups: Sequence[NDArray[np.integer]]) -> Places:
    places = np.zeros(len(model.room), dtype=np.intp)
    for group in groups:
        table, members = tables[int(group[-1]) - len(model.room)], group[:-1].astype(np.int8)
        _, best = _priced(model, members[None], table)
        places[members[_orders(len(table))[best[0]]]] = table
    return _empty_in_order(model, places)


def _empty_in_order(model: Model, places: Places) -> Places:
    """Empty chairs are alike: listed in the order of the seats, as `Model.places` does."""
    pupils = len(model.members)
    return np.concatenate([places[:pupils], np.sort(places[pupils:])])
