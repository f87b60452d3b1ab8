"""Sets of questions as files: what somebody offers, and what somebody takes along. TOML, or the same shape as JSON."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kring.web.questionnaires.instruments import FOLDER

MOST_BYTES = 200_000  # ten times the longest set that is shipped
BARE = re.compile(r"[A-Za-z0-9_-]+")


class UnreadableError(ValueError):
    """One sentence that says where reading stopped."""


def loaded(content: bytes) -> Any:
    """What is in a file. UnreadableError when it is too long or no TOML and no JSON."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(_("This file is larger than 200 kB. A set of questions is never that long."))
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except UnicodeDecodeError:
        raise UnreadableError(_("This is no text file. Save it as TOML or JSON, in UTF-8.")) from None
    except RecursionError:
        raise UnreadableError(_("This file is nested too deeply to be a set of questions.")) from None
    except ValueError as error:
        facts = {"where": str(error)}
        raise UnreadableError(_("This file is not written as TOML or JSON should be: %(where)s") % facts) from None


def shipped(key: str, version: str) -> str:
    """The file itself."""
    return (FOLDER / f"{key}.{version}.toml").read_text("utf-8")


def written(data: Mapping[str, Any]) -> str:
    """An own set in the form of the shipped files."""
    return "\n".join(_table(data, ())) + "\n"


def _table(data: Mapping[str, Any], path: tuple[str, ...]) -> Iterable[str]:
    """Plain values first: what comes after a heading belongs to that heading."""
    tables = {key: value for key, value in data.items() if isinstance(value, Mapping)}
    rows = {key: value for key, value in data.items() if _is_rows(value)}
    for key, value in data.items():
        if key not in tables and key not in rows and value is not None:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in tables.items():
        here = (*path, key)
        if not any(isinstance(each, Mapping) or _is_rows(each) for each in value.values()):
            yield f"\n[{_dotted(here)}]"
        yield from _table(value, here)
    for key, value in rows.items():
        for row in value:
            yield f"\n[[{_dotted((*path, key))}]]"
            yield from _table(row, (*path, key))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _dotted(path: Iterable[str]) -> str:
    return ".".join(_key(part) for part in path)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    # a JSON string, number or truth value is written in TOML in the same way; DEL is the one sign that is not
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
