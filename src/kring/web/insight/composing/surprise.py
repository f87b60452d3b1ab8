"""What surprised: what the teacher expected beside what the answers say; a match, no match, or not to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.core.disclosure import shortage
from kring.core.portrait import Finding, Kind
from kring.core.portrait.influence import LEADS, named_more
from kring.core.portrait.markers import Marker
from kring.core.portrait.sentences import join
from kring.core.values import Verdict
from kring.web.access.policy import Person
from kring.web.insight.composing.counting import Material
from kring.web.insight.guessing import atmosphere_answers, atmospheres, own_guess
from kring.web.insight.models import Guess
from kring.web.insight.scans import rubric
from kring.web.insight.scans.reading import Look
from kring.web.school.models import ClassGroup

Text = str | Promise

MATCH, OTHERWISE, UNKNOWN = "match", "otherwise", "unknown"
WORDS: dict[str, Text] = {
    MATCH: gettext_lazy("as you expected"),
    OTHERWISE: gettext_lazy("otherwise than you expected"),
    UNKNOWN: gettext_lazy("cannot be told"),
}


@dataclass(frozen=True)
class Beside:
    """One expectation beside the answers."""

    about: Text
    expected: str
    answers: str
    key: str

    @property
    def words(self) -> Text:
        return WORDS[self.key]


def surprises(
    person: Person, group: ClassGroup, wave_id: int, found: Material, findings: Sequence[Finding], look: Look | None
) -> tuple[Beside, ...]:
    """What this person guessed before reading, and the own look where pupils answered the same question."""
    guess = own_guess(person, wave_id)
    rows = list(_guessed(guess, person, group, found, findings)) if guess else []
    return (*rows, *(_looked(look, found) if look else ()))


def _guessed(
    guess: Guess, person: Person, group: ClassGroup, found: Material, findings: Sequence[Finding]
) -> Iterator[Beside]:
    yield _alone([str(one.pk) for one in guess.alone.all()], found, findings)
    leads = [str(one.pk) for one in guess.leads.all()]
    if leads:
        yield _leads(leads, found)
    if guess.atmosphere is not None:
        yield _atmosphere(guess.atmosphere, person, group)


def _alone(expected: Sequence[str], found: Material, findings: Sequence[Finding]) -> Beside:
    about = gettext_lazy("Who has no mutual choice")
    expected = [member for member in expected if member in found.ties.names]
    clear = next((one for one in findings if one.kind is Kind.NO_MUTUAL and one.certainty is Verdict.CLEAR), None)
    if clear is None:
        return Beside(about, _people(expected, found), _("too few answers"), UNKNOWN)
    said = _people(clear.members, found)
    open_still = {
        member
        for one in findings
        if one.kind is Kind.NO_MUTUAL and one.certainty is Verdict.CANNOT_TELL
        for member in one.members
    } | {member for member in expected if member in found.ties.absences}
    if open_still:
        text = _("%(said)s; of %(open)s it cannot be told") % {"said": said, "open": _people(sorted(open_still), found)}
    else:
        text = said
    same = {*expected} - open_still == {*clear.members} - open_still
    if same and {*expected} & open_still:
        return Beside(about, _people(expected, found), text, UNKNOWN)
    return Beside(about, _people(expected, found), text, MATCH if same else OTHERWISE)


def _leads(expected: Sequence[str], found: Material) -> Beside:
    about = gettext_lazy("Who leads")
    expected = [member for member in expected if member in found.names]
    net = found.social_networks.get(LEADS)
    if net is None:
        return Beside(about, _people(expected, found), _("not asked yet"), UNKNOWN)
    if shortage(net) is not None:
        return Beside(about, _people(expected, found), _("too few answers"), UNKNOWN)
    most = named_more(net)
    if not most:
        text = _("nobody is named by more classmates than chance explains")
        return Beside(about, _people(expected, found), text, UNKNOWN)
    key = MATCH if {*most} == {*expected} else OTHERWISE
    return Beside(about, _people(expected, found), _people(most, found), key)


def _atmosphere(expected: int, person: Person, group: ClassGroup) -> Beside:
    about, labels = gettext_lazy("How the class finds the atmosphere"), dict(atmospheres())
    answers = atmosphere_answers(person, group)
    if not answers:
        return Beside(about, labels.get(expected, ""), _("not asked yet, or too few answered"), UNKNOWN)
    most = max(set(answers), key=lambda value: (answers.count(value), value))
    key = MATCH if most == expected else OTHERWISE
    return Beside(about, labels.get(expected, ""), labels.get(most, ""), key)


def _looked(look: Look, found: Material) -> Iterator[Beside]:
    """Of the seven markers, where pupils answered the same: a match when their middle answer is your step."""
    if found.climate is None:
        return
    steps = dict(rubric.STEPS)
    for one in found.climate.statements:
        if one.key not in {*Marker} or one.key not in look.marks or (one.low, one.high) != (1, 4):
            continue
        mine, known = look.marks[one.key], one.known
        if len(known) < 10:
            yield Beside(rubric.MARKERS[Marker(one.key)].title, str(steps[mine]), _("too few answers"), UNKNOWN)
            continue
        theirs = median_low(known)
        key = MATCH if abs(theirs - mine) <= 1 else OTHERWISE
        yield Beside(rubric.MARKERS[Marker(one.key)].title, str(steps[mine]), str(steps[theirs]), key)


def _people(members: Iterable[str], found: Material) -> str:
    names = found.names
    return join(sorted(names[member] for member in members if member in names), translation) or _("nobody")
