"""Run every benchmark beside this file and print one table; fails when the best run passes its limit.

A benchmark is a file with a function `main()` that gives `Result`s.
"""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # processor time is then the time of one core

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from benchmarks.result import Result, table  # noqa: E402


def main(names: list[str]) -> None:
    results = [result for name in names or found() for result in import_module(f"benchmarks.{name}").main()]
    print(table(results) if results else "No benchmark yet: add benchmarks/<name>.py with a main().")
    keep(results)
    sys.exit(any(result.too_slow for result in results))


def found() -> list[str]:
    return sorted(
        path.stem for path in FOLDER.glob("*.py") if path.stem not in ("run", "result", "qap_made", "__init__")
    )


def keep(results: list[Result]) -> None:
    now = datetime.now(UTC)
    target = FOLDER / "results" / f"{now:%Y%m%d-%H%M%S}.json"
    target.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    rows = [{**result._asdict(), "best": result.best} for result in results]
    target.write_text(json.dumps({"when": now.isoformat(), **machine, "results": rows}, indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all when none is named: {', '.join(found())}")
    wanted = parser.parse_args().names
    if unknown := sorted(set(wanted) - set(found())):
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    main(wanted)
