"""Dividing a class over groups: by any cost of a group, proven best where that can be, with what each rule costs.

from kring.core.grouping import Met, NotAlone, Sizes, solve_groups

found = solve_groups(members, [NotAlone("girls", girls), Met("new", times)], Sizes(4, 5), apart=[{"a", "b"}])
found.groups, found.cost, found.per_rule, found.proven
"""

from kring.core.grouping.diverse import Diverse, Divided
from kring.core.grouping.explain import Exchange, GroupReason, exchange_cost, explain_groups
from kring.core.grouping.model import Aim, GroupingInput, Mark, Way
from kring.core.grouping.proposing import broken, price_groups, propose_groups
from kring.core.grouping.roles import rotate_roles
from kring.core.grouping.rules import Alike, Balanced, GroupRule, Met, Mixed, NobodyWithout, NotAlone, Pairs, Roles
from kring.core.grouping.series import Meetings, Series, meetings_of, price_series, propose_series, times_met
from kring.core.grouping.solve import cost_of, solve_groups
from kring.core.grouping.values import ClashError, Division, GroupingError, Sizes, SizesError, Wish

__all__ = [
    "Aim",
    "Alike",
    "Balanced",
    "ClashError",
    "Diverse",
    "Divided",
    "Division",
    "Exchange",
    "GroupReason",
    "GroupRule",
    "GroupingError",
    "GroupingInput",
    "Mark",
    "Meetings",
    "Met",
    "Mixed",
    "NobodyWithout",
    "NotAlone",
    "Pairs",
    "Roles",
    "Series",
    "Sizes",
    "SizesError",
    "Way",
    "Wish",
    "broken",
    "cost_of",
    "exchange_cost",
    "explain_groups",
    "meetings_of",
    "price_groups",
    "price_series",
    "propose_groups",
    "propose_series",
    "rotate_roles",
    "solve_groups",
    "times_met",
]
