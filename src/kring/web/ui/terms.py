"""The words a sector uses. The only place where they live.

`terms_for("po")` gives a mapping that works in templates (`{{ terms.students }}`), in sentences
(`_("%(students)s who answered") % terms`) and as the `Words` of `kring.core`. Each word comes in the language of the
moment, and with `_cap` behind its name it starts with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kring.web.ui.own_words import own_word


class Sector(StrEnum):
    PRIMARY = "po"
    SECONDARY = "vo"
    SPECIALISED = "go"
    VOCATIONAL = "mbo"

    @property
    def label(self) -> Promise:
        return SECTOR_LABELS[self]


SECTOR_LABELS = {
    Sector.PRIMARY: _("primary education"),
    Sector.SECONDARY: _("secondary education"),
    Sector.SPECIALISED: _("specialised education"),
    Sector.VOCATIONAL: _("vocational education"),
}
SECTOR_CHOICES = [(sector.value, label) for sector, label in SECTOR_LABELS.items()]

WORDS = {
    Sector.PRIMARY: {
        "student": pgettext_lazy("po", "pupil"),
        "students": pgettext_lazy("po", "pupils"),
        "group": pgettext_lazy("po", "class"),
        "groups": pgettext_lazy("po", "classes"),
        "teacher": pgettext_lazy("po", "teacher"),
        "teachers": pgettext_lazy("po", "teachers"),
        "mentor": pgettext_lazy("po", "class teacher"),
        "mentors": pgettext_lazy("po", "class teachers"),
        "care_coordinator": pgettext_lazy("po", "care coordinator"),
        "care_coordinators": pgettext_lazy("po", "care coordinators"),
    },
    Sector.SECONDARY: {
        "student": pgettext_lazy("vo", "pupil"),
        "students": pgettext_lazy("vo", "pupils"),
        "group": pgettext_lazy("vo", "class"),
        "groups": pgettext_lazy("vo", "classes"),
        "teacher": pgettext_lazy("vo", "teacher"),
        "teachers": pgettext_lazy("vo", "teachers"),
        "mentor": pgettext_lazy("vo", "mentor"),
        "mentors": pgettext_lazy("vo", "mentors"),
        "care_coordinator": pgettext_lazy("vo", "care coordinator"),
        "care_coordinators": pgettext_lazy("vo", "care coordinators"),
    },
    Sector.SPECIALISED: {
        "student": pgettext_lazy("go", "pupil"),
        "students": pgettext_lazy("go", "pupils"),
        "group": pgettext_lazy("go", "class"),
        "groups": pgettext_lazy("go", "classes"),
        "teacher": pgettext_lazy("go", "teacher"),
        "teachers": pgettext_lazy("go", "teachers"),
        "mentor": pgettext_lazy("go", "class teacher"),
        "mentors": pgettext_lazy("go", "class teachers"),
        "care_coordinator": pgettext_lazy("go", "care coordinator"),
        "care_coordinators": pgettext_lazy("go", "care coordinators"),
    },
    Sector.VOCATIONAL: {
        "student": pgettext_lazy("mbo", "student"),
        "students": pgettext_lazy("mbo", "students"),
        "group": pgettext_lazy("mbo", "class"),
        "groups": pgettext_lazy("mbo", "classes"),
        "teacher": pgettext_lazy("mbo", "teacher"),
        "teachers": pgettext_lazy("mbo", "teachers"),
        "mentor": pgettext_lazy("mbo", "study coach"),
        "mentors": pgettext_lazy("mbo", "study coaches"),
        "care_coordinator": pgettext_lazy("mbo", "care coordinator"),
        "care_coordinators": pgettext_lazy("mbo", "care coordinators"),
    },
}

CAPITALISED = "_cap"


class Terms(Mapping[str, str]):
    """The words of one sector, each in the language of the moment and as the school of the moment says it."""

    def __init__(self, sector: Sector) -> None:
        self.sector = sector
        self._words = WORDS[sector]

    def __getitem__(self, key: str) -> str:
        if key.endswith(CAPITALISED):
            word = self[key.removesuffix(CAPITALISED)]
            return word[:1].upper() + word[1:]
        return own_word(key) or str(self._words[key])

    def __iter__(self) -> Iterator[str]:
        for key in self._words:
            yield key
            yield key + CAPITALISED

    def __len__(self) -> int:
        return 2 * len(self._words)

    def __repr__(self) -> str:
        return f"Terms({self.sector.value!r})"


def terms_for(sector: str | None) -> Terms:
    """The words of a sector; those of primary education where none is known."""
    try:
        return Terms(Sector(sector or ""))
    except ValueError:
        return Terms(Sector.PRIMARY)


def terms_of(request: HttpRequest) -> Terms:
    """The words of the school in which somebody is signed in."""
    return terms_for(getattr(request.school, "sector", None))
