"""What became of choices, as far as it can be known."""

import re

import pytest

from kring.core.drawing import TieChange, change_svg, changed_ties, pooled
from kring.core.examples import on_paper
from kring.core.examples.simulated import blind_naming

ONE = on_paper("a: b c; b: a; c: nobody; d: ?; e: d")
TWO = on_paper("a: b; b: a; c: a; d: a; f: a")


def by_pair(one, two):
    return {(tie.start, tie.end): (tie.change, tie.mutual) for tie in changed_ties(one, two)}


def test_new_gone_and_both_times():
    found = by_pair(ONE, TWO)
    assert found["a", "b"] == (TieChange.BOTH, True)
    assert found["a", "c"] == (TieChange.GONE, False)
    assert found["c", "a"] == (TieChange.NEW, False)


@pytest.mark.parametrize("pair", [("d", "a"), ("e", "d"), ("f", "a")])
def test_of_who_was_not_there_or_gave_no_answer_nobody_can_tell(pair):
    assert by_pair(ONE, TWO)[pair] == (TieChange.UNKNOWN, False)


def test_the_other_way_round_new_is_gone():
    names = {TieChange.NEW: TieChange.GONE, TieChange.GONE: TieChange.NEW}
    back = by_pair(TWO, ONE)
    assert {pair: names.get(change, change) for pair, (change, _both) in back.items()} == {
        pair: change for pair, (change, _both) in by_pair(ONE, TWO).items()
    }


def test_everybody_of_either_wave_is_in_the_picture():
    assert pooled([ONE, TWO]).members == ("a", "b", "c", "d", "e", "f")
    assert set(re.findall(r'data-id="(\w)"', drawn())) == set("abcdef")


def drawn(**how):
    return change_svg(ONE, TWO, names={}, title="t", description="d", **how)


def test_every_kind_has_its_own_line_and_its_words_in_the_legend():
    svg = drawn()
    weights = {
        change: re.search(
            rf'kr-tie kr-change--{change}"[^>]*?stroke-width="([\d.]+)"(?: stroke-dasharray="([^"]*)")?', svg
        )
        for change in ("new", "both", "gone", "unknown")
    }
    assert len({found.groups() for found in weights.values()}) == 4  # told apart without colour
    for words in ("new", "both times", "no longer", "cannot be told"):
        assert words in svg.split('class="kr-legend"')[1]


def test_leaving_kinds_out_moves_nobody():
    def places(svg):
        return re.findall(r'data-id="(\w)".*?cx="([\d.]+)" cy="([\d.]+)"', svg, re.DOTALL)

    only = drawn(shown=frozenset({TieChange.NEW}))
    assert places(only) == places(drawn())
    assert "kr-tie kr-change--gone" not in only


def test_two_lines_between_the_same_two_do_not_lie_on_each_other():
    svg = change_svg(on_paper("a: b; b: nobody"), on_paper("a: b; b: a"), names={}, title="", description="")
    paths = re.findall(r'class="kr-tie [^>]* d="([^"]+)"', svg)
    assert len(paths) == 2
    assert all("Q" in path for path in paths)


def test_two_waves_of_the_same_class_have_everybody_in_the_same_place():
    from kring.core.drawing import sociogram_svg

    one, two = blind_naming(20, 3, seed=1), blind_naming(20, 3, seed=2)
    both = pooled([one, two])

    def places(net):
        svg = sociogram_svg(net, names={}, title="", description="", like=both)
        return dict(re.findall(r'data-id="(\w+)".*?(cx="[\d.]+" cy="[\d.]+")', svg, re.DOTALL))

    assert places(one) == places(two)


def test_like_must_hold_everybody():
    from kring.core.drawing import sociogram_svg

    with pytest.raises(ValueError, match="everybody"):
        sociogram_svg(ONE, names={}, title="", description="", like=TWO)


def test_nobody_to_take_together():
    with pytest.raises(ValueError, match="no wave"):
        pooled([])
