"""What changed between two waves of a class: facts first, then what cannot be told apart from chance."""

from __future__ import annotations

import argparse
import gettext
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import kring
from kring.cli.language import sector_words, translator
from kring.cli.options import options_of
from kring.cli.plain import plain
from kring.cli.report import WIDTH, columns
from kring.cli.results import RefusedError, refuse, source_of
from kring.cli.wording import band, figure_names, judged, listed, shown, why_words
from kring.core.formats import Round
from kring.core.inference.change import Change
from kring.core.inference.comparison import Comparison, compare
from kring.core.portrait.sentences import number
from kring.core.values import Verdict

FORMAT = "kring-compare"
VERSION = 1
Tr = gettext.NullTranslations


@dataclass(frozen=True)
class Pair:
    """Two rounds of one question, and what changed."""

    earlier: Round
    later: Round
    found: Comparison

    @property
    def absent(self) -> tuple[list[str], list[str]]:
        """Of those who are in both waves: who did not answer the first time, and who did not the second."""
        one, two = self.earlier.network, self.later.network
        both = [member for member in one.members if member in set(two.members)]
        first = [member for member in both if not one.answered[one.index(member)]]
        return first, [member for member in both if not two.answered[two.index(member)]]

    @property
    def names(self) -> Mapping[str, str]:
        """What the pupils are called, the later name when it changed."""
        members = (*self.earlier.members, *self.later.members)
        return {member.id: member.attributes.get("name") or member.id for member in members}


