"""Documents on paper: a Typst template of a room, and values that it may only print.

    pdf("ui/paper/document.typ", Document(title=..., lines=...).values())

Values reach the template as one JSON text, so that nothing in them is ever read as markup or code. The same values
give the same bytes. A room's own template lies in its `templates/` and starts with

    #let data = json(bytes(sys.inputs.data))
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.http import HttpResponse
from django.utils.translation import get_language

ROOMS = Path(__file__).resolve().parents[1]
LETTER = Path(__file__).parent / "static/vendor/atkinson"  # its .ttf or .otf when there; else the letter Typst carries


@dataclass(frozen=True)
class Block:
    """A part of a document: of kind heading, text, list, table or note."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """What any page, PDF or JSON of it says. Everything is plain text."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()  # under the title: what, and its value
    blocks: tuple[Block, ...] = ()
    footer: str = ""

    def values(self) -> dict[str, Any]:
        return asdict(self) | {"language": (get_language() or "nl")[:2]}


def heading(text: str) -> Block:
    return Block("heading", text)


def text(words: str) -> Block:
    return Block("text", words)


def note(words: str) -> Block:
    return Block("note", words)


def items(words: Sequence[str]) -> Block:
    return Block("list", items=tuple(words))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, about: str = "") -> Block:
    """`about` is its name for who does not see where it stands."""
    return Block("table", about, head=tuple(head), rows=tuple(tuple(row) for row in rows))


def pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """An accessible PDF (PDF/UA-1), so the template sets a title and a language. `template` as in Django: "ui/x.typ"."""
    return typst.compile(
        ROOMS / template.split("/", 1)[0] / "templates" / template,
        root=ROOMS,
        font_paths=_letters(),
        sys_inputs={"data": json.dumps(values)},
        timestamp=0,
        pdf_standards="ua-1",
    )


def picture(template: str, values: Mapping[str, Any], *, form: Literal["png", "svg"]) -> bytes:
    """The one page of a template as a picture, fit to be printed large."""
    made = typst.compile(
        ROOMS / template.split("/", 1)[0] / "templates" / template,
        root=ROOMS,
        font_paths=_letters(),
        sys_inputs={"data": json.dumps(values)},
        format=form,
        ppi=220,
    )
    return made[0] if isinstance(made, list) else made


def png(svg: str, *, width: int = 1600) -> bytes:
    """A picture as pixels, on white, in the letter of Kring; `width` of them from left to right."""
    return typst.compile(
        ROOMS / "ui/templates/ui/paper/picture.typ",
        root=ROOMS,
        font_paths=_letters(),
        sys_inputs={"svg": svg},
        format="png",
        ppi=width / 800 * 72,
        timestamp=0,
    )


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


@cache
def _letters() -> typst.Fonts:
    """Never those of the machine: a document looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[LETTER] if LETTER.is_dir() else [])
