"""A school's own questions, from what somebody filled in to the form of a file, and back."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kring.web.questionnaires.instruments import AGE_VERSIONS, FOLDER, Instrument, Kind
from kring.web.school.models import School
from kring.web.ui.terms import Sector

# how pupils answer: the kind of question and, after the colon, the scale
WAYS: dict[str, str | Promise] = {
    "self:agree": _("not true … completely true"),
    "self:how_often": _("never … very often"),
    "norm:how_many": _("hardly anybody … almost everybody"),
    "ladder": _("a step from 0 to 10"),
    "nomination": _("choosing classmates"),
    "rating:like3": _("one of three faces for every classmate"),
    "rating:like5": _("one of five faces for every classmate"),
    "text": _("own words, which you read first"),
}
LONGEST_SHORT = 4  # words


@cache
def given_scales() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "given" / "scales.toml").read_text("utf-8"))["scales"]


def ages_of(school: School) -> list[str]:
    teens = school.sector in {Sector.SECONDARY, Sector.VOCATIONAL}
    return list(AGE_VERSIONS[2:] if teens else AGE_VERSIONS[:2])


def data_of(about: Mapping[str, Any], questions: Iterable[Mapping[str, Any]], school: School) -> dict[str, Any]:
    """English that was left out is filled with the Dutch words, which pupils and colleagues can at least read."""
    questions = list(questions)
    scales = sorted({scale for each in questions if (scale := scale_of(each["way"]))})
    title = words(about["title_nl"], about.get("title_en", ""))
    return {
        "key": about.get("key") or slugify(about["title_nl"])[:40] or "vragen",
        "kind": Kind.SELF.value,
        "promise": about["promise"],
        "readers": about["readers"],
        "activation": "ready",
        "ages": ages_of(school),
        "grades": list(range(1, 9)),
        "translation": "own words, not validated",
        "source": f"{school.name}: own questions, no norms.",
        "licence": "For use in this school",
        "built": True,
        "title": title,
        "about": words(about.get("about_nl") or about["title_nl"], about.get("about_en", "")),
        "scales": {name: given_scales()[name] for name in scales},
        "items": [_item(each, number) for number, each in enumerate(questions, start=1)],
    }


def _item(each: Mapping[str, Any], number: int) -> dict[str, Any]:
    kind = kind_of(each["way"])
    item: dict[str, Any] = {
        "key": f"q{number}",
        "kind": kind.value,
        "valence": each.get("valence") or "neutral" if kind.about_classmates else "neutral",
        "text": {"all": words(each["text_nl"], each.get("text_en", ""))},
        "short": {"all": words(each.get("short_nl") or shortened(each["text_nl"]), each.get("short_en", ""))},
    }
    if scale_of(each["way"]):
        item["scale"] = scale_of(each["way"])
    if kind is Kind.NOMINATION and each.get("limit"):
        item["limit"] = each["limit"]
    if kind is Kind.TEXT:
        item["optional"] = True
    return item


def words(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch.strip(), "en": english.strip() or dutch.strip()}


def shortened(sentence: str) -> str:
    """What stands above a column when nobody thought of something better."""
    found = sentence.strip().rstrip("?.").split()
    return " ".join(found[:LONGEST_SHORT]) + (" …" if len(found) > LONGEST_SHORT else "")


def kind_of(way: str) -> Kind:
    return Kind(way.partition(":")[0])


def scale_of(way: str) -> str:
    return way.partition(":")[2]


def filled_in(found: Instrument) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The fields of the form again, to write the next version from."""
    about = {
        "title_nl": found.title["nl"],
        "title_en": _own_english(found.title),
        "about_nl": found.about["nl"],
        "about_en": _own_english(found.about),
        "promise": found.promise.value,
        "readers": found.readers.value,
    }
    age = found.ages[0]
    questions = [
        {
            "text_nl": item.text[age]["nl"],
            "text_en": _own_english(item.text[age]),
            "short_nl": item.short[age]["nl"],
            "way": f"{item.kind.value}:{item.scale}" if item.scale else item.kind.value,
            "limit": item.limit,
            "valence": str(item.valence),
        }
        for item in found.items
    ]
    return about, questions


def _own_english(found: Mapping[str, str]) -> str:
    return "" if found["en"] == found["nl"] else found["en"]
