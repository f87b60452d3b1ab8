"""What changed since an earlier measurement with the same questions about ties."""

from __future__ import annotations

from collections.abc import Mapping

from kring.core.inference.change import class_changes
from kring.core.inference.figures import Figure
from kring.core.inference.verdicts import ALPHA
from kring.core.inference.waves import in_both
from kring.core.measures.ties import hierarchy_sd, reciprocity, transitivity
from kring.core.network import Network
from kring.core.portrait.describe import ties_among
from kring.core.portrait.findings import Aspect, Finding, Kind

COMPARED: Mapping[str, tuple[Figure, Aspect]] = {
    "reciprocity": (reciprocity, Aspect.RELATIONS),
    "hierarchy_sd": (hierarchy_sd, Aspect.STRUCTURES),
    "transitivity": (transitivity, Aspect.STRUCTURES),
}


def changes(earlier: Mapping[str, Network], later: Mapping[str, Network], alpha: float = ALPHA) -> tuple[Finding, ...]:
    """CHANGED for reciprocity, spread and closed circles, `reason` the name of the figure.

    Compared are the questions about ties that were asked both times, together, of pupils who are in both. The verdicts
    are adjusted for the three figures: in a class that did not change, anything is clear in at most 5 % of the reports.
    Nothing when no question was asked both times.
    """
    before, now = ties_among(earlier), ties_among(later)
    keys = tuple(key for key in now if key in before)
    if not keys:
        return ()
    one, two = (Network.union([nets[key] for key in keys]) for nets in (before, now))
    judged = class_changes(one, two, {name: figure for name, (figure, _aspect) in COMPARED.items()}, alpha=alpha)
    both = in_both(one, two)[1]
    found = []
    for name, (_figure, aspect) in COMPARED.items():
        change = judged[name]
        numbers: dict[str, float] = {"direction": change.direction}
        if change.earlier is not None and change.later is not None:
            numbers |= {"earlier": change.earlier, "later": change.later}
        found.append(
            Finding(Kind.CHANGED, aspect, (), numbers, change.verdict, both.n, both.n_answered, keys, reason=name)
        )
    return tuple(found)
