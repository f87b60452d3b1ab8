"""The picture as SVG."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.drawing import LegendLabels, layout, sociogram_svg
from kring.core.drawing.nodes import initials
from kring.core.values import Question, Valence
from tests.core.drawing.classes import class_of, fictional, networks

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"a": "Noor", "b": "Daan", "c": "Yara", "d": "Sem"}


def drawn(net, **options):
    options = {"names": NAMES, "title": "Spelen", "description": "Wie koos wie", **options}
    return ElementTree.fromstring(sociogram_svg(net, **options))  # noqa: S314 - drawn a moment ago


def classed(picture, name, tag="*"):
    return [found for found in picture.iter() if name in found.get("class", "").split()]


def ties(picture):
    return {(tie.get("data-from"), tie.get("data-to")): tie for tie in classed(picture, "kr-tie")}


def end_of(path):
    return np.array([float(part) for part in re.findall(r"-?[\d.]+", path)][-2:])


def tip_of(picture, one, other):
    head = next(
        head for head in classed(picture, "kr-head") if (head.get("data-from"), head.get("data-to")) == (one, other)
    )
    return np.array([float(part) for part in re.findall(r"-?[\d.]+", head.get("d"))][:2])


def disc_of(picture, member):
    node = next(node for node in classed(picture, "kr-node") if node.get("data-id") == member)
    circle = node.find(f"{SVG}circle")
    return np.array([float(circle.get("cx")), float(circle.get("cy"))]), float(circle.get("r")), circle


def test_it_says_in_words_what_it_is_and_shows():
    picture = drawn(class_of("ab"))
    assert picture.find(f"{SVG}title").text == "Spelen"
    assert picture.find(f"{SVG}desc").text == "Wie koos wie"
    assert classed(picture, "kr-legend")


def test_every_pupil_can_be_reached_and_is_told_in_a_sentence():
    picture = drawn(class_of("ab"), descriptions={"a": "Noor koos Daan."})
    nodes = {node.get("data-id"): node for node in classed(picture, "kr-node")}
    assert {node.get("tabindex") for node in nodes.values()} == {"0"}
    assert {node.get("role") for node in nodes.values()} == {"img"}
    assert nodes["a"].get("aria-label") == "Noor koos Daan."
    assert nodes["b"].get("aria-label") == "Daan"


def test_the_keyboard_follows_the_alphabet_not_a_ranking():
    picture = drawn(class_of("ab", "cb", "db"))
    assert [node.get("aria-label") for node in classed(picture, "kr-node")] == ["Daan", "Noor", "Sem", "Yara"]


def test_a_mutual_tie_is_drawn_once_with_double_weight_and_no_head():
    picture = drawn(class_of("ab", "ba", "bc"))
    mutual, single = ties(picture)["a", "b"], ties(picture)["b", "c"]
    assert ("b", "a") not in ties(picture)
    assert float(mutual.get("stroke-width")) == pytest.approx(2 * float(single.get("stroke-width")), abs=0.11)
    assert "kr-tie--mutual" in mutual.get("class")
    assert "kr-tie--one" in single.get("class")
    assert len(classed(picture, "kr-head")) == 1


def test_the_head_touches_the_disc_of_the_chosen_pupil():
    picture = drawn(class_of("ab"), positions=np.array([[0.2, 0.5], [0.8, 0.5]]))
    middle, radius, _ = disc_of(picture, "b")
    assert np.hypot(*(tip_of(picture, "a", "b") - middle)) == pytest.approx(radius + 1.5, abs=0.2)


def test_a_head_from_below_stops_at_the_name_and_is_not_hidden_by_it():
    picture = drawn(class_of("ab"), positions=np.array([[0.5, 0.9], [0.5, 0.1]]))
    middle, radius, _ = disc_of(picture, "b")
    assert tip_of(picture, "a", "b")[1] > middle[1] + radius + 15


@pytest.mark.parametrize(
    ("question", "kind", "name", "colour", "dashed"),
    [
        (Question("play"), None, "like", "#0E6A66", False),
        (Question("not", Valence.NEGATIVE), None, "reject", "#A63D33", True),
        (Question("know_better"), "better", "better", "#B0521F", True),
    ],
)
def test_what_a_choice_says_shows_in_colour_and_in_dash(question, kind, name, colour, dashed):
    picture = drawn(class_of("ab", question=question), kind=kind)
    (tie,) = ties(picture).values()
    assert f"kr-tie--{name}" in tie.get("class")
    assert (tie.get("stroke-dasharray") is not None) == dashed
    assert classed(picture, "kr-ties")[0].get("color") == colour
    assert getattr(LegendLabels(), name) in "".join(picture.itertext())


def test_who_did_not_answer_has_a_dashed_outline_and_a_line_in_the_legend():
    everybody, some = drawn(class_of("ab", "ba")), drawn(class_of("ab", answered="a"))
    assert disc_of(some, "b")[2].get("stroke-dasharray")
    assert not disc_of(some, "a")[2].get("stroke-dasharray")
    assert "did not answer" in "".join(some.itertext())
    assert "did not answer" not in "".join(everybody.itertext())


def test_who_is_chosen_more_often_is_drawn_larger_but_gently():
    picture = drawn(class_of("ab", "cb", "db"))
    assert disc_of(picture, "a")[1] < disc_of(picture, "b")[1] < 2 * disc_of(picture, "a")[1]


def test_only_mutual_leaves_out_what_one_side_chose_and_keeps_everybody_in_place():
    net = class_of("ab", "ba", "bc", "cd")
    everything, mutual = drawn(net), drawn(net, only_mutual=True)
    assert set(ties(mutual)) == {("a", "b")}
    assert all((disc_of(everything, one)[0] == disc_of(mutual, one)[0]).all() for one in "abcd")


def test_given_positions_are_kept_where_nothing_overlaps():
    net = class_of("ab")
    picture = drawn(net, positions=np.array([[0.2, 0.3], [0.7, 0.6]]))
    width, height = 1160, 800
    assert disc_of(picture, "a")[0] == pytest.approx([0.2 * width, 0.3 * height], abs=0.1)
    assert disc_of(picture, "b")[0] == pytest.approx([0.7 * width, 0.6 * height], abs=0.1)


def test_positions_of_another_class_are_refused():
    with pytest.raises(ValueError, match="shape"):
        drawn(class_of("ab"), positions=np.zeros((3, 2)))
    with pytest.raises(ValueError, match="ring"):
        drawn(class_of("ab"), positions=np.zeros((2, 2)), ring=True)


def test_nothing_in_it_can_run_or_breaks_a_strict_policy():
    evil = '"><script>alert(1)</script>&\x00'
    net = class_of("ab", answered="a")
    text = sociogram_svg(
        net, names={"a": evil}, title=evil, description=evil, descriptions={"a": evil}, labels=LegendLabels(like=evil)
    )
    ElementTree.fromstring(text)  # noqa: S314 - drawn a moment ago
    assert "<script" not in text
    assert "style" not in text
    assert "href" not in text
    assert not re.search(r"\son\w+=", text)


@given(networks(most=8), st.text(max_size=12))
def test_any_name_gives_a_picture_that_can_be_read(net, name):
    names = dict.fromkeys(net.members, name)
    for compact in (False, True):
        picture = drawn(net, names=names, compact=compact)
        assert len(classed(picture, "kr-node")) == net.n
        assert len(ties(picture)) == net.ties - int(net.mutual.sum()) // 2


@pytest.mark.parametrize("options", [{}, {"compact": True}, {"ring": True}, {"ring": True, "compact": True}])
def test_no_name_lies_on_another_name_or_disc(options):
    net = fictional()
    picture = drawn(net, names={member: f"Naam {member}" for member in net.members}, **options)
    boxes = []
    for node in classed(picture, "kr-node"):
        circle, label = node.find(f"{SVG}circle"), classed(node, "kr-label")[0]
        x, y, r = (float(circle.get(key)) for key in ("cx", "cy", "r"))
        half = len(label.text) * 21 * 0.5 / 2
        boxes.append((x - max(r, half), y - r, x + max(r, half), float(label.get("y"))))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("compact", [False, True])
def test_every_line_and_pupil_lies_in_the_picture(compact):
    picture = drawn(fictional(), compact=compact, names={})
    _, _, width, height = (float(part) for part in picture.get("viewBox").split())
    for circle in picture.iter(f"{SVG}circle"):
        if circle.get("cx") and "kr-disc" in circle.get("class", ""):
            assert 0 <= float(circle.get("cx")) <= width
    ends = np.array([end_of(tie.get("d")) for tie in ties(picture).values()])
    assert ((ends >= 0) & (ends <= [width, height])).all()


def test_names_stay_readable_on_a_phone():
    picture = drawn(fictional(), compact=True, names={})
    width = float(picture.get("viewBox").split()[2])
    assert float(picture.get("font-size")) * 358 / width >= 11


def test_a_layout_can_be_shared_between_pictures():
    net = fictional()
    shared = layout(net)
    one, other = drawn(net, positions=shared, names={}), drawn(net, positions=shared, names={}, only_mutual=True)
    assert all((disc_of(one, member)[0] == disc_of(other, member)[0]).all() for member in net.members)


@pytest.mark.parametrize(("name", "letters"), [("Noor", "N"), ("Daan de V.", "DV"), ("anne-fleur", "AF"), ("", "")])
def test_initials(name, letters):
    assert initials(name) == letters
