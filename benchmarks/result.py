"""One measured thing, and the table of all of them."""

import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Result(NamedTuple):
    """`limit` is what we promise, `beside` who else was measured and what it took (as text)."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    beside: str = ""

    @property
    def too_slow(self) -> bool:
        return self.limit is not None and self.value > self.limit


def milliseconds(action: Callable[[], object], *, times: int = 7) -> float:
    """The median of several runs, after one to warm up."""
    action()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def table(results: Iterable[Result]) -> str:
    rows = [("what", "measured", "limit", "beside")]
    for result in results:
        limit = "" if result.limit is None else f"{result.limit:g} {result.unit}"
        mark = "  TOO SLOW" if result.too_slow else ""
        rows.append((result.what, f"{result.value:.4g} {result.unit}{mark}", limit, result.beside))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)
