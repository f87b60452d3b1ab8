"""Print the table of rights into docs/reference/rights.md, between its two marks."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES  # noqa: E402
from kring.web.access.table import markdown  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "rights.md"


def printed(page: str) -> str:
    """The page with both tables as they are in the code now."""
    return between(between(page, "roles", roles()), "table", markdown())


def between(page: str, name: str, text: str) -> str:
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, rest = page.split(start)
    return f"{before}{start}\n{text}\n\n{end}{rest.split(end)[1]}"


def roles() -> str:
    """Every role once, in the words of the code."""
    every = {**SCHOOL_ROLES, **GROUP_ROLES}
    where = {key: ("the school" if key in SCHOOL_ROLES else "one class group") for key in every}
    where |= {"teacher": "the school, and one class group", EMERGENCY.key: "one class group, for a time"}
    lines = [f"| {role.name} | {where[key]} | {role.description} |" for key, role in every.items()]
    return "\n".join(["| role | in | what for |", "| --- | --- | --- |", *lines])


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text("utf-8")), "utf-8")
