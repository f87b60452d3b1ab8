"""What the page of a draft of next year's classes shows: sizes, wishes and who is with nobody they chose."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kring.web.seating.models import ClassListDraft, DraftPlace
from kring.web.seating.queries.class_lists import Chosen, Placed, Wished


@dataclass(frozen=True)
class Tile:
    student: int
    name: str
    comes_from: str
    careful: tuple[str, ...] = ()
    is_chosen: bool = False


@dataclass(frozen=True)
class NextClass:
    """`to` is what the form sends: the number of the class, empty for "not placed yet"."""

    name: str
    to: str
    tiles: tuple[Tile, ...] = ()
    comes_from: tuple[tuple[str, int], ...] = ()
    can_move_here: bool = False


@dataclass(frozen=True)
class WishRow:
    pk: int | None
    words: str
    is_met: bool | None
    reason: str = field(default="", repr=False)


def draft_page(
    draft: ClassListDraft, placed: list[Placed], wishes: list[Wished], chosen: Chosen, *, at: int | None
) -> dict:
    number = {one.student: one.number for one in placed}
    names = {one.student: one.name for one in placed}
    careful: dict[int, list[str]] = {}
    for wish in wishes:
        if wish.is_met(number) is False:
            for one, other in ((wish.one, wish.other), (wish.other, wish.one)):
                words = _("not with %(name)s") if wish.together else _("with %(name)s")
                careful.setdefault(one, []).append(words % {"name": names[other]})
    for student in chosen.without(number):
        careful.setdefault(student, []).append(_("with nobody they chose"))
    classes = [_class(name, str(k), k, placed, careful, at, number) for k, name in enumerate(draft.classes, start=1)]
    sizes = [len(one.tiles) for one in classes]
    return {
        "classes": classes,
        "open": _class(_("No class yet"), "", None, placed, careful, at, number),
        "person": next((one for one in placed if one.student == at), None),
        "wishes": [WishRow(wish.pk, _words(wish, names), wish.is_met(number), wish.reason) for wish in wishes],
        "lonely": [names[student] for student in chosen.without(number)],
        "smallest": min(sizes),
        "largest": max(sizes),
        "placed": sum(sizes),
        "of": len(placed),
    }


def _class(name, to, k, placed, careful, at, number) -> NextClass:
    inside = [one for one in placed if one.number == k]
    tiles = tuple(
        Tile(one.student, one.name, one.comes_from, tuple(careful.get(one.student, ())), one.student == at)
        for one in inside
    )
    origins = sorted({one.comes_from for one in placed})
    counts = tuple((origin, sum(one.comes_from == origin for one in inside)) for origin in origins)
    return NextClass(name, f"{to}-", tiles, counts if len(origins) > 1 else (), at in number and number[at] != k)


def _words(wish: Wished, names) -> str:
    filled = {"one": names[wish.one], "other": names[wish.other]}
    return (_("%(one)s with %(other)s") if wish.together else _("%(one)s not with %(other)s")) % filled


def list_rows(draft: ClassListDraft) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """As the school's own reading of lists takes them: number, names and class. Who has no class yet has none here."""
    head = ("Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Groep")
    rows = DraftPlace.objects.filter(draft=draft).select_related("student").order_by("number", "student__first_name")
    return head, [
        (
            row.student.external_id,
            row.student.first_name,
            row.student.prefix,
            row.student.last_name,
            draft.classes[row.number - 1] if row.number else "",
        )
        for row in rows
    ]
