"""The one place where findings become words, for the pages and for the command line.

Words about position, about now, without causes, and never a noun for a child. Source and date are said once, by
`source`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from kring.core.disclosure import MIN_GROUP_SIZE, MIN_POSSIBLE_NOMINATORS, MIN_RESPONSE, Shortage
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.hinges import Hinge
from kring.core.values import Verdict

Words = Mapping[str, Any]
"""The words of the sector by key: student, students, group...; what they hold is turned into text."""

Names = Callable[[str], str]


class Translator(Protocol):
    """`django.utils.translation` and the translations of the standard library's gettext both fit."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


def sentence(finding: Finding, *, names: Names, words: Words, tr: Translator) -> str:
    """A finding in one or a few sentences: what is so at this moment, then how sure that is.

    `names` turns an id into what a pupil is called here. Deterministic; raises KeyError when a sector word is missing.
    """
    return " ".join(part for part in _WRITERS[finding.kind](finding, names, words, tr) if part)


def source(finding: Finding, *, questions: Callable[[str], str], words: Words, tr: Translator) -> str:
    """What a finding rests on: how many answered which questions."""
    asked = join([tr.gettext("“%(question)s”") % {"question": questions(key)} for key in finding.questions], tr)
    text = tr.gettext("From the answers of %(answered)s of %(n)s %(students)s to %(questions)s.")
    return text % {**words, "answered": finding.answered, "n": finding.n, "questions": asked}


def hinge_sentence(hinge: Hinge, *, tr: Translator) -> str:
    """That one answer, or one missing sheet, would change what is said; "" when neither would."""
    if hinge.on_one_answer:
        return tr.gettext("One other answer would change this.")
    return tr.gettext("One answer that is missing now could change this.") if hinge.sheets.found == 1 else ""


