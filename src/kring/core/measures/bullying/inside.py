"""How much of the bullying, or of the defending, stays among boys, among girls, or inside any other group."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.disclosure import may_show_groups
from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.measures.segregation.mixing import Attribute, grouped
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Inside:
    """`share` of the ties inside a group, `expected` if group made no difference; `may_show`: groups large enough."""

    share: float | None
    expected: float | None
    inside: int
    across: int
    unknown: int
    may_show: bool


def bullying_inside(bullied_by: Network, attribute: Attribute) -> Inside:
    """How much of the bullying stays among boys, among girls, or inside any other group.

    Meaning: most bullies are boys, and boys bully both boys and girls, so this share is often near the expected one.

    Formula: ties inside a group / all ties, among pupils whose group is known. `expected`: the same for all known
    ordered pairs.

    Parameters: `bullied_by`, the network of "who does this to you?"; `attribute`, one value per pupil in the order of
    the members, None when unknown. Returns: `Inside`, shares without unit.

    Edge cases: ties with a pupil of unknown group are counted in `unknown`. A share is None without ties, or pairs.
    `may_show` is False with a single group, or one of fewer than three pupils.

    Source: Huitsing et al. (2014), doi:10.1017/S0954579414000297

    >>> from kring.core.examples import on_paper
    >>> bullying_inside(on_paper("a: b c; b: nobody; c: d; d: nobody"), ("F", "F", "M", None))
    Inside(share=0.5, expected=0.3333333333333333, inside=1, across=1, unknown=1, may_show=False)
    """
    return _inside(bullied_by, attribute)


def defending_inside(defended_by: Network, attribute: Attribute) -> Inside:
    """How much of the defending stays among boys, among girls, or inside any other group.

    Meaning: defenders are usually of the same sex as whom they defend; a class that relies on that leaves some out.

    Formula: ties inside a group / all ties, as in `bullying_inside`.

    Parameters: `defended_by`, the network of "who defends you?"; `attribute` as there. Returns: `Inside`, shares
    without unit.

    Edge cases: as in `bullying_inside`.

    Source: Sainio et al. (2011), doi:10.1177/0165025410378068

    >>> from kring.core.examples import on_paper
    >>> defending_inside(on_paper("a: b; b: a; c: d; d: nobody"), ("F", "F", "M", "M")).share
    1.0
    """
    return _inside(defended_by, attribute)


def _inside(net: Network, attribute: Attribute) -> Inside:
    groups = grouped(net, attribute)
    inside, known = int((groups.tied & groups.same).sum()), int(groups.tied.sum())
    pairs = int((groups.known & groups.same).sum())
    return Inside(
        share(inside, known),
        share(pairs, int(groups.known.sum())),
        inside,
        known - inside,
        net.ties - known,
        may_show_groups(int(size) for size in groups.sizes),
    )


MEASURES = (
    Measure("bullying_inside", bullying_inside, (Need.VICTIMS, Need.ATTRIBUTE)),
    Measure("defending_inside", defending_inside, (Need.DEFENDERS, Need.ATTRIBUTE)),
)
