"""What the own look asks: the climate in four steps, seven markers, twelve traits, three needs, two outcomes.

The markers (A11, their other end A12) and traits (D40) have the keys of the questions to pupils (`class_climate`), so
that the two can stand beside each other. Wording of our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.core.portrait.markers import Marker

Text = str | Promise
CLIMATE = "atmosphere"

CLIMATE_STEPS: tuple[tuple[int, Text], ...] = (
    (1, _("mostly unpleasant, with a lot of hassle")),
    (2, _("laborious, with good moments")),
    (3, _("mostly pleasant, with an incident now and then")),
    (4, _("pleasant, and they make it better for each other")),
)
STEPS: tuple[tuple[int, Text], ...] = (
    (1, _("hardly")),
    (2, _("a little")),
    (3, _("often")),
    (4, _("nearly always")),
)
MOSTLY: tuple[tuple[str, Text], ...] = (
    ("before", _("before there is trouble")),
    ("both", _("as often before as after")),
    ("after", _("after something went wrong")),
)


@dataclass(frozen=True)
class Pole:
    """A marker with both its ends."""

    title: Text
    healthy: Text
    unhealthy: Text


MARKERS: dict[Marker, Pole] = {
    Marker.RESPECT: Pole(
        _("Respect"),
        _("They treat each other, and you and they treat each other, with respect and kindness."),
        _("Contact is often hostile or cutting."),
    ),
    Marker.BOND: Pole(
        _("Warm bond with each"),
        _("There is a warm bond between you and each of them."),
        _("With some the bond is marked by conflict."),
    ),
    Marker.FRIENDS: Pole(
        _("Friendships"),
        _("They are tied to each other by friendships."),
        _("Some have no friend in the class."),
    ),
    Marker.EQUAL: Pole(
        _("Equal influence"),
        _("Everybody has about as much to say."),
        _("A few have the say, and seek standing at the cost of others."),
    ),
    Marker.LEADERS: Pole(
        _("Kind leaders"),
        _("Who leads does so kindly and helps others."),
        _("Who leads does so harshly or by bullying."),
    ),
    Marker.BELONG: Pole(
        _("Everybody belongs"),
        _("Everybody belongs to the group."),
        _("Some stand outside the group."),
    ),
    Marker.REWARDED: Pole(
        _("Kindness counts"),
        _("Helping and standing up earn respect; bullying does not."),
        _("Harsh behaviour is usual, or earns respect."),
    ),
}

TRAITS: dict[str, Text] = {
    "goals": _("They want to achieve the same things and go for it."),
    "responsible": _("They feel responsible together, and show it."),
    "opinions": _("Everybody may have an own opinion and character."),
    "cooperate": _("They are willing to work together."),
    "norms": _("Good agreements are kept."),
    "glad": _("They like coming to school."),
    "order": _("There is little trouble with order."),
    "results": _("They learn well here."),
    "help": _("They help each other."),
    "climate": _("The atmosphere is good."),
    "manners": _("They speak with each other in a pleasant way."),
    "lessons": _("I can teach here the way I want to."),
}

NEEDS: dict[str, Text] = {
    "need_belong": _("Everybody can feel part of the group."),
    "need_influence": _("Everybody has some influence on what happens."),
    "need_personal": _("Everybody has somebody for a personal bond."),
}

OUTCOMES: dict[str, Text] = {
    "correct": _("They correct each other when something is unsafe or disturbs."),
    "pleasure": _("I enjoy working with this class."),
}

FOUR_STEPS: dict[str, Text] = (
    {marker.value: pole.healthy for marker, pole in MARKERS.items()} | TRAITS | NEEDS | OUTCOMES
)
"""Everything that is answered with `STEPS`, in the order of the page."""

SEEN = tuple(marker.value for marker in MARKERS)
"""What has a line for what was seen."""
