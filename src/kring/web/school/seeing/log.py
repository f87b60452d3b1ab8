"""The log in words: who, what, with which class group, when."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.audit import queries as audit
from kring.web.audit.queries import Line
from kring.web.school import wording
from kring.web.school.models import ClassGroup, School
from kring.web.school.seeing import words
from kring.web.school.seeing.readers import names_of
from kring.web.ui.terms import Terms, terms_for

RIGHTS = ("add colleague", "assign to class group", "open by emergency access")
TOLD_FOR = dt.timedelta(days=7)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Deed:
    number: int
    at: dt.datetime
    who: str
    what: str
    group: str
    colleague: str
    role: str
    hash: str

    @property
    def details(self) -> str:
        return ", ".join(filter(None, (self.colleague, self.role, self.group)))


def deeds(lines: Iterable[Line], school: School) -> list[Deed]:
    """In two queries more, however many there are. No name of a pupil is looked up."""
    lines, terms = list(lines), terms_for(school.sector)
    users = {line.actor_id for line in lines} | {colleague_of(line) for line in lines}
    names = names_of(user for user in users if user)
    groups = {one.pk: one.title for one in ClassGroup.objects.select_related("school")}
    return [deed(line, names, groups, terms) for line in lines]


def deed(line: Line, names: dict[int, str], groups: dict[int, str], terms: Terms) -> Deed:
    group = line.object_id if line.object_type == "school.ClassGroup" else line.facts.get("group")
    role = line.facts.get("role", "")
    return Deed(
        line.number,
        line.at,
        names.get(line.actor_id, "") if line.actor_id else _("Kring itself"),
        words.deed(line.verb, terms),
        groups.get(group, ""),
        colleague_in_words(line, names),
        wording.any_role(role, terms) if role else "",
        line.hash,
    )


def colleague_in_words(line: Line, names: dict[int, str]) -> str:
    name = names.get(colleague_of(line), "")
    return _("%(name)s knows") % {"name": name} if name and "second" in line.facts else name


def colleague_of(line: Line) -> int:
    """Who got something or was told of something."""
    return line.facts.get("user") or line.facts.get("second") or 0


def told(school: School, user_id: int) -> list[Deed]:
    """Which roles others handed out this week."""
    found = audit.done_since(school.pk, timezone.now() - TOLD_FOR, verbs=RIGHTS)
    return deeds((line for line in found if line.actor_id != user_id), school)


def as_csv(lines: Iterable[Line], school: School) -> str:
    """For a spreadsheet; nothing in it is taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow([_("Line"), _("When"), _("Who"), _("What"), _("Details"), _("Hash")])
    for one in deeds(lines, school):
        when = timezone.localtime(one.at).isoformat(sep=" ", timespec="seconds")
        table.writerow([one.number, when, safe(one.who), one.what, safe(one.details), one.hash])
    return out.getvalue()


def safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
