"""How the lines of a school hang together: each holds the hash of the one before, so a change anywhere shows.

What is hashed is written the same way everywhere: JSON with sorted keys, no spaces, time in UTC with microseconds.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

NONE = 0  # the chain of what belongs to no school


def chain_of(school_id: int | None) -> int:
    return school_id or NONE


def canonical(line: Any) -> bytes:
    told = {
        "number": line.number,
        "previous": line.previous,
        "at": line.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": line.actor_id,
        "school": line.school_id,
        "verb": line.verb,
        "object": [line.object_type, line.object_id],
        "facts": line.facts,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(line: Any) -> str:
    return sha256(canonical(line)).hexdigest()


@dataclass(frozen=True)
class Fault:
    chain: int
    number: int
    what: str

    def __str__(self) -> str:
        return f"chain {self.chain}, line {self.number}: {self.what}"


def faults(chain: int, lines: Iterable[Any], *, after: tuple[int, str], head: tuple[int, str]) -> Iterator[Fault]:
    """What does not fit: `after` is where the chain was pruned (or its beginning), `head` its last line."""
    number, hash_before = after
    for line in lines:
        if line.number != number + 1:
            yield Fault(chain, number + 1, "is missing")
        elif line.previous != hash_before:
            yield Fault(chain, line.number, "does not follow the line before it")
        if hash_of(line) != line.hash:
            yield Fault(chain, line.number, "was changed after it was written")
        number, hash_before = line.number, line.hash
    if (number, hash_before) != head:
        yield Fault(chain, head[0], "should be the last line and is not")
