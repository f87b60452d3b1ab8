"""Who may see what: the one table. The policy must equal it (tests), and the manual prints it (docs/reference/rights.md).

`own` is the own class group; `yes` every class group of the school (for a group role: only `own` is possible);
`emergency` only by emergency access; `sums` only figures about a class or school, on a page that names nobody;
`no` never. Rows without a permission are decided already, for pages that Kring does not have yet. `source` names
the row of the right to see from which it follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kring.web.access.permissions import Permission as P


class Cell(StrEnum):
    YES = "yes"
    OWN = "own"
    SUMS = "sums"
    EMERGENCY = "emergency"
    NO = "no"


ROLES = (
    "teacher",
    "mentor",
    "duo_partner",
    "subject_teacher",
    "care_coordinator",
    "anti_bullying_coordinator",
    "school_leader",
    "core_team",
    "administrator",
    "researcher",
    "board",
)
WITHOUT_ACCOUNT = ("pupil", "classmates", "parents")  # no role: what they see comes to them another way
SHORT = {"-": Cell.NO, "yes": Cell.YES, "own": Cell.OWN, "sums": Cell.SUMS, "em": Cell.EMERGENCY}


@dataclass(frozen=True)
class Row:
    data: str
    permission: P | None
    cells: Mapping[str, Cell]
    source: str


def row(data: str, permission: P | None, cells: str, source: str) -> Row:
    found = dict(
        zip((*ROLES, *WITHOUT_ACCOUNT), (SHORT[each] for each in cells.replace("|", " ").split()), strict=True)
    )
    return Row(data, permission, found, source)


A, B, C, D, E = "Sociogram answers", "Sociogram and measures", "Seating plan", "Process", "Administration"
# fmt: off
TABLE = (
    #                                                 in the class group  | in the school                   | no account
    #                                                 te  me  du  subject | care apc  lead core adm res brd | pup cls par
    row("names of the pupils of a class group", P.SEE_GROUP,
                                                     "own own own own     | yes  yes  yes  -    yes -   -   | -   own -", E),
    row("the class list: adding, moving, objections", P.EDIT_ROSTER,
                                                     "own own own -       | -    -    -    -    yes -   -   | -   -   -", E),
    row("who was asked, who answered", P.RUN_WAVES,
                                                     "own own own -       | yes  -    -    -    -   -   -   | -   -   -", A),
    row("who chose whom, sociogram, matrix, class portrait", P.SEE_PORTRAIT,
                                                     "own own own -       | yes  yes  em   -    -   -   -   | -   -   -", B),
    row("who is named for which behaviour, victims without a defender", P.SEE_BEHAVIOUR,
                                                     "own own own -       | yes  yes  -    -    -   -   -   | -   -   -", "Case file"),
    row("the own look at a class group: each reads the own one", P.SCAN_CLASS,
                                                     "own own own own     | -    -    -    -    -   -   -   | -   -   -", "Teacher wellbeing"),
    row("what pupils say for their own teacher only", P.HEAR_PUPILS,
                                                     "own own own -       | -    -    -    -    -   -   -   | own -   -", "3+3 words"),
    row("seating plan with reasons and wishes", P.PLAN_SEATS,
                                                     "own own own -       | -    -    -    -    -   -   -   | -   -   -", C),
    row("accepted seating plan, without reasons", P.SEE_SEATS,
                                                     "own own own own     | yes  yes  yes  -    -   -   -   | own own -", C),
    row("class lists of next year, with wishes and who is kept apart", P.MAKE_CLASS_LISTS,
                                                     "own own own -       | yes  -    yes  -    -   -   -   | -   -   -", C),
    row("commitments of a class group", P.MAKE_COMMITMENTS,
                                                     "own own own -       | yes  yes  -    -    -   -   -   | -   -   -", D),
    row("own notes of what was arranged quietly", P.NOTE_QUIETLY,
                                                     "own own own -       | -    -    -    -    -   -   -   | -   -   -", "3+3 words"),
    row("who opened pages about pupils", P.SEE_READERS,
                                                     "own own own -       | yes  yes  yes  -    -   -   -   | -   -   -", E),
    row("which class groups there are", P.SEE_SCHOOL,
                                                     "yes yes yes yes     | yes  yes  yes  yes  yes -   yes | -   -   -", D),
    row("which measurements still need a discussion", P.SEE_OPEN_LOOPS,
                                                     "-   -   -   -       | yes  yes  yes  yes  -   -   -   | -   -   -", D),
    row("safety monitor: totals of the school", P.SEE_MONITOR,
                                                     "-   -   -   -       | yes  yes  yes  yes  -    -   yes | -   -   sums", "Monitor results"),
    row("safety monitor: per class, without pupils", P.SEE_MONITOR_CLASSES,
                                                     "-   -   -   -       | yes  yes  yes  -    -    -   -   | -   -   -", "Monitor results"),
    row("that a colleague got a role", P.HEAR_OF_RIGHTS,
                                                     "-   -   -   -       | yes  -    yes  -    -   -   -   | -   -   -", E),
    row("who did what (the log)", P.SEE_LOG,
                                                     "-   -   -   -       | -    -    yes  -    yes -   -   | -   -   -", E),
    row("opening a class group in an emergency", P.BREAK_GLASS,
                                                     "-   -   -   -       | -    -    yes  -    -   -   -   | -   -   -", E),
    row("answers for research, without names: deciding", P.SHARE_FOR_RESEARCH,
                                                     "-   -   -   -       | yes  -    yes  -    -   -   -   | -   -   -", A),
    row("answers for research, without names: the folder itself", P.TAKE_FOR_RESEARCH,
                                                     "-   -   -   -       | yes  -    -    -    -   -   -   | -   -   -", A),
    row("which questions the school uses: deciding, adding", P.DECIDE_QUESTIONS,
                                                     "-   -   -   -       | yes  -    -    -    yes -   -   | -   -   -", D),
    row("school, years, class groups, colleagues", P.SET_UP_SCHOOL,
                                                     "-   -   -   -       | -    -    -    -    yes -   -   | -   -   -", E),
    row("the document for who asks what Kring holds about a pupil", P.ANSWER_REQUESTS,
                                                     "-   -   -   -       | yes  -    -    -    -   -   -   | own -   own", E),
    # decided, not in Kring yet
    row("what a pupil answered, one by one", None,   "own own own -       | yes  yes  -    -    -   -   -   | own -   -", A),
    row("figures of a class, without pupils", None,  "own own own -       | yes  yes  sums sums -   sums sums | - -   -", B),
    row("check-in, class thermometer", None,         "own own own -       | -    -    -    -    -   -   -   | own -   -", "Check-in colour"),
    row("“I want to talk”, a report of a pupil", None, "own own own -     | -    yes  -    -    -   -   -   | own -   -", "I want to talk"),
    row("tally of positive and negative contact", None, "own own own -    | -    -    -    -    -   -   -   | -   -   -", "Positive/negative tally"),
    row("3+3 words, closeness, own feelings", None,  "own own own -       | -    -    -    -    -   -   -   | -   -   -", "3+3 words"),
    row("signals", None,                             "own own own -       | -    yes  em   -    -   -   -   | -   -   -", "Signal"),
    row("norms of a class, teacher responses", None, "own own own -       | yes  yes  sums sums -   -   sums | -  -   -", "Norm scoring A–M"),
    row("pupil discussion", None,                    "own own own own     | yes  yes  em   -    -   -   -   | -   -   -", "Pupil discussion notes"),
    row("report of a talk with a pupil", None,       "own own own -       | -    -    -    -    -   -   -   | own -   -", "Coach report"),
    row("safety monitor of the own class", None,     "own own own own     | -    -    -    -    -   -   -   | -   -   -", "Monitor results"),
    row("well-being of teachers", None,              "own own own own     | -    -    sums -    -   -   -   | -   -   -", "Teacher wellbeing"),
    row("contacts with parents", None,               "own own own -       | -    -    -    -    -   -   -   | -   -   own", "Parent contacts"),
    row("case file (bullying)", None,                "own own own -       | -    yes  em   -    -   -   -   | own -   own", "Case file"),
    row("video of a lesson", None,                   "own own own -       | -    -    -    -    -   -   -   | -   -   -", "Lesson video"),
)
# fmt: on


def markdown() -> str:
    """The table as the manual prints it."""
    columns = [*ROLES, *WITHOUT_ACCOUNT]
    head = ["data", "permission", *(name.replace("_", " ") for name in columns), "follows from"]
    lines = [head, ["---"] * len(head)]
    for each in TABLE:
        permission = f"`{each.permission.name}`" if each.permission else "(later)"
        lines.append([each.data, permission, *(each.cells[name].value for name in columns), each.source])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
