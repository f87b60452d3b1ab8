"""What a drawing makes of furniture, board, doors and windows."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.seating import PRESETS, Drawing, DrawingError, Relation, Room, Zone
from kring.core.seating.arrangements import rows_of_pairs
from kring.core.seating.drawing import MOST_SEATS
from kring.core.seating.furniture import PLACES, TURN, Kind, Opening, Piece, Side, on_grid

WALLS = list(Side)
IN_WORDS = {"unreadable", "size", "too_many", "no_seats", "outside", "overlap"}


def turned(drawing: Drawing) -> Drawing:
    """A quarter clockwise, furniture and walls together."""

    def opening(one: Opening) -> Opening:
        side = WALLS[(WALLS.index(one.side) + 1) % 4]
        goes_back = one.side in (Side.LEFT, Side.RIGHT)
        return Opening(side, on_grid(drawing.depth - one.at) if goes_back else one.at, one.long)

    return Drawing(
        drawing.depth,
        drawing.width,
        tuple(
            replace(one, x=on_grid(drawing.depth - one.y), y=one.x, turn=(one.turn + 90) % 360)
            for one in drawing.pieces
        ),
        opening(drawing.board),
        tuple(map(opening, drawing.doors)),
        tuple(map(opening, drawing.windows)),
    )


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Pieces anywhere, also on top of each other: relations are about places only."""
    fifths = st.integers(10, 90)
    pieces = [
        Piece(f"p-{number}", draw(st.sampled_from(Kind)), draw(fifths) / 5, draw(fifths) / 5, draw(turns))
        for number in range(draw(st.integers(1, 8)))
    ]
    wall = st.builds(Opening, st.sampled_from(WALLS), st.integers(30, 70).map(lambda fifth: fifth / 5), st.just(2.0))
    return Drawing(20.0, 20.0, tuple(pieces), draw(wall), (draw(wall),), (draw(wall), draw(wall)))