def join(parts: Sequence[str], tr: Translator) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return tr.gettext("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def number(value: float, tr: Translator, *, places: int = 1) -> str:
    """With the point or comma of the language; what would round to 0.0 but is more is "less than 0.1"."""
    if 0 < value < 0.05 and places == 1:
        return tr.gettext("less than 0.1")
    whole, decimals = f"{value:.{places}f}".split(".")
    return tr.gettext("%(whole)s.%(decimals)s") % {"whole": whole, "decimals": decimals}


def absence_reason(reason: str, tr: Translator) -> str:
    """The word for a reason that Kring knows; any other is shown as it is."""
    known = {"ill": tr.gettext("ill"), "away": tr.gettext("away")}
    return known.get(reason, reason)


def _response(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    filled = {**words, "n": finding.n, "answered": finding.answered}
    if not finding.n:
        return [tr.gettext("This %(group)s has no %(students)s yet.") % filled]
    if not finding.answered:
        return [tr.gettext("Nobody answered yet (of %(n)s %(students)s), so nothing can be said.") % filled]
    if finding.answered == finding.n:
        told = tr.gettext("All %(n)s %(students)s answered.")
    else:
        told = tr.gettext("%(answered)s of the %(n)s %(students)s answered; without an answer: %(names)s.")
    return [told % {**filled, "names": _absent(finding, names, tr)}, _objecting(finding, words, tr)]


def _objecting(finding: Finding, words: Words, tr: Translator) -> str:
    count = int(finding.numbers.get("objecting", 0))
    if not count:
        return ""
    text = tr.ngettext(
        "%(count)s %(student)s takes no part and is left out of everything here.",
        "%(count)s %(students)s take no part and are left out of everything here.",
        count,
    )
    return text % {**words, "count": count}


def _absent(finding: Finding, names: Names, tr: Translator) -> str:
    parts = [names(member) + (f" ({absence_reason(why, tr)})" if why else "") for member, why in finding.absent.items()]
    return join(parts, tr)


def _too_few(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    reasons = {
        Shortage.FEW_PUPILS: tr.gettext("there are fewer than %(pupils)s %(students)s"),
        Shortage.LOW_RESPONSE: tr.gettext("fewer than %(percent)s %% of the %(students)s answered"),
        Shortage.FEW_NOMINATORS: tr.gettext("fewer than %(nominators)s classmates could choose each %(student)s"),
    }
    limits = {
        "pupils": MIN_GROUP_SIZE,
        "percent": round(100 * MIN_RESPONSE),
        "nominators": MIN_POSSIBLE_NOMINATORS,
    }
    why = reasons[Shortage(finding.reason)] % {**words, **limits}
    told = tr.gettext("Who is chosen by many or by few cannot be told from these answers: %(why)s.")
    return [told % {"why": why}]


def _unchosen(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    if not finding.members:
        return [tr.gettext("At this moment every %(student)s is chosen by at least one classmate.") % words]
    count = len(finding.members)
    told = tr.ngettext(
        "At this moment %(names)s is chosen by nobody (%(possible)s classmates could choose).",
        "At this moment %(names)s are chosen by nobody (%(possible)s classmates could choose).",
        count,
    )
    return [
        told % {"names": _people(finding.members, names, tr), "possible": _possible(finding)},
        _did_not_answer(finding, names, tr),
        _chance_of_unchosen(finding, words, tr),
    ]


def _possible(finding: Finding) -> str:
    """By how many they could be chosen; one more for who did not answer."""
    low, high = int(finding.numbers["possible_low"]), int(finding.numbers["possible_high"])
    return str(low) if low == high else f"{low}–{high}"


def _did_not_answer(finding: Finding, names: Names, tr: Translator) -> str:
    if not finding.absent:
        return ""
    text = tr.ngettext("%(names)s did not answer.", "%(names)s did not answer.", len(finding.absent))
    return text % {"names": _absent(finding, names, tr)}


def _chance_of_unchosen(finding: Finding, words: Words, tr: Translator) -> str:
    if finding.certainty is Verdict.CHANCE:
        text = tr.gettext(
            "This happens with choices at random too (%(expected)s on average chosen by nobody), so it can be chance."
        )
    else:
        text = tr.gettext(
            "With choices at random it would be %(expected)s on average, so chance is an unlikely explanation."
        )
    return text % {**words, "expected": number(finding.numbers["expected"], tr)}


def _no_mutual(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    count, people = len(finding.members), _people(finding.members, names, tr)
    if finding.certainty is Verdict.CANNOT_TELL:
        told = tr.ngettext(
            "Whether %(names)s has a mutual choice cannot be told: somebody chosen did not answer.",
            "Whether %(names)s have a mutual choice cannot be told: somebody they chose did not answer.",
            count,
        )
        return [told % {"names": people}]
    if count:
        told = tr.ngettext(
            "At this moment %(names)s has no mutual choice.", "At this moment %(names)s have no mutual choice.", count
        )
        return [told % {"names": people}]
    if finding.numbers["open"]:
        return [tr.gettext("At this moment nobody is known to be without a mutual choice.")]
    return [tr.gettext("At this moment every %(student)s who answered has a mutual choice.") % words]


def _mutual(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    pairs = int(finding.numbers["pairs"])
    if not finding.numbers["ties"]:
        return [tr.gettext("At this moment nobody chose anybody.")]
    if finding.certainty is Verdict.CANNOT_TELL:
        return [tr.gettext("Whether choices are mutual cannot be told: those who were chosen did not answer.")]
    if not pairs:
        return [tr.gettext("At this moment no two %(students)s chose each other.") % words]
    told = tr.ngettext(
        "At this moment %(pairs)s pair chose each other; %(share)s.",
        "At this moment %(pairs)s pairs chose each other; %(share)s.",
        pairs,
    )
    share = _of_ten(
        finding.numbers["reciprocity"],
        tr.gettext("about %(tenths)s of every 10 choices are returned"),
        tr.gettext("fewer than 1 of every 10 choices are returned"),
    )
    return [told % {"pairs": pairs, "share": share}, _chance_of_mutual(finding, tr)]


def _chance_of_mutual(finding: Finding, tr: Translator) -> str:
    if finding.certainty is Verdict.CHANCE:
        text = tr.gettext("Choosing at random would give %(expected)s pairs on average, so this can be chance.")
    else:
        text = tr.gettext(
            "Choosing at random would give %(expected)s pairs on average, so chance is an unlikely explanation."
        )
    return text % {"expected": number(finding.numbers["expected"], tr)}


def _of_ten(share: float, told: str, few: str) -> str:
    tenths = round(10 * share)
    return told % {"tenths": tenths} if tenths else few


def _best_friend(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    numbers = {key: int(value) for key, value in finding.numbers.items()}
    if not numbers["known"]:
        return [tr.gettext("Whether best friends choose each other cannot be told: who was chosen did not answer.")]
    told = tr.ngettext(
        "At this moment %(returned)s of %(known)s choice of a best friend is returned.",
        "At this moment %(returned)s of %(known)s choices of a best friend are returned.",
        numbers["known"],
    )
    open_ = tr.ngettext(
        "Of %(unknown)s other it cannot be told: who was chosen did not answer.",
        "Of %(unknown)s others it cannot be told: who was chosen did not answer.",
        numbers["unknown"],
    )
    return [told % numbers, open_ % numbers if numbers["unknown"] else ""]


def _know_better(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    people = [names(member) for member in finding.members]
    pairs = [join(people[place : place + 2], tr) for place in range(0, len(people), 2)]
    told = tr.ngettext(
        "At this moment %(pairs)s would both like to know the other better, and have no mutual choice yet.",
        "At this moment these pairs would like to know each other better, and have no mutual choice yet: %(pairs)s.",
        len(pairs),
    )
    return [told % {"pairs": "; ".join(pairs)}, tr.gettext("Sitting or working together gives the occasion.")]


def _spread(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    told = {
        1: tr.gettext(
            "At this moment the choices are spread less evenly than chance would give: "
            "some %(students)s are chosen clearly more often than others."
        ),
        0: tr.gettext("At this moment the choices are spread over the %(group)s about as evenly as chance would give."),
        -1: tr.gettext("At this moment the choices are spread over the %(group)s more evenly than chance would give."),
    }
    return [told[int(finding.numbers["direction"])] % words]


def _closure(finding: Finding, names: Names, words: Words, tr: Translator) -> list[str]:
    meaning = {
        1: tr.gettext(
            "At this moment there are more circles of %(students)s who choose each other than chance would give."
        ),
        0: tr.gettext("At this moment there are about as many circles of %(students)s as chance would give."),
        -1: tr.gettext("At this moment there are fewer circles of %(students)s than chance would give."),
    }
    told = tr.gettext(
        "When one chooses a second and the second a third, the first chooses that third too in %(share)s of every 100 "
        "cases; with choices at random in %(chance)s."
    )
    shares = {
        "share": round(100 * finding.numbers["observed"]),
        "chance": round(100 * finding.numbers["expected"]),
    }
    return [meaning[int(finding.numbers["direction"])] % words, told % shares]


def _people(members: Sequence[str], names: Names, tr: Translator) -> str:
    return join([names(member) for member in members], tr)


_WRITERS: Mapping[Kind, Callable[[Finding, Names, Words, Translator], list[str]]] = {
    Kind.RESPONSE: _response,
    Kind.TOO_FEW: _too_few,
    Kind.UNCHOSEN: _unchosen,
    Kind.NO_MUTUAL: _no_mutual,
    Kind.MUTUAL: _mutual,
    Kind.BEST_FRIEND: _best_friend,
    Kind.KNOW_BETTER: _know_better,
    Kind.SPREAD: _spread,
    Kind.CLOSURE: _closure,
}
