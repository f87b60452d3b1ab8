"""Where others say more: an address, why it is worth a visit in our own words, and when somebody last looked.

Nothing of theirs is copied here, and no page of Kring asks them for anything: a link is only followed by who taps it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kring.web.library.shelves.files import HERE, LANGUAGES, ShelfError, toml


@dataclass(frozen=True)
class Link:
    key: str  # of the inventory: X03, C14
    name: str
    maker: str
    url: str
    says: Mapping[str, str]
    checked: dt.date | None = None


@cache
def links() -> tuple[Link, ...]:
    found, wrong = [], []
    for data in toml(HERE / "links.toml")["links"]:
        wrong += [f"{data['key']}: no words in {each}" for each in LANGUAGES if not data["says"].get(each, "").strip()]
        if not data["url"].startswith("https://"):
            wrong.append(f"{data['key']}: {data['url']} is not a safe address")
        found.append(Link(**data))
    if wrong:
        raise ShelfError("links.toml", wrong)
    return tuple(found)
