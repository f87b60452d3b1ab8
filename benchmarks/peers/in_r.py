"""The same figures with R, where there is one: sna, igraph, and SSrat for Newcomb and Bukowski."""

import csv
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.peers.classes import QUESTIONS, MadeUp

SCRIPT = Path(__file__).with_name("measures.R")
AT_MOST = {"igraph": 200, "sna": 200, "ssrat": 50}
"""On how many classes each is timed; the time is scaled."""


def times(made: Sequence[MadeUp]) -> dict[str, Any]:
    """Seconds per peer, as `R_sna_s`, `R_igraph_s` and `R_ssrat_nb_s`; nothing without R or without the package."""
    if shutil.which("Rscript") is None:
        return {}
    found = {}
    with TemporaryDirectory() as folder:
        write(made, Path(folder))
        for peer, most in AT_MOST.items():
            count = min(most, len(made))
            ran = subprocess.run(
                ["Rscript", str(SCRIPT), peer, str(count), folder], capture_output=True, text=True, check=False
            )
            if ran.returncode == 0:
                seconds = json.loads(ran.stdout.splitlines()[-1])["seconds"]
                found[f"R_{peer}_nb_s" if peer == "ssrat" else f"R_{peer}_s"] = seconds * len(made) / count
    return found


def write(made: Sequence[MadeUp], folder: Path) -> None:
    """pupils.csv and nominations.csv."""
    with (
        (folder / "pupils.csv").open("w", newline="") as pupils,
        (folder / "nominations.csv").open("w", newline="") as rows,
    ):
        listed, named = csv.writer(pupils), csv.writer(rows)
        listed.writerow(["class", "id", "sex", "answered"])
        named.writerow(["class", "question", "from", "to"])
        for place, one in enumerate(made):
            listed.writerows(
                [place, i, "FM"[sex], int(here)] for i, (sex, here) in enumerate(zip(*one[:2], strict=True))
            )
            named.writerows([place, QUESTIONS[q], i, j] for q, i, j in one.nominations.tolist())
