"""Add up the reports of several test runs (JUnit XML) and say it in one line; fails when a test failed."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def counts(report: Path) -> tuple[int, int]:
    """How many tests passed and failed. A run that left no report counts as one failure."""
    if not report.exists():
        return 0, 1
    suites = list(ElementTree.parse(report).iter("testsuite"))  # noqa: S314  written by pytest a moment ago
    total, failed, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites for name in names)
        for names in (["tests"], ["failures", "errors"], ["skipped"])
    )
    return total - failed - skipped, failed


def main(reports: list[str]) -> None:
    passed, failed = (sum(numbers) for numbers in zip(*(counts(Path(report)) for report in reports), strict=True))
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