def run(arguments: argparse.Namespace) -> int:
    """Compare the waves that were named, or every wave with the next."""
    tr = translator(arguments.lang)
    try:
        pairs = [_compared(*rounds, arguments.seed) for rounds in _pairs(arguments, tr)]
    except RefusedError as error:
        return refuse(*error.lines)
    if arguments.json:
        print(json.dumps(document(pairs, arguments.seed), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print("\n\n\n".join(_report(pair, tr) for pair in pairs))
    return 0


def _compared(earlier: Round, later: Round, seed: int) -> Pair:
    return Pair(earlier, later, compare(earlier.network, later.network, seed=seed))


def _pairs(arguments: argparse.Namespace, tr: Tr) -> list[tuple[Round, Round]]:
    options = options_of(arguments)
    first = _wanted(source_of(arguments.earlier, options, tr).rounds, arguments)
    if arguments.later is None:
        pairs = list(_in_one(first, arguments))
    else:
        pairs = list(_in_two(first, _wanted(source_of(arguments.later, options, tr).rounds, arguments), arguments))
    if not pairs and not first:
        raise RefusedError(tr.gettext("There are no choices to compare here. Of ratings, analyse each wave."))
    if not pairs:
        there = sorted({f"{of.class_name} / {of.wave} / {of.question.key}" for of in first})
        text = tr.gettext(
            "There are no two waves to compare. Use --from and --to. There is (class / wave / question): %(there)s."
        )
        raise RefusedError(text % {"there": ", ".join(there)})
    return pairs


def _wanted(rounds: Sequence[Round], arguments: argparse.Namespace) -> list[Round]:
    return [
        of
        for of in rounds
        if arguments.class_name in (None, of.class_name) and arguments.question in (None, of.question.key)
    ]


def _in_one(rounds: Sequence[Round], arguments: argparse.Namespace) -> Iterator[tuple[Round, Round]]:
    """Waves of one folder: those that were named, else each with the next."""
    waves: dict[tuple[str, str], list[Round]] = {}
    for of in rounds:
        waves.setdefault((of.class_name, of.question.key), []).append(of)
    for several in waves.values():
        if arguments.from_wave or arguments.to_wave:
            first = [of for of in several if of.wave == (arguments.from_wave or several[0].wave)]
            last = [of for of in several if of.wave == (arguments.to_wave or several[-1].wave)]
            yield from ((one, two) for one in first for two in last if one is not two)
        else:
            yield from pairwise(several)


def _in_two(one: Sequence[Round], two: Sequence[Round], arguments: argparse.Namespace) -> Iterator[tuple[Round, Round]]:
    """The same class and question in two folders or files; of files with a single class the name may differ."""
    one = [of for of in one if arguments.from_wave in (None, of.wave)]
    two = [of for of in two if arguments.to_wave in (None, of.wave)]
    alone = len({of.class_name for of in one}) == 1 == len({of.class_name for of in two})
    for earlier in _last(one):
        for later in _last(two):
            if earlier.question.key == later.question.key and (alone or earlier.class_name == later.class_name):
                yield earlier, later


def _last(rounds: Sequence[Round]) -> list[Round]:
    """Of each class and question the last wave that is there."""
    return list({(of.class_name, of.question.key): of for of in rounds}.values())


def document(pairs: Sequence[Pair], seed: int) -> dict[str, Any]:
    """The versioned document; its reference is docs/reference/compare-json.md."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "kring": kring.__version__,
        "seed": seed,
        "comparisons": [_comparison(pair) for pair in pairs],
    }


def _comparison(pair: Pair) -> dict[str, Any]:
    found, (first, second) = pair.found, pair.absent
    kept = found.stability
    return {
        "class": pair.later.class_name,
        "question": pair.later.question.key,
        "wave_from": pair.earlier.wave,
        "wave_to": pair.later.wave,
        "n_common": found.members,
        "answered_both": found.nominators,
        "joined": list(found.joined),
        "left": list(found.left),
        "absent_from": first,
        "absent_to": second,
        "n11": kept.kept,
        "n10": kept.dropped,
        "n01": kept.new,
        "n00": kept.neither,
        "jaccard": kept.jaccard,
        "gcor": kept.correlation,
        "anything_clear": found.clear,
        "figures": {name: {**plain(change), "direction": change.direction} for name, change in found.figures.items()},
        "members": [{"id": of.member, **_pupil(plain(of)), "direction": of.direction} for of in found.pupils],
    }


def _pupil(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in ("member", "made_by")}


def _report(pair: Pair, tr: Tr) -> str:
    heading = tr.gettext("Class %(class)s, %(question)s: wave %(from)s and wave %(to)s") % {
        "class": pair.later.class_name,
        "question": pair.later.question.key,
        "from": pair.earlier.wave,
        "to": pair.later.wave,
    }
    blocks = [f"{heading}\n{'=' * len(heading)}"]
    blocks += [textwrap.fill(text, WIDTH) for text in _sentences(pair, tr)]
    blocks += [columns(_figure_rows(pair, tr), ruled=True), columns(_pupil_rows(pair, tr), ruled=True)]
    return "\n\n".join(blocks)


def _sentences(pair: Pair, tr: Tr) -> Iterator[str]:
    found, words, name = pair.found, sector_words(tr), pair.names.__getitem__
    yield from _what_changed(pair, words, tr)
    kept = found.stability
    if kept.jaccard is not None:
        text = tr.gettext(
            "Of the %(all)s choices made at either time %(kept)s were made both times (Jaccard %(jaccard)s). That "
            "choices change is a fact and common; it does not say that anybody stands elsewhere."
        )
        total = kept.kept + kept.dropped + kept.new
        yield text % {"all": total, "kept": kept.kept, "jaccard": number(kept.jaccard, tr, places=2)}
    text = tr.gettext("Compared: the answers of the %(both)s of %(n)s %(students)s who answered both times.")
    yield text % {**words, "both": found.nominators, "n": found.members}
    told = {
        tr.gettext("New in the second wave: %(names)s."): found.joined,
        tr.gettext("No longer there: %(names)s."): found.left,
        tr.gettext("No answer the first time: %(names)s."): pair.absent[0],
        tr.gettext("No answer the second time: %(names)s."): pair.absent[1],
    }
    for text, members in told.items():
        if members:
            yield text % {"names": listed(members, name, tr)}


def _what_changed(pair: Pair, words: Mapping[str, str], tr: Tr) -> Iterator[str]:
    found, name = pair.found, pair.names.__getitem__
    more, less = ([of.member for of in found.pupils if of.direction == way] for way in (1, -1))
    if not found.clear:
        if _can_tell(found):
            yield tr.gettext(
                "Nothing changed that can be told apart from chance, neither in the class nor for anybody in it. That is "
                "not the same as unchanged: in one class only large changes can be seen."
            )
        else:
            reasons = {of.why for of in found.figures.values()} | {of.why for of in found.pupils}
            why = listed(sorted({why_words(reason, tr) for reason in reasons if reason}), str, tr)
            yield tr.gettext("Whether anything changed: cannot tell (%(why)s).") % {"why": why}
    if more:
        text = tr.gettext("Chosen by more than before, beyond chance: %(names)s.")
        yield text % {"names": listed(more, name, tr)}
    if less:
        text = tr.gettext("Chosen by fewer than before, beyond chance: %(names)s.")
        yield text % {"names": listed(less, name, tr)}
    for key, change in found.figures.items():
        if change.direction:
            text = (
                tr.gettext("%(figure)s rose, beyond chance.")
                if change.direction > 0
                else tr.gettext("%(figure)s fell, beyond chance.")
            )
            yield text % {"figure": figure_names(tr)[key]}


def _can_tell(found: Comparison) -> bool:
    results = [of.verdict for of in found.figures.values()] + [of.verdict for of in found.pupils]
    return any(verdict is not Verdict.CANNOT_TELL for verdict in results)


def _figure_rows(pair: Pair, tr: Tr) -> list[list[str]]:
    _ = tr.gettext
    header = [_("Figure"), _("First"), _("Second"), _("Difference"), _("By chance"), _("Verdict")]
    return [header, *(_figure_row(figure_names(tr)[key], of, tr) for key, of in pair.found.figures.items())]


def _figure_row(name: str, of: Change, tr: Tr) -> list[str]:
    first, second = shown(of.earlier, tr), shown(of.later, tr)
    return [name, first, second, shown(of.difference, tr), band(of.low, of.high, tr), judged(of.verdict, of.why, tr)]


def _pupil_rows(pair: Pair, tr: Tr) -> list[list[str]]:
    _, pgettext = tr.gettext, tr.pgettext
    header = [
        pgettext("command line", "Pupil"),
        _("Kept"),
        _("New"),
        _("Dropped"),
        pgettext("command line", "Of"),
        _("Verdict"),
    ]
    rows = [
        [
            pair.names[of.member],
            *map(str, (of.kept, of.newly, of.dropped, of.nominators)),
            judged(of.verdict, of.why, tr),
        ]
        for of in pair.found.pupils
    ]
    return [header, *rows]
