"""The small pictures: well-formed, in words as well, told apart without colour."""

from datetime import date
from xml.etree import ElementTree

from kring.core.drawing.intervals import Band, Interval, bands_svg, norms_svg
from kring.core.drawing.shares import Part, Share, shares_svg
from kring.core.drawing.steps import steps_svg

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    assert "<script" not in svg
    assert "style=" not in svg
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn here


def norm(*rows: Interval) -> ElementTree.Element:
    return parsed(norms_svg(rows, title="T & t", description="D", less="less", none="none", more="more"))


def test_a_clear_link_is_a_full_point_on_a_solid_line_and_an_unclear_one_open_on_dashes():
    root = norm(Interval("a", "A", 0.6, 0.3, 0.8, True), Interval("b", "B", 0.1, -0.3, 0.4, False))
    clear, unclear = root.findall(f"{SVG}g")
    assert (clear.get("class"), unclear.get("class")) == ("kr-interval kr-is-clear", "kr-interval kr-is-unclear")
    lines = [group.find(f"{SVG}line[@class='kr-interval-line']") for group in (clear, unclear)]
    assert lines[0].get("stroke-dasharray") is None
    assert lines[1].get("stroke-dasharray")
    points = [group.find(f"{SVG}circle").get("fill") for group in (clear, unclear)]
    assert points[0] != points[1]


def test_the_point_lies_inside_its_interval_and_more_lies_right_of_less():
    root = norm(Interval("a", "A", 0.6, 0.3, 0.8, True), Interval("b", "B", -0.6, -0.8, -0.3, True))
    places = []
    for group in root.findall(f"{SVG}g"):
        line = group.find(f"{SVG}line[@class='kr-interval-line']")
        place = float(group.find(f"{SVG}circle").get("cx"))
        assert float(line.get("x1")) < place < float(line.get("x2"))
        places.append(place)
    assert places[0] > places[1]


def test_of_what_is_not_known_only_the_words_are_there():
    root = norm(Interval("a", "nothing known", None, None, None, False))
    assert root.find(f".//{SVG}circle") is None
    assert "nothing known" in "".join(root.itertext())


def test_every_picture_has_a_title_and_a_description():
    pictures = [
        bands_svg([Band("a", "A", 0.4, 0.1, 0.3, True)], title="T", description="D"),
        shares_svg(
            [Share("a", "A", ((Part.SO, 3), (Part.OTHER, 0), (Part.UNKNOWN, 1)))],
            title="T",
            description="D",
            names=[(Part.SO, "so")],
        ),
        steps_svg(
            [(date(2026, 9, 1), 2, "1 September"), (date(2026, 10, 1), 3, "1 October")],
            steps="abcd",
            title="T",
            description="D",
        ),
    ]
    for svg in pictures:
        root = parsed(svg)
        assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text, root.get("role")) == ("T", "D", "img")


def test_the_pieces_of_a_bar_are_as_long_as_their_share_and_nothing_is_drawn_of_nothing():
    root = parsed(
        shares_svg(
            [Share("a", "A", ((Part.SO, 3), (Part.OTHER, 0), (Part.UNKNOWN, 1)))], title="T", description="D", names=[]
        )
    )
    widths = {piece.get("class"): float(piece.get("width")) for piece in root.iter(f"{SVG}rect")}
    assert set(widths) == {"kr-share kr-share--so", "kr-share kr-share--unknown"}
    assert abs(widths["kr-share kr-share--so"] - 3 * widths["kr-share kr-share--unknown"]) < 0.5


def test_a_higher_step_is_drawn_higher_and_one_day_is_a_point_without_a_line():
    later = parsed(
        steps_svg([(date(2026, 9, 1), 1, "a"), (date(2026, 10, 1), 4, "b")], steps="abcd", title="T", description="D")
    )
    first, last = (float(circle.get("cy")) for circle in later.iter(f"{SVG}circle"))
    assert first > last
    once = parsed(steps_svg([(date(2026, 9, 1), 1, "a")], steps="abcd", title="T", description="D"))
    assert once.find(f"{SVG}polyline") is None
