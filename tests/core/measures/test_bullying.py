"""Bullying, roles and defenders where five children on paper are too few."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.examples import on_paper
from kring.core.measures.bullying import bullying, defending, victimization_centralization
from kring.core.measures.defenders import possible_defenders
from kring.core.measures.roles import Role, participant_roles
from kring.core.measures.ties import out_centralization
from kring.core.network import Network
from tests.core.measures.test_norms import a_class
from tests.core.worlds import moved

NAMES = tuple(f"p{place:02}" for place in range(21))


def named(**by: int) -> Network:
    """Each of these pupils is named by so many of the twenty others."""
    chosen = np.zeros((21, 21), dtype=bool)
    for name, count in by.items():
        at = NAMES.index(name)
        chosen[[place for place in range(21) if place != at][:count], at] = True
    return Network(NAMES, chosen, np.ones(21, dtype=bool))


def test_a_label_for_one_who_stands_out():
    found = participant_roles({Role.BULLY: named(p00=12, p01=2), Role.DEFENDER: named(p02=10, p03=2)})
    assert found.label[:4] == (Role.BULLY, Role.NONE, Role.DEFENDER, Role.NONE)
    assert found.label[4:] == (Role.NONE,) * 17


def test_a_label_takes_a_share_of_the_class():
    """3 of 20 is enough, 2 of 20 is not, however much it stands out."""
    assert participant_roles({Role.BULLY: named(p00=3)}).label[0] is Role.BULLY
    assert participant_roles({Role.BULLY: named(p00=2)}).label[0] is Role.NONE
    assert participant_roles({Role.BULLY: named(p00=2)}, least=0.1).label[0] is Role.BULLY


def test_a_label_takes_a_lead():
    both = {Role.BULLY: named(p00=8, p01=8), Role.ASSISTANT: named(p00=8, p01=8)}
    assert participant_roles(both).label[0] is Role.NONE
    assert participant_roles(both, lead=0.0).label[0] is Role.BULLY


def test_a_scale_on_which_all_are_alike_gives_no_label():
    found = participant_roles({Role.OUTSIDER: named(**dict.fromkeys(NAMES, 8))})
    assert set(found.z["outsider"]) == {None}
    assert set(found.label) == {Role.NONE}


def test_being_a_victim_is_told_apart_from_the_role():
    found = participant_roles({Role.VICTIM: named(p00=6, p01=5), Role.BULLY: named(p00=9)})
    assert found.victim[:3] == (True, False, False)
    assert found.label[0] is Role.BULLY
    assert participant_roles({Role.VICTIM: named(p00=6)}).label == (None,) * 21


def test_what_is_no_scale_is_refused():
    with pytest.raises(ValueError, match="not a valid Role"):
        participant_roles({"clown": named()})
    with pytest.raises(ValueError, match="at least one item"):
        participant_roles({Role.BULLY: []})
    with pytest.raises(ValueError, match="not about the same pupils"):
        participant_roles({Role.BULLY: named(), Role.DEFENDER: a_class(21, 0)})


@settings(max_examples=40, deadline=None)
@given(n=st.integers(12, 24), seed=st.integers(0, 2**32 - 1), data=st.data())
def test_roles_do_not_depend_on_order_or_names(n, seed, data):
    scales = {role: a_class(n, seed + place, 0.15) for place, role in enumerate(Role) if role is not Role.NONE}
    order = data.draw(st.permutations(range(n)))
    found, other = (
        participant_roles(scales),
        participant_roles({role: moved(net, order) for role, net in scales.items()}),
    )
    assert other.label == tuple(found.label[place] for place in order)
    assert other.victim == tuple(found.victim[place] for place in order)


@settings(max_examples=60, deadline=None)
@given(n=st.integers(2, 24), seed=st.integers(0, 2**32 - 1))
def test_everybody_is_a_victim_no_victim_or_unknown(n, seed):
    by, helped = a_class(n, seed, 0.08, 0.9), a_class(n, seed + 1, 0.1, 0.8)
    found, defended = bullying(by), defending(by, helped)
    assert set(found.bullies_of_several) <= set(found.bullies)
    assert set(found.sharing) <= set(found.victims)
    assert not set(found.victims) & set(found.unknown)
    victims = {*defended.defended, *defended.without_defender, *(set(defended.unknown) & set(found.victims))}
    assert victims == set(found.victims)
    assert set(found.unknown) <= set(defended.unknown)


@settings(max_examples=60, deadline=None)
@given(n=st.integers(2, 24), seed=st.integers(0, 2**32 - 1))
def test_when_all_answered_it_is_freemans_centralization(n, seed):
    by = a_class(n, seed, 0.1)
    assert victimization_centralization(by) == out_centralization(by)
    assert 0 <= victimization_centralization(by) <= 1


@settings(max_examples=40, deadline=None)
@given(n=st.integers(2, 20), seed=st.integers(0, 2**32 - 1))
def test_whoever_could_stand_by_a_pupil_likes_and_does_not_bully_that_pupil(n, seed):
    like, by, helped = a_class(n, seed, 0.2, 0.9), a_class(n, seed + 1, 0.1, 0.9), a_class(n, seed + 2, 0.1, 0.9)
    found = possible_defenders(like, by, helped)
    assert set(found) == set(bullying(by).victims)
    for pupil, listed in found.items():
        at = like.index(pupil)
        rank = [(one.mutual is None) + 2 * (one.mutual is False) for one in listed.classmates]
        assert rank == sorted(rank)
        for one in listed.classmates:
            assert like.adjacency[like.index(one.pupil), at]
            assert not by.adjacency[at, by.index(one.pupil)]
            assert 0 <= one.burden < n


def test_the_lightest_burden_comes_first():
    by = on_paper("a: z; b: z; x: nobody; y: nobody; z: nobody")
    like = on_paper("a: nobody; b: nobody; x: a b; y: a; z: nobody")
    found = possible_defenders(like, by, on_paper("a: nobody; b: nobody; x: nobody; y: nobody; z: nobody"))
    assert [(one.pupil, one.burden) for one in found["a"].classmates] == [("y", 0), ("x", 1)]
