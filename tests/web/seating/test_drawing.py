"""The drawing on the page: every seat once, in reading order, and every place has a style class."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.seating import PRESETS
from kring.core.seating.drawing import MOST
from kring.web import seating
from kring.web.seating.queries.grid import MOST_TRACKS, WALL, boxes_of
from kring.web.seating.rules import wheres
from kring.web.seating.tables.room import floor_of

GRID = (Path(seating.__file__ or seating.__path__[0]).parent / "static/seating/grid.css").read_text()


def classes(text: str) -> set[str]:
    return set(re.findall(r"kr-[xywh]-\d+", text))


def test_every_place_a_room_can_have_has_a_class():
    assert MOST * 5 + 2 * WALL <= MOST_TRACKS
    assert classes(GRID) == {f"kr-{key}-{n}" for key in "xywh" for n in range(1, MOST_TRACKS + 1)}


@pytest.mark.parametrize("preset", PRESETS)
@given(seats=st.integers(1, 48), turned=st.booleans())
def test_every_seat_is_there_once_with_a_class_that_exists(preset, seats, turned):
    drawing = PRESETS[preset](seats)
    floor = floor_of(drawing, lambda seat: seat, from_the_board=turned)
    assert sorted(one.seat for one in floor.seats) == list(range(drawing.seats))
    for at in (*(one.at for one in floor.seats), *floor.desks, *floor.doors, *floor.windows):
        assert classes(at) <= classes(GRID)


@pytest.mark.parametrize("preset", PRESETS)
def test_from_the_board_it_is_turned_half_round(preset):
    drawing = PRESETS[preset](30)
    here, there = (boxes_of(drawing, from_the_board=side) for side in (False, True))
    for seat, box in here.seats.items():
        other = there.seats[seat]
        assert abs(box.left + box.wide + other.left - here.wide) <= 1
        assert abs(box.top + box.deep + other.top - here.deep) <= 1


@pytest.mark.parametrize("preset", PRESETS)
def test_every_seat_has_words_of_its_own(preset):
    drawing = PRESETS[preset](30)
    assert len(set(wheres(drawing))) == drawing.seats
