"""Reasons as sentences. For those who make the plan, never on a page or a sheet for others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils import translation
from django.utils.translation import gettext_lazy

from kring.core.seating import Reason, RuleKey, Swap, explain
from kring.core.seating.words import reason_sentence, rule_words, swap_sentence
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import Seated, Sitting
from kring.web.seating.queries.problem import Answers, problem_in
from kring.web.seating.queries.wishes import Wishes
from kring.web.seating.rules import numbers_of, wheres
from kring.web.seating.tables.room import Mark

Terms = Mapping[str, str]


@dataclass(frozen=True)
class Exchange:
    """Two students who could change seats so that a wish is met. `to` is what the swap form sends."""

    student: int
    to: str
    sentence: str


@dataclass(frozen=True)
class Unmet:
    name: str
    seat: int
    sentence: str
    exchange: Exchange | None
    by_teacher: bool


@dataclass(frozen=True)
class Told:
    """One student, the seat and why."""

    student: int
    name: str
    seat: int
    where: str
    locked: bool
    met: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    something_met: bool


@dataclass(frozen=True)
class Tally:
    """For how many students a rule brought what it is for."""

    rule: str
    label: str
    met: int
    of: int


@dataclass(frozen=True)
class Story:
    """Everything that can be said about a plan."""

    told: tuple[Told, ...]
    tallies: tuple[Tally, ...]

    @property
    def first_unmet(self) -> list[Unmet]:
        """What deserves a look first: the teacher's own wishes, and those for whom nothing could be met."""
        own = [wish for one in self.told for wish in one.unmet if wish.by_teacher]
        return own + [wish for one in self.told if not one.something_met for wish in one.unmet if not wish.by_teacher]

    @property
    def more_unmet(self) -> list[Unmet]:
        first = self.first_unmet
        return [wish for one in self.told for wish in one.unmet if wish not in first]

    def of(self, student: int | None) -> Told | None:
        return next((one for one in self.told if one.student == student), None)


def story_of(plan: SeatingPlan, now: Seated, *, answers: Answers, wishes: Wishes, terms: Terms) -> Story:
    if not now.sittings:
        return Story((), ())
    room = now.drawing.room
    data = problem_in(plan, now, answers=answers, wishes=wishes)
    seats = {str(one.student): room.seats[one.seat].id for one in now.sittings}
    reasons = explain(data, room, seats)
    teller = _Teller(now, terms, numbers_of(now.drawing), wheres(now.drawing))
    told = tuple(teller.told(one, reasons[str(one.student)]) for one in sorted(now.sittings, key=lambda one: one.name))
    return Story(told, tally(reasons.values(), terms))


def marks_of(story: Story, wishes: Wishes) -> dict[int, Mark]:
    """What is met and what is not, for the corner of every seat."""
    asked = wishes.about
    return {one.student: _mark(one, is_asked=one.student in asked) for one in story.told}


def _mark(one: Told, *, is_asked: bool) -> Mark:
    unmet = tuple(wish.sentence for wish in one.unmet)
    if one.something_met or unmet:
        return Mark(one.met if one.something_met else (), unmet, is_asked)
    return Mark((), (), is_asked, said=" ".join(one.met))


@dataclass(frozen=True)
class _Teller:
    now: Seated
    terms: Terms
    numbers: Mapping[str, int]
    wheres: Sequence[str]

    def told(self, one: Sitting, reasons: tuple[Reason, ...]) -> Told:
        said = partial(reason_sentence, names=self._name, words=self.terms, tr=translation)
        return Told(
            student=one.student,
            name=one.name,
            seat=one.seat,
            where=self.wheres[one.seat],
            locked=one.locked,
            met=tuple(said(reason) for reason in reasons if reason.met),
            unmet=tuple(self._unmet(one, reason, said(reason)) for reason in reasons if not reason.met),
            something_met=any(reason.met and reason.rule != RuleKey.FREE for reason in reasons),
        )

    def _unmet(self, one: Sitting, reason: Reason, sentence: str) -> Unmet:
        exchange = self._exchange(reason.swap) if reason.swap else None
        return Unmet(one.name, one.seat, sentence, exchange, reason.rule in ASKED_BY_TEACHER)

    def _exchange(self, swap: Swap) -> Exchange:
        sentence = swap_sentence(swap, self._name, self.terms, translation)
        return Exchange(int(swap.member), f"{self.numbers[swap.seat]}-{swap.other or ''}", sentence)

    def _name(self, member: str) -> str:
        return self.now.names[int(member)]


