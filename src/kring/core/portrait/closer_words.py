"""A reason to look at a pupil more closely, in words: what is so at this moment, then how sure that is."""

from __future__ import annotations

from kring.core.portrait.closer import Closer, Reason
from kring.core.portrait.sentences import Names, Translator, Words, join
from kring.core.values import Verdict


def closer_sentence(found: Closer, *, names: Names, words: Words, tr: Translator) -> str:
    """One or two sentences; `names` turns an id into what a pupil is called here."""
    facts = {
        **words,
        "name": names(found.member),
        "count": found.count,
        "possible": found.possible,
        "silent": join(sorted(names(member) for member in found.silent), tr),
    }
    return " ".join(part for part in (_what(found, tr) % facts, _how_sure(found, tr) % facts) if part)


def _what(found: Closer, tr: Translator) -> str:
    if found.reason is Reason.NO_FRIEND:
        if found.certainty is Verdict.CANNOT_TELL:
            return tr.gettext("At this moment it cannot be told whether %(name)s has a mutual choice.")
        return tr.gettext("At this moment %(name)s has no mutual choice.")
    if found.reason is Reason.FEW_CHOOSE:
        if not found.count:
            return tr.gettext("At this moment none of the %(possible)s classmates who answered chose %(name)s.")
        return tr.ngettext(
            "At this moment %(count)s of the %(possible)s classmates who answered chose %(name)s.",
            "At this moment %(count)s of the %(possible)s classmates who answered chose %(name)s.",
            found.count,
        )
    if found.reason is Reason.WEAK_AND_NEGATIVE:
        return tr.ngettext(
            "At this moment %(count)s of the %(possible)s classmates named %(name)s where they would rather not.",
            "At this moment %(count)s of the %(possible)s classmates named %(name)s where they would rather not.",
            found.count,
        )
    return tr.gettext("At this moment %(name)s tells of being bullied, and names nobody who stands up.")


def _how_sure(found: Closer, tr: Translator) -> str:
    if found.reason is Reason.NO_FRIEND:
        return tr.gettext("%(silent)s did not answer.") if found.certainty is Verdict.CANNOT_TELL else ""
    if found.reason is Reason.NO_DEFENDER:
        return ""
    if found.certainty is Verdict.CHANCE:
        return tr.gettext("That can be chance.")
    return tr.gettext("Chance is an unlikely explanation.")
