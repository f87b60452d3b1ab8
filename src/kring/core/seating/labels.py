"""Rules, requirements and strengths in a few words, to stand in a list; and what to keep in mind about a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kring.core.seating.rules import RuleKey
from kring.core.seating.values import Demand, Requirement, Strength

Names = Callable[[str], str]


class Translator(Protocol):
    """`django.utils.translation` and the translations of the standard library's gettext both fit."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


def requirement_words(requirement: Requirement, names: Names, tr: Translator) -> str:
    """A requirement in a few words, to stand in a list."""
    said = {
        Demand.FRONT: tr.gettext("%(name)s in front"),
        Demand.APART: tr.gettext("%(name)s and %(other)s apart"),
        Demand.LOCKED: tr.gettext("%(name)s fixed on seat %(seat)s"),
        Demand.SEAT: tr.gettext("a seat for %(name)s"),
        Demand.ZONE: tr.gettext("%(name)s in: %(zone)s"),
        Demand.NOT_ZONE: tr.gettext("%(name)s not in: %(zone)s"),
        Demand.TOGETHER: tr.gettext("%(name)s and %(other)s together"),
        Demand.BESIDE: tr.gettext("%(name)s beside %(other)s"),
        Demand.ALONE: tr.gettext("%(name)s alone"),
        Demand.ELSEWHERE: tr.gettext("%(name)s not again on seat %(seat)s"),
    }[requirement.demand]
    one, other = names(requirement.members[0]), names(requirement.members[-1])
    return said % {"name": one, "other": other, "seat": requirement.seat, "zone": requirement.zone}


def rule_words(key: str, tr: Translator) -> str:
    """What a rule is about, in a few words, to stand in a list."""
    return {
        RuleKey.KEEP_APART: tr.gettext("keeping apart"),
        RuleKey.REJECT_MUTUAL: tr.gettext("who would rather not sit together"),
        RuleKey.REJECT_ONE: tr.gettext("who would rather not sit together"),
        RuleKey.SUPPORT_APART: tr.gettext("spreading those who need support"),
        RuleKey.SHELTER: tr.gettext("a quiet place for who is chosen little"),
        RuleKey.KNOW_BETTER_BOTH: tr.gettext("getting to know each other"),
        RuleKey.KNOW_BETTER_ONE: tr.gettext("getting to know each other"),
        RuleKey.SUPPORT: tr.gettext("support from a classmate"),
        RuleKey.BURDEN: tr.gettext("not asking too much of one classmate"),
        RuleKey.ALONE: tr.gettext("somebody beside everybody"),
        RuleKey.MIDDLE: tr.gettext("near the middle"),
        RuleKey.CHOSEN_BY: tr.gettext("near who chose them"),
        RuleKey.CHOSE: tr.gettext("near whom they chose"),
        RuleKey.FRIENDS_NEAR: tr.gettext("friends near each other"),
        RuleKey.NEW_NEIGHBOURS: tr.gettext("new neighbours"),
        RuleKey.FRONT: tr.gettext("in front"),
        RuleKey.LOCKED: tr.gettext("fixed seats"),
        RuleKey.DEMAND: tr.gettext("what you require"),
        RuleKey.BULLYING: tr.gettext("keeping bullying apart"),
        RuleKey.WISH_NEAR: tr.gettext("near each other, as you wish"),
        RuleKey.WISH_APART: tr.gettext("apart, as you wish"),
        RuleKey.WISH_PLACE: tr.gettext("a place, as you wish"),
        RuleKey.CLOSER: tr.gettext("bringing two closer"),
        RuleKey.BREAK_UP: tr.gettext("breaking up a corner"),
        RuleKey.PROTECT: tr.gettext("near who likes them"),
        RuleKey.PROTECT_FROM: tr.gettext("a safe place"),
        RuleKey.BUDDY: tr.gettext("a buddy"),
        RuleKey.MARK_MIX: tr.gettext("your own mark mixed"),
        RuleKey.LEVEL_MIX: tr.gettext("levels mixed"),
    }.get(RuleKey(key), "")


def caution_words(key: str, tr: Translator) -> str:
    """What to keep in mind about a rule: nothing of this is proven for one class. Empty where a rule is the teacher's own."""
    return {
        RuleKey.SUPPORT: tr.gettext(
            "This asks something of the classmate: ask them both after some weeks how it goes."
        ),
        RuleKey.BUDDY: tr.gettext("This asks something of the classmate: ask them both after some weeks how it goes."),
        RuleKey.BURDEN: tr.gettext("Nobody carries two, and nobody carries twice in a row."),
        RuleKey.MIDDLE: tr.gettext("Sight, hearing and quiet go first; what the middle brings differs by room."),
        RuleKey.CHOSEN_BY: tr.gettext("Friends outside this class are not known here."),
        RuleKey.CHOSE: tr.gettext("Friends outside this class are not known here."),
        RuleKey.FRIENDS_NEAR: tr.gettext("Side by side they may see too little of the others."),
        RuleKey.KNOW_BETTER_BOTH: tr.gettext("They said so to you, not to each other: do not tell them why."),
        RuleKey.KNOW_BETTER_ONE: tr.gettext("They said so to you, not to each other: do not tell them why."),
        RuleKey.SHELTER: tr.gettext("Few choices say something of now and of this class; they predict nothing."),
        RuleKey.PROTECT: tr.gettext("Defending weighs on who does it: do not ask it of one classmate alone."),
        RuleKey.PROTECT_FROM: tr.gettext("A seat does not stop bullying: it needs more than this."),
        RuleKey.BULLYING: tr.gettext("A seat does not stop bullying: it needs more than this."),
        RuleKey.REJECT_MUTUAL: tr.gettext("Nobody may find out from the plan what somebody said."),
        RuleKey.REJECT_ONE: tr.gettext("Nobody may find out from the plan what somebody said."),
        RuleKey.NEW_NEIGHBOURS: tr.gettext("Too much change makes some restless: not for everybody each period."),
        RuleKey.MARK_MIX: tr.gettext("Mixing for its own sake may part those who need each other."),
        RuleKey.LEVEL_MIX: tr.gettext("A level is of now; who always helps learns less of it."),
        RuleKey.SUPPORT_APART: tr.gettext("Your own marks are a view of now: look again next period."),
    }.get(RuleKey(key), "")


def strength_words(strength: Strength, tr: Translator) -> str:
    return {
        Strength.MUST: tr.gettext("must"),
        Strength.STRONGLY: tr.gettext("strongly"),
        Strength.RATHER: tr.gettext("rather"),
    }[strength]
