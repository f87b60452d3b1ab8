"""Wishes of a teacher in words, for who makes the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from kring.core.seating import RuleKey, caution_words
from kring.web.seating.asked import IN_WORDS
from kring.web.seating.models import SeatingWish
from kring.web.seating.queries.wishes import GOALS

Kind = SeatingWish.Kind
RULES = {Kind.PROTECT: RuleKey.PROTECT, Kind.BUDDY: RuleKey.BUDDY}


@dataclass(frozen=True)
class Said:
    pk: int
    said: str
    strength: str
    """Empty for what a plan should bring about: that always weighs the same."""
    until: date | None
    reason: str
    caution: str


def in_words(wish: SeatingWish, names: Mapping[int, str]) -> Said:
    rule = RULES.get(Kind(wish.kind))
    return Said(
        pk=wish.pk,
        said=said(wish, names),
        strength="" if wish.kind in GOALS else wish.get_strength_display(),
        until=wish.until,
        reason=wish.reason,
        caution=caution_words(rule, translation) if rule else "",
    )


def said(wish: SeatingWish, names: Mapping[int, str]) -> str:
    what = str(IN_WORDS.get(f"{wish.kind}:{wish.zone or wish.away or ''}", wish.get_kind_display())).rstrip("… ")
    about = f"{names[wish.student_id]} {what}"
    return f"{about} {names[wish.other_id]}" if wish.other_id else about
