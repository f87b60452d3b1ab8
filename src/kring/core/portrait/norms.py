"""Norms: what happens in the class, and what goes together with being liked and with being popular."""

from __future__ import annotations

from collections.abc import Mapping

from kring.core.disclosure import shortage
from kring.core.inference.behaviour_permutation import behaviour_permutation
from kring.core.inference.multiplicity import in_one_report
from kring.core.inference.verdicts import ALPHA
from kring.core.measures.group_norms import descriptive_norm, popularity_norm
from kring.core.measures.per_pupil import numbers_of
from kring.core.network import Network
from kring.core.portrait.describe import BEHAVIOURS
from kring.core.portrait.findings import Aspect, Finding, Kind
from kring.core.values import Verdict

LIKE, POPULAR = "like", "popular"
"""Keys of the questions whom somebody likes, and who is popular."""

NAMED_BY = 2
"""Somebody counts as named for a behaviour when at least two classmates say so: one can be a quarrel."""


def norms(networks: Mapping[str, Network], alpha: float = ALPHA) -> tuple[Finding, ...]:
    """What happens, and what is rewarded, of the behaviours that were asked.

    HAPPENS per behaviour: `named`, the pupils named for it by at least `NAMED_BY` classmates, and `share`, the mean
    share of classmates who name a pupil (`descriptive_norm`). REWARDED per behaviour and status (questions: behaviour,
    status): r with its interval, and `direction` from the permutation test, adjusted for all such pairs in the report,
    so that in a class where nothing goes together anything is called clear in at most 5 % of the reports.
    """
    asked = [key for key in BEHAVIOURS if key in networks]
    happens = tuple(_happens(key, networks[key]) for key in asked)
    pairs = [(key, status) for key in asked for status in (LIKE, POPULAR) if status in networks]
    return happens + rewarded({pair: (networks[pair[0]], networks[pair[1]]) for pair in pairs}, Kind.REWARDED, alpha)


def rewarded(
    pairs: Mapping[tuple[str, str], tuple[Network, Network]],
    kind: Kind,
    alpha: float = ALPHA,
    aspect: Aspect = Aspect.NORMS,
) -> tuple[Finding, ...]:
    """A finding per pair of questions: do those named more on the one stand higher on the other."""
    tests = {
        pair: behaviour_permutation(
            numbers_of(one), numbers_of(two.aligned(one.members)), alpha=alpha, why=_short(one, two)
        )
        for pair, (one, two) in pairs.items()
    }
    judged = in_one_report(tests, alpha)
    found = []
    for pair, (one, two) in pairs.items():
        norm, test = popularity_norm(one, two), judged[pair]
        numbers: dict[str, float] = {"direction": test.direction, "pupils": norm.n}
        numbers |= {
            name: value
            for name, value in (("r", norm.value), ("low", norm.low), ("high", norm.high))
            if value is not None
        }
        answered = min(one.n_answered, two.n_answered)
        found.append(Finding(kind, aspect, (), numbers, test.verdict, one.n, answered, pair, reason=test.why))
    return tuple(found)


def _short(one: Network, two: Network) -> str:
    return str(shortage(one) or shortage(two) or "")


def _happens(key: str, net: Network) -> Finding:
    why = shortage(net)
    usual = descriptive_norm(net)
    numbers: dict[str, float] = {"named": int((net.received >= NAMED_BY).sum())}
    if usual.mean is not None:
        numbers["share"] = usual.mean
    certainty = Verdict.CANNOT_TELL if why else Verdict.CLEAR
    return Finding(
        Kind.HAPPENS, Aspect.NORMS, (), numbers, certainty, net.n, net.n_answered, (key,), reason=str(why or "")
    )
