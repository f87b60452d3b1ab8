"""EDEXML 1.0.3, 2.0 and 2.1: what schools for primary education exchange.

Lenient on purpose. The official schema knows school years until 2024-2025 only and refuses every block of a supplier,
so a gate of that schema would refuse the files of today; the two rules that matter (a key stands for one pupil, a class
group that is named exists) are kept here. What Kring may not keep is dropped in this file and only its name goes on.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from kring.web.school.roster.names import tidy
from kring.web.school.roster.read import trouble
from kring.web.school.roster.values import NameLine, ProblemKind
from kring.web.school.roster.whole.refusals import Refusal, RefusedError, refuse_own_markup
from kring.web.school.roster.whole.values import Colleague, Group, Note, NoteKind, Pupil, Roster

KEPT = frozenset(
    [
        "achternaam",
        "voorvoegsel",
        "voornamen",
        "voorletters-1",
        "roepnaam",
        "jaargroep",
        "groep",
        "samengestelde_groepen",
        "uitstroomdatum",
        "instroomdatum",
        "mutatiedatum",
        "toevoegingen",
        "vestiging",
    ]
)
GRADES = {str(number): number for number in range(17)}
HISTORICAL = "H"
ROLES = {  # rol -> role in the school, role in a class group; only ever a proposal
    "LRK": ("teacher", "own"),
    "VAK": ("teacher", "subject_teacher"),
    "IB": ("care_coordinator", ""),
    "DIR": ("school_leader", ""),
    "ADJ": ("school_leader", ""),
    "LOC": ("school_leader", ""),
}
PARENT = "OUD"


def read(data: bytes, today: dt.date) -> Roster:
    root = parsed(data)
    groups, historical = groups_of(root)
    notes = [Note(NoteKind.HISTORICAL, len(historical))] if historical else []
    pupils, gone = [], []
    for element in root.iterfind("leerlingen/leerling"):
        pupil = pupil_of(element, groups)
        if left(element, today):
            gone.append(element.get("key", ""))
        elif set(pupil.groups) & historical:
            continue
        elif trouble(pupil.line):
            notes.append(Note(PROBLEMS[trouble(pupil.line)], line=pupil.line.line))
        else:
            pupils.append(pupil)
    if not pupils:
        raise RefusedError(Refusal.NO_PUPILS)
    refuse_double_keys(root)
    refuse_unknown_groups(pupils, groups)
    staff = staff_of(root, groups)
    return Roster(
        "edexml",
        year=text(root.find("school"), "schooljaar").replace("/", "-"),
        groups=with_grades(groups, pupils),
        pupils=tuple(pupils),
        staff=tuple(staff),
        gone=tuple(key for key in gone if key and not key.startswith("#")),
        dropped=dropped_of(root),
        notes=tuple(notes + counted(root, pupils, gone)),
    )


PROBLEMS = {ProblemKind.NO_FIRST_NAME: NoteKind.NO_FIRST_NAME, ProblemKind.TOO_LONG: NoteKind.TOO_LONG}


# --- markup ----------------------------------------------------------------------------------------------------------


def parsed(data: bytes):
    """The root, without entities, without a document type, without the network."""
    refuse_own_markup(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(Refusal.BROKEN_XML, line=error.lineno or 1) from error
    if root.getroottree().docinfo.doctype:
        raise RefusedError(Refusal.DOCTYPE)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    if root.tag != "EDEX":
        raise RefusedError(Refusal.OTHER_XML, what=root.tag[:60])
    return root


def text(element, name: str) -> str:
    return tidy(element.findtext(name) or "") if element is not None else ""


# --- class groups ----------------------------------------------------------------------------------------------------


def groups_of(root) -> tuple[dict[str, Group], set[str]]:
    """The class groups of now, and the keys of those that are only there for the record."""
    groups: dict[str, Group] = {}
    historical = set()
    for element in root.iterfind("groepen/*"):
        key, grade = element.get("key", ""), text(element, "jaargroep").upper()
        if element.tag not in {"groep", "samengestelde_groep"}:
            continue
        if grade == HISTORICAL:
            historical.add(key)
            continue
        own = (GRADES[grade],) if grade in GRADES else ()
        groups[key] = Group(key, text(element, "naam") or key, own, element.tag == "samengestelde_groep")
    return groups, historical


def with_grades(groups: dict[str, Group], pupils: list[Pupil]) -> tuple[Group, ...]:
    """The year of the pupils goes before that of the class group."""
    found: dict[str, set[int]] = {}
    for pupil in pupils:
        for key in pupil.groups:
            if pupil.grade is not None:
                found.setdefault(key, set()).add(pupil.grade)
    return tuple(
        Group(each.key, each.name, tuple(sorted(found.get(each.key, ()))) or each.grades, each.composed)
        for each in groups.values()
    )


# --- pupils ----------------------------------------------------------------------------------------------------------


def pupil_of(element, groups: dict[str, Group]) -> Pupil:
    key = tidy(element.get("key", ""))
    stable = not key.startswith("#")
    refs = [ref.get("key", "") for ref in element.iterfind("groep")]
    refs += [ref.get("key", "") for ref in element.iterfind("samengestelde_groepen/samengestelde_groep")]
    own = next((groups[ref].name for ref in refs if ref in groups), "")
    first = first_name(element)
    line = NameLine(
        element.sourceline or 0,
        first,
        text(element, "voorvoegsel") if text(element, "achternaam") else "",
        text(element, "achternaam"),
        key if stable else "",
        own,
    )
    return Pupil(line, tuple(dict.fromkeys(refs)), GRADES.get(text(element, "jaargroep")), asks=not stable)


def first_name(element) -> str:
    given = text(element, "voornamen").split()
    return text(element, "roepnaam") or (given[0] if given else "") or text(element, "voorletters-1")


def left(element, today: dt.date) -> bool:
    try:
        return dt.date.fromisoformat(text(element, "uitstroomdatum")[:10]) < today
    except ValueError:
        return False


def refuse_double_keys(root) -> None:
    keys = Counter(element.get("key", "") for element in root.iterfind("leerlingen/leerling"))
    for element in root.iterfind("leerlingen/leerling"):
        key = element.get("key", "")
        if keys[key] > 1 and key:
            raise RefusedError(Refusal.DOUBLE_KEY, what=key[:40], line=element.sourceline or 0)


def refuse_unknown_groups(pupils: list[Pupil], groups: dict[str, Group]) -> None:
    for pupil in pupils:
        for key in pupil.groups:
            if key not in groups:
                raise RefusedError(Refusal.UNKNOWN_GROUP, what=key[:40], line=pupil.line.line)


def dropped_of(root) -> tuple[str, ...]:
    """The names of what stood there and is not kept, of pupils and of staff alike."""
    names = (child.tag for element in root.iterfind("leerlingen/leerling") for child in element)
    return tuple(dict.fromkeys(name for name in names if name not in KEPT))


def counted(root, pupils: list[Pupil], gone: list[str]) -> Iterator[Note]:
    found = [
        (NoteKind.LEFT, len(gone)),
        (NoteKind.NO_GROUP, sum(not pupil.groups for pupil in pupils)),
        (NoteKind.UNSTABLE_KEYS, sum(pupil.asks for pupil in pupils)),
        (NoteKind.VENDOR_BLOCKS, sum(1 for _block in root.iter("toevoegingen"))),
        (NoteKind.PARENTS, sum(PARENT in roles(each) for each in root.iterfind("leerkrachten/leerkracht"))),
    ]
    return [Note(kind, count) for kind, count in found if count]


# --- staff -----------------------------------------------------------------------------------------------------------


def staff_of(root, groups: dict[str, Group]) -> Iterator[Colleague]:
    for element in root.iterfind("leerkrachten/leerkracht"):
        if PARENT not in roles(element):
            yield colleague_of(element, groups)


def roles(element) -> list[str]:
    said = [tidy(each.text or "").upper() for each in element.iterfind("rol")]
    return said + [tidy(each.text or "").upper() for each in element.iterfind("groepen/*/rol")]


def colleague_of(element, groups: dict[str, Group]) -> Colleague:
    said = roles(element)
    known = [ROLES[each] for each in said if each in ROLES]
    refs = tuple(ref.get("key", "") for ref in element.iterfind("groepen/groep") if ref.get("key") in groups)
    role, in_group = known[0] if known else ("teacher", "own") if refs and not said else ("", "")
    parts = (first_name(element), text(element, "voorvoegsel"), text(element, "achternaam"))
    return Colleague(
        " ".join(part for part in parts if part)[:120],
        text(element, "emailadres")[:254],
        role,
        in_group,
        refs if in_group else (),
        ", ".join(dict.fromkeys([*said, *(tidy(each.text or "") for each in element.iterfind("rolomschrijving"))]))[
            :80
        ],
    )
