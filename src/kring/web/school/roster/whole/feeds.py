"""OneRoster 1.1 and 1.2 and Microsoft School Data Sync 2.1: a handful of tables that point at each other.

Only the columns that are named here are looked at. A password, a telephone number or a date of birth never leaves this
reader; that the file had them is said.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from kring.web.school.roster.columns import is_forbidden
from kring.web.school.roster.names import prefix_of, tidy
from kring.web.school.roster.read import trouble
from kring.web.school.roster.values import NameLine
from kring.web.school.roster.whole.archive import File
from kring.web.school.roster.whole.mapper import LONGEST_GROUP, PROBLEMS, grade_of
from kring.web.school.roster.whole.refusals import Refusal, RefusedError
from kring.web.school.roster.whole.tables import text_rows
from kring.web.school.roster.whole.values import Colleague, Group, Note, NoteKind, Pupil, Roster

Rows = list[dict[str, str]]
FEED_FILES = frozenset({"manifest", "orgs", "users", "classes", "enrollments", "roles", "academicsessions", "courses"})
FEED_FILES |= {"demographics", "academicsession"}
OLD_SDS = frozenset({"student", "section", "studentenrollment", "teacherroster", "teacher", "school"})
NEEDED = ("users", "classes", "enrollments")
PARENTS = frozenset({"guardian", "parent", "relative"})
STAFF = {  # role in the feed -> role in the school; only ever a proposal
    "teacher": "teacher",
    "faculty": "teacher",
    "counselor": "care_coordinator",
    "principal": "school_leader",
    "siteadministrator": "school_leader",
    "districtadministrator": "school_leader",
}


def is_feed(files: Iterable[File]) -> bool:
    """One table of a feed is enough to know what it is; a plain list may well be called users.csv."""
    stems = {file.stem for file in files}
    return len(stems & FEED_FILES) > 1 or bool(stems & {"manifest", "enrollments"}) or len(stems & OLD_SDS) > 1


def read(files: Iterable[File], today: dt.date) -> Roster:
    tables = {file.stem: table_of(file) for file in files if file.stem in FEED_FILES | OLD_SDS}
    if "users" not in tables and len(tables.keys() & OLD_SDS) > 1:
        raise RefusedError(Refusal.OLD_SDS)
    missing = [f"{name}.csv" for name in NEEDED if name not in tables]
    if missing:
        raise RefusedError(Refusal.INCOMPLETE, what=", ".join(missing))
    manifest = {row.get("propertyName", ""): row.get("value", "") for row in tables.get("manifest", [])}
    if "delta" in {manifest.get(f"file.{name}") for name in NEEDED}:
        raise RefusedError(Refusal.ONLY_CHANGES)
    return Feed(tables, today).roster("oneroster" if manifest else "sds")


def table_of(file: File) -> Rows:
    rows = text_rows(file.data) if file.data.strip() else []
    if not rows:
        return []
    headings = [tidy(cell) for cell in rows[0][1]]
    return [
        dict(zip(headings, map(tidy, cells), strict=False)) | {"line": str(line)}
        for line, cells in rows[1:]
        if tidy(dict(zip(headings, cells, strict=False)).get("status", "")).casefold() != "tobedeleted"
    ]


class Feed:
    """The tables of one delivery, by what points at what."""

    def __init__(self, tables: Mapping[str, Rows], today: dt.date):
        self.tables, self.today = tables, today
        self.notes: Counter[NoteKind] = Counter()
        self.problems: list[Note] = []
        self.users = {row.get("sourcedId", ""): row for row in tables["users"]}
        if len(self.users) < len(tables["users"]):
            double = Counter(row.get("sourcedId", "") for row in tables["users"]).most_common(1)[0][0]
            again = [row["line"] for row in tables["users"] if row.get("sourcedId", "") == double][-1]
            raise RefusedError(Refusal.DOUBLE_KEY, what=double[:40], line=int(again))
        self.classes = {row.get("sourcedId", ""): row for row in tables["classes"]}
        self.refuse_several_schools()
        self.roles = self.roles_of_users()
        self.places = self.places_of_users()

    def refuse_several_schools(self) -> None:
        """The delivery of a whole board would put every pupil of every school into this one."""
        schools = {row.get("schoolSourcedId") or row.get("orgSourcedId") for row in self.classes.values()} - {None, ""}
        if len(schools) > 1:
            names = {row.get("sourcedId"): row.get("name", "") for row in self.tables.get("orgs", [])}
            said = sorted(names.get(school) or school for school in schools)
            raise RefusedError(Refusal.MANY_SCHOOLS, what=", ".join(said)[:200])

    def roles_of_users(self) -> dict[str, list[Mapping[str, str]]]:
        roles: dict[str, list[Mapping[str, str]]] = {key: [row] for key, row in self.users.items() if row.get("role")}
        for row in self.tables.get("roles", []):
            ends = row.get("endDate") or row.get("roleEndDate") or ""
            if not is_past(ends, self.today):
                roles.setdefault(row.get("userSourcedId", ""), []).append(row)
        return roles

    def places_of_users(self) -> dict[str, list[str]]:
        """Primary enrollments first; what has ended or points nowhere is counted and left out."""
        places: dict[str, list[str]] = {}
        for row in sorted(self.tables["enrollments"], key=lambda row: row.get("primary", "").casefold() != "true"):
            user, where = row.get("userSourcedId", ""), row.get("classSourcedId", "")
            if user not in self.users or where not in self.classes:
                self.notes[NoteKind.LOOSE_ENROLLMENT] += 1
            elif is_past(row.get("endDate", ""), self.today):
                self.notes[NoteKind.OLD_ENROLLMENT] += 1
            elif where not in places.setdefault(user, []):
                places[user].append(where)
        return places

    def role_names(self, key: str) -> list[str]:
        return [row.get("role", "").casefold() for row in self.roles.get(key, [])]

    def roster(self, source: str) -> Roster:
        pupils = [pupil for pupil in (self.pupil(key) for key in self.users if self.is_pupil(key)) if pupil]
        if not pupils:
            raise RefusedError(Refusal.NO_PUPILS)
        self.notes[NoteKind.NO_GROUP] = sum(not pupil.groups for pupil in pupils)
        self.notes[NoteKind.PARENTS] = sum(self.is_parent(key) for key in self.users)
        staff = [self.colleague(key) for key in self.users if self.is_staff(key)]
        return Roster(
            source,
            self.year(),
            self.groups(pupils),
            tuple(pupils),
            tuple(staff),
            dropped=self.dropped(),
            notes=(*self.problems, *(Note(kind, count) for kind, count in self.notes.items() if count)),
        )

    def is_pupil(self, key: str) -> bool:
        return "student" in self.role_names(key)

    def is_parent(self, key: str) -> bool:
        """And nothing else."""
        names = set(self.role_names(key))
        return bool(names) and names <= PARENTS

    def is_staff(self, key: str) -> bool:
        return bool(self.roles.get(key)) and not self.is_parent(key) and not self.is_pupil(key) and self.is_on(key)

    def is_on(self, key: str) -> bool:
        return self.users[key].get("enabledUser", "").casefold() != "false"

    def pupil(self, key: str) -> Pupil | None:
        row = self.users[key]
        if not self.is_on(key):
            self.notes[NoteKind.DISABLED] += 1
            return None
        first = row.get("preferredGivenName") or row.get("givenName", "")
        prefix, last = prefix_of(row.get("preferredFamilyName") or row.get("familyName", ""))
        line = NameLine(int(row["line"]), first, prefix, last, key)
        kind = trouble(line)
        if kind:
            self.problems.append(Note(PROBLEMS[kind], line=line.line))
            return None
        grades = [row.get("grades", ""), *(role.get("grade", "") for role in self.roles.get(key, []))]
        return Pupil(line, tuple(self.places.get(key, ())), next((grade_of(each) for each in grades if each), None))

    def groups(self, pupils: list[Pupil]) -> tuple[Group, ...]:
        """Where a feed says which class is the homeroom, the others stand beside it. Where it does not say and pupils are
        in several, nobody can know which is the class group: all wait to be chosen."""
        says = any(row.get("classType") for row in self.classes.values())
        several = any(len(pupil.groups) > 1 for pupil in pupils)
        grades: dict[str, set[int]] = {}
        for pupil in pupils:
            for key in pupil.groups:
                grades.setdefault(key, set()).update(() if pupil.grade is None else (pupil.grade,))
        return tuple(
            Group(
                key,
                (row.get("title") or row.get("classCode") or key)[:LONGEST_GROUP],
                tuple(sorted(grades[key])),
                composed=row["classType"].casefold() != "homeroom" if says else several,
            )
            for key, row in self.classes.items()
            if key in grades
        )

    def colleague(self, key: str) -> Colleague:
        row, names = self.users[key], self.role_names(key)
        role = next((STAFF[name] for name in names if name in STAFF), "")
        full = " ".join(
            part for part in (row.get("preferredGivenName") or row.get("givenName"), row.get("familyName")) if part
        )
        email = row.get("email") or (row.get("username", "") if "@" in row.get("username", "") else "")
        groups = tuple(self.places.get(key, ())) if role == "teacher" else ()
        return Colleague(full[:120], email[:254], role, "own" if groups else "", groups, ", ".join(names)[:80])

    def year(self) -> str:
        """ "2026-2027" from the session that says so."""
        for row in self.tables.get("academicsessions", []):
            if row.get("type", "").casefold() == "schoolyear" and row.get("startDate", "")[:4].isdecimal():
                first = int(row["startDate"][:4])
                return f"{first}-{first + 1}"
        return ""

    def dropped(self) -> tuple[str, ...]:
        """Columns with something in them that Kring may not keep of pupils."""
        pupils = [row for key, row in self.users.items() if self.is_pupil(key)]
        rows = [*pupils, *self.tables.get("demographics", [])]
        names = dict.fromkeys(name for row in rows for name, value in row.items() if value and is_forbidden(name))
        return tuple(names)


def is_past(day: str, today: dt.date) -> bool:
    try:
        return dt.date.fromisoformat(day[:10]) < today
    except ValueError:
        return False
