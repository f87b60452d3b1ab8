"""Who sits where as a file: first names, the class, the room and a date. No reason, wish, rule or fixed seat is in it."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kring.web.school.exports import safe_cell
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.grid import FROM_THE_BOARD, Box, boxes_of, in_reading_order
from kring.web.seating.queries.plans import Seated
from kring.web.seating.rules import wheres
from kring.web.ui import paper

WALL = "seating/wall.typ"
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_of(plan: SeatingPlan, now: Seated, form: str, *, from_the_board: bool) -> HttpResponse:
    """`form` is one of TYPES."""
    if form == "xlsx":
        content = _workbook(plan, now, from_the_board=from_the_board)
    elif form == "pdf":
        content = paper.pdf(WALL, _values(plan, now, from_the_board=from_the_board))
    else:
        content = paper.picture(WALL, _values(plan, now, from_the_board=from_the_board), form=form)
    response = HttpResponse(content, content_type=TYPES[form])
    side = f"-{FROM_THE_BOARD}" if from_the_board else ""
    name = f"plattegrond-{plan.group.slug}-{_day(plan):%Y-%m-%d}{side}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _day(plan: SeatingPlan):
    return timezone.localdate(plan.accepted_at or timezone.now())


def _values(plan: SeatingPlan, now: Seated, *, from_the_board: bool) -> dict[str, Any]:
    names = {one.seat: one.name for one in now.sittings}
    boxes = boxes_of(now.drawing, from_the_board=from_the_board)
    return {
        "language": (get_language() or "nl")[:2],
        "title": plan.group.title[:1].upper() + plan.group.title[1:],
        "classroom": plan.classroom.name,
        "school": plan.school.name,
        "day": date_format(_day(plan), "j F Y"),
        "board": "bottom" if from_the_board else "top",
        "words": {"board": _("Board")},
        "wide": boxes.wide,
        "deep": boxes.deep,
        "desks": [_box(box) for box in boxes.desks],
        "walls": [_box(box) for box in boxes.walls],
        "seats": [
            _box(box) | {"name": names.get(seat, ""), "own": now.drawing.room.seats[seat].facing % 90 != 0}
            for seat, box in sorted(boxes.seats.items(), key=lambda one: (one[1].top, one[1].left))
        ],
    }


def _box(box: Box) -> dict[str, int]:
    return {"x": box.left, "y": box.top, "wide": box.wide, "deep": box.deep}


def _workbook(plan: SeatingPlan, now: Seated, *, from_the_board: bool) -> bytes:
    """A sheet that looks like the room, and a sheet with a list."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold, seat = book.add_format({"bold": True}), book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
    room = book.add_worksheet(_("Seating plan")[:31])
    room.set_landscape()
    room.set_paper(9)
    room.fit_to_pages(1, 1)
    room.write_string(0, 0, f"{plan.group.title}, {plan.classroom.name}, {date_format(_day(plan), 'j F Y')}", bold)
    boxes = boxes_of(now.drawing, from_the_board=from_the_board).seats
    rows = {top: place for place, top in enumerate(sorted({box.top for box in boxes.values()}))}
    columns = {left: place for place, left in enumerate(sorted({box.left for box in boxes.values()}))}
    names = {one.seat: one.name for one in now.sittings}
    room.write_string(len(rows) + 3 if from_the_board else 1, 0, _("Board"), bold)
    for number, box in boxes.items():
        room.write_string(2 + rows[box.top], columns[box.left], safe_cell(names.get(number, "")), seat)
    listed = book.add_worksheet(_("List")[:31])
    for column, head in enumerate((_("Name"), _("Seat"))):
        listed.write_string(0, column, head, bold)
    said = wheres(now.drawing)
    for row, one in enumerate(in_reading_order(now), start=1):
        listed.write_string(row, 0, safe_cell(one.name))
        listed.write_string(row, 1, said[one.seat])
    book.close()
    return out.getvalue()
