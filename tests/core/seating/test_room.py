"""What the room says about two seats."""

import numpy as np
import pytest

from kring.core.seating import Relation, Room, Seat


def between(room: Room, one: str, other: str) -> int:
    return int(room.relation[room.index(one), room.index(other)])


def test_rows_of_pairs():
    room = Room.rows_of_pairs(4, 4)
    assert len(room) == 32
    assert between(room, "1-1", "1-2") == Relation.SHOULDER
    assert between(room, "1-2", "1-3") == Relation.DIAGONAL  # across the aisle
    assert between(room, "1-1", "2-1") == Relation.FRONT_BEHIND
    assert between(room, "1-1", "2-2") == Relation.DIAGONAL
    assert between(room, "1-2", "2-3") == Relation.NONE
    assert between(room, "1-1", "3-1") == Relation.NONE
    assert room.front.sum() == 8


def test_a_table_of_four():
    chairs = [("a", 0, 0), ("b", 1, 0), ("c", 0, 1), ("d", 1, 1)]
    room = Room(tuple(Seat(id=one, x=x, y=y, table="t") for one, x, y in chairs))
    assert between(room, "a", "b") == Relation.SHOULDER
    assert between(room, "a", "c") == Relation.SAME_TABLE
    assert between(room, "a", "d") == Relation.SAME_TABLE


def test_single_tables_in_a_u_are_shoulder_partners_along_the_side():
    room = Room((Seat("a", 0, 0), Seat("b", 0, 1), Seat("c", 1, 2)))
    assert between(room, "a", "b") == Relation.SHOULDER


def test_the_middle_is_the_middle_and_the_corners_are_far():
    room = Room.rows_of_pairs(3, 3)
    assert room.centrality[[room.index(corner) for corner in ("1-1", "1-6", "3-1", "3-6")]] == pytest.approx(0)
    assert set(np.argsort(-room.centrality)[:2]) == {room.index("2-3"), room.index("2-4")}


def test_a_mirror_changes_nothing_but_left_and_right():
    room = Room.rows_of_pairs(4, 3)
    assert (room.mirrored().relation == room.relation).all()
    assert room.mirrored().centrality == pytest.approx(room.centrality)


def test_an_empty_room_and_one_seat():
    assert Room(()).relation.shape == (0, 0)
    assert Room(()).centrality.shape == (0,)
    assert Room((Seat("a", 0, 0),)).centrality.tolist() == [1.0]


def test_a_seat_is_in_the_room_once():
    with pytest.raises(ValueError, match="twice"):
        Room((Seat("a", 0, 0), Seat("a", 1, 0)))
