"""What the room says about two seats."""

import numpy as np
import pytest

from kring.core.seating import Relation, Room, Seat, Wall, Zone


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
    room = Room((Seat("a", 0, 0, facing=90), Seat("b", 0, 1, facing=90), Seat("c", 1, 2)))
    assert between(room, "a", "b") == Relation.SHOULDER
    assert between(Room((Seat("a", 0, 0), Seat("b", 0, 1))), "a", "b") == Relation.FRONT_BEHIND


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


def test_zones_of_rows():
    room = Room.rows_of_pairs(3, 2)
    named = {zone: [seat.id for seat, there in zip(room.seats, room.zone(zone), strict=True) if there] for zone in Zone}
    assert named[Zone.FRONT] == ["1-1", "1-2", "1-3", "1-4"]
    assert named[Zone.BACK] == ["3-1", "3-2", "3-3", "3-4"]
    assert named[Zone.LEFT] == ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"]
    assert named[Zone.RIGHT] == ["1-3", "1-4", "2-3", "2-4", "3-3", "3-4"]
    assert {"2-2", "2-3"} <= set(named[Zone.MIDDLE])
    assert named[Zone.DOOR] == named[Zone.WINDOW] == []


def test_near_the_door_and_at_the_window_is_never_nobody():
    far = Room(Room.rows_of_pairs(2, 2).seats, doors=(Wall(20, 1, 20, 2),), windows=(Wall(-1, 0, -1, 2),))
    assert [seat.id for seat, near in zip(far.seats, far.zone(Zone.DOOR), strict=True) if near] == ["2-4"]
    assert [seat.id for seat, at in zip(far.seats, far.zone(Zone.WINDOW), strict=True) if at] == ["1-1", "2-1"]


def test_view_and_distance_to_the_board():
    board = Wall(-2, -3, 2, -3)
    room = Room(tuple(Seat(str(turn), 0, 0, facing=turn) for turn in (0, 90, 180, 270)), board=board)
    assert room.view == pytest.approx([1, 0.5, 0, 0.5])
    assert room.board_distance == pytest.approx(3)
    rows = Room.rows_of_pairs(2, 1)
    assert rows.board_distance == pytest.approx([1.6, 1.6, 3.2, 3.2])
    assert (rows.view > 0.9).all()


def test_distance_is_as_the_crow_flies():
    room = Room((Seat("a", 0, 0), Seat("b", 3, 4)))
    assert room.distance.tolist() == [[0, 5], [5, 0]]
