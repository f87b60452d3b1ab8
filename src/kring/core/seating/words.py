"""The one place where reasons for a seat become sentences. They are for the teacher only.

Words about position, about now; no causes, no verdicts. A sentence says where a pupil sits and why, or which wish
is not met; what an exchange would do is a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kring.core.seating.labels import Translator, requirement_words
from kring.core.seating.labels import rule_words as rule_words
from kring.core.seating.room import Relation
from kring.core.seating.rules import RULES, RuleKey
from kring.core.seating.values import (
    Demand,
    InfeasibleError,
    NotEnoughSeatsError,
    Reason,
    Swap,
)

Words = Mapping[str, Any]
Names = Callable[[str], str]
_MOST_NAMES = 3
_TO_SEEK = {rule.key for rule in RULES if rule.weight < 0}
_SMALL = 1.0


def reason_sentence(reason: Reason, names: Names, words: Words, tr: Translator) -> str:
    """A reason in one sentence: "Sits next to Noor: they both said they would like to know each other better.".

    `names` turns an id into what a pupil is called here, `words` holds the words of the sector.
    """
    filled = {**words, "name": names(reason.member), "others": _names(reason.others, names, tr)}
    alone = _about_one(reason, tr)
    if alone:
        return alone % filled
    return tr.gettext("%(where)s: %(why)s.") % {"where": _where(reason, tr) % filled, "why": _why(reason, tr) % filled}


def swap_sentence(swap: Swap, names: Names, words: Words, tr: Translator) -> str:
    """What to exchange so that a wish is met, and what that does to the plan as a whole."""
    filled = {**words, "name": names(swap.member), "other": names(swap.other) if swap.other else ""}
    if swap.other:
        how = tr.gettext("This can be done by letting %(name)s and %(other)s change seats.") % filled
    else:
        how = tr.gettext("This can be done by giving %(name)s an empty seat.") % filled
    return f"{how} {_price(swap, tr)}"


def search_sentence(tries: int, tr: Translator) -> str:
    """How hard a better plan was looked for."""
    thousands = f"{tries:,}".replace(",", tr.gettext(","))
    return tr.gettext("After this plan %(tries)s others were looked at; none fitted the wishes and rules better.") % {
        "tries": thousands
    }


def clash_sentence(error: InfeasibleError | NotEnoughSeatsError, names: Names, words: Words, tr: Translator) -> str:
    """Why no plan can be made, and what to do."""
    if isinstance(error, NotEnoughSeatsError):
        return tr.gettext(
            "%(pupils)s %(students)s need a seat and the room has %(seats)s. Add seats, or take another room."
        ) % {**words, "pupils": error.pupils, "seats": error.seats}
    if all(wish.demand is Demand.FRONT for wish in error.clash):
        return tr.gettext(
            "%(count)s %(students)s must sit in front and there are %(seats)s seats in front. Let somebody sit further back."
        ) % {**words, "count": len(error.clash), "seats": error.front_seats}
    wishes = "; ".join(requirement_words(wish, names, tr) for wish in error.clash)
    if error.proven:
        return tr.gettext("These cannot go together: %(wishes)s. Let one of them go.") % {"wishes": wishes}
    return tr.gettext("No plan was found that meets all of these: %(wishes)s. Let one of them go.") % {"wishes": wishes}


def relax_sentence(error: InfeasibleError, names: Names, tr: Translator) -> str:
    """Which single wish, let go, is enough; empty when none is."""
    if not error.relax:
        return ""
    wishes = "; ".join(requirement_words(wish, names, tr) for wish in error.relax)
    return tr.gettext("Letting go of one of these is enough: %(wishes)s.") % {"wishes": wishes}


def _demanded(reason: Reason, tr: Translator) -> str:
    sentences = {
        (Demand.ZONE, True): tr.gettext("Sits in the part of the room that you asked for."),
        (Demand.ZONE, False): tr.gettext("Does not sit in the part of the room that you asked for."),
        (Demand.NOT_ZONE, True): tr.gettext("Sits outside the part of the room that you ruled out."),
        (Demand.NOT_ZONE, False): tr.gettext("Sits in the part of the room that you ruled out."),
        (Demand.TOGETHER, True): tr.gettext("Sits together with %(others)s, as you asked."),
        (Demand.TOGETHER, False): tr.gettext("Does not sit together with %(others)s, as you asked."),
        (Demand.BESIDE, True): tr.gettext("Sits beside %(others)s, as you asked."),
        (Demand.BESIDE, False): tr.gettext("Does not sit beside %(others)s, as you asked."),
        (Demand.ALONE, True): tr.gettext("Has nobody beside them, as you asked."),
        (Demand.ALONE, False): tr.gettext("Has somebody beside them, and you asked for a place alone."),
        (Demand.ELSEWHERE, True): tr.gettext("Sits elsewhere than before, as you asked."),
        (Demand.ELSEWHERE, False): tr.gettext("Sits on the same seat as before, and you asked for another."),
    }
    return sentences[Demand(reason.demand), reason.met]


def _about_one(reason: Reason, tr: Translator) -> str:
    """Sentences that are not about where others sit; empty for the rest."""
    if reason.rule == RuleKey.DEMAND:
        return _demanded(reason, tr)
    middle = tr.gettext(
        "Sits near the middle: is chosen by few classmates at the moment; sitting in the middle sometimes helps to belong."
    )
    edge = tr.gettext("Sits at the edge: is chosen by few classmates at the moment; the middle might help more.")
    new = tr.gettext("Has other neighbours than before: new neighbours are a chance for new ties.")
    sentences = {
        (RuleKey.FREE, True): tr.gettext("No wish or rule decided on this seat."),
        (RuleKey.LOCKED, True): tr.gettext("You fixed this seat."),
        (RuleKey.LOCKED, False): tr.gettext("Does not sit on the seat you fixed."),
        (RuleKey.FRONT, True): tr.gettext("Sits in front, as you asked."),
        (RuleKey.FRONT, False): tr.gettext("Does not sit in front, as you asked."),
        (RuleKey.ALONE, True): tr.gettext("Sits next to an empty seat; no exchange leaves fewer alone."),
        (RuleKey.ALONE, False): tr.gettext("Sits next to an empty seat, without a neighbour."),
        (RuleKey.WISH_PLACE, True): tr.gettext("Sits where you would like it."),
        (RuleKey.WISH_PLACE, False): tr.gettext("Does not sit where you would like it."),
        (RuleKey.MIDDLE, True): middle,
        (RuleKey.MIDDLE, False): edge,
        (RuleKey.NEW_NEIGHBOURS, True): new,
    }
    return sentences.get((RuleKey(reason.rule), reason.met), "")


def _where(reason: Reason, tr: Translator) -> str:
    if not reason.met and reason.relation in (Relation.FRONT_BEHIND, Relation.DIAGONAL) and reason.rule in _TO_SEEK:
        return tr.gettext("Does not sit next to %(others)s")
    match reason.relation:
        case Relation.SHOULDER:
            return tr.gettext("Sits next to %(others)s")
        case Relation.SAME_TABLE:
            return tr.gettext("Sits at one table with %(others)s")
        case Relation.FRONT_BEHIND:
            return tr.gettext("Sits right in front of or behind %(others)s")
        case Relation.DIAGONAL:
            return tr.gettext("Sits close to %(others)s")
    return tr.gettext("Does not sit near %(others)s")


def _why(reason: Reason, tr: Translator) -> str:
    clauses = _of_other(len(reason.others), tr) if reason.by_other else {}
    key = RuleKey(reason.rule)
    return clauses.get(key) or _to_avoid(tr).get(key) or _to_seek(len(reason.others), tr)[key]


def _to_avoid(tr: Translator) -> dict[RuleKey, str]:
    return {
        RuleKey.KEEP_APART: tr.gettext("you asked to keep them apart"),
        RuleKey.REJECT_MUTUAL: tr.gettext("they both said they would rather not"),
        RuleKey.REJECT_ONE: tr.gettext("%(name)s said: rather not"),
        RuleKey.SUPPORT_APART: tr.gettext("by your own notes both can use some support, and that goes better apart"),
        RuleKey.SHELTER: tr.gettext("%(name)s is chosen by few classmates at the moment and can use calm company"),
        RuleKey.BURDEN: tr.gettext("that is a lot to ask of one classmate at a time"),
        RuleKey.NEW_NEIGHBOURS: tr.gettext("they were neighbours in an earlier period too"),
        RuleKey.BULLYING: tr.gettext("one of them bullied the other"),
        RuleKey.WISH_APART: tr.gettext("you would rather have them apart"),
        RuleKey.BREAK_UP: tr.gettext("you want to break up this corner"),
        RuleKey.PROTECT_FROM: tr.gettext("you want a safe place for %(name)s"),
        RuleKey.MARK_MIX: tr.gettext("you want your own mark mixed"),
        RuleKey.LEVEL_MIX: tr.gettext("you want levels mixed"),
    }


def _to_seek(others: int, tr: Translator) -> dict[RuleKey, str]:
    return {
        RuleKey.KNOW_BETTER_BOTH: tr.gettext("they both said they would like to know each other better"),
        RuleKey.KNOW_BETTER_ONE: tr.gettext("%(name)s would like to know %(others)s better"),
        RuleKey.SUPPORT: tr.ngettext(
            "by your own notes %(name)s can use some support and %(others)s can give it",
            "by your own notes %(name)s can use some support and %(others)s can give it",
            others,
        ),
        RuleKey.CHOSEN_BY: tr.ngettext(
            "%(others)s chose %(name)s, who has no mutual choice at the moment",
            "%(others)s chose %(name)s, who has no mutual choice at the moment",
            others,
        ),
        RuleKey.CHOSE: tr.gettext("%(name)s chose %(others)s and has no mutual choice at the moment"),
        RuleKey.WISH_NEAR: tr.gettext("you would like them near each other"),
        RuleKey.CLOSER: tr.gettext("you want to bring them closer"),
        RuleKey.PROTECT: tr.ngettext(
            "%(others)s likes %(name)s, for whom you want a safe place",
            "%(others)s like %(name)s, for whom you want a safe place",
            others,
        ),
        RuleKey.BUDDY: tr.gettext("you want a buddy for %(name)s"),
        RuleKey.FRIENDS_NEAR: tr.gettext("best friends, best near each other but not side by side"),
    }


def _of_other(others: int, tr: Translator) -> dict[RuleKey, str]:
    """Where the rule was there for the others, not for this pupil."""
    return {
        RuleKey.REJECT_ONE: tr.gettext("%(others)s said: rather not"),
        RuleKey.PROTECT: tr.gettext("%(name)s likes %(others)s, for whom you want a safe place"),
        RuleKey.PROTECT_FROM: tr.gettext("you want a safe place for %(others)s"),
        RuleKey.BUDDY: tr.gettext("you want a buddy for %(others)s"),
        RuleKey.SHELTER: tr.ngettext(
            "%(others)s is chosen by few classmates at the moment and can use calm company",
            "%(others)s are chosen by few classmates at the moment and can use calm company",
            others,
        ),
        RuleKey.KNOW_BETTER_ONE: tr.ngettext(
            "%(others)s would like to know %(name)s better", "%(others)s would like to know %(name)s better", others
        ),
        RuleKey.SUPPORT: tr.ngettext(
            "by your own notes %(others)s can use some support and %(name)s can give it",
            "by your own notes %(others)s can use some support and %(name)s can give it",
            others,
        ),
        RuleKey.CHOSEN_BY: tr.ngettext(
            "%(name)s chose %(others)s, who has no mutual choice at the moment",
            "%(name)s chose %(others)s, who have no mutual choice at the moment",
            others,
        ),
        RuleKey.CHOSE: tr.ngettext(
            "%(others)s chose %(name)s and has no mutual choice at the moment",
            "%(others)s chose %(name)s and have no mutual choice at the moment",
            others,
        ),
    }


def _price(swap: Swap, tr: Translator) -> str:
    if swap.change < -_SMALL:
        return tr.gettext("The plan as a whole gets better by it.")
    if swap.change <= _SMALL:
        return tr.gettext("The plan as a whole stays as good.")
    worse = sorted((change, key) for key, change in swap.per_rule.items() if change > _SMALL)
    labels = list(dict.fromkeys(rule_words(key, tr) for _, key in reversed(worse)))[:_MOST_NAMES]
    return tr.gettext("It costs something elsewhere: %(what)s.") % {"what": _joined(labels, tr)}


def _names(members: Sequence[str], names: Names, tr: Translator) -> str:
    called = sorted(names(member) for member in members)
    more = len(called) - _MOST_NAMES
    if more > 1:
        called = [*called[:_MOST_NAMES], tr.gettext("%(count)s others") % {"count": more}]
    return _joined(called, tr)


def _joined(parts: Sequence[str], tr: Translator) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return tr.gettext("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
