"""What goes into the log of the server: one event a line, and never a name.

A value that is text may be a name, wherever it comes from: an address somebody typed, a form, a row that a database
refused. So only what the code says is printed, and numbers; of a request its method and its route instead of its
address; of an exception where it happened and its type, never what it says.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

HIDDEN = "…"


class Facts(logging.Formatter):
    """`facts` of a record; the two formats below write them."""

    def facts(self, record: logging.LogRecord) -> dict[str, object]:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {"at": at, "level": record.levelname, "logger": record.name}
        request = getattr(record, "request", None)
        if request is None or not hasattr(request, "method"):
            told["event"] = said(record)
        else:
            told |= {"event": "request", "method": request.method, "route": route_of(request)}
            if isinstance(getattr(record, "status_code", None), int):
                told["status"] = record.status_code
        if record.exc_info and record.exc_info[1]:
            told["error"] = " < ".join(names(record.exc_info[1]))
            told["where"] = list(places(record.exc_info[1]))
        return told


class KeyValue(Facts):
    def format(self, record: logging.LogRecord) -> str:
        return " ".join(f"{key}={written(value)}" for key, value in self.facts(record).items())


class JsonLines(Facts):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.facts(record), ensure_ascii=False)


def written(value: object) -> str:
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return json.dumps(text, ensure_ascii=False) if " " in text or '"' in text or "\n" in text else text


def said(record: logging.LogRecord) -> str:
    """The sentence of the code, with numbers filled in and everything else left out."""
    text = str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__
    if not record.args:
        return text
    try:
        if isinstance(record.args, dict):
            return text % {key: number_or_hidden(value) for key, value in record.args.items()}
        return text % tuple(number_or_hidden(value) for value in record.args)
    except (TypeError, ValueError, KeyError):  # a number was wanted where there was text
        return text


def number_or_hidden(value: object) -> object:
    return value if isinstance(value, int | float) else HIDDEN


def route_of(request) -> str:
    """The address as the code has it, `groepen/<slug:group>/`; nothing of one that does not exist."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else "unknown"


def names(error: BaseException) -> Iterator[str]:
    """The type of an exception and of those from which it came."""
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        yield type(step).__name__
        step = step.__cause__ or step.__context__


def places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno}:{frame.name}"
