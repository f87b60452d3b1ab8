"""What is said about a file of a whole school: why it is not read, what was left out, what it would change."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from kring.web.school.roster.whole import Note, NoteKind, Refusal, RefusedError

REFUSALS = {
    Refusal.EMPTY: gettext_lazy("There is nothing in it. Choose another file, or paste the list."),
    Refusal.TOO_LARGE: gettext_lazy(
        "Together this is more than 20 MB. Ask your administration for a file with only names, numbers and %(groups)s."
    ),
    Refusal.TOO_MANY_ROWS: gettext_lazy("This has more than 20,000 lines. Is it a list of one school?"),
    Refusal.BOMB: gettext_lazy(
        "This zip unpacks to far more than a school can be, or holds a zip again. Make a new zip with only the files."
    ),
    Refusal.LOCKED_ARCHIVE: gettext_lazy("This zip has a password. Make it again without one."),
    Refusal.BROKEN_ARCHIVE: gettext_lazy("This file is damaged and cannot be opened. Export or download it once more."),
    Refusal.LOCKED_WORKBOOK: gettext_lazy(
        "This workbook has a password. Open it, take the password away, save it and choose it again."
    ),
    Refusal.OLD_WORKBOOK: gettext_lazy(
        "This is a workbook of the old kind (.xls). Open it, save it as .xlsx or CSV and choose that file."
    ),
    Refusal.MACROS: gettext_lazy(
        "There are macros in this workbook, and Kring does not open those. Save it as .xlsx without macros, or as CSV."
    ),
    Refusal.HUGE_SHEET: gettext_lazy(
        "This sheet has more than 20,000 rows or 200 columns. Copy the part with names to a new sheet and choose that."
    ),
    Refusal.BROKEN_WORKBOOK: gettext_lazy(
        "This workbook cannot be read. Open it, save it once more as .xlsx and try again."
    ),
    Refusal.DOCUMENT: gettext_lazy(
        "This is a document, a picture or a program. Kring reads EDEXML, CSV, workbooks (.xlsx) and a zip with those."
    ),
    Refusal.JSON: gettext_lazy(
        "This is the answer of a coupling between programs (JSON), not an export. Ask your administration for a list as CSV."
    ),
    Refusal.UNREADABLE: gettext_lazy(
        "Line %(line)s has characters that no common encoding has. Save the file again as “CSV UTF-8”."
    ),
    Refusal.DOCTYPE: gettext_lazy(
        "This file defines markup of its own (DOCTYPE or ENTITY). A real export never does, so Kring does not open it."
    ),
    Refusal.BROKEN_XML: gettext_lazy(
        "The file stops being EDEXML at line %(line)s: it is damaged or not complete. Export it once more."
    ),
    Refusal.OTHER_XML: gettext_lazy(
        "This is XML, but not EDEXML: it begins with <%(what)s>. Ask your administration for an export “EDEXML”."
    ),
    Refusal.DOUBLE_KEY: gettext_lazy(
        "The number %(what)s stands there for two persons (line %(line)s), so it is unclear who is who. Correct it in your"
        " administration and export again."
    ),
    Refusal.UNKNOWN_GROUP: gettext_lazy(
        "At line %(line)s a %(student)s is in %(group)s “%(what)s”, which is not in the file. Correct it in your"
        " administration and export again."
    ),
    Refusal.NO_PUPILS: gettext_lazy("There is no %(student)s in it that can be read. Is it the right file?"),
    Refusal.MANY_FILES: gettext_lazy(
        "These files do not belong together. Choose one file; or all files of OneRoster or School Data Sync at once."
    ),
    Refusal.INCOMPLETE: gettext_lazy(
        "%(what)s is missing. Choose all files of the folder at once, or a zip with all of them."
    ),
    Refusal.ONLY_CHANGES: gettext_lazy(
        "This delivery holds only what changed (delta). Ask for one with everything in it (bulk)."
    ),
    Refusal.OLD_SDS: gettext_lazy(
        "These are files of an older School Data Sync. Kring reads version 2.1: orgs, users, roles, classes, enrollments."
    ),
    Refusal.MANY_SCHOOLS: gettext_lazy(
        "There are several schools in it: %(what)s. Ask for a delivery with only this school."
    ),
    Refusal.BROKEN_QUOTES: gettext_lazy(
        "At line %(line)s a quotation mark opens that is not closed on the same line. Take it away or close it."
    ),
}

NOTES = {
    NoteKind.NO_FIRST_NAME: gettext_lazy("Line %(line)s has no first name and is not read."),
    NoteKind.TOO_LONG: gettext_lazy("Line %(line)s is too long for a name and is not read."),
    NoteKind.TWO_GROUPS: gettext_lazy(
        "%(what)s stands in a second %(group)s as well (line %(line)s). Only the first is read."
    ),
    NoteKind.UNUSED_COLUMNS: gettext_lazy("Kring does not use these columns: %(what)s."),
    NoteKind.MAYBE_BSN: gettext_lazy("Column “%(what)s” looks like BSN and is not read."),
    NoteKind.MAYBE_PRIVATE: gettext_lazy(
        "Column “%(what)s” holds dates, postcodes or e-mail addresses and is not read."
    ),
    NoteKind.VENDOR_BLOCKS: gettext_lazy("Extra data of the supplier of your administration are not read."),
    NoteKind.NO_GROUP: ngettext_lazy(
        "%(count)s %(student)s is in no %(group)s and is not read.",
        "%(count)s %(students)s are in no %(group)s and are not read.",
        "count",
    ),
    NoteKind.LEFT: ngettext_lazy(
        "%(count)s %(student)s has left according to the file and is not read.",
        "%(count)s %(students)s have left according to the file and are not read.",
        "count",
    ),
    NoteKind.HISTORICAL: ngettext_lazy(
        "%(count)s %(group)s of the past is not read.", "%(count)s %(groups)s of the past are not read.", "count"
    ),
    NoteKind.PARENTS: ngettext_lazy(
        "%(count)s parent or guardian is not read.", "%(count)s parents or guardians are not read.", "count"
    ),
    NoteKind.DISABLED: ngettext_lazy(
        "%(count)s account that is switched off is not read.",
        "%(count)s accounts that are switched off are not read.",
        "count",
    ),
    NoteKind.OLD_ENROLLMENT: ngettext_lazy(
        "%(count)s placement that has ended is not read.", "%(count)s placements that have ended are not read.", "count"
    ),
    NoteKind.LOOSE_ENROLLMENT: ngettext_lazy(
        "%(count)s placement belongs to nobody or nothing in the file and is not read.",
        "%(count)s placements belong to nobody or nothing in the file and are not read.",
        "count",
    ),
    NoteKind.UNSTABLE_KEYS: ngettext_lazy(
        "%(count)s number in the file changes every time. Kring does not keep it and looks at name and %(group)s.",
        "%(count)s numbers in the file change every time. Kring does not keep them and looks at name and %(group)s.",
        "count",
    ),
}

FIELDS = {
    "external_id": gettext_lazy("Number"),
    "first_name": gettext_lazy("First name"),
    "prefix": gettext_lazy("Prefix"),
    "last_name": gettext_lazy("Last name"),
    "full_name": gettext_lazy("Whole name"),
    "group": gettext_lazy("%(group_cap)s"),
    "grade": gettext_lazy("Year"),
}

SOURCES = {
    "edexml": "EDEXML",
    "oneroster": "OneRoster",
    "sds": "School Data Sync",
    "table": gettext_lazy("a list with columns"),
}

COLUMNS = {  # what an administration calls it -> as people say it; other headings are said as they are
    "geboortedatum": gettext_lazy("date of birth"),
    "geslacht": gettext_lazy("sex"),
    "etniciteit": gettext_lazy("ethnicity"),
    "land": gettext_lazy("country"),
    "land_vader": gettext_lazy("country of the father"),
    "land_moeder": gettext_lazy("country of the mother"),
    "gewicht": gettext_lazy("weighting"),
    "gewicht_nieuw": gettext_lazy("weighting"),
    "bsn": "BSN",
    "sofinummer": "BSN",
    "bsn_ondwnr-4": gettext_lazy("part of the BSN"),
    "onderwijsnummer": gettext_lazy("education number"),
    "rijksregisternummer": gettext_lazy("national register number"),
    "postcodenl": gettext_lazy("postcode"),
    "postnummerbe": gettext_lazy("postcode"),
    "postcodeoverig": gettext_lazy("postcode"),
    "emailadres": gettext_lazy("e-mail address"),
    "gebruikersnaam": gettext_lazy("user name"),
    "fotourl": gettext_lazy("photo"),
    "start_ondw_jgr3": gettext_lazy("start of year 3"),
}


def refusal_sentence(error: RefusedError, terms: Mapping[str, str]) -> str:
    return str(REFUSALS[error.reason]) % (dict(terms) | error.facts)


def note_sentence(note: Note, terms: Mapping[str, str]) -> str:
    return NOTES[note.kind] % (dict(terms) | {"count": note.count, "line": note.line, "what": note.what})


def dropped_names(dropped: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(str(COLUMNS.get(name, name)) for name in dropped))


def done_sentence(done, terms: Mapping[str, str]) -> str:
    """What a reading did, in one sentence."""
    facts = dict(terms) | {
        "groups_made": len(done.groups),
        "created": len(done.created),
        "moved": len(done.enrolled) - len(done.created),
        "changed": len(done.renamed),
        "ended": len(done.ended),
    }
    parts = [
        (facts["groups_made"], _("%(groups)s made: %(groups_made)s")),
        (facts["created"], _("new %(students)s: %(created)s")),
        (facts["moved"], _("placed elsewhere: %(moved)s")),
        (facts["changed"], _("names or numbers changed: %(changed)s")),
        (facts["ended"], _("taken out of a %(group)s: %(ended)s")),
    ]
    return ", ".join(words % facts for count, words in parts if count)
