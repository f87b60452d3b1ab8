"""Two waves of one question in one report: what changed, and what cannot be told apart from chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kring.core.inference.change import SWAPS, Change, class_changes
from kring.core.inference.figures import FIGURES, Figure
from kring.core.inference.mcnemar import PupilChange, pupil_changes
from kring.core.inference.verdicts import ALPHA
from kring.core.inference.waves import Stability, stability
from kring.core.network import Network
from kring.core.values import Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two waves of a class: who is in both (`members`), how many answered both times, and what changed."""

    members: int
    nominators: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    stability: Stability
    figures: Mapping[str, Change]
    pupils: tuple[PupilChange, ...]

    @property
    def clear(self) -> bool:
        """Whether anything in the report is clear. In a class that did not change: in at most 5 % of the reports."""
        verdicts = [found.verdict for found in self.figures.values()] + [found.verdict for found in self.pupils]
        return Verdict.CLEAR in verdicts


def compare(
    earlier: Network,
    later: Network,
    figures: Mapping[str, Figure] = FIGURES,
    *,
    draws: int = SWAPS,
    seed: int = 0,
    alpha: float = ALPHA,
) -> Comparison:
    """What changed between two waves of one question, in one report.

    Every class figure (`kring.core.inference.change.change`) and every pupil
    (`kring.core.inference.mcnemar.pupil_changes`), with verdicts on probabilities adjusted for how many figures, and
    how many pupils, there are. In classes that did not change anything is clear in 2 to 5 % of the reports (measured;
    see the decision on chance): a pupil hardly ever, because of few pupils enough classmates change their mind.

    >>> from kring.core.examples import on_paper
    >>> found = compare(on_paper("a: b; b: a; c: a"), on_paper("a: b; b: d; d: a"))
    >>> found.joined, found.left, found.stability.kept, found.clear
    (('d',), ('c',), 1, False)
    """
    both = set(earlier.members) & set(later.members)
    return Comparison(
        len(both),
        len(both & _answered(earlier) & _answered(later)),
        tuple(member for member in later.members if member not in both),
        tuple(member for member in earlier.members if member not in both),
        stability(earlier, later),
        class_changes(earlier, later, figures, draws=draws, seed=seed, alpha=alpha),
        pupil_changes(earlier, later, alpha=alpha),
    )


def _answered(net: Network) -> set[str]:
    return {member for member, here in zip(net.members, net.answered, strict=True) if here}
