"""The server is killed (-9) again and again while pupils answer: what was confirmed is there, and nothing is double.

python benchmarks/faults.py --whole table.md                  500 pupils, 20 kills, both databases: a quarter of an hour
python benchmarks/faults.py --pupils 500 --kills 20
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.crowd.stage import stage  # noqa: E402
from benchmarks.result import Result  # noqa: E402
from scripts.services import postgres_url  # noqa: E402

TAKES = 6.0  # seconds that a pupil thinks, all together
RESTART = 4.0  # about: a crowd that is through before the last kill has not seen it
FEW, SOON, AS_PUPIL_JS = 100, 0.5, 3.0  # seconds before something is sent again: a few pupils may hurry


def measured(kind: str, pupils: int, kills: int, between: float = 1.5) -> dict[str, float]:
    """Kills at moments of chance while the crowd is busy; each time the server is started anew, as systemd does."""
    chance = random.Random(kills)
    with stage(kind) as made:
        made.make(pupils)
        made.start()
        made.answers()
        began, killed = time.monotonic(), 0
        retry = SOON if pupils < FEW else AS_PUPIL_JS
        crowd = made.come(starting=kills * (between + RESTART), takes=TAKES, retry=retry, files=0)
        while killed < kills and crowd.poll() is None:
            time.sleep(between * chance.uniform(0.5, 1.5))
            made.kill()
            killed += 1
            made.start()
            made.answers()
        outcome = made.came(crowd)
        found = made.check(outcome)
        return found | {
            "kills": killed,
            "through": outcome["through"],
            "sent_again": len(outcome["errors"]),
            "seconds": time.monotonic() - began,
        }


def whole(pupils: int, kills: int, between: float) -> str:
    lines = [
        "| | pupils | kills | through | confirmed | lost | double | other | sent again | seconds |",
        "|" + " --- |" * 10,
    ]
    for name, kind in {"SQLite": "sqlite", "PostgreSQL": postgres_url()}.items():
        if kind:
            one = measured(kind, pupils, kills, between)
            keys = ("kills", "through", "confirmed", "lost", "doubled", "other", "sent_again")
            counted = [pupils, *[one[key] for key in keys], round(one["seconds"])]
            lines.append(f"| {name} | " + " | ".join(map(str, counted)) + " |")
    return "\n".join([*lines, ""])


def main(pupils: int = 40, kills: int = 3) -> list[Result]:
    """For `make bench`: a short one on each database that answers."""
    kinds = {"sqlite": "sqlite", "postgresql": postgres_url()}
    found = {name: measured(kind, pupils, kills) for name, kind in kinds.items() if kind}
    return [
        Result(f"killed {one['kills']}×, {name}: confirmed answers lost or double", one["lost"] + one["doubled"], "", 0)
        for name, one in found.items()
    ]


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--database", default="sqlite", help="sqlite, or the address of a PostgreSQL")
    said.add_argument("--pupils", type=int, default=500)
    said.add_argument("--kills", type=int, default=20)
    said.add_argument("--between", type=float, default=5.0, help="seconds that it answers between two kills, about")
    said.add_argument("--whole", type=Path, metavar="FILE", help="both databases, as a table in this file")
    given = said.parse_args()
    if given.whole:
        table = whole(given.pupils, given.kills, given.between)
        given.whole.write_text(table)
        sys.exit(print(table))
    print(json.dumps(measured(given.database, given.pupils, given.kills, given.between)))
