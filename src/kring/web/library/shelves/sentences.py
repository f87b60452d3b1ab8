"""From the Markdown of a guide to a page, to plain parts for paper, and to its sentences."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

END = re.compile(r"""(?<=[.!?:])["”’']*\s+""")
WORD = re.compile(r"\{(\w+)\}")  # {students}: a word of the sector


@dataclass(frozen=True)
class Run:
    """A piece of a line in one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, a list, numbered steps or a box."""

    kind: str  # heading, text, list, steps, note
    lines: tuple[tuple[Run, ...], ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Its lines as plain text."""
        return tuple("".join(run.text for run in line) for line in self.lines)


@cache
def reader() -> MarkdownIt:
    """CommonMark without raw HTML and without pictures: what is typed as a tag stands on the page as text."""
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def in_words(text: str, terms: Mapping[str, str]) -> str:
    return WORD.sub(lambda found: terms[found[1]], text)


def unknown_words(text: str, terms: Mapping[str, str]) -> list[str]:
    return [word for word in WORD.findall(text) if word not in terms]


def page(text: str, terms: Mapping[str, str]) -> str:
    return reader().render(in_words(text, terms))


def parts(text: str) -> list[Part]:
    found: list[Part] = []
    tokens = iter(reader().parse(text))
    for token in tokens:
        match token.type:
            case "heading_open":
                found.append(Part("heading", _until(tokens, "heading_close")))
            case "paragraph_open":
                found.append(Part("text", _until(tokens, "paragraph_close")))
            case "bullet_list_open":
                found.append(Part("list", _until(tokens, "bullet_list_close")))
            case "ordered_list_open":
                found.append(Part("steps", _until(tokens, "ordered_list_close")))
            case "blockquote_open":
                found.append(Part("note", _until(tokens, "blockquote_close")))
    return found


def _until(tokens: Iterator[Token], end: str) -> tuple[tuple[Run, ...], ...]:
    """The lines up to the token that closes; a list in a list gives its lines one by one."""
    found = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "inline":
            found.append(tuple(_runs(token)))
    return tuple(found)


def _runs(token: Token) -> Iterator[Run]:
    strong = False
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                strong = child.type == "strong_open"
            case "softbreak" | "hardbreak":
                yield Run(" ", strong)
            case _ if child.content:
                yield Run(child.content, strong)


def sentences(text: str) -> list[str]:
    """Every sentence of the body; a heading or a line of a list is one when it has no full stop."""
    found = []
    for part in parts(text):
        for item in part.items:
            found += [each for each in END.split(item) if each]
    return found


def count_words(text: str) -> int:
    return sum(len(sentence.split()) for sentence in sentences(text))
