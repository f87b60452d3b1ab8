"""Who sits where: a proposal by the rules, with a reason for every seat."""

from kring.core.seating.explain import explain
from kring.core.seating.room import Relation, Room, Seat
from kring.core.seating.rules import RULES, Priority, Rule, RuleKey
from kring.core.seating.solve import check, cost, solve
from kring.core.seating.values import (
    Demand,
    InfeasibleError,
    NotEnoughSeatsError,
    Proposal,
    Reason,
    Requirement,
    SeatingError,
    SeatingInput,
    Swap,
    Violation,
)
from kring.core.seating.words import clash_sentence, reason_sentence, rule_words, search_sentence, swap_sentence

__all__ = [
    "RULES",
    "Demand",
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
    "Seat",
    "SeatingError",
    "SeatingInput",
    "Swap",
    "Violation",
    "check",
    "clash_sentence",
    "cost",
    "explain",
    "reason_sentence",
    "rule_words",
    "search_sentence",
    "solve",
    "swap_sentence",
]
