"""The four tiles of the page: sentences of the core, a picture with its table, sources by name, markers in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.core.portrait import Aspect, Finding, Kind
from kring.core.portrait.bonds import bond_finding
from kring.core.portrait.changes import changes
from kring.core.portrait.influence import influence
from kring.core.portrait.majority import said
from kring.core.portrait.markers import SPEAKS_TO, Marker
from kring.core.portrait.norms import norms
from kring.core.portrait.tiles import TILES, Line, tile_lines
from kring.core.values import Verdict
from kring.web.insight.composing import pictures
from kring.web.insight.composing.counting import SPEAKS_ON, Material
from kring.web.insight.queries import ClassPortrait
from kring.web.insight.reasons import ASPECTS, HOW_SURE, Shown, by_aspect
from kring.web.insight.scans import rubric
from kring.web.insight.scans.reading import Look
from kring.web.questionnaires.queries import WaveInfo
from kring.web.ui.terms import terms_for

Text = str | Promise


@dataclass(frozen=True)
class Sentence:
    text: str
    key: str  # clear, chance, cannot_tell
    sure: Text


@dataclass(frozen=True)
class Source:
    """Where something on a tile comes from: what it is, of when, and of how many."""

    title: str
    day: str
    answered: int | None = None
    n: int | None = None


@dataclass(frozen=True)
class Said:
    """What one source says of a marker, in words."""

    source: Text
    words: str


@dataclass(frozen=True)
class MarkerView:
    pole: rubric.Pole
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Tile:
    key: str
    title: Text
    question: Text
    sentences: tuple[Sentence, ...]
    picture: SafeString | None
    table: tuple[pictures.Row, ...]
    sources: tuple[Source, ...]
    markers: tuple[MarkerView, ...]
    shown: tuple[Shown, ...]
    would_take: Text

    @property
    def sure(self) -> int:
        return sum(one.key == Verdict.CLEAR.key for one in self.sentences)


@dataclass(frozen=True)
class Composed:
    """The findings that the portrait rests on beside those about ties, and the tiles made of all of them."""

    findings: tuple[Finding, ...]
    tiles: tuple[Tile, ...]


def compose(portrait: ClassPortrait, found: Material, look: Look | None) -> Composed:
    """`look` is the newest own look of who reads, None when there is none; it is nobody else's."""
    about_ties = tuple(told.finding for told in portrait.told)
    more = tuple(_more(found))
    findings = (*about_ties, *more)
    quote = _quotes(found)
    words = terms_for(found.group.school.sector)
    detailed = {tile.key: tile for tile in by_aspect(portrait.told)}
    tiles = []
    for aspect in TILES:
        lines = tile_lines(aspect, findings, quote=quote.__getitem__, words=words, tr=translation)
        of_aspect = [finding for finding in findings if finding.aspect is aspect]
        drawn = pictures.of_tile(aspect, of_aspect, quote, portrait.answers.network("samen"))
        title, question, _would = ASPECTS[aspect]
        tiles.append(
            Tile(
                aspect.value,
                title,
                question,
                tuple(Sentence(line.text, line.certainty.key, HOW_SURE[line.certainty]) for line in lines),
                drawn.svg if drawn else None,
                drawn.rows if drawn else (),
                tuple(_sources(aspect, of_aspect, found, look)),
                tuple(_marker(marker, findings, look) for marker in SPEAKS_TO[aspect]),
                detailed[aspect.value].shown,
                WOULD_TAKE[aspect],
            )
        )
    return Composed(findings, tuple(tiles))


WOULD_TAKE: dict[Aspect, Text] = {
    Aspect.INTERACTIONS: gettext_lazy(
        "Nobody asked this yet. To know it, ask the class how they treat each other (“How is our class doing?”), look "
        "for yourself in the break, and keep your own look."
    ),
    Aspect.RELATIONS: gettext_lazy("There are too few answers to say anything about this."),
    Aspect.STRUCTURES: gettext_lazy("There are too few answers to say anything about this."),
    Aspect.NORMS: gettext_lazy(
        "Nobody asked this yet. To know it, ask what classmates do, what they approve of and who is looked up to "
        "(“Roles and norms”)."
    ),
}


def _more(found: Material) -> Iterator[Finding]:
    """What is known beside the ties of this measurement."""
    if found.climate:
        yield from said(found.climate.statements, SPEAKS_ON)
    if found.affected:
        yield from said((found.affected[1],), {"affected": Aspect.INTERACTIONS}, kind=Kind.AFFECTED)
    if found.corners:
        yield bond_finding(found.corners, found.bond_asked)
    if found.social:
        yield from influence(found.social_networks)
        yield from norms(found.social_networks)
    if found.approved:
        aspects = {one.key: Aspect.NORMS for one in found.approved}
        yield from said(found.approved, aspects, kind=Kind.APPROVED)
    if found.earlier:
        yield from changes(found.earlier.networks, found.ties.networks)


