"""What the page on which a room is drawn needs to know of furniture."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kring.core.seating import Drawing
from kring.core.seating.drawing import LEAST, MOST, MOST_OPENINGS, MOST_SEATS
from kring.core.seating.furniture import PLACES, SIZES, STEP, TURN, Kind
from kring.web.seating.tables.room import PlainSeat, floor_of


@dataclass(frozen=True)
class Tool:
    """A button that puts something in the room."""

    kind: str
    label: str


def drawing_page(drawing: Drawing) -> dict:
    """The tools, their words for the script, and a plain picture for who has no script."""
    return {
        "tools": [Tool(kind, label) for kind, label in kinds_in_words().items()],
        "floor": floor_of(drawing, lambda seat: PlainSeat(str(seat + 1)), from_the_board=False),
        "seats": drawing.seats,
        "furniture": json.dumps(
            {
                "places": {kind.value: PLACES[kind] for kind in Kind},
                "sizes": {kind.value: SIZES[kind] for kind in Kind},
                "limits": {"least": LEAST, "most": MOST, "seats": MOST_SEATS, "openings": MOST_OPENINGS},
                "step": STEP,
                "turn": TURN,
            }
        ),
        "words": json.dumps(words()),
    }


def kinds_in_words() -> dict[str, str]:
    return {
        "single": _("table for one"),
        "pair": _("table for two"),
        "table_4": _("table for four"),
        "table_5": _("table for five"),
        "table_6": _("table for six"),
        "door": _("door"),
        "window": _("window"),
    }


def words() -> dict[str, str]:
    """What the script says. `{}` is filled there."""
    return kinds_in_words() | {
        "board": _("board"),
        "at": _("{kind}, {x} from the left, {y} from the top"),
        "turned": _("turned {turn} degrees"),
        "on_wall": _("{kind}, {at} along the wall"),
        "added": _("Added: {kind}."),
        "removed": _("Removed: {kind}."),
        "undone": _("The last step is undone."),
        "redone": _("The step is done again."),
        "clash": _("Two tables stand on one spot."),
        "full": _("There is no room for more. Make the room larger, or take something away."),
        "seats": _("{n} seats"),
        "nothing": _("Choose something in the drawing first."),
    }
