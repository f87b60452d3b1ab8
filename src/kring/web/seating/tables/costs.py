"""What each wish and each rule costs the others: how many fewer wishes of pupils a plan with it can meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.core.seating import Aim, InfeasibleError, RuleKey, SeatingInput, explain, solve
from kring.web.seating.evidence import SWITCHES
from kring.web.seating.models import SeatingPlan, SeatingWish
from kring.web.seating.queries.plans import Seated, seated
from kring.web.seating.queries.problem import QUICK, Answers, answers_of, problem_in
from kring.web.seating.queries.wishes import Wishes, left_out_of, wishes_of
from kring.web.seating.tables.reasons import ASKED_BY_TEACHER
from kring.web.seating.tables.wishes import said

MOST = 16
OF_SWITCH = {
    "know_better": {RuleKey.KNOW_BETTER_BOTH, RuleKey.KNOW_BETTER_ONE},
    "choices": {RuleKey.MIDDLE, RuleKey.SHELTER, RuleKey.CHOSEN_BY, RuleKey.CHOSE},
    "friend": {RuleKey.FRIENDS_NEAR},
    "support": {RuleKey.SUPPORT, RuleKey.SUPPORT_APART, RuleKey.BURDEN},
    "rather_not": {RuleKey.REJECT_MUTUAL, RuleKey.REJECT_ONE},
    "bullying": {RuleKey.BULLYING},
    "change": {RuleKey.NEW_NEIGHBOURS},
    "meets": {RuleKey.NEW_NEIGHBOURS},
    "level": {RuleKey.LEVEL_MIX},
    "own": {RuleKey.MARK_MIX},
}
OF_GOAL = {
    SeatingWish.Kind.CLOSER: {RuleKey.CLOSER},
    SeatingWish.Kind.BREAK_UP: {RuleKey.BREAK_UP},
    SeatingWish.Kind.PROTECT: {RuleKey.PROTECT, RuleKey.PROTECT_FROM},
    SeatingWish.Kind.BUDDY: {RuleKey.BUDDY},
}
OF_WISH = {RuleKey.DEMAND, RuleKey.WISH_NEAR, RuleKey.WISH_APART, RuleKey.WISH_PLACE}


@dataclass(frozen=True)
class Cost:
    """One wish or rule, and what the others would gain without it."""

    label: str
    gain: int

    @property
    def said(self) -> str:
        if self.gain <= 0:
            return _("costs the others nothing that a quick search could find")
        text = ngettext(
            "without it %(n)s more wish could be met", "without it %(n)s more wishes could be met", self.gain
        )
        return text % {"n": self.gain}


def costs_of(plan: SeatingPlan, terms) -> list[Cost]:
    """Every one left out in turn, a quick search each time; the dearest first. What is left out is not counted itself.

    At most so many searches: the rules, and as many wishes as fit.
    """
    now = seated(plan)
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    wishes = wishes_of(plan.group)

    def asking(these: Wishes) -> SeatingInput:
        return replace(problem_in(plan, now, answers=answers, wishes=these), locked={})

    data = asking(wishes)
    with_all = _met(data, now)
    if with_all is None:
        return []
    found: list[Cost] = []
    rules, wishes = _rules(data, left_out_of(plan.group), terms), _wishes(asking, now, wishes)
    for label, without, own in islice(chain(rules, wishes), MOST):  # a search for each: no more than are shown
        met = _met(without, now)
        if met is not None:
            found.append(Cost(label, _others(met, own) - _others(with_all, own)))
    return sorted(found, key=lambda cost: -cost.gain)


def _wishes(
    asking: Callable[[Wishes], SeatingInput], now: Seated, wishes: Wishes
) -> Iterator[tuple[str, SeatingInput, set[RuleKey]]]:
    """What the teacher asked, each left out in turn; what it was for does not count as a loss."""
    for student in sorted(wishes.front):
        label = _("%(name)s in front") % {"name": now.names[student]}
        yield label, asking(replace(wishes, front=wishes.front - {student})), set()
    for two in wishes.apart:
        label = _("%(name)s and %(other)s apart") % {"name": now.names[two[0]], "other": now.names[two[1]]}
        yield label, asking(replace(wishes, apart=tuple(each for each in wishes.apart if each != two))), set()
    for wish in wishes.more:
        without = replace(wishes, more=tuple(each for each in wishes.more if each != wish))
        yield said(wish, now.names), asking(without), OF_GOAL.get(wish.kind, OF_WISH)


def _rules(data: SeatingInput, left_out, terms) -> Iterator[tuple[str, SeatingInput, set[RuleKey]]]:
    without = {
        "know_better": {"know_better": None},
        "choices": {"like": None},
        "friend": {"best_friend": None},
        "support": {"needs_support": frozenset(), "supportive": frozenset()},
        "rather_not": {"reject": None},
        "bullying": {"bullying": frozenset()},
        "change": {"history": {}},
        "meets": {"goals": frozenset(goal for goal in data.goals if goal.aim is not Aim.EVERYONE_MEETS)},
        "level": {"level": {}},
        "own": {"mark": {}},
    }
    for switch in SWITCHES:
        changed = without[switch.key]
        if switch.key not in left_out and any(getattr(data, name) != value for name, value in changed.items()):
            yield str(switch.does) % terms, replace(data, **changed), OF_SWITCH[switch.key]


def _met(data: SeatingInput, now: Seated) -> dict[RuleKey, int] | None:
    """How many pupils have a wish met, per rule; what the teacher asked is met anyhow and does not count."""
    try:
        seats = solve(data, now.drawing.room, seed=0, iterations=QUICK).seats
    except InfeasibleError:
        return None
    met: dict[RuleKey, int] = {}
    for reasons in explain(data, now.drawing.room, seats).values():
        for rule in {RuleKey(reason.rule) for reason in reasons if reason.met and not reason.by_other}:
            met[rule] = met.get(rule, 0) + 1
    teacher = {RuleKey.FRONT, RuleKey.KEEP_APART, RuleKey.LOCKED} & ASKED_BY_TEACHER
    return {rule: count for rule, count in met.items() if rule not in teacher | {RuleKey.FREE, RuleKey.ALONE}}


def _others(met: dict[RuleKey, int], own: set[RuleKey]) -> int:
    return sum(count for rule, count in met.items() if rule not in own)
