"""Did a pupil become chosen more, or less: exact McNemar on the classmates who answered both times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import comb

from kring.core.disclosure import MIN_POSSIBLE_NOMINATORS, Shortage
from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.verdicts import ALPHA, judge
from kring.core.inference.waves import in_both
from kring.core.network import Network
from kring.core.values import Verdict


def mcnemar(newly: int, dropped: int) -> float:
    """How often as many classmates, each changing either way with equal chance, change as unevenly as this.

    Meaning: small when those who changed their mind about a pupil mostly did so in one direction. At least six must
    have: all in one direction for p = .03, or eight with one in the other.

    Formula: two-sided exact binomial: min(1, 2 sum over k <= min(b, c) of C(b + c, k) / 2^(b + c)), with b who choose
    the pupil `newly` and c who `dropped` him or her.

    Parameters: two counts. Returns: a probability.

    Edge cases: 1.0 when nobody changed. ValueError for a count below 0.

    Source: McNemar Q (1947). Note on the sampling error of the difference between correlated proportions.
    Psychometrika 12:153-157. doi:10.1007/BF02295996

    >>> mcnemar(6, 0), mcnemar(8, 1), mcnemar(5, 0)
    (0.03125, 0.0390625, 0.0625)
    """
    if newly < 0 or dropped < 0:
        raise ValueError("nobody is counted less than zero times")
    changed = newly + dropped
    one_side = sum(comb(changed, k) for k in range(min(newly, dropped) + 1))
    return float(min(1.0, 2 * one_side / 2**changed))


@dataclass(frozen=True, slots=True)
class PupilChange:
    """What classmates who answered both times changed about one pupil; see `pupil_changes`.

    `kept` chose the pupil both times, `newly` only the second time, `dropped` only the first; `nominators` could both
    times.
    """

    member: str
    kept: int
    newly: int
    dropped: int
    nominators: int
    p: float
    verdict: Verdict
    why: str = ""
    q: float | None = None
    made_by: Mapping[str, object] = field(default_factory=dict)

    @property
    def direction(self) -> int:
        """1 when the pupil is clearly chosen more, -1 clearly less, 0 when nothing is clear."""
        return (self.newly > self.dropped) - (self.newly < self.dropped) if self.verdict is Verdict.CLEAR else 0


def pupil_changes(earlier: Network, later: Network, *, alpha: float = ALPHA) -> tuple[PupilChange, ...]:
    """For every pupil who is in both waves: is he or she chosen more, or less, than before.

    Meaning: `clear` when chance is an unlikely explanation, for this pupil among all pupils of the class. That is
    rare: two real waves of a class hardly ever give one. "Indistinguishable from chance" is not "unchanged": 20 to 30
    classmates are too few to see a small change.

    Formula: `mcnemar` per pupil on the other pupils who answered both times; verdicts on the probabilities adjusted by
    Benjamini-Hochberg over the pupils (`q`), at `alpha`.

    Parameters: two networks about the same question. Returns: `PupilChange` per pupil in both waves, in the order of the
    earlier one.

    Edge cases: `cannot tell` (`few_nominators`) for a pupil of whom fewer than `MIN_POSSIBLE_NOMINATORS` others
    answered both times; such a pupil does not count in the adjustment.

    Source: McNemar (1947), doi:10.1007/BF02295996; Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x

    >>> from kring.core.examples import on_paper
    >>> before = on_paper("; ".join(["z: nobody"] + [f"{i}: nobody" for i in range(12)]))
    >>> after = on_paper("; ".join(["z: nobody"] + [f"{i}: z" for i in range(12)]))
    >>> pupil_changes(before, after)[0].verdict.value, pupil_changes(before, after)[1].verdict.value
    ('clear', 'indistinguishable from chance')
    """
    one, two = in_both(earlier, later)
    kept = (one.adjacency & two.adjacency).sum(axis=0)
    made_by = {"method": "pupil_changes", "version": 1, "options": {"alpha": alpha}}
    counts = zip(one.members, kept, one.received, two.received, one.possible_nominators, strict=True)
    found = {
        member: _pupil(member, int(both), int(after - both), int(before - both), int(others), alpha, made_by)
        for member, both, before, after, others in counts
    }
    return tuple(in_one_report(found, alpha).values())


def _pupil(
    member: str, kept: int, newly: int, dropped: int, others: int, alpha: float, made_by: Mapping[str, object]
) -> PupilChange:
    why = str(Shortage.FEW_NOMINATORS) if others < MIN_POSSIBLE_NOMINATORS else ""
    p = mcnemar(newly, dropped)
    return PupilChange(member, kept, newly, dropped, others, p, judge(p, why, alpha), why, None, made_by)
