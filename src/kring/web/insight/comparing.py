"""Two measurements beside each other: what surely changed, what cannot be told apart from chance, what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.core.drawing import TieChange, changed_ties, pooled
from kring.core.inference.change import Change
from kring.core.inference.comparison import Comparison, compare
from kring.core.inference.mcnemar import PupilChange
from kring.core.measures.ties import hierarchy_sd, reciprocity, transitivity
from kring.core.network import Network
from kring.core.values import Verdict
from kring.web.insight.queries import ALL_TIES, Answers, Choice, answers
from kring.web.insight.rules import by_name, is_closed
from kring.web.insight.tables import Pupil, pupils
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.queries import WaveInfo
from kring.web.school.models import ClassGroup
from kring.web.ui.terms import Terms

Tab = dict[str, Any]
FIGURES = {"reciprocity": reciprocity, "transitivity": transitivity, "hierarchy_sd": hierarchy_sd}


@dataclass(frozen=True)
class Line:
    """A sentence, and what it rests on."""

    text: str
    rests_on: str = ""


@dataclass(frozen=True)
class Compared:
    """Two waves of one question. `sure`, `chance` and `cannot_tell` are sentences; the names are of who may be named."""

    earlier: Answers
    later: Answers
    question: str
    nets: tuple[Network, Network]
    found: Comparison
    names: Mapping[str, str]
    sure: tuple[Line, ...]
    chance: tuple[Line, ...]
    cannot_tell: tuple[Line, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    silent_before: tuple[str, ...]
    silent_after: tuple[str, ...]


@dataclass(frozen=True)
class TieRow:
    """A choice in the table beside the picture."""

    start: str
    end: str
    change: TieChange
    words: str
    mutual: bool


CHANGES = {
    TieChange.NEW: gettext_lazy("new"),
    TieChange.GONE: gettext_lazy("no longer"),
    TieChange.BOTH: gettext_lazy("both times"),
    TieChange.UNKNOWN: gettext_lazy("cannot be told"),
}
SHOWN = {"nieuw": TieChange.NEW, "weg": TieChange.GONE, "beide": TieChange.BOTH}


def tie_rows(found: Compared) -> list[TieRow]:
    """What is new first, then what is gone; by name."""
    order = list(CHANGES)
    rows = [
        TieRow(found.names[tie.start], found.names[tie.end], tie.change, str(CHANGES[tie.change]), tie.mutual)
        for tie in changed_ties(*found.nets)
    ]
    return sorted(rows, key=lambda row: (order.index(row.change), by_name(row.start), by_name(row.end)))


def summary(found: Compared) -> str:
    """What the picture shows, in one sentence."""
    counts = {change.value: 0 for change in TieChange}
    for tie in changed_ties(*found.nets):
        counts[tie.change.value] += 2 if tie.mutual else 1
    return (
        _(
            "%(both)s choices were made both times, %(new)s are new, %(gone)s are no longer made; of %(unknown)s it cannot be told."
        )
        % counts
    )


def everybody(found: Compared) -> list[Pupil]:
    """Those of either wave, numbered by name; the figures are those of the second time."""
    return pupils(pooled(found.nets), found.names, {})


@dataclass(frozen=True)
class Lens:
    """How somebody looks at two waves."""

    earlier: int
    later: int
    question: str
    only: str = ""

    @property
    def query(self) -> str:
        parts = {"van": self.earlier, "tot": self.later, "vraag": self.question, "toon": self.only}
        return "?" + urlencode({key: value for key, value in parts.items() if value})

    def but(self, **changes: Any) -> str:
        return replace(self, **changes).query

    @property
    def shown(self) -> frozenset[TieChange]:
        return frozenset({SHOWN[self.only]}) if self.only in SHOWN else frozenset(TieChange)

    def pair_tabs(self, found: Iterable[tuple[WaveInfo, WaveInfo]]) -> list[Tab]:
        return [
            {
                "label": _("%(earlier)s and %(later)s") % {"earlier": _day(earlier), "later": _day(later)},
                "url": self.but(earlier=earlier.id, later=later.id, question=ALL_TIES),
                "current": (earlier.id, later.id) == (self.earlier, self.later),
            }
            for earlier, later in found
        ]

    def question_tabs(self, wave: WaveInfo, keys: Iterable[str]) -> list[Tab]:
        words = {question.key: question.short for question in wave.questions}
        tabs = [(key, words[key]) for key in keys] + [(ALL_TIES, _("together"))]
        return [
            {"label": label[:1].upper() + label[1:], "url": self.but(question=key), "current": key == self.question}
            for key, label in tabs
        ]

    def change_tabs(self) -> list[Tab]:
        tabs = {"": _("Everything"), **{key: str(CHANGES[change]).capitalize() for key, change in SHOWN.items()}}
        return [{"label": label, "url": self.but(only=key), "current": key == self.only} for key, label in tabs.items()]


def _day(wave: WaveInfo) -> str:
    return date_format(timezone.localdate(wave.closed_at), "j F Y")


def pairs(choice: Choice) -> list[tuple[WaveInfo, WaveInfo]]:
    """Every closed wave with each later one, newest first: what can be compared."""
    closed = [wave for wave in choice.waves if is_closed(wave)]
    return [(earlier, later) for place, later in enumerate(closed) for earlier in closed[place + 1 :]]


def shared(earlier: WaveInfo, later: WaveInfo) -> list[str]:
    """Keys of questions in which classmates were chosen both times."""
    before, after = (
        [question.key for question in wave.questions if question.kind == Kind.NOMINATION] for wave in (earlier, later)
    )
    return [key for key in after if key in before]


def compared(group: ClassGroup, earlier: WaveInfo, later: WaveInfo, question: str, words: Terms) -> Compared:
    one, two = answers(group, earlier), answers(group, later)
    nets = (_network(one, two, question), _network(two, one, question))
    found = compare(*nets, FIGURES)
    names = {**one.names, **two.names}
    sentences = list(_figures(found.figures)) + list(_pupils(found.pupils, names, words))
    by_verdict = {verdict: tuple(line for each, line in sentences if each is verdict) for verdict in Verdict}
    return Compared(
        one,
        two,
        question,
        nets,
        found,
        names,
        by_verdict[Verdict.CLEAR],
        by_verdict[Verdict.CHANCE],
        by_verdict[Verdict.CANNOT_TELL],
        _sorted(found.joined, names),
        _sorted(found.left, names),
        _silent(nets[0], names),
        _silent(nets[1], names),
    )


def _network(of: Answers, other: Answers, question: str) -> Network:
    """The same questions both times; together, those about ties that both waves have."""
    if question != ALL_TIES:
        return of.networks[question]
    there = {net.question.key for net in other.about_ties}
    both = [net for net in of.about_ties if net.question.key in there]
    return Network.union(both) if both else of.network(ALL_TIES)


def _figures(figures: Mapping[str, Change]) -> Iterable[tuple[Verdict, Line]]:
    for name, change in figures.items():
        yield change.verdict, Line(_figure_sentence(name, change), _figure_values(change))


def _figure_values(change: Change) -> str:
    if change.earlier is None or change.later is None:
        return ""
    return _("from %(earlier)s to %(later)s, among those who answered both times") % {
        "earlier": f"{change.earlier:.2f}",
        "later": f"{change.later:.2f}",
    }


def _figure_sentence(name: str, change: Change) -> str:
    more, less, same, unknown = {
        "reciprocity": (
            _("Choices are answered more often than before."),
            _("Choices are answered less often than before."),
            _("How often choices are answered: no change that chance does not explain."),
            _("How often choices are answered: it cannot be told whether that changed."),
        ),
        "transitivity": (
            _("Friends of friends choose each other more often: circles are closer than before."),
            _("Friends of friends choose each other less often: circles are more open than before."),
            _("How close circles are: no change that chance does not explain."),
            _("How close circles are: it cannot be told whether that changed."),
        ),
        "hierarchy_sd": (
            _("Choices go more to a few than before."),
            _("Choices are spread more evenly than before."),
            _("How evenly choices are spread: no change that chance does not explain."),
            _("How evenly choices are spread: it cannot be told whether that changed."),
        ),
    }[name]
    if change.verdict is Verdict.CANNOT_TELL:
        return unknown
    return {1: more, -1: less, 0: same}[change.direction]


def _pupils(pupils: Iterable[PupilChange], names: Mapping[str, str], words: Terms) -> Iterable[tuple[Verdict, Line]]:
    """Who surely changed by name; of the others one sentence, as there is nothing to tell of any of them."""
    pupils = sorted(pupils, key=lambda pupil: by_name(names[pupil.member]))
    for pupil in pupils:
        if pupil.verdict is Verdict.CLEAR:
            facts = {"name": names[pupil.member], "newly": pupil.newly, "dropped": pupil.dropped, "n": pupil.nominators}
            text = (
                _("%(name)s is chosen more often than before.")
                if pupil.direction > 0
                else _("%(name)s is chosen less often than before.")
            )
            rests = _(
                "%(newly)s classmates chose %(name)s newly and %(dropped)s no longer, of %(n)s who answered both times"
            )
            yield Verdict.CLEAR, Line(text % facts, rests % facts)
    still = sum(pupil.verdict is Verdict.CHANCE for pupil in pupils)
    if still:
        text = ngettext(
            "Of %(count)s %(student)s it cannot be told apart from chance whether classmates choose them more or less often.",
            "Of %(count)s %(students)s it cannot be told apart from chance whether classmates choose them more or less often.",
            still,
        )
        yield Verdict.CHANCE, Line(text % {"count": still, **words})
    unknown = [names[pupil.member] for pupil in pupils if pupil.verdict is Verdict.CANNOT_TELL]
    if unknown:
        text = _("Too few classmates answered both times to say anything of: %(names)s.")
        yield Verdict.CANNOT_TELL, Line(text % {"names": ", ".join(unknown)})


def _sorted(members: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted((names[member] for member in members), key=by_name))


def _silent(net: Network, names: Mapping[str, str]) -> tuple[str, ...]:
    return _sorted((member for member, here in zip(net.members, net.answered, strict=True) if not here), names)
