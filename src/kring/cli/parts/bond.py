"""The bond between a teacher and each pupil, from one side or from both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kring.cli.options import Options
from kring.cli.parts.columns import Items, classes, named, wrong_items
from kring.cli.parts.part import Part, Section, Tr, Words, made_by, names_of
from kring.cli.wording import shown
from kring.core.formats import ClassFolder
from kring.core.measures.bond import SECTORS, Circle, Sector, bond, bond_from_both_sides, interpersonal_circle
from kring.core.measures.scales import scale_scores
from kring.core.values import Member

TEACHER, PUPIL = "", "pupil_"
SIDES = (TEACHER, PUPIL)
BOND = ("closeness", "conflict")
INFLUENCE = "influence"
KINDS = tuple(f"{side}{kind}" for side in SIDES for kind in (*BOND, INFLUENCE))

Column = Sequence[float | Sector | None]


@dataclass(frozen=True)
class FoundBond:
    """Of one class. `columns`: by name one value per pupil, in the order of the members."""

    class_name: str
    members: tuple[Member, ...]
    low: int
    high: int
    columns: Mapping[str, Column]
    methods: tuple[dict[str, object], ...]

    def document(self) -> dict[str, Any]:
        return {
            "class": self.class_name,
            "low": self.low,
            "high": self.high,
            "members": [
                {
                    "id": member.id,
                    **{
                        name: str(of[at]) if isinstance(of[at], Sector) else of[at] for name, of in self.columns.items()
                    },
                }
                for at, member in enumerate(self.members)
            ],
            "methods": list(self.methods),
        }

    def section(self, words: Words, tr: Tr) -> Section:
        _ = tr.gettext
        text, names, sectors = _("Class %(class)s: %(question)s"), names_of(self.members), _sectors(tr)
        told = [name for name in self.columns if name in _headers(tr)]
        header = [tr.pgettext("command line", "Pupil"), *(_headers(tr)[name] for name in told)]
        rows = [
            [names[member.id], *(_cell(self.columns[name][at], sectors, tr) for name in told)]
            for at, member in enumerate(self.members)
        ]
        sentences = [
            _("Means on a scale from %(low)s to %(high)s, of at least two thirds of the questions.")
            % {"low": self.low, "high": self.high},
            _("How one side sees the bond now, and no trait of a child; a difference is a reason to talk."),
        ]
        title = text % {"class": self.class_name, "question": _("the bond with the teacher")}
        return Section(title, sentences, [header, *rows])


def _cell(value: float | Sector | None, sectors: Mapping[Sector, str], tr: Tr) -> str:
    return sectors[value] if isinstance(value, Sector) else shown(value, tr)


def _headers(tr: Tr) -> dict[str, str]:
    _ = tr.gettext
    return {
        "closeness": _("Closeness"),
        "conflict": _("Conflict"),
        "influence": _("Influence"),
        "sector": _("Behaviour"),
        "pupil_closeness": _("Closeness (pupil)"),
        "pupil_conflict": _("Conflict (pupil)"),
        "pupil_influence": _("Influence (pupil)"),
        "pupil_sector": _("Behaviour (pupil)"),
    }


def _sectors(tr: Tr) -> dict[Sector, str]:
    words = (
        tr.pgettext("teacher", "steering"),
        tr.pgettext("teacher", "friendly"),
        tr.pgettext("teacher", "understanding"),
        tr.pgettext("teacher", "accommodating"),
        tr.pgettext("teacher", "uncertain"),
        tr.pgettext("teacher", "dissatisfied"),
        tr.pgettext("teacher", "reprimanding"),
        tr.pgettext("teacher", "enforcing"),
    )
    return dict(zip(SECTORS, words, strict=True))


def _wrong(folder: ClassFolder, options: Options, tr: Tr) -> Iterator[str]:
    yield from wrong_items("--bond", options.bond, folder, tr)
    found = named(options.bond)
    for name in found:
        if name not in KINDS:
            text = tr.gettext("--bond %(name)s: the name is one of %(names)s.")
            yield text % {"name": name, "names": ", ".join(KINDS)}
    for side in SIDES:
        kinds = [f"{side}{kind}" for kind in BOND]
        if {*kinds, f"{side}{INFLUENCE}"} & found.keys() and not found.keys() >= {*kinds}:
            yield tr.gettext("--bond needs both %(names)s.") % {"names": " + ".join(kinds)}
    if len({(items.low, items.high) for items in found.values()}) > 1:
        yield tr.gettext("--bond: give all the same lowest and highest answer.")


def _find(folder: ClassFolder, options: Options) -> Iterator[FoundBond]:
    items = named(options.bond, KINDS)
    if items:
        yield from (_found(name, members, items) for name, members in classes(folder).items())


def _found(class_name: str, members: tuple[Member, ...], items: Mapping[str, Items]) -> FoundBond:
    rows = {name: of.of(members) for name, of in items.items()}
    first = next(iter(items.values()))
    ends = {"low": first.low, "high": first.high}
    sides = [side for side in SIDES if f"{side}closeness" in items]
    turned = {f"reverse_{name}": of.reverse for name, of in items.items() if INFLUENCE not in name}
    answers = [rows[f"{side}{kind}"] for side in sides for kind in BOND]
    columns: dict[str, Column] = {}
    if len(sides) == len(SIDES):
        both = bond_from_both_sides(*answers, **ends, **turned)  # type: ignore[arg-type]
        seen = {TEACHER: both.teacher, PUPIL: both.pupil, "difference_": both.difference}
        methods = made_by("bond_from_both_sides", **ends, **turned)
    else:
        reverse = {name.replace(PUPIL, ""): places for name, places in turned.items()}
        seen = {sides[0]: bond(*answers, **ends, **reverse)}  # type: ignore[arg-type]
        methods = made_by("bond", **ends, **reverse)
    for side, of in seen.items():
        columns |= {f"{side}closeness": of.closeness, f"{side}conflict": of.conflict}
    for side in sides:
        if (influence := items.get(f"{side}{INFLUENCE}")) is not None:
            found = scale_scores(rows[influence.name], first.low, first.high, influence.reverse).means
            circle = interpersonal_circle(found, seen[side].closeness, first.low, first.high)
            columns |= {f"{side}influence": found, **_circle(side, circle)}
            methods += made_by("interpersonal_circle", **ends)
    return FoundBond(class_name, members, first.low, first.high, columns, tuple(methods))


def _circle(side: str, circle: Circle) -> dict[str, Column]:
    return {f"{side}sector": circle.sector, f"{side}strength": circle.strength, f"{side}angle": circle.angle}


PART = Part("bond", _wrong, _find)
