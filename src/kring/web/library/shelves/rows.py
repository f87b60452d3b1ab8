"""Where each row of the inventory of sources is found in Kring: in a guide, on a page, in a set of questions, or not, and why.

`rows/<letter>.toml` holds one table per row with exactly one of

    guides = ["gedragsafspraken-maken"]     one guide or more
    elsewhere = "insight.portrait"          a page (room.name) or a set of questions (questionnaires.set.friends); or a list
    none = "a model, not something to do"   why it has neither; "later: …" when it is yet to come

`elsewhere` may stand beside `guides`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kring.web.library.shelves.files import HERE, ShelfError, toml

FOLDER = HERE / "rows"
LAST = {"A": 16, "B": 61, "C": 15, "D": 78, "E": 73}
ID = re.compile(r"[A-E]\d\d")
PLACE = re.compile(r"[a-z]+(\.[a-z_0-9-]+)+")
SHORTEST_REASON = 10


@dataclass(frozen=True)
class Row:
    key: str
    guides: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    none: str = ""


def wanted(letter: str) -> list[str]:
    """Every row of a document."""
    return [f"{letter}{number:02}" for number in range(1, LAST[letter] + 1)]


@cache
def rows(folder: Path = FOLDER) -> Mapping[str, Row]:
    """Every row that is mapped, by its number."""
    found: dict[str, Row] = {}
    for letter in LAST:
        path = folder / f"{letter.lower()}.toml"
        if path.exists():
            found |= read(path, letter)
    return found


def read(path: Path, letter: str) -> dict[str, Row]:
    data = toml(path)
    wrong = [f"{key} is not there" for key in wanted(letter) if key not in data]
    wrong += [f"{key} does not belong here" for key in data if key not in wanted(letter)]
    found = {key: _row(key, value, wrong) for key, value in data.items()}
    if wrong:
        raise ShelfError(path.name, wrong)
    return found


def _row(key: str, data: Any, wrong: list[str]) -> Row:
    if not isinstance(data, dict) or not data or not set(data) <= {"guides", "elsewhere", "none"}:
        wrong.append(f"{key} needs guides, elsewhere or none")
        return Row(key)
    if "none" in data and len(data) > 1:
        wrong.append(f"{key} has none, and something")
    elsewhere = data.get("elsewhere", ())
    row = Row(
        key,
        guides=tuple(data.get("guides", ())),
        elsewhere=(elsewhere,) if isinstance(elsewhere, str) else tuple(elsewhere),
        none=data.get("none", ""),
    )
    if not any((row.guides, row.elsewhere, row.none)):
        wrong.append(f"{key} is empty")
    if "none" in data and len(row.none) < SHORTEST_REASON:
        wrong.append(f"{key}: say why there is none")
    wrong += [f"{key}: {each!r} is not a place" for each in row.elsewhere if not PLACE.fullmatch(each)]
    return row
