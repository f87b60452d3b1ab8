"""Letters of a school, in words that the school may change: to parents, and to the participation council.

A text is plain: its first line is the title, `## ` starts a heading and `- ` an item, an empty line ends a paragraph.
What the school has to fill in stands between [ ].
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kring.web.ui import paper
from kring.web.ui.terms import Sector, terms_for

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("nl", "en")
LONGEST = 20_000


class Kind(StrEnum):
    """The word in the address."""

    PARENTS = "ouders"
    COUNCIL = "medezeggenschap"

    def label(self, sector: str) -> str:
        if self is Kind.COUNCIL:
            return str(_("Letter to the participation council"))
        return str(_("Letter to students") if sector == Sector.VOCATIONAL else _("Letter to parents"))


FILES = {Kind.PARENTS: "parents", Kind.COUNCIL: "council"}


@dataclass(frozen=True)
class Letter:
    kind: Kind
    language: str
    text: str

    @property
    def to_fill_in(self) -> list[str]:
        return list(dict.fromkeys(re.findall(r"\[[^\]\n]+\]", self.text)))

    @property
    def document(self) -> paper.Document:
        first, _newline, rest = self.text.strip().partition("\n")
        title = first.removeprefix("#").strip() or "Kring"  # a PDF that everybody can read has a title
        return paper.Document(title, blocks=tuple(_blocks(rest)))

    def pdf(self) -> bytes:
        with translation.override(self.language):
            return paper.pdf("ui/paper/document.typ", self.document.values())

    @property
    def plain(self) -> str:
        """Without the marks of headings, for in an e-mail."""
        return re.sub(r"^#+ ", "", self.text.strip(), flags=re.M) + "\n"


def usual(kind: Kind, language: str, *, sector: str, school: str, questions: str) -> Letter:
    """As Kring proposes it, in the words of the sector. `questions` is where the questions can be read."""
    ours = [TEXTS / f"{FILES[kind]}.{sector}.{language}.txt", TEXTS / f"{FILES[kind]}.{language}.txt"]
    text = next(path for path in ours if path.exists()).read_text("utf-8")
    with translation.override(language):
        words: Mapping[str, str] = dict(terms_for(sector)) | {"school": school, "questions": questions}
        return Letter(kind, language, text % words)


def _blocks(text: str) -> Iterator[paper.Block]:
    for part in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in groupby(part.splitlines(), key=_kind):
            words = [line.removeprefix(kind).strip() for line in lines if line.strip()]
            if kind == "## ":
                yield from (paper.heading(each) for each in words)
            elif kind == "- ":
                yield paper.items(words)
            elif words:
                yield from (paper.text(each) for each in words)


def _kind(line: str) -> str:
    return next((mark for mark in ("## ", "- ") if line.startswith(mark)), "")
