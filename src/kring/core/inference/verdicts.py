"""What may be said of a figure, in words that have one meaning everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from kring.core.disclosure import shortage
from kring.core.network import Network
from kring.core.values import Verdict

ALPHA = 0.05
"""Chance is no longer a good explanation at or below this probability."""


class Why(StrEnum):
    """Why nothing can be told, beside the reasons of `kring.core.disclosure.Shortage`."""

    UNDEFINED = "undefined"
    """The figure has no value for this class."""

    FIXED = "fixed"
    """Chance can give no other value than the one that was found."""

    FEW_DRAWS = "few_draws"
    """Too few random draws for any outcome to be unlikely."""

    FEW_BOTH_TIMES = "few_both_times"
    """Too few pupils answered both times."""

    SMALL_GROUPS = "small_groups"
    """A group inside the class is too small to be compared with another."""

    FEW_VALUES = "few_values"
    """Of too few pupils both things are known."""

    FEW_CLASSES = "few_classes"
    """Too few classes to say how much classes differ."""


def judge(p: float | None, why: str = "", alpha: float = ALPHA) -> Verdict:
    """The verdict on a probability: `clear` at or below `alpha`, unless there is a reason that nothing can be told.

    >>> judge(0.03).value, judge(0.2).value, judge(0.03, Why.FEW_DRAWS).value
    ('clear', 'indistinguishable from chance', 'cannot tell')
    """
    if why or p is None:
        return Verdict.CANNOT_TELL
    return Verdict.CLEAR if p <= alpha else Verdict.CHANCE


def too_little(*networks: Network) -> str:
    """The first shortage among these networks, as in `kring.core.disclosure.shortage`; "" when there is enough."""
    return first(str(shortage(net) or "") for net in networks)


def first(reasons: Iterable[str]) -> str:
    """The first reason that is one, "" when none is."""
    return next((str(reason) for reason in reasons if reason), "")
