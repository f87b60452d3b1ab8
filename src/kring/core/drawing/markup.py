"""Elements and numbers as SVG text, everything escaped."""

from __future__ import annotations

from html import escape

Attribute = str | float | int | None


def element(name: str, content: str = "", **attributes: Attribute) -> str:
    """One element. Underscores in attribute names stand for hyphens, a trailing one is dropped; None leaves it out."""
    pairs = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def text(value: str) -> str:
    """Text as content or attribute value; characters that XML cannot hold are left out."""
    return escape("".join(letter for letter in value if letter >= " " or letter in "\t\n"), quote=True)


def number(value: float) -> str:
    """One decimal, no trailing zero, no minus zero."""
    rounded = f"{float(value):.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float | int) -> str:
    return text(value) if isinstance(value, str) else number(value)
