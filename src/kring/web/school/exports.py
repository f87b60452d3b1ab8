"""Lists that leave Kring as a file."""

import csv
from collections.abc import Iterable
from io import StringIO

HEADINGS = ("Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Groep")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """A spreadsheet takes what begins with = + - or @ for a formula and works it out; with ' before it, it does not."""
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def csv_of(rows: Iterable[Iterable[object]]) -> bytes:
    """As Dutch spreadsheets open it by themselves: semicolons, and a mark that says UTF-8."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
