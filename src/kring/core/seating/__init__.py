"""Who sits where: a proposal by the rules, with a reason for every seat."""

from kring.core.seating.after import After, Became, after
from kring.core.seating.arrangements import PRESETS
from kring.core.seating.drawing import Drawing, DrawingError
from kring.core.seating.explain import explain
from kring.core.seating.labels import caution_words, requirement_words, rule_words, strength_words
from kring.core.seating.prove import prove
from kring.core.seating.room import Relation, Room, Seat, Wall, Zone
from kring.core.seating.rules import RULES, Priority, Rule, RuleKey
from kring.core.seating.solve import check, cost, solve
from kring.core.seating.trade import Comparison, Scored, Turned, compared, exchanged, scored
from kring.core.seating.values import (
    Aim,
    Demand,
    Goal,
    InfeasibleError,
    NotEnoughSeatsError,
    Proposal,
    Reason,
    Requirement,
    SeatingError,
    SeatingInput,
    Strength,
    Swap,
    Violation,
    Wish,
)
from kring.core.seating.words import (
    clash_sentence,
    reason_sentence,
    relax_sentence,
    search_sentence,
    swap_sentence,
)

__all__ = [
    "PRESETS",
    "RULES",
    "After",
    "Aim",
    "Became",
    "Comparison",
    "Demand",
    "Drawing",
    "DrawingError",
    "Goal",
    "InfeasibleError",
    "NotEnoughSeatsError",
    "Priority",
    "Proposal",
    "Reason",
    "Relation",
    "Requirement",
    "Room",
    "Rule",
    "RuleKey",
    "Scored",
    "Seat",
    "SeatingError",
    "SeatingInput",
    "Strength",
    "Swap",
    "Turned",
    "Violation",
    "Wall",
    "Wish",
    "Zone",
    "after",
    "caution_words",
    "check",
    "clash_sentence",
    "compared",
    "cost",
    "exchanged",
    "explain",
    "prove",
    "reason_sentence",
    "relax_sentence",
    "requirement_words",
    "rule_words",
    "scored",
    "search_sentence",
    "solve",
    "strength_words",
    "swap_sentence",
]
