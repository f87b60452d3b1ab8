"""What pupils say about their class: do most say so, do fewer than half, or are they divided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from kring.core.disclosure import MIN_GROUP_SIZE, MIN_RESPONSE, Shortage
from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.verdicts import ALPHA, judge
from kring.core.portrait.findings import Aspect, Finding, Kind
from kring.core.values import Verdict


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the class, or a guess at what classmates think, with what everybody answered.

    `answers` from `low` to `high`, None when not answered. `turned`: a high answer says the opposite. `asked`: how
    many were asked.
    """

    key: str
    answers: tuple[int | None, ...]
    low: int
    high: int
    asked: int
    turned: bool = False

    @property
    def known(self) -> list[int]:
        """What was answered, turned round where a high answer says the opposite."""
        given = [each for each in self.answers if each is not None]
        return [self.low + self.high - each for each in given] if self.turned else given


@dataclass(frozen=True, slots=True)
class Majority:
    """`agree` of the `n` who answered are above the middle of the scale; `p`, `q` and `verdict` beside half of them."""

    agree: int
    n: int
    p: float | None
    verdict: Verdict
    why: str = ""
    q: float | None = None

    @property
    def direction(self) -> int:
        """1 when most say so, -1 when fewer than half do, 0 when it cannot be said."""
        if self.verdict is not Verdict.CLEAR:
            return 0
        return 1 if 2 * self.agree > self.n else -1


def majority(statement: Statement, alpha: float = ALPHA) -> Majority:
    """Whether most say so.

    Meaning: `clear` when so many (or so few) above the middle of the scale are unlikely if pupils were divided evenly
    on it: the same pupils answer a little differently on another day. In a class of 26 it takes 19.

    Formula: p = twice the smaller tail of Binomial(n, 1/2) at the number above the middle, at most 1 (exact).

    Parameters: a statement. Returns: `Majority`. Edge cases: `cannot tell` with fewer than ten answers or less than
    60 % of those asked. Who is exactly in the middle does not say so.

    Source: the sign test of Arbuthnott (1710), as in Conover WJ (1999), Practical nonparametric statistics, ch. 3.

    >>> majority(Statement("kind", (4,) * 19 + (1,) * 7, 1, 4, 26)).direction
    1
    >>> majority(Statement("kind", (4,) * 18 + (1,) * 8, 1, 4, 26)).direction
    0
    """
    known = statement.known
    n, agree = len(known), sum(2 * each > statement.low + statement.high for each in known)
    why = ""
    if n < MIN_GROUP_SIZE:
        why = str(Shortage.FEW_PUPILS)
    elif n < MIN_RESPONSE * statement.asked:
        why = str(Shortage.LOW_RESPONSE)
    p = _two_sided(agree, n) if n else None
    return Majority(agree, n, p, judge(p, why, alpha), why)


def said(
    statements: Sequence[Statement],
    aspects: Mapping[str, Aspect],
    *,
    kind: Kind = Kind.SAID,
    alpha: float = ALPHA,
) -> tuple[Finding, ...]:
    """A finding per statement, in their order, judged in one report: the verdicts are adjusted for how many there are."""
    judged = in_one_report({each.key: majority(each, alpha) for each in statements}, alpha)
    return tuple(_finding(each, judged[each.key], aspects[each.key], kind) for each in statements)


def _finding(statement: Statement, found: Majority, aspect: Aspect, kind: Kind) -> Finding:
    numbers = {"agree": found.agree, "n": found.n, "direction": found.direction}
    return Finding(
        kind, aspect, (), numbers, found.verdict, statement.asked, found.n, (statement.key,), reason=found.why
    )


def _two_sided(agree: int, n: int) -> float:
    tail = sum(comb(n, count) for count in range(min(agree, n - agree) + 1)) / 2**n
    return min(1.0, float(2 * tail))
