"""Known holes in what we depend on, when the registry of holes answers within a minute: `python scripts/holes.py`.

Nobody waits for a registry that does not answer, and nothing fails on it: the locked requirements stay as they are.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "requirements" / "base.txt"
AUDIT = [
    sys.executable,
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--progress-spinner=off",
    "--timeout=5",
]
SECONDS = 60


def main(locked: Path = LOCKED, seconds: float = SECONDS, *options: str) -> str | None:
    """A sentence for who reads along; None after an exit with what was found."""
    command = [*AUDIT, "--requirement", str(locked)]
    listed = subprocess.run([*command, "--dry-run"], capture_output=True, text=True)  # asks nobody anything
    if listed.returncode:
        sys.exit(f"{locked.name} cannot be audited: {listed.stderr.strip()}")
    try:
        asked = subprocess.run([*command, *options, "--format=json"], capture_output=True, text=True, timeout=seconds)
        found = json.loads(asked.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return "The registry of known holes is not reachable: nothing was looked up, and nothing is wrong with that."
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for each in found
        for hole in each.get("vulns", [])
    ]
    if holes:
        sys.exit("\n".join(holes))
    return f"No known hole in {len(found)} packages."


if __name__ == "__main__":
    print(main())
