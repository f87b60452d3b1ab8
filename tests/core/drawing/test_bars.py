"""Bars with the band of chance, and the matrix as a picture."""

import pytest
from defusedxml import ElementTree

from kring.core.drawing import Bar, bars_svg, matrix_svg
from kring.core.examples import on_paper

BARS = [Bar("0 times", 2, 1.1, 0, 3), Bar("<b>", 5, 4.2, 2, 7), Bar("2 times", 0)]


@pytest.mark.parametrize("compact", [False, True])
def test_every_bar_has_its_number_its_words_and_its_band(compact):
    svg = bars_svg(BARS, title="T", description="D", value_label="pupils", band_label="chance", compact=compact)
    ElementTree.fromstring(svg)
    words = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["0 times", "2", "<b>", "5", "2 times", "0", "pupils", "chance"]
    assert svg.count('class="kr-band"') == 2 + 1  # and in the legend
    assert 'aria-label="T D"' in svg


def test_longer_bars_are_larger_and_nothing_leaves_the_picture():
    svg = bars_svg(BARS, title="", description="", value_label="", band_label="")
    root = ElementTree.fromstring(svg)
    rects = [rect for rect in root.iter("{http://www.w3.org/2000/svg}rect") if rect.get("x") != "0"]
    widths = [float(rect.get("width")) for rect in rects]
    assert widths == sorted(widths)
    right = max(float(rect.get("x")) + float(rect.get("width")) for rect in rects)
    assert right <= float(root.get("viewBox").split()[2])


def test_without_bars_there_is_still_a_legend():
    assert "kr-legend" in bars_svg([], title="", description="", value_label="x", band_label="y")


def test_the_matrix_has_a_shape_for_each_state():
    net = on_paper("a: b; b: a c; c: ?")
    svg = matrix_svg(net, ["c", "a", "b"], names={"a": "Ann"}, title="T", description="D", words=("m", "o", "u"))
    root = ElementTree.fromstring(svg)
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["c", "Ann", "b", "c", "Ann", "b", "m", "o", "u"]
    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == 1  # b chose c
    assert sum(path.get("fill") == "#0E6A66" for path in root.findall("{http://www.w3.org/2000/svg}path")) == 2
