from math import hypot
from pathlib import Path

import pytest
from django.utils import translation

from kring.web.ui import ring

CSS = (Path(ring.__file__).parent / "static/ui/components.css").read_text()


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 27, 33])
def test_dots_never_touch_and_stay_inside_the_picture(count):
    dots = ring.place([{"state": "current"}] * count)
    for dot, after in zip(dots, dots[1:] + dots[:1], strict=True):
        x, y, radius, halo = float(dot.x), float(dot.y), float(dot.radius), float(dot.halo)
        assert halo <= min(x, y, 100 - x, 100 - y)
        assert count == 1 or hypot(x - float(after.x), y - float(after.y)) > 2 * radius


def test_the_first_dot_is_at_the_top_and_the_next_to_its_right():
    first, second = ring.place([{}, {}, {}, {}])[:2]
    assert (first.x, second.y) == ("50.00", "50.00")
    assert float(first.y) < 50 < float(second.x)


def test_no_dots_is_an_empty_ring():
    assert ring.place([]) == []
    assert ring.in_words([]) == ""


def test_numbers_are_written_for_the_browser_in_every_language():
    with translation.override("nl"):
        assert "," not in ring.place([{}] * 7)[1].x


def test_every_state_has_a_word_and_a_look():
    with translation.override("nl"):
        assert [str(word) for word in ring.STATES.values()] == ["nu", "klaar", "nog niet", "afwezig"]
    assert [state for state in ring.STATES if f".kr-dot--{state}" not in CSS] == []


def test_an_unknown_state_is_not_yet():
    assert ring.place([{"state": "wobbly"}])[0].state == "todo"


def test_a_count_names_nobody_and_adds_up():
    dots = ring.counted(19, 26, 2)
    assert [dot["state"] for dot in dots].count("todo") == 5
    assert len(dots) == 26
    assert all(set(dot) == {"state"} for dot in dots)


def test_the_ring_in_words():
    with translation.override("nl"):
        assert ring.in_words(ring.counted(19, 26, 2)) == "19 klaar, 5 nog niet, 2 afwezig"
