"""What became of ties between two measurements."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kring.core.seating import Became, after
from tests.core.seating.classes import said, two


def test_closer_not_closer_and_unknown():
    before = said("abcdef", "ab", "ef", "fe", answered="abcdef")
    now = said("abcdef", "ab", "ba", "cd", answered="abcef")
    meant = [two("a", "b"), two("a", "c"), two("c", "d"), two("e", "f")]
    found = after(before, now, meant=meant, near=meant)
    assert list(found.meant.values()) == [Became.CLOSER, Became.NOT_CLOSER, Became.UNKNOWN, Became.UNKNOWN]
    assert found.count(Became.CLOSER) == 1


def test_who_came_or_left_cannot_be_told():
    found = after(said("abc"), said("abd", "ab"), meant=[two("a", "c"), two("a", "d")], near=[])
    assert set(found.meant.values()) == {Became.UNKNOWN}
    assert (found.closer_elsewhere, found.elsewhere) == (1, 1)


def test_those_who_sat_near_are_not_the_others():
    before, now = said("abcd"), said("abcd", "ab", "cd")
    found = after(before, now, meant=[two("a", "b")], near=[two("a", "b"), two("a", "c")])
    assert (found.closer_elsewhere, found.elsewhere) == (1, 4)


pairs = st.lists(st.sampled_from([a + b for a in "abcde" for b in "abcde" if a != b]), unique=True)
answered = st.sets(st.sampled_from("abcde"))


@given(pairs, pairs, answered, answered)
def test_every_pair_is_counted_once_and_turning_time_round_is_never_closer_twice(first, second, then, later):
    before = said("abcde", *[one for one in first if one[0] in then], answered=then)
    now = said("abcde", *[one for one in second if one[0] in later], answered=later)
    every = [two(*pair) for pair in combinations("abcde", 2)]
    there, back = (after(*nets, meant=every, near=[]) for nets in ((before, now), (now, before)))
    assert len(there.meant) == 10
    assert there.elsewhere == 0
    both = [pair for pair in every if there.meant[pair] is back.meant[pair] is Became.CLOSER]
    assert not both
