"""What helps who writes a question for pupils: how long it is, and what makes it hard to read. Offers, no verdicts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.web.questionnaires.instruments.checking import LONGEST
from kring.web.questionnaires.instruments.values import Kind
from kring.web.ui.reading_level import BOTH, NEGATIONS, PASSIVE, long_words

ABSOLUTE = re.compile(r"\b(altijd|always)\b", re.I)
TWO_AT_ONCE = re.compile(r"\b(en/of|and/or)\b|\ben\b.*\?\s*$", re.I)


@dataclass(frozen=True)
class Hint:
    text: str
    stops: bool = False  # as it is, it cannot be saved


def hints(sentence: str, *, kind: str = "", anonymous: bool = False) -> list[Hint]:
    """About one sentence, what stops first; the number of words always."""
    words = sentence.split()
    found = [*_stops(sentence, words, kind, anonymous), *_offers(sentence)] if words else []
    count = ngettext("%(n)s word of at most %(most)s.", "%(n)s words of at most %(most)s.", len(words))
    return [Hint(count % {"n": len(words), "most": LONGEST}, stops=len(words) > LONGEST), *found]


def _stops(sentence: str, words: list[str], kind: str, anonymous: bool) -> Iterable[Hint]:
    if len(NEGATIONS.findall(sentence)) > 1:
        why = _("“not … no” together") if BOTH.search(sentence) else _("two words that deny")
        yield Hint(_("A double negation (%(why)s): children read it the wrong way round.") % {"why": why}, stops=True)
    if anonymous and kind and Kind(kind).about_classmates:
        yield Hint(_("This says something about classmates, so it cannot be asked anonymously."), stops=True)


def _offers(sentence: str) -> Iterable[Hint]:
    long = long_words(sentence)
    if long:
        facts = {"words": ", ".join(long)}
        yield Hint(_("Long words are hard to read: %(words)s. Is there a shorter one?") % facts)
    if PASSIVE.search(sentence):
        yield Hint(_("Say who does it: “the teacher helps me” is easier than “I am helped”."))
    if ABSOLUTE.search(sentence):
        yield Hint(_("“Always” is hardly ever true. “Often” tells you more."))
    if TWO_AT_ONCE.search(sentence):
        yield Hint(_("Two questions at once? Then nobody knows which one was answered."))
    if not sentence.rstrip().endswith(("?", ".")):
        yield Hint(_("End with a full stop or a question mark: then it is read aloud well."))
