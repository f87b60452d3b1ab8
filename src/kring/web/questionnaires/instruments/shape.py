"""Whether what somebody offers has the form of an instrument at all, before its words are looked at."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kring.core.values import Valence
from kring.web.questionnaires.instruments.values import (
    AGE_VERSIONS,
    Activation,
    Kind,
    Promise,
    Readers,
)

MOST_ITEMS = 60
LONGEST_TEXT = 1000
NEEDED = ("version", "kind", "promise", "translation", "source", "licence", "title", "about", "grades", "items")
ONE_OF: dict[str, Iterable[str]] = {
    "kind": list(Kind),
    "promise": list(Promise),
    "activation": list(Activation),
    "readers": list(Readers),
    "valence": list(Valence),
}
FLAGS = ("turned", "optional", "together")


def gaps(data: Any) -> Iterable[str]:
    """One sentence for each place where something else stands than an instrument has there."""
    if not isinstance(data, Mapping):
        yield _("the file holds no table with names and values")
        return
    for name in NEEDED:
        if name not in data:
            yield _("%(where)s is missing") % {"where": name}
    yield from _choices("", data)
    for name in ("version", "translation", "source", "licence", "permission"):
        if not isinstance(data.get(name, ""), str) or len(data.get(name, "")) > LONGEST_TEXT:
            yield _text(name)
    for name in ("title", "about", "note"):
        yield from _words(name, data.get(name, {}))
    if not _whole_numbers(data.get("grades", [])):
        yield _("%(where)s: whole numbers are needed here") % {"where": "grades"}
    if not isinstance(data.get("ages", []), list) or set(data.get("ages", AGE_VERSIONS)) - set(AGE_VERSIONS):
        yield _one_of("ages", AGE_VERSIONS)
    yield from _scales(data.get("scales", {}))
    yield from _rows("parts", data.get("parts", []), _part)
    yield from _rows("items", data.get("items", []), _item)


def _item(where: str, item: Mapping) -> Iterable[str]:
    for name in ("key", "text", "short"):
        if name not in item:
            yield _("%(where)s is missing") % {"where": f"{where}.{name}"}
    yield from _choices(f"{where}.", item)
    for name in ("key", "scale", "part", "opposite"):
        if not isinstance(item.get(name, ""), str):
            yield _text(f"{where}.{name}")
    for name in FLAGS:
        if not isinstance(item.get(name, False), bool):
            yield _one_of(f"{where}.{name}", ("true", "false"))
    ages = item.get("optional_for", [])
    if not isinstance(ages, list) or not all(age in AGE_VERSIONS for age in ages):
        yield _one_of(f"{where}.optional_for", AGE_VERSIONS)
    if not _whole_numbers([item.get("limit") or 1]):
        yield _("%(where)s: whole numbers are needed here") % {"where": f"{where}.limit"}
    yield from _sentences(where, item)


def _sentences(where: str, item: Mapping) -> Iterable[str]:
    for name in ("text", "short"):
        ages = item.get(name, {})
        if not isinstance(ages, Mapping) or set(ages) - {*AGE_VERSIONS, "all"}:
            yield _one_of(f"{where}.{name}", (*AGE_VERSIONS, "all"))
            continue
        for age, words in ages.items():
            yield from _words(f"{where}.{name}.{age}", words)


def _part(where: str, part: Mapping) -> Iterable[str]:
    if not isinstance(part.get("key"), str):
        yield _text(f"{where}.key")
    yield from _words(f"{where}.title", part.get("title", None))
    if not _whole_numbers([part.get("at_least") or 1]):
        yield _("%(where)s: whole numbers are needed here") % {"where": f"{where}.at_least"}


def _scales(scales: Any) -> Iterable[str]:
    if not isinstance(scales, Mapping):
        yield _rows_needed("scales")
        return
    for name, by_age in scales.items():
        if not isinstance(by_age, Mapping) or set(by_age) - {*AGE_VERSIONS, "all"}:
            yield _one_of(f"scales.{name}", (*AGE_VERSIONS, "all"))
            continue
        for age, options in by_age.items():
            yield from _rows(f"scales.{name}.{age}", options, _option)


def _option(where: str, option: Mapping) -> Iterable[str]:
    if not _whole_numbers([option.get("value")]):
        yield _("%(where)s: whole numbers are needed here") % {"where": f"{where}.value"}
    yield from _words(where, {name: words for name, words in option.items() if name != "value"})


def _rows(where: str, rows: Any, check: Any) -> Iterable[str]:
    """Counted from 1, as people do."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows) or len(rows) > MOST_ITEMS:
        yield _rows_needed(where)
        return
    for number, row in enumerate(rows, start=1):
        yield from check(f"{where}[{number}]", row)


def _choices(before: str, data: Mapping) -> Iterable[str]:
    for name, known in ONE_OF.items():
        if name in data and data[name] not in known:
            yield _one_of(before + name, known)


def _words(where: str, words: Any) -> Iterable[str]:
    fine = isinstance(words, Mapping) and all(
        isinstance(each, str) and len(each) <= LONGEST_TEXT for each in words.values()
    )
    if not fine:
        yield _("%(where)s: a sentence per language is needed here (nl, en)") % {"where": where}


def _whole_numbers(values: Any) -> bool:
    return isinstance(values, list) and all(type(value) is int for value in values)


def _text(where: str) -> str:
    return _("%(where)s: a text of at most %(most)s characters is needed here") % {"where": where, "most": LONGEST_TEXT}


def _one_of(where: str, known: Iterable[str]) -> str:
    return _("%(where)s: one of %(known)s is needed here") % {"where": where, "known": ", ".join(known)}


def _rows_needed(where: str) -> str:
    return _("%(where)s: a list of at most %(most)s rows is needed here") % {"where": where, "most": MOST_ITEMS}
