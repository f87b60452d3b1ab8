"""How often pupils are chosen, and how they choose between parts of the class: bars beside what chance gives."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.core.drawing import Bar, bars_svg
from kring.core.inference.beside import Beside
from kring.core.inference.between import Between
from kring.core.inference.times_chosen import TimesChosen, times_chosen
from kring.core.network import Network
from kring.core.values import Verdict
from kring.web.ui.terms import Terms


@dataclass(frozen=True)
class Bars:
    """Rows with a band of chance, the sentence they lead to, and how sure it is."""

    title: str
    sentence: str
    certainty: str
    bars: tuple[Bar, ...]
    value_label: str
    band_label: str
    row_head: str

    def svg(self, *, compact: bool = False) -> str:
        return bars_svg(
            self.bars,
            title=self.title,
            description=self.sentence,
            value_label=self.value_label,
            band_label=self.band_label,
            compact=compact,
        )


def spread(net: Network, asked: str, words: Terms) -> Bars:
    found = times_chosen(net)
    bars = tuple(
        Bar(ngettext("%(count)s time", "%(count)s times", times) % {"count": times}, pupils, expected, low, high)
        for times, (pupils, expected, low, high) in enumerate(
            zip(found.pupils, found.expected, found.low, found.high, strict=True)
        )
    )
    return Bars(
        asked,
        _spread_sentence(found, net),
        found.spread.verdict.key,
        bars,
        _("number of %(students)s chosen so often") % words,
        _band(),
        _("Chosen"),
    )


def _band() -> str:
    return _("what chance gives: mostly between the ends")


def _spread_sentence(found: TimesChosen, net: Network) -> str:
    beside = found.spread
    facts = {"most": len(found.pupils) - 1 if not found.pupils else max(at for at, n in enumerate(found.pupils) if n)}
    facts |= {"answered": net.n_answered, "n": net.n}
    if beside.verdict is Verdict.CANNOT_TELL:
        return _("With %(answered)s of %(n)s answers it cannot be told how evenly choices are spread.") % facts
    if beside.direction > 0:
        return (
            _("Some are chosen clearly more often than chance would explain, up to %(most)s times at this moment.")
            % facts
        )
    if beside.direction < 0:
        return _("Choices are spread more evenly than chance would give, at this moment.")
    return _("Some are chosen more often than others, as much as chance would give as well.")


def apart(found: Between, title: str, asked: str) -> Bars:
    """A row per part for choices inside it and, from two parts, for those to the others."""
    bars = []
    for row, label in enumerate(found.labels):
        for column, other in enumerate(found.labels):
            name = _("%(part)s chooses %(other)s") % {"part": label, "other": other}
            bars.append(
                Bar(
                    name,
                    found.ties[row][column],
                    found.expected[row][column],
                    found.low[row][column],
                    found.high[row][column],
                )
            )
    return Bars(
        f"{title}: {asked}",
        apart_sentence(found.apart),
        found.apart.verdict.key,
        tuple(bars),
        _("number of choices"),
        _band(),
        _("Who chooses whom"),
    )


def apart_sentence(beside: Beside) -> str:
    if beside.why == "small_groups":
        return _("One of the parts is too small to be compared: from three each.")
    if beside.verdict is Verdict.CANNOT_TELL:
        return _("There are too few answers to tell whether the parts choose among themselves.")
    if beside.direction > 0:
        return _("They choose inside their own part clearly more often than chance would give, at this moment.")
    if beside.direction < 0:
        return _("They choose outside their own part clearly more often than chance would give, at this moment.")
    return _("They choose inside and outside their own part about as often as chance would give.")
