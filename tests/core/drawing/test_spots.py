"""Places that were chosen by hand stay, whoever comes or moves."""

import re

import numpy as np
import pytest

from kring.core.drawing import pooled, sociogram_svg, spots_as_drawn, spots_of
from kring.core.examples import on_paper
from kring.core.examples.simulated import blind_naming

NET = blind_naming(24, 3, seed=4)


def test_who_has_a_place_stands_there():
    kept = {"a": (0.1, 0.9), "b": (0.8, 0.2)}
    places = spots_of(on_paper("a: b; b: nobody; c: a b"), kept)
    assert places[:2].tolist() == [[0.1, 0.9], [0.8, 0.2]]
    assert np.allclose(places[2], [0.45, 0.55])


def test_newcomers_without_ties_stand_apart_at_the_lower_edge():
    places = spots_of(on_paper("a: nobody; b: nobody; c: nobody"), {"a": (0.5, 0.5)})
    assert places[1:, 1].min() > 0.9
    assert abs(places[1, 0] - places[2, 0]) > 0.3


@pytest.mark.parametrize("compact", [False, True])
def test_what_is_drawn_is_kept_exactly(compact):
    """Drawn, kept as it stood, and drawn again: nobody has moved."""

    def middles(**how):
        svg = sociogram_svg(NET, names={}, title="", description="", compact=compact, **how)
        return np.array(re.findall(r'kr-disc" cx="([\d.]+)" cy="([\d.]+)"', svg)[: NET.n], dtype=float)

    kept = spots_as_drawn(NET, names={}, like=pooled([NET]), compact=compact)
    assert np.abs(middles(like=pooled([NET])) - middles(positions=spots_of(NET, kept))).max() < 8


def test_one_who_is_moved_takes_nobody_along():
    kept = spots_as_drawn(NET, names={}, like=pooled([NET]))
    one = NET.members[0]
    moved = {**kept, one: (0.5, 0.99)}
    drawn = spots_as_drawn(NET, names={}, positions=spots_of(NET, moved))
    far = {member: np.hypot(*np.subtract(drawn[member], kept[member])) for member in kept if member != one}
    assert max(far.values()) < 0.06
