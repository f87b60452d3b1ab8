"""From a file to an instrument: TOML for what is shipped, the same shape as JSON for a school's own."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import translation

from kring.core.values import Valence
from kring.web.questionnaires.instruments.checking import problems
from kring.web.questionnaires.instruments.shape import gaps
from kring.web.questionnaires.instruments.values import (
    AGE_VERSIONS,
    Activation,
    Instrument,
    InstrumentError,
    Item,
    Kind,
    Option,
    Part,
    Promise,
    Readers,
)


def read(path: Path) -> Instrument:
    """One file with its further languages, checked. InstrumentError names the file and everything that is wrong."""
    data = _toml(path)
    further = {file.parent.name: _toml(file) for file in sorted(path.parent.glob(f"languages/*/{path.name}"))}
    found = instrument_of(data, where=path.name, further=further)
    if path.name != f"{found.key}.{found.version}.toml":
        raise InstrumentError(f"{path.name}: it should be called {found.key}.{found.version}.toml")
    return found


def instrument_of(data: Mapping, *, where: str, further: Mapping[str, Mapping] | None = None) -> Instrument:
    found = draft_of(data, where=where, further=further)
    with translation.override("en"):
        wrong = [*problems(found)]
    if wrong:
        raise InstrumentError(f"{where}: {'; '.join(wrong)}")
    return found


def draft_of(data: Mapping, *, where: str, further: Mapping[str, Mapping] | None = None) -> Instrument:
    """Without asking whether it may be used: what was asked once stays readable when the rules become stricter."""
    try:
        return _instrument(data, further or {})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InstrumentError(f"{where}: cannot be read ({error!r})") from error


def examined(data: Any) -> tuple[Instrument | None, list[str]]:
    """What somebody offers, and everything that is wrong with it and where, in the language of the moment."""
    wrong = [*gaps(data)]
    if wrong:
        return None, wrong
    try:
        found = draft_of(data, where="")
    except InstrumentError as error:
        return None, [str(error).lstrip(": ")]
    return found, [*problems(found)]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InstrumentError(f"{path.name}: cannot be read ({error!r})") from error


def _instrument(data: Mapping, further: Mapping[str, Mapping]) -> Instrument:
    plain = {name: str(data[name]) for name in ("key", "version", "translation", "source", "licence")}
    kind = Kind(data["kind"])
    ages = tuple(data.get("ages", AGE_VERSIONS))
    return Instrument(
        **plain,
        kind=kind,
        promise=Promise(data.get("promise") or ("confidential" if data["confidential"] else "anonymous")),
        activation=Activation(data.get("activation", "ready")),
        grades=tuple(data["grades"]),
        ages=ages,
        title=data["title"],
        about=data["about"],
        note=data.get("note", {}),
        permission=data.get("permission", ""),
        readers=Readers(data.get("readers", Readers.CLASS)),
        scales={name: _scale(name, ages, words, further) for name, words in data.get("scales", {}).items()},
        parts=tuple(Part(part["key"], part["title"], part.get("at_least")) for part in data.get("parts", ())),
        items=tuple(_item(item, kind, ages, further) for item in data["items"]),
        further=tuple(further),
    )


def _item(data: Mapping, kind: Kind, ages: tuple[str, ...], further: Mapping[str, Mapping]) -> Item:
    return Item(
        key=data["key"],
        kind=Kind(data.get("kind", kind)),
        valence=Valence(data.get("valence", Valence.NEUTRAL if "kind" in data else data["valence"])),
        limit=data.get("limit"),
        text=_by_age(data["text"], ages, further, "items", data["key"]),
        short=_by_age(data["short"], ages, further, "items", data["key"]),
        scale=data.get("scale", ""),
        part=data.get("part", ""),
        turned=data.get("turned", False),
        opposite=data.get("opposite", ""),
        optional=data.get("optional", False),
        optional_for=tuple(data.get("optional_for", ())),
        together=data.get("together", False),
    )


def _scale(name: str, ages: tuple[str, ...], data: Mapping, further: Mapping[str, Mapping]) -> dict:
    """`[[scales.NAME.AGE]]` with a value and words, or `[[scales.NAME.all]]` for every age."""
    return {
        age: tuple(
            Option(
                int(option["value"]),
                {key: words for key, words in option.items() if key != "value"}
                | _further(further, "scales", name, str(option["value"]), age=age),
            )
            for option in data.get(age) or data["all"]
        )
        for age in ages
    }


def _by_age(data: Mapping, ages: tuple[str, ...], further: Mapping[str, Mapping], *path: str) -> dict:
    """Words per age version; `all` holds for each age that has none of its own."""
    return {
        age: dict(data.get(age) or data.get("all") or {}) | _further(further, *path, age=age)
        for age in ages
        if age in data or "all" in data
    } | {age: dict(words) for age, words in data.items() if age not in (*ages, "all")}


def _further(further: Mapping[str, Mapping], *path: str, age: str) -> dict[str, str]:
    """What the files of further languages say at this place: one sentence, or one per age version."""
    found = {}
    for language, data in further.items():
        place: Any = data
        for step in path:
            place = place.get(step, {})
        words = place if isinstance(place, str) else place.get(age) or place.get("all")
        if words:
            found[language] = words
    return found