def _quotes(found: Material) -> Mapping[str, str]:
    """The words by which a question is known: as pupils read it."""
    quotes = {}
    for wave in (found.climate.wave if found.climate else None, found.social.wave if found.social else None):
        if wave:
            quotes |= {asked.key: asked.text for asked in wave.questions}
    if found.affected:
        quotes["affected"] = found.affected[2]
    if found.earlier:
        quotes["before"] = day_of(found.earlier.wave)
    return quotes


def day_of(wave: WaveInfo) -> str:
    return date_format(timezone.localdate(wave.closed_at), "j F Y")


def _sources(aspect: Aspect, findings: Sequence[Finding], found: Material, look: Look | None) -> Iterator[Source]:
    """Every source that says something on this tile, once."""
    kinds = {finding.kind for finding in findings}
    ties = {Kind.UNCHOSEN, Kind.NO_MUTUAL, Kind.MUTUAL, Kind.SPREAD, Kind.CLOSURE, Kind.BEST_FRIEND, Kind.KNOW_BETTER}
    social = {Kind.HAPPENS, Kind.REWARDED, Kind.APPROVED, Kind.INFLUENCE, Kind.LOOKED_UP_TO, Kind.TOGETHER}
    used: list[tuple[WaveInfo, set[Kind]]] = [(found.ties.wave, ties)]
    if found.social:
        used.append((found.social.wave, social))
    if found.climate:
        used.append((found.climate.wave, {Kind.SAID}))
    if found.affected:
        used.append((found.affected[0].wave, {Kind.AFFECTED}))
    if found.bond:
        used.append((found.bond.wave, {Kind.BOND}))
    seen = set()
    for wave, speaks in used:
        about = [one for one in findings if one.kind in kinds & speaks]
        if about and wave.id not in seen:
            seen.add(wave.id)
            yield Source(wave.title, day_of(wave), max(one.answered for one in about), max(one.n for one in about))
    if look and any(marker.value in look.marks for marker in SPEAKS_TO[aspect]):
        yield Source(_("Your own look"), date_format(look.day, "j F Y"))


def _marker(marker: Marker, findings: Iterable[Finding], look: Look | None) -> MarkerView:
    return MarkerView(rubric.MARKERS[marker], tuple(_said_of(marker, list(findings), look)))


def _said_of(marker: Marker, findings: Sequence[Finding], look: Look | None) -> Iterator[Said]:
    """Source by source, never taken together in one figure: whether they agree is for who reads."""
    for one in findings:
        if one.kind is Kind.SAID and one.questions == (marker.value,):
            yield Said(_("The class"), str(HOW_MANY_SAY[_direction(one)]))
        if marker is Marker.FRIENDS and one.kind is Kind.NO_MUTUAL and one.certainty is Verdict.CLEAR:
            yield Said(_("Choices"), _no_mutual(len(one.members)))
        if marker is Marker.EQUAL and one.kind is Kind.INFLUENCE:
            yield Said(_("Who decides"), str(HOW_EVEN[_direction(one)]))
        if marker is Marker.BELONG and one.kind is Kind.UNCHOSEN:
            yield Said(_("Choices"), _unchosen(len(one.members)))
        if marker is Marker.BOND and one.kind is Kind.BOND:
            yield Said(_("The bond, from their side"), str(HOW_MANY_SAY[_direction(one)]))
    if look and marker.value in look.marks:
        yield Said(_("Your own look"), str(dict(rubric.STEPS)[look.marks[marker.value]]))


def _direction(finding: Finding) -> int | None:
    return None if finding.certainty is Verdict.CANNOT_TELL else int(finding.numbers["direction"])


HOW_MANY_SAY: dict[int | None, Text] = {
    1: gettext_lazy("most say so"),
    0: gettext_lazy("divided"),
    -1: gettext_lazy("fewer than half say so"),
    None: gettext_lazy("cannot be told"),
}
HOW_EVEN: dict[int | None, Text] = {
    1: gettext_lazy("a few are named by many"),
    0: gettext_lazy("about as even as chance gives"),
    -1: gettext_lazy("more even than chance gives"),
    None: gettext_lazy("cannot be told"),
}


def _no_mutual(count: int) -> str:
    return _("everybody known has a mutual choice") if not count else _("%(count)s without") % {"count": count}


def _unchosen(count: int) -> str:
    return _("everybody is chosen") if not count else _("%(count)s chosen by nobody") % {"count": count}


def lines_of(composed: Composed) -> list[str]:
    """Every sentence on the tiles, for who hears the page or tests it."""
    return [sentence.text for tile in composed.tiles for sentence in tile.sentences]


__all__ = ["Composed", "Line", "Tile", "compose", "day_of", "lines_of"]
