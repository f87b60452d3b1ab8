"""The evidence register: what may be said on what ground, with its caution. Every suggestion of Kring names one of these,
or a row of the inventory of sources."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.web.library.shelves.documents import documents
from kring.web.library.shelves.files import HERE, LANGUAGES, ShelfError, toml
from kring.web.ui.terms import Sector

HOW_MANY = 25
KEY = re.compile(r"6b-(\d{1,2})")


class Basis(StrEnum):
    """On what a claim rests, as far as the sources tell. None of them gives the size of an effect."""

    REVIEW = "review"
    STUDY = "study"
    GENERAL = "general"
    PRACTICE = "practice"

    @property
    def label(self) -> Promise:
        return BASES[self]


BASES = {
    Basis.REVIEW: _("several studies taken together"),
    Basis.STUDY: _("research that our source refers to"),
    Basis.GENERAL: _("our source says that it rests on research, and names no study"),
    Basis.PRACTICE: _("experience from practice; we know of no study of its effect"),
}


@dataclass(frozen=True)
class Claim:
    key: str
    says: Mapping[str, str]
    caution: Mapping[str, str]
    feeds: Mapping[str, str]  # what in Kring rests on it
    basis: Basis
    sectors: tuple[Sector, ...]
    documents: tuple[str, ...]
    places: tuple[str, ...]  # where we read it: document and lines; pages name the document only
    literature: tuple[str, ...]
    rows: tuple[str, ...]


@cache
def claims() -> Mapping[str, Claim]:
    data = toml(HERE / "evidence.toml")
    expected = [f"6b-{number:02}" for number in range(1, HOW_MANY + 1)]
    wrong = [f"{key} is not there" for key in expected if key not in data]
    wrong += [f"{key} does not belong here" for key in data if key not in expected]
    found = {key: _claim(key, value, wrong) for key, value in data.items()}
    if wrong:
        raise ShelfError("evidence.toml", wrong)
    return found


def _claim(key: str, data: Mapping[str, Any], wrong: list[str]) -> Claim:
    for name in ("says", "caution", "feeds"):
        wrong += [f"{key}: no '{name}' in {each}" for each in LANGUAGES if not data.get(name, {}).get(each, "").strip()]
    places = tuple(data["places"])
    wrong += [f"{key}: {each} is not in a document we have" for each in places if each.split(":")[0] not in documents()]
    return Claim(
        key,
        says=data["says"],
        caution=data["caution"],
        feeds=data["feeds"],
        basis=Basis(data["basis"]),
        sectors=tuple(Sector(each) for each in data["sectors"]),
        documents=tuple(dict.fromkeys(each.split(":")[0] for each in places)),
        places=places,
        literature=tuple(data.get("literature", ())),
        rows=tuple(data["rows"]),
    )


def normal(key: str) -> str:
    """6b-2 is 6b-02; anything else as it is."""
    found = KEY.fullmatch(key.strip())
    return f"6b-{int(found[1]):02}" if found else key.strip()
