"""How many pupils can answer in the same five minutes, on the server as it is shipped.

python benchmarks/load.py --whole table.md                  all that docs/explanation/how-much.md tells, half an hour
python benchmarks/load.py --pupils 3000                     five minutes, PostgreSQL, a worker for each processor
python benchmarks/load.py --pupils 600 --seconds 60         the same rate for a minute
python benchmarks/load.py --pupils 300 --database sqlite    one process
python benchmarks/load.py --ceiling 1000 --seconds 60       more and more, until it is too slow
python benchmarks/load.py --pupils 27 --seconds 330 --takes 198   one class, thinking as long as the page foretells
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.crowd.stage import stage  # noqa: E402
from benchmarks.result import Result  # noqa: E402
from scripts.services import postgres_url, redis_url  # noqa: E402

FIVE_MINUTES, MILLISECONDS = 300.0, 300.0
PROMISED, ON_SQLITE = 3000, 300
A_STEP = 60.0  # seconds, when looking for the ceiling
LATE = 300.0  # seconds after the time is over; then the crowd goes home, and who was not through is told
TAKES = 0.2  # of the time: how long one pupil thinks, all together; they begin evenly in the rest
STEP, SMALL_STEP, STEPS = 1.5, 1.2, 8


def measured(kind: str, pupils: int, seconds: float, workers: int, takes: float | None = None) -> dict[str, Any]:
    takes = seconds * TAKES if takes is None else takes
    with stage(kind, workers=workers, redis=_redis() if workers > 1 else "") as made:
        made.make(pupils)
        made.start()
        made.answers()
        before, database = made.processor_seconds(), made.database_seconds()
        outcome = made.came(made.come(starting=seconds - takes, takes=takes, patience=seconds + LATE))
        processor, database = made.processor_seconds() - before, made.database_seconds() - database
        kept = made.check(outcome)
    return {
        "pupils": pupils,
        "in_seconds": round(outcome["seconds"], 1),
        "per_five_minutes": round(pupils * FIVE_MINUTES / seconds),
        "workers": workers,
        "slowest_pupil_s": round(outcome["slowest"], 1),
        "through": outcome["through"],
        "errors": len(outcome["errors"]),
        "error": next(iter(outcome["errors"]), ""),
        "processor_ms_per_pupil": {
            "server": round(1000 * processor / pupils),
            "postgresql": round(1000 * database / pupils),
            "crowd": round(1000 * outcome["processor"] / pupils),
        },
        **_percentiles(outcome["asked"], outcome["seconds"]),
        "kept": kept,
    }


def _percentiles(asked: list[tuple[float, str, float]], seconds: float) -> dict[str, Any]:
    """Of everything but the files, which a proxy may keep; and of each kind of request."""
    by_name: dict[str, list[float]] = defaultdict(list)
    for _when, name, taken in asked:
        by_name[name].append(taken)
    pages = sorted(taken for name, each in by_name.items() if name != "files" for taken in each)
    found = {f"p{share}": _at(pages, share) for share in (50, 95, 99)}
    kinds = {name: [len(each), _at(sorted(each), 50), _at(sorted(each), 95)] for name, each in by_name.items()}
    return {"requests_per_second": round(len(asked) / seconds), **found, "kinds": kinds}


def _at(ordered: list[float], share: int) -> float:
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1) if ordered else 0.0


def ceiling(kind: str, first: int, seconds: float, workers: int, step: float = STEP) -> list[dict[str, Any]]:
    """Half as many again each time, until somebody waits too long or something goes wrong."""
    found: list[dict[str, Any]] = []
    while len(found) < STEPS and (not found or good(found[-1])):
        rate = round(first * step ** len(found))
        found.append(measured(kind, round(rate * seconds / FIVE_MINUTES), seconds, workers))
    return found


def good(one: dict[str, Any]) -> bool:
    lost = one["kept"]["lost"] + one["kept"]["doubled"] + one["kept"]["other"]
    return one["p95"] < MILLISECONDS and not one["errors"] and not lost and one["through"] == one["pupils"]


def whole(address: str, workers: int) -> str:
    """What is promised, how far it goes, PostgreSQL's own rate beside it, and a school on SQLite; as a table."""
    plain = inserts(address)
    promised = measured(address, PROMISED, FIVE_MINUTES, workers)
    first, step = (PROMISED * SMALL_STEP, SMALL_STEP) if good(promised) else (PROMISED / STEP**2, SMALL_STEP)
    steps = ceiling(address, round(first), A_STEP, workers, step)
    school = measured("sqlite", ON_SQLITE, FIVE_MINUTES, 1)
    rows = [("PostgreSQL", promised), *[("PostgreSQL, a minute", each) for each in steps], ("SQLite", school)]
    columns = "| | pupils in five minutes | through | p50 ms | p95 ms | p99 ms | errors | lost or other | server ms | database ms | crowd ms | |"
    lines = [columns, "|" + " --- |" * (columns.count("|") - 1)]
    for name, one in rows:
        lost = one["kept"]["lost"] + one["kept"]["doubled"] + one["kept"]["other"]
        counted = [one["per_five_minutes"], f"{one['through']} of {one['pupils']}", one["p50"], one["p95"], one["p99"]]
        counted += [one["errors"], lost, *one["processor_ms_per_pupil"].values(), "good" if good(one) else "too much"]
        lines.append(f"| {name} | " + " | ".join(map(str, counted)) + " |")
    said = (
        f"{workers} workers, {os.cpu_count()} processors; plain PostgreSQL takes {plain or 0:.0f} rows a second here."
    )
    return "\n".join([said, "", *lines, ""])


