"""What pupils do when somebody is bullied: continuous, and rarely in one word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kring.core.disclosure import shortage
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.per_pupil import FLAT, Floats, numbers_of, spread
from kring.core.network import Network

PerScale = Mapping[str, Network | Sequence[Network]]


class Role(StrEnum):
    """The scales; `NONE` is a label only, `VICTIM` never one: being a victim is told apart."""

    BULLY = "bully"
    ASSISTANT = "assistant"
    REINFORCER = "reinforcer"
    DEFENDER = "defender"
    OUTSIDER = "outsider"
    VICTIM = "victim"
    NONE = "no clear role"


ACTING = (Role.BULLY, Role.ASSISTANT, Role.REINFORCER, Role.DEFENDER, Role.OUTSIDER)


@dataclass(frozen=True, slots=True)
class Roles:
    """Per scale one number per pupil, in the order of the members, None when unknown; see `participant_roles`.

    `label`, `victim`: None for everybody, with `why`, when too little was answered for a label.
    """

    proportion: Mapping[str, tuple[float | None, ...]]
    z: Mapping[str, tuple[float | None, ...]]
    label: tuple[Role | None, ...]
    victim: tuple[bool | None, ...]
    why: str


def participant_roles(
    roles: PerScale, above: float = 0.0, lead: float = 0.10, least: float = 0.15, victim_from: float = 0.30
) -> Roles:
    """What pupils do when somebody is bullied: continuous, and rarely in one word.

    Meaning: everybody is asked who bullies, helps the bully, laughs or cheers, defends, keeps out of it, and who is
    bullied. Pupils do several of these; the proportions are the finding. A label is given only where one stands out;
    ways of labelling agree only moderately, so a label is nothing to tell anybody about a child.

    Formula: per scale the mean over its items of named / could have named, and z = (that - class mean) / SD (n - 1).
    The label is the scale, of the five that are about acting, with the highest z, when that z is above `above` (0),
    leads the second by at least `lead` (0.10) and the proportion is at least `least` (0.15); otherwise "no clear
    role". A victim is who is named as one by at least `victim_from` (0.30).

    Parameters: `roles`: by scale (`Role`) a network, or several, one for each item, over the same pupils in any order.
    An item that was answered with never, sometimes, often (0, 1, 2) is two networks: at least sometimes, and often;
    their mean is the rating / 2. Scales may be left out. Returns: `Roles`, shares without unit and SDs.

    Edge cases: a pupil whom nobody could name has None, and so has z on a scale on which all are alike, which then
    gives no label. With one scale there is no second to lead: `lead` is not asked. Below the limits of
    `kring.core.disclosure` (of any network) no labels, `why` says which. Raises ValueError when the pupils differ
    or a scale has no items.

    Source: Salmivalli C, Lagerspetz K, Björkqvist K, Österman K, Kaukiainen A (1996). Bullying as a group process:
    participant roles and their relations to social status within the group. Aggressive Behavior 22:1-15; proportions
    rather than z alone: Goossens FA, Olthof T, Dekker PH (2006). New Participant Role Scales. Aggressive Behavior
    32:343-357. doi:10.1002/ab.20133

    >>> from kring.core.examples import on_paper
    >>> found = participant_roles({Role.BULLY: on_paper("a: c; b: c; c: nobody"), Role.DEFENDER: on_paper("a: b; b: ?; c: b")})
    >>> found.proportion["bully"], found.why
    ((0.0, 0.0, 1.0), 'few_pupils')
    """
    scales = {Role(role): _items(thing) for role, thing in roles.items()}
    networks = [net for items in scales.values() for net in items]
    members = networks[0].members if networks else ()
    proportion = {role: _proportion(items, members) for role, items in scales.items()}
    z = {role: _z(numbers) for role, numbers in proportion.items()}
    why = next((str(short) for short in map(shortage, networks) if short), "")
    nobody = (None,) * len(members)
    return Roles(
        {role: _or_none(numbers) for role, numbers in proportion.items()},
        {role: _or_none(numbers) for role, numbers in z.items()},
        nobody if why or not scales.keys() & set(ACTING) else _labels(proportion, z, above, lead, least),
        nobody if why or Role.VICTIM not in scales else _reaching(proportion[Role.VICTIM], victim_from),
        why,
    )


def _items(thing: Network | Sequence[Network]) -> tuple[Network, ...]:
    items = (thing,) if isinstance(thing, Network) else tuple(thing)
    if not items:
        raise ValueError("a scale has at least one item")
    return items


def _proportion(items: tuple[Network, ...], members: tuple[str, ...]) -> Floats:
    """Mean over the items, NaN for a pupil whom nobody could name on one of them."""
    named = [numbers_of(net.aligned(members)) for net in items]
    return np.asarray(np.mean(named, axis=0), dtype=np.float64)


def _z(numbers: Floats) -> Floats:
    mean, sd, _ = spread(numbers)
    if mean is None or not sd:
        return np.full(numbers.shape, np.nan)
    return np.asarray((numbers - mean) / sd, dtype=np.float64)


def _labels(
    proportion: Mapping[Role, Floats], z: Mapping[Role, Floats], above: float, lead: float, least: float
) -> tuple[Role, ...]:
    acting = [role for role in ACTING if role in z]
    scores = np.nan_to_num(np.array([z[role] for role in acting]), nan=-np.inf)
    named = np.nan_to_num(np.array([proportion[role] for role in acting]), nan=0.0)
    return tuple(
        _label(acting, scores[:, place], named[:, place], above, lead, least) for place in range(scores.shape[1])
    )


def _label(acting: list[Role], z: Floats, named: Floats, above: float, lead: float, least: float) -> Role:
    order = np.argsort(-z, kind="stable")
    first = order[0]
    stands_out = z[first] > above + FLAT and named[first] >= least - FLAT
    leads = z.size < 2 or z[first] >= z[order[1]] + lead - FLAT
    return acting[first] if stands_out and leads else Role.NONE


def _reaching(numbers: Floats, limit: float) -> tuple[bool | None, ...]:
    return tuple(None if np.isnan(number) else bool(number >= limit - FLAT) for number in numbers)


def _or_none(numbers: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(number) else float(number) for number in numbers)


MEASURES = (
    Measure(
        "participant_roles",
        participant_roles,
        (Need.ROLES,),
        Level.MEMBER,
        options={"above": (0.0,), "lead": (0.10,), "least": (0.15,), "victim_from": (0.30,)},
    ),
)
