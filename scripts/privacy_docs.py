"""Print docs/privacy/what-is-kept.md from the declarations of every room: `python scripts/privacy_docs.py`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/privacy/what-is-kept.md"

INTRODUCTION = """# What is kept, and until when

This page is printed from the code (`python scripts/privacy_docs.py`), and a test keeps it true.

## Periods

The daily work takes away what is past its period. A school may choose a shorter period, and a longer one only with a
reason, on the page *What expires when*. Why these periods: [decision 0013](../decisions/0013-retention-and-erasure.md).

| what | kept for | a school may choose | why this long |
| --- | --- | --- | --- |
"""
FIELDS = """
## Every field

Whose it is, why it is there, and how long. *Sensitive* asks for more care than a name does. What is kept "with the school"
stays as long as the school works with Kring.
"""


def page() -> str:
    return INTRODUCTION + "\n".join(periods()) + "\n" + FIELDS + "\n".join(rooms()) + "\n"


def periods() -> Iterator[str]:
    from kring.web.access.duties import KINDS
    from kring.web.care.wording import amount_in_words

    for kind in KINDS.values():
        amount, least, most = (amount_in_words(kind, each) for each in (kind.amount, kind.least, kind.most))
        fixed = "nothing else" if kind.per_school else "nothing else: it belongs to the installation"
        choice = f"from {least} to {most}" if kind.is_adjustable else fixed
        yield f"| {kind.name} | {amount} {kind.begins} | {choice} | {kind.basis} |"


def rooms() -> Iterator[str]:
    from kring.web.care.declarations import by_room

    for room, declared in by_room().items():
        yield f"\n### {room}\n"
        yield "| table | fields | whose | why | sensitive | kept |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for model, said in declared.items():
            for each in said:
                yield f"| {model} | {', '.join(each.names)} | {each.whose} | {each.why} | {'yes' if each.sensitive else ''} | {kept(each.keep)} |"


def kept(key: str) -> str:
    from kring.web.access.duties import KINDS

    return str(KINDS[key].name) if key in KINDS else "with the school"


def main() -> None:
    sys.path[:0] = [str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kring.web.site.settings")
    import django
    from django.utils import translation

    django.setup()
    with translation.override("en"):
        PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is up to date.")


if __name__ == "__main__":
    main()
