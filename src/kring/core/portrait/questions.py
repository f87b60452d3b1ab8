"""The three questions on the structure of a class (A06), and how its leaders lead (A07), answered in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kring.core.disclosure import shortage
from kring.core.network import Network
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.influence import LEADS, Leader, leaders, named_more
from kring.core.portrait.norms import POPULAR
from kring.core.portrait.sentences import Names, Translator, Words, join, sentence
from kring.core.portrait.tiles.common import behaviour
from kring.core.portrait.tiles.norms import pair_words
from kring.core.portrait.tiles.structures import influence, spread
from kring.core.values import Verdict


class Asked(StrEnum):
    EQUAL = "equal"
    POPULAR = "popular"
    OUTSIDE = "outside"
    LEADERS = "leaders"


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with its answer: sentences, each with how sure it is; none when it was not asked."""

    asked: Asked
    told: tuple[tuple[str, Verdict], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(text for text, _certainty in self.told)


def group_questions(
    networks: Mapping[str, Network],
    findings: Sequence[Finding],
    *,
    names: Names,
    words: Words,
    tr: Translator,
    behaviours: bool = False,
) -> tuple[Answered, ...]:
    """The questions in their order. How leaders behave is answered only with `behaviours`: who asks must be allowed to.

    `names` turns an id into what a pupil is called here.
    """
    writers: list[tuple[Asked, Callable[[], Iterable[tuple[str, Verdict]]]]] = [
        (Asked.EQUAL, lambda: _equal(findings, words, tr)),
        (Asked.POPULAR, lambda: _popular(networks, findings, names, words, tr)),
        (Asked.OUTSIDE, lambda: _outside(findings, names, words, tr)),
    ]
    if behaviours:
        writers.append((Asked.LEADERS, lambda: _leaders(networks, names, words, tr)))
    return tuple(Answered(asked, tuple(write())) for asked, write in writers)


def _equal(findings: Sequence[Finding], words: Words, tr: Translator) -> Iterator[tuple[str, Verdict]]:
    for write in (influence, spread):
        for line in write(findings, str, words, tr):
            yield line.text, line.certainty


def _popular(
    networks: Mapping[str, Network], findings: Sequence[Finding], names: Names, words: Words, tr: Translator
) -> Iterator[tuple[str, Verdict]]:
    net = networks.get(POPULAR)
    if net is not None and shortage(net) is None:
        found = named_more(net)
        if found:
            text = tr.gettext("At this moment more classmates than chance explains call popular: %(names)s.")
            yield text % {"names": _people(found, names, tr)}, Verdict.CLEAR
        else:
            text = tr.gettext("At this moment nobody is called popular by more classmates than chance explains.")
            yield text, Verdict.CHANCE
    for one in findings:
        if one.kind is Kind.TOGETHER and one.certainty is not Verdict.CANNOT_TELL:
            yield tr.gettext("At this moment %(what)s.") % {"what": pair_words(one, tr)}, one.certainty


def _outside(findings: Sequence[Finding], names: Names, words: Words, tr: Translator) -> Iterator[tuple[str, Verdict]]:
    for one in findings:
        if one.kind in {Kind.UNCHOSEN, Kind.NO_MUTUAL}:
            yield sentence(one, names=names, words=words, tr=tr), one.certainty


def _leaders(
    networks: Mapping[str, Network], names: Names, words: Words, tr: Translator
) -> Iterator[tuple[str, Verdict]]:
    """Only what classmates name: without questions on behaviour nothing is said about how anybody leads."""
    net = networks.get(LEADS)
    if net is None:
        return
    if shortage(net) is not None:
        yield tr.gettext("Who leads cannot be told at this moment: there are too few answers."), Verdict.CANNOT_TELL
        return
    found = leaders(networks)
    if not found:
        text = tr.gettext("At this moment nobody is named as deciding by more classmates than chance explains.")
        yield text, Verdict.CHANCE
        return
    yield (
        tr.gettext("At this moment more classmates than chance explains name as those who decide: %(names)s.")
        % {"names": _people([each.member for each in found], names, tr)},
        Verdict.CLEAR,
    )
    asked = [key for key in ("helps", "defends", "bullies") if key in networks]
    for leader in found:
        yield from _leads_how(leader, asked, names, tr)


def _leads_how(leader: Leader, asked: Sequence[str], names: Names, tr: Translator) -> Iterator[tuple[str, Verdict]]:
    named = [behaviour(key, tr) for key in (*leader.kindly, *leader.harshly)]
    facts = {"name": names(leader.member), "what": join(named, tr)}
    if named:
        yield tr.gettext("Classmates name %(name)s more than chance explains for: %(what)s.") % facts, Verdict.CLEAR
    elif asked:
        yield tr.gettext("How %(name)s leads cannot be told from these answers.") % facts, Verdict.CANNOT_TELL


def _people(members: Iterable[str], names: Names, tr: Translator) -> str:
    return join(sorted(names(member) for member in members), tr)