ASKED_BY_TEACHER: set[str] = {
    RuleKey.FRONT,
    RuleKey.KEEP_APART,
    RuleKey.LOCKED,
    RuleKey.DEMAND,
    RuleKey.WISH_NEAR,
    RuleKey.WISH_APART,
    RuleKey.WISH_PLACE,
    RuleKey.SUPPORT,
    RuleKey.SUPPORT_APART,
    RuleKey.CLOSER,
    RuleKey.BREAK_UP,
    RuleKey.PROTECT,
    RuleKey.PROTECT_FROM,
    RuleKey.BUDDY,
}

TALLIES = {
    RuleKey.LOCKED: gettext_lazy("on the seat that you fixed"),
    RuleKey.FRONT: gettext_lazy("in front, as you asked"),
    RuleKey.KEEP_APART: gettext_lazy("not near the one you want to keep apart"),
    RuleKey.DEMAND: gettext_lazy("where or with whom they must sit, as you asked"),
    RuleKey.WISH_NEAR: gettext_lazy("near the one you would like near them"),
    RuleKey.WISH_APART: gettext_lazy("not near the one you would rather have apart"),
    RuleKey.WISH_PLACE: gettext_lazy("in the part of the room that you would like"),
    RuleKey.CLOSER: gettext_lazy("near the one you want to bring closer"),
    RuleKey.BREAK_UP: gettext_lazy("away from the corner you want to break up"),
    RuleKey.PROTECT: gettext_lazy("with a safe place, near somebody who likes them"),
    RuleKey.PROTECT_FROM: gettext_lazy("with a safe place, far from who does not like them"),
    RuleKey.BUDDY: gettext_lazy("near a buddy"),
    RuleKey.BULLYING: gettext_lazy("away from who bullies or is bullied by them"),
    RuleKey.REJECT_MUTUAL: gettext_lazy("away from somebody, where both said rather not"),
    RuleKey.REJECT_ONE: gettext_lazy("away from somebody they would rather not be near"),
    RuleKey.SUPPORT: gettext_lazy("beside a calm and social neighbour, as you asked"),
    RuleKey.SUPPORT_APART: gettext_lazy("helped by a calm neighbour, not near another who is"),
    RuleKey.SHELTER: gettext_lazy("chosen by few at the moment, with calm company around"),
    RuleKey.KNOW_BETTER_BOTH: gettext_lazy("near somebody, where both want to know each other better"),
    RuleKey.KNOW_BETTER_ONE: gettext_lazy("near somebody they would like to know better"),
    RuleKey.CHOSEN_BY: gettext_lazy("without a mutual choice at the moment, near somebody who chose them"),
    RuleKey.CHOSE: gettext_lazy("without a mutual choice at the moment, near somebody they chose"),
    RuleKey.MIDDLE: gettext_lazy("chosen by few at the moment, near the middle of the room"),
    RuleKey.FRIENDS_NEAR: gettext_lazy("near a best friend, not side by side"),
    RuleKey.NEW_NEIGHBOURS: gettext_lazy("beside somebody else than in the last periods"),
    RuleKey.ALONE: gettext_lazy("with an empty place beside them, as there is no other way"),
}
"""Of the other rules, after these, what the core calls them."""


def tally(reasons: Iterable[tuple[Reason, ...]], terms: Terms) -> tuple[Tally, ...]:
    """Per rule: of the students it is about, for how many it was met. A student counts once for a rule."""
    met: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for own in reasons:
        rules = {reason.rule: reason.met for reason in own if not reason.by_other}
        of.update(list(rules))
        met.update(rule for rule, is_met in rules.items() if is_met)
    return tuple(
        Tally(rule.value, _label(rule) % terms, met[rule], of[rule])
        for rule in dict.fromkeys([*TALLIES, *RuleKey])
        if of[rule] and rule != RuleKey.FREE
    )


def _label(rule: RuleKey) -> str:
    return str(TALLIES[rule]) if rule in TALLIES else rule_words(rule, translation)
