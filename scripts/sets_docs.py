"""Print the page of the sets of questions (docs/reference/questionnaires.md) from their files. `--check` only looks."""

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "questionnaires.md"
sys.path.insert(0, str(ROOT / "src"))

from django.conf import settings  # noqa: E402

if not settings.configured:
    settings.configure(USE_I18N=False)

from kring.web.questionnaires.instruments import (  # noqa: E402
    Activation,
    Instrument,
    Item,
    Kind,
    newest,
)

KINDS = {
    Kind.NOMINATION: "choosing classmates",
    Kind.RATING: "a point for every classmate",
    Kind.SELF: "a few options",
    Kind.NORM: "how many classmates",
    Kind.LADDER: "0 to 10",
    Kind.TEXT: "own words, only when added",
}
READERS = {
    "class": "who may see the class portrait",
    "teacher": "only the teacher of the class",
    "starter": "only the colleague who asks",
}
HEAD = """# Questionnaires

The sets of questions that come with Kring, printed from their files (`scripts/sets_docs.py`; a test keeps this page
true). Every set is the project's own wording and has **not been validated**: there are no norms, and an answer is the
start of a talk. How a school decides about them, brings a licensed set along or writes its own:
[Choose and write questions](../how-to/choose-questions.md).

No set that comes with Kring asks a pupil who bullies *them*, and who then stands up for them. The portrait can tell who is
bullied without a defender, but only from those two questions: it says nothing of it after the sets below. To put them
under the name of a child takes a decision of the school, an adult who is there afterwards, and words for each age that were
tried with pupils. A school that decides so brings them along as a file of its own, with the keys `bullied_by` (negative) and
`defended_by` (positive).
"""


def page() -> str:
    """The whole page, the sets in the order of their keys."""
    return "\n".join([HEAD, *(line for found in newest() for line in of_one(found))]).rstrip() + "\n"


def of_one(found: Instrument) -> Iterable[str]:
    yield f"## {found.title['en']}\n"
    yield f"{found.about['en']} In Dutch: *{found.title['nl']}*.\n"
    if found.note:
        yield f"> {found.note['en']}\n"
    waits = found.activation is Activation.DECIDE
    yield from (
        f"- **Key and version**: `{found.key}`, {found.version}",
        f"- **Promise**: {found.promise.value}; results are read by {READERS[found.readers]}",
        f"- **In use**: {'only after the school decided, and somebody has read how' if waits else 'from the start'}",
        f"- **Words for**: {', '.join(found.ages)}; languages {', '.join(found.languages)}",
        f"- **Source**: {found.source}",
        f"- **Licence**: {found.licence}; {found.translation}\n",
    )
    yield "| question | in Dutch | how it is answered |"
    yield "| --- | --- | --- |"
    for item in found.items:
        words = item.text[found.ages[-1]]
        yield f"| {words['en']} | {words['nl']} | {answered(found, item)}{left_out(item)} |"
    yield ""


def answered(found: Instrument, item: Item) -> str:
    if not item.scale:
        return KINDS[item.kind] + (f", at most {item.limit}" if item.limit else "")
    return " · ".join(option.words["en"] for option in found.options(item, found.ages[-1]))


def left_out(item: Item) -> str:
    return f"; {' and '.join(item.optional_for)}: only when added" if item.optional_for else ""


def main() -> int:
    stale = not PAGE.exists() or PAGE.read_text("utf-8") != page()
    if "--check" not in sys.argv and stale:
        PAGE.write_text(page(), encoding="utf-8")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
