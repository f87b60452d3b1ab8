"""Where the reference data of the peers lie; they are never copied into this repository."""

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_data() -> Path | None:
    """KRING_SHARED_DATA, or shared/data beside the repository or beside one of its parents."""
    places = [Path(os.environ["KRING_SHARED_DATA"])] if "KRING_SHARED_DATA" in os.environ else []
    places += [parent / "shared" / "data" for parent in ROOT.parents]
    return next((place for place in places if place.is_dir()), None)


def folders() -> list[Path]:
    place = shared_data()
    return sorted(path.parent for path in place.glob("*/nodes.csv")) if place else []


def parametrize_folders(argument: str = "folder"):
    """One test per folder; one skipped test, with the reason, where there are none."""
    why = "no reference data: set KRING_SHARED_DATA, or put them at ../shared/data"
    found = folders() or [pytest.param(None, marks=pytest.mark.skip(reason=why))]
    return pytest.mark.parametrize(argument, found, ids=lambda path: path.name if path else "absent")


def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
