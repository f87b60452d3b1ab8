"""Two proposals side by side: what each brings."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Count:
    """For how many students something holds, of those for whom it is asked."""

    label: str
    met: int
    of: int


@dataclass(frozen=True)
class Difference:
    """One rule in both plans; `said` is the difference in words, from the left one to the right one."""

    label: str
    left: str
    right: str
    said: str


def differences(left: Mapping[str, Count], right: Mapping[str, Count]) -> list[Difference]:
    found = []
    for key in dict.fromkeys([*left, *right]):
        here, there = left.get(key), right.get(key)
        change = (there.met if there else 0) - (here.met if here else 0)
        found.append(Difference((here or there).label, _of(here), _of(there), _change(change)))
    return found


def _of(count: Count | None) -> str:
    return _("%(met)s of %(of)s") % {"met": count.met, "of": count.of} if count else "–"


def _change(change: int) -> str:
    if change == 0:
        return _("the same")
    if change > 0:
        return ngettext("%(n)s more", "%(n)s more", change) % {"n": change}
    return ngettext("%(n)s fewer", "%(n)s fewer", -change) % {"n": -change}


def in_one_sentence(found: list[Difference]) -> str:
    same = _("the same")
    changed = [one for one in found if one.said != same]
    if not changed:
        return _("Per rule both bring the same.")
    return ngettext(
        "The two differ in %(n)s rule; in the others they bring the same.",
        "The two differ in %(n)s rules; in the others they bring the same.",
        len(changed),
    ) % {"n": len(changed)}
