"""The one place where reasons for a group become sentences. They are for the teacher only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from kring.core.grouping.explain import Exchange, GroupReason
from kring.core.grouping.model import Aim
from kring.core.grouping.series import Meetings
from kring.core.grouping.values import ClashError, SizesError

Words = Mapping[str, Any]
Names = Callable[[str], str]
_SMALL = 1.0


class Translator(Protocol):
    """`django.utils.translation` and the translations of the standard library's gettext both fit."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


def reason_sentence(reason: GroupReason, names: Names, words: Words, tr: Translator, mark: str = "") -> str:
    """A reason in one sentence. `mark` is what the teacher calls the mark it is about."""
    filled = {**words, "name": names(reason.member), "others": joined(reason.others, names, tr), "mark": mark}
    return _MET_OR_NOT[reason.aim, reason.met](tr) % filled


_MET_OR_NOT: dict[tuple[Aim, bool], Callable[[Translator], str]] = {
    (Aim.TOGETHER, True): lambda tr: tr.gettext("Together with %(others)s, as you asked."),
    (Aim.TOGETHER, False): lambda tr: tr.gettext("Not together with %(others)s, and you asked for that."),
    (Aim.APART, True): lambda tr: tr.gettext("Not in one group with %(others)s, as you asked."),
    (Aim.APART, False): lambda tr: tr.gettext("In one group with %(others)s, and you want those two apart."),
    (Aim.CONFLICT, True): lambda tr: tr.gettext("Not in one group with %(others)s."),
    (Aim.CONFLICT, False): lambda tr: tr.gettext("In one group with %(others)s, and that is not safe now."),
    (Aim.REJECTS, True): lambda tr: tr.gettext("Nobody in the group of whom one rather not works with the other."),
    (Aim.REJECTS, False): lambda tr: tr.gettext("In one group with %(others)s: one of the two said rather not."),
    (Aim.KNOWN_PEER, True): lambda tr: tr.gettext("With %(others)s: somebody who chose or was chosen."),
    (Aim.KNOWN_PEER, False): lambda tr: tr.gettext("Nobody in the group whom %(name)s chose, or who chose %(name)s."),
    (Aim.KNOW_BETTER, True): lambda tr: tr.gettext("With %(others)s: %(name)s would like to know them better."),
    (Aim.KNOW_BETTER, False): lambda tr: tr.gettext("Would like to know %(others)s better; not in this group."),
    (Aim.SUPPORT, True): lambda tr: tr.gettext("With %(others)s: a calm and social classmate, as you asked."),
    (Aim.SUPPORT, False): lambda tr: tr.gettext(
        "No calm and social classmate who has no such task yet, and you asked for one."
    ),
    (Aim.NOT_ALONE, True): lambda tr: tr.gettext("Not the only one of this “%(mark)s” in the group: %(others)s too."),
    (Aim.NOT_ALONE, False): lambda tr: tr.gettext("The only one of this “%(mark)s” in the group."),
    (Aim.MARK, True): lambda tr: tr.gettext("“%(mark)s” fits in this group."),
    (Aim.MARK, False): lambda tr: tr.gettext("“%(mark)s” does not fit in this group."),
    (Aim.NEW, True): lambda tr: tr.gettext("With nobody from another group."),
    (Aim.NEW, False): lambda tr: tr.gettext("Again with %(others)s, as in another group."),
}


def aim_words(aim: Aim, words: Words, tr: Translator, mark: str = "") -> str:
    """What a rule is for, as the head of a row that says for how many it holds."""
    return _AIMS[aim](tr) % {**words, "mark": mark}


_AIMS: dict[Aim, Callable[[Translator], str]] = {
    Aim.TOGETHER: lambda tr: tr.gettext("together, as you asked"),
    Aim.APART: lambda tr: tr.gettext("apart, as you asked"),
    Aim.CONFLICT: lambda tr: tr.gettext("apart, because it is not safe now"),
    Aim.REJECTS: lambda tr: tr.gettext("with nobody of whom one said rather not"),
    Aim.KNOWN_PEER: lambda tr: tr.gettext("with somebody who chose or was chosen"),
    Aim.KNOW_BETTER: lambda tr: tr.gettext("with somebody they would like to know better"),
    Aim.SUPPORT: lambda tr: tr.gettext("with a calm and social classmate, as you asked"),
    Aim.NOT_ALONE: lambda tr: tr.gettext("not the only one of “%(mark)s” in the group"),
    Aim.MARK: lambda tr: tr.gettext("“%(mark)s” fits in the group"),
    Aim.NEW: lambda tr: tr.gettext("with nobody from an earlier group"),
}


def exchange_sentence(exchange: Exchange, names: Names, tr: Translator) -> str:
    filled = {"name": names(exchange.member), "other": names(exchange.other)}
    how = tr.gettext("This can be done by letting %(name)s and %(other)s change groups.") % filled
    if exchange.cost < -_SMALL:
        return f"{how} {tr.gettext('Taken together, more is then met than now.')}"
    if exchange.cost <= _SMALL:
        return f"{how} {tr.gettext('It costs nothing elsewhere.')}"
    return f"{how} {tr.gettext('Something elsewhere is then met less.')}"


def proof_sentence(*, proven: bool, tries: int, tr: Translator) -> str:
    """How sure it is that this division is the best one; only called best when that is proven."""
    if proven:
        return tr.gettext("No better division exists under these wishes. That is proven.")
    thousands = f"{tries:,}".replace(",", tr.gettext(","))
    return tr.gettext("No better division was found in %(tries)s tries. A better one may exist.") % {"tries": thousands}


def meetings_sentence(meetings: Meetings, words: Words, tr: Translator) -> str:
    filled = {**words, "met": meetings.met, "of": meetings.pairs, "left": meetings.not_yet}
    if meetings.not_yet == 0:
        said = tr.gettext("All %(of)s pairs of %(students)s are in one group at least once.") % filled
    else:
        said = (
            tr.gettext("%(met)s of %(of)s pairs of %(students)s are in one group at least once, %(left)s not yet.")
            % filled
        )
    if meetings.again == 0:
        return f"{said} {tr.gettext('Nobody is with the same one twice.')}"
    again = tr.ngettext("Once two meet again.", "%(n)s times two meet again.", meetings.again) % {"n": meetings.again}
    return f"{said} {again}"


def refusal_sentence(error: ClashError | SizesError, names: Names, words: Words, tr: Translator) -> str:
    """Why no division can be made, and what to do."""
    if isinstance(error, SizesError):
        filled = {**words, "n": error.pupils, "least": error.sizes.least, "most": error.sizes.most}
        return tr.gettext("%(n)s %(students)s cannot be divided over groups of %(least)s to %(most)s.") % filled
    said = "; ".join(_wish(wish.together, wish.members, names, tr) for wish in error.clash)
    return tr.gettext("These cannot go together with groups of this size: %(wishes)s. Let one of them go.") % {
        "wishes": said
    }


def _wish(together: bool, two: Sequence[str], names: Names, tr: Translator) -> str:
    filled = {"one": names(two[0]), "other": names(two[1])}
    return (tr.gettext("%(one)s with %(other)s") if together else tr.gettext("%(one)s not with %(other)s")) % filled


def joined(members: Sequence[str], names: Names, tr: Translator) -> str:
    said = sorted(names(member) for member in members)
    if len(said) < 2:
        return "".join(said)
    return tr.gettext("%(names)s and %(last)s") % {"names": ", ".join(said[:-1]), "last": said[-1]}
