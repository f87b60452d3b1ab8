"""No script, style or handler inside a template: the content security policy allows files of our own only."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "kring"
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?endcomment\s*%}|<!--.*?-->", re.S)
FORBIDDEN = {
    "a script inside the page": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "a style inside the page": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\s:?style=", re.I),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+=", re.I),
    "a data: or javascript: address": re.compile(r"""(?:src|href)=["']\s*(?:data|javascript):""", re.I),
    "a file of another host": re.compile(r"""<(?:script|link|img)\b[^>]*(?:src|href)=["'](?:https?:)?//""", re.I),
}


def offences(template: str) -> list[tuple[int, str]]:
    """Line number and what is wrong, for every forbidden thing."""
    visible = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), template)
    return [
        (visible.count("\n", 0, found.start()) + 1, what)
        for what, pattern in FORBIDDEN.items()
        for found in pattern.finditer(visible)
    ]


def main() -> None:
    lines = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in sorted(SOURCES.rglob("templates/**/*.html"))
        for line, what in offences(path.read_text("utf-8"))
    ]
    if lines:
        sys.exit("\n".join(lines))


if __name__ == "__main__":
    main()
