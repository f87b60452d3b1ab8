"""One measured thing, and the table of all of them."""

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Taken(float):
    """The median of several runs on the clock, and the `best` of them in time of the processor."""

    best: float

    def __new__(cls, clock: Sequence[float], processor: Sequence[float]) -> "Taken":
        found = super().__new__(cls, statistics.median(clock))
        found.best = min(processor)
        return found


class Result(NamedTuple):
    """`limit` is what we promise, `beside` who else was measured and what it took (as text).

    The limit is held against the best of several runs in time of the processor where that was measured: what else runs
    on the machine makes a run longer on the clock, but a limit that is passed then is passed by the code.
    """

    what: str
    value: float
    unit: str
    limit: float | None = None
    beside: str = ""

    @property
    def too_slow(self) -> bool:
        return self.limit is not None and self.best > self.limit

    @property
    def best(self) -> float:
        """Of several runs the shortest, of anything else the value."""
        return self.value.best if isinstance(self.value, Taken) else self.value


def milliseconds(action: Callable[[], object], *, times: int = 7) -> Taken:
    """Several runs, after one to warm up."""
    action()
    clock, processor = [], []
    for _ in range(times):
        start, began = time.perf_counter(), time.process_time()
        action()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - began) * 1000)
    return Taken(clock, processor)


def table(results: Iterable[Result]) -> str:
    rows = [("what", "median", "best, processor", "limit", "beside")]
    for result in results:
        limit = "" if result.limit is None else f"{result.limit:g} {result.unit}"
        mark = "  TOO SLOW" if result.too_slow else ""
        best = f"{result.best:.4g} {result.unit}" if isinstance(result.value, Taken) else ""
        rows.append((result.what, f"{result.value:.4g} {result.unit}{mark}", best, limit, result.beside))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    told = (
        "Limits are held against the best of several runs in processor time, so other work on the machine fails none."
    )
    return "\n".join([*(line.rstrip() for line in lines), told])


def has_or_tools() -> bool:
    """Whether CP-SAT can run beside; told in one sentence when it cannot."""
    from importlib.util import find_spec

    if find_spec("ortools") is None:
        print(
            "CP-SAT is left out: OR-tools is not installed here (pip install ortools puts it there).", file=sys.stderr
        )
        return False
    return True


@contextmanager
def reading(path: Path, form: str) -> Iterator[None]:
    """What cannot be read ends the run with a sentence: which file, what is wrong, and how it should look."""
    try:
        yield
    except (OSError, ValueError, IndexError) as error:
        raise SystemExit(f"{path}: {error}. Expected: {form}.") from error