def inserts(address: str, seconds: int = 5, clients: int = 4) -> float | None:
    """How many rows a second plain PostgreSQL takes here, each with a commit of its own (pgbench)."""
    if shutil.which("pgbench") is None:
        return None
    table = f"plain_{os.getpid()}"
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"INSERT INTO {table} (question, nominator, nominee) VALUES (1, 2, 3);\n")  # noqa: S608 (our own table)
        script.flush()
        columns = "id bigserial PRIMARY KEY, question bigint, nominator bigint, nominee bigint"
        subprocess.run(["psql", "-q", "-d", address, "-c", f"CREATE TABLE {table} ({columns})"], check=True)
        try:
            words = ["-n", "-f", script.name, "-c", str(clients), "-T", str(seconds), address]
            said = subprocess.run(["pgbench", *words], check=True, capture_output=True, text=True).stdout
        finally:
            subprocess.run(["psql", "-q", "-d", address, "-c", f"DROP TABLE {table}"], check=True)
    line = next(line for line in said.splitlines() if line.startswith("tps"))
    return float(line.split()[2])


def _redis() -> str:
    found = redis_url()
    if found is None:
        raise SystemExit("Several workers need Redis, and none answers on 127.0.0.1:6379.")
    return found


def main(pupils: int = 60, seconds: float = 30) -> list[Result]:
    """For `make bench`: a short one on SQLite, at the rate of 600 in five minutes."""
    found = measured("sqlite", pupils, seconds, 1)
    beside = f"p50 {found['p50']:.0f} ms, {found['errors']} errors, {found['requests_per_second']} requests/s"
    return [Result(f"{pupils} pupils answer in {seconds:.0f} s: p95", found["p95"], "ms", MILLISECONDS, beside)]


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--database", default="", help="sqlite, or the address of a PostgreSQL (this machine's)")
    said.add_argument("--pupils", type=int, default=3000)
    said.add_argument("--seconds", type=float, default=FIVE_MINUTES, help="in which all of them answer")
    said.add_argument("--takes", type=float, help="seconds that one pupil thinks; a fifth of --seconds by itself")
    said.add_argument("--workers", type=int, help="one for each processor by itself; one on SQLite")
    said.add_argument("--ceiling", type=int, metavar="PUPILS", help="begin here (per five minutes) and go up")
    said.add_argument("--whole", type=Path, metavar="FILE", help="everything, as a table in this file")
    given = said.parse_args()
    where = given.database or postgres_url() or "sqlite"
    count = given.workers or (1 if where == "sqlite" else os.cpu_count() or 1)
    if given.whole:
        table = whole(postgres_url() or sys.exit("No PostgreSQL answers."), os.cpu_count() or 1)
        given.whole.write_text(table)
        sys.exit(print(table))
    if where != "sqlite":
        print(json.dumps({"plain inserts per second": inserts(where)}))
    if given.ceiling:
        print(*map(json.dumps, ceiling(where, given.ceiling, given.seconds, count)), sep="\n")
    else:
        print(json.dumps(measured(where, given.pupils, given.seconds, count, given.takes)))
