"""Where a grouping is, and what of it is shown."""

from urllib.parse import urlencode

from django.urls import reverse

LONGEST = 12  # digits


def groups_url(found, *, week: int = 1, student: int | None = None) -> str:
    address = reverse("seating:grouping", kwargs={"group": found.group.slug, "pk": found.pk})
    said = {"week": week if week > 1 else None, "leerling": student}
    said = {key: value for key, value in said.items() if value is not None}
    return f"{address}?{urlencode(said)}" if said else address


def _number(request, key: str) -> int | None:
    said = request.POST.get(key, request.GET.get(key, ""))
    return int(said) if said.isdecimal() and len(said) < LONGEST else None


def chosen(request) -> int | None:
    return _number(request, "leerling")


def week_of(request, found) -> int:
    return min(max(_number(request, "week") or 1, 1), found.weeks)