turns = st.integers(0, 360 // TURN - 1).map(lambda turn: turn * TURN)


def facts(drawing: Drawing) -> list:
    room = drawing.room
    zones = [room.zone(zone).tolist() for zone in Zone]
    near = [np.round(each, 6).tolist() for each in (room.distance, room.centrality, room.view, room.board_distance)]
    return [[seat.id for seat in room.seats], room.relation.tolist(), zones, near]


@given(drawings())
def test_a_room_drawn_on_its_side_is_the_same_room(drawing):
    assert facts(turned(drawing)) == facts(drawing)


@given(drawings())
def test_a_mirror_changes_left_and_right_only(drawing):
    room, mirror = drawing.room, drawing.room.mirrored()
    assert (mirror.relation == room.relation).all()
    assert mirror.distance == pytest.approx(room.distance)
    assert mirror.centrality == pytest.approx(room.centrality)
    assert mirror.view == pytest.approx(room.view)
    assert mirror.board_distance == pytest.approx(room.board_distance)
    other = {Zone.LEFT: Zone.RIGHT, Zone.RIGHT: Zone.LEFT}
    for zone in Zone:
        assert (mirror.zone(other.get(zone, zone)) == room.zone(zone)).all()


@given(drawings())
def test_relations_are_of_two(drawing):
    relation = drawing.room.relation
    assert (relation == relation.T).all()
    assert not relation.diagonal().any()


@given(st.sampled_from(Kind), turns)
def test_at_one_table_everybody_is_at_the_same_table(kind, turn):
    room = Drawing(20.0, 20.0, (Piece("a", kind, 10.0, 10.0, turn),), Opening(Side.TOP, 10.0, 4.0)).room
    others = room.relation[~np.eye(len(room), dtype=bool)]
    assert np.isin(others, [Relation.SHOULDER, Relation.SAME_TABLE]).all()
    assert (room.relation == Relation.SHOULDER).any() or kind is Kind.SINGLE


@pytest.mark.parametrize("name", PRESETS)
@given(seats=st.integers(1, 48))
def test_ready_made_rooms_have_seats_enough_and_are_sound(name, seats):
    drawing = PRESETS[name](seats)
    assert seats <= drawing.seats <= MOST_SEATS
    assert Drawing.of(json.loads(json.dumps(drawing.as_json()))) == drawing
    assert drawing.room.front.any()
    assert drawing.room.zone(Zone.DOOR).any()
    assert drawing.room.zone(Zone.WINDOW).any()


def kinds(drawing: Drawing) -> set[int]:
    return set(drawing.room.relation[~np.eye(drawing.seats, dtype=bool)].tolist())


def test_what_the_ready_made_rooms_are_for():
    assert kinds(PRESETS["exam"](30)) == {Relation.NONE}
    assert kinds(PRESETS["groups_4"](28)) == {Relation.NONE, Relation.SHOULDER, Relation.SAME_TABLE}
    assert kinds(PRESETS["pairs"](30)) == {0, Relation.SHOULDER, Relation.FRONT_BEHIND, Relation.DIAGONAL}
    ring = PRESETS["circle"](24).room
    assert ((ring.relation == Relation.SHOULDER).sum(axis=0) == 2).all()
    arms = PRESETS["u"](30).room
    assert (arms.relation == Relation.SHOULDER).sum() >= 2 * (30 - 3)


def test_rows_of_pairs_drawn_and_counted_are_the_same_room():
    drawn, counted = rows_of_pairs(4, 3).room, Room.rows_of_pairs(4, 3)
    assert (drawn.relation == counted.relation).all()
    assert drawn.centrality == pytest.approx(counted.centrality)
    assert (drawn.front == counted.front).all()


def test_a_seat_keeps_its_name_when_its_table_moves():
    drawing = rows_of_pairs(2, 1)
    moved = replace(drawing, pieces=(replace(drawing.pieces[0], x=2.0), *drawing.pieces[1:]))
    assert [seat.id for seat in moved.room.seats] == [seat.id for seat in drawing.room.seats]


def sound() -> dict:
    return rows_of_pairs(2, 2).as_json()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"width": 30}, "size"),
        ({"depth": "far"}, "unreadable"),
        ({"width": float("nan")}, "unreadable"),
        ({"width": 10**400}, "unreadable"),
        ({"depth": 1.7e308}, "unreadable"),
        ({"pieces": []}, "no_seats"),
        ({"pieces": [{"id": "a", "kind": "sofa", "x": 3, "y": 3, "turn": 0}]}, "unreadable"),
        ({"pieces": [{"id": "<a>", "kind": "pair", "x": 3, "y": 3, "turn": 0}]}, "unreadable"),
        ({"pieces": [{"id": "a", "kind": "pair", "x": 0, "y": 3, "turn": 0}]}, "outside"),
        ({"pieces": [{"id": one, "kind": "pair", "x": 3, "y": 3, "turn": 0} for one in "ab"]}, "overlap"),
        ({"pieces": [{"id": "a", "kind": "pair", "x": 3, "y": 3, "turn": 7}]}, "unreadable"),
        ({"pieces": [{"id": f"a{n}", "kind": "table_6", "x": 3, "y": 3, "turn": 0} for n in range(21)]}, "too_many"),
        ({"board": {"side": "top", "at": 0, "long": 4}}, "outside"),
        ({"doors": None}, "unreadable"),
    ],
)
def test_what_is_no_room_is_said(change, code):
    with pytest.raises(DrawingError) as said:
        Drawing.of(sound() | change)
    assert said.value.code == code


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda one: st.lists(one) | st.dictionaries(
    st.sampled_from([*sound(), "x"]), one)))  # fmt: skip
def test_nothing_else_than_a_drawing_is_read(said):
    with pytest.raises(DrawingError) as error:
        Drawing.of(said)
    assert error.value.code in IN_WORDS


def test_every_kind_has_its_places():
    assert [len(PLACES[kind]) for kind in Kind] == [1, 2, 4, 5, 6]
