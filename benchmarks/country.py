"""All figures of a country: 60,000 classes, 1.6 million pupils, 68 million nominations, from Parquet to Parquet.

python benchmarks/country.py --classes 60000 --json

Makes the classes in blocks (each block of 1,000 by its own seed), runs `kring batch` as anybody would, and tells the
time on the clock, the time of the processors, and the most memory that all its processes had together.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.result import Result  # noqa: E402

BLOCK, COUNTRY, SECONDS, GIBIBYTES = 1000, 60_000, 300, 6
PAGE = os.sysconf("SC_PAGE_SIZE")


def make(folder: Path, count: int, workers: int) -> None:
    """Tables of so many classes; what is there already stays."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(partial(make_block, folder, count), range(-(-count // BLOCK))))


def make_block(folder: Path, count: int, number: int) -> None:
    import numpy as np
    import polars as pl

    from benchmarks.peers.classes import PUPILS, QUESTIONS, SEED, classes

    target = folder / "pupils" / f"part-{number:05d}.parquet"
    if target.exists():
        return
    made = list(classes(min(BLOCK, count - number * BLOCK), SEED + number))
    names = np.arange(len(made)) + number * BLOCK
    rows = np.concatenate([one.nominations for one in made])
    nominations = pl.DataFrame(
        {
            "class": np.repeat(names, [len(one.nominations) for one in made]),
            "question": pl.Series(rows[:, 0]).replace_strict(dict(enumerate(QUESTIONS)), return_dtype=pl.String),
            "from": rows[:, 1],
            "to": rows[:, 2],
        }
    )
    pupils = pl.DataFrame(
        {
            "class": np.repeat(names, PUPILS),
            "id": np.tile(np.arange(PUPILS), len(made)),
            "sex": np.array(["F", "M"])[np.concatenate([one.sex for one in made])],
            "answered": np.concatenate([one.answered for one in made]),
        }
    )
    for table, frame in (("nominations", nominations), ("pupils", pupils)):
        path = folder / table / target.name
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(path.with_suffix(".making"))
        path.with_suffix(".making").replace(path)


def run(folder: Path, output: Path, words: list[str]) -> dict[str, Any]:
    """`kring batch`, watched."""
    before, start, most = os.times(), time.perf_counter(), 0
    process = subprocess.Popen([sys.executable, "-m", "kring.cli.main", "batch", str(folder), str(output), *words])
    while process.poll() is None:
        most = max(most, memory_of(process.pid))
        time.sleep(0.1)
    taken, after = time.perf_counter() - start, os.times()
    if process.returncode:
        raise SystemExit(process.returncode)
    processors = after.children_user + after.children_system - before.children_user - before.children_system
    manifest = json.loads((output / "manifest.json").read_text())
    counted = {name: manifest[name] for name in ("classes", "pupils", "nominations")}
    return {**counted, "s": taken, "processor_s": processors, "gibibytes": most / 2**30}


def memory_of(process: int) -> int:
    """Resident bytes of a process and all below it."""
    below: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for found in Path("/proc").glob("[0-9]*"):
        try:
            stat = (found / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        below.setdefault(int(stat[1]), []).append(int(found.name))
        pages[int(found.name)] = int(stat[21])
    total, left = 0, [process]
    while left:
        one = left.pop()
        total += pages.get(one, 0) * PAGE
        left += below.get(one, [])
    return total


def measured(count: int, words: list[str], keep: Path | None = None) -> dict[str, Any]:
    folder = keep or Path(tempfile.mkdtemp(prefix="kring-country-"))
    try:
        make(folder, count, os.cpu_count() or 1)
        with tempfile.TemporaryDirectory(prefix="kring-country-") as output:
            return run(folder, Path(output) / "out", words)
    finally:
        if keep is None:
            shutil.rmtree(folder)


def main(count: int = 2000) -> list[Result]:
    """For `make bench`: a small part of the country, which is slower per class because starting takes as long."""
    found = measured(count, [])
    per_country = found["s"] / count * COUNTRY
    return [
        Result(
            f"country: {count} classes from Parquet to Parquet",
            found["s"],
            "s",
            None,
            f"{per_country:.0f} s per country",
        ),
        Result("country: memory of all processes", found["gibibytes"], "GiB", GIBIBYTES),
    ]


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--classes", type=int, default=COUNTRY)
    said.add_argument("--folder", type=Path, help="keep the classes here, and use those that are there")
    said.add_argument("--json", action="store_true")
    given, others = said.parse_known_args()
    outcome = measured(given.classes, others, given.folder)
    print(json.dumps(outcome) if given.json else "\n".join(f"{name}: {value:.6g}" for name, value in outcome.items()))
