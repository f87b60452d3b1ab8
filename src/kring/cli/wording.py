"""What was found, in sentences: what is so at this moment, then how sure that is. Nothing that is withheld is said."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp

from kring.cli.norms import Norm
from kring.cli.rated import Rated
from kring.cli.segregated import Segregated
from kring.cli.status import Status
from kring.core.inference.beside import Beside
from kring.core.inference.verdicts import Why
from kring.core.measures.group_norms import StatusNorm
from kring.core.measures.status.labels import Label, Labels
from kring.core.measures.subgroups import Subgroups
from kring.core.portrait.sentences import join, number
from kring.core.values import Verdict

Tr = gettext.NullTranslations
Names = Callable[[str], str]
Words = Mapping[str, str]
NOTHING = "–"  # undefined or unknown


def status_sentences(status: Status, names: Names, words: Words, tr: Tr) -> Iterator[str]:
    """Only where both methods say the same, and never of whom it is withheld. Of a single method nothing is told."""
    if not status.by_two:
        return
    _ = tr.gettext
    asked = {**words, "positive": status.positive, "negative": status.negative}
    told = {
        Label.POPULAR: _(
            "Named on “%(positive)s” more often than chance explains, and on “%(negative)s” less often than chance gives: "
            "%(names)s."
        ),
        Label.REJECTED: _(
            "Named on “%(negative)s” more often than chance explains, and on “%(positive)s” less often than chance gives: "
            "%(names)s."
        ),
        Label.CONTROVERSIAL: _("Often named on “%(positive)s” and on “%(negative)s”: %(names)s."),
    }
    for label, text in told.items():
        if who := status.who(label):
            yield text % {**asked, "names": join([names(member) for member in who], tr)}
    if who := status.on_one_answer:
        text = _("One other answer would change this for %(names)s.")
        yield text % {"names": join([names(member) for member in who], tr)}
    yield from _nothing_said(status, asked, tr)


def _nothing_said(status: Status, asked: Mapping[str, str], tr: Tr) -> Iterator[str]:
    average, n = len(status.who(Label.AVERAGE)), len(status.members)
    withheld = [why for why in status.withheld if why]
    unsure = sum(said is None for said in status.said) - len(withheld)
    if average:
        text = tr.gettext("Of %(count)s of the %(n)s %(students)s nothing stands out.")
        yield text % {**asked, "count": average, "n": n}
    if unsure > 0:
        yield tr.gettext("Of %(count)s the methods differ or say too little, so nothing is said.") % {"count": unsure}
    for why in dict.fromkeys(withheld):
        yield tr.gettext("Of %(count)s of the %(n)s %(students)s nothing can be said: %(why)s.") % {
            **asked,
            "count": withheld.count(why),
            "n": n,
            "why": why_words(why, tr),
        }
    if len(withheld) < n:
        yield tr.gettext(
            "This is one moment: some months later about half of such positions are others, hardly more than chance gives."
        )


def rated_sentences(rated: Rated, names: Names, words: Words, tr: Tr) -> Iterator[str]:
    """Who is rated higher or lower than the leniency of the raters explains, at five per cent."""
    _, ratings = tr.gettext, rated.round.ratings
    yield _("%(answered)s of %(n)s %(students)s gave ratings, on %(scale)s points.") % {
        **words,
        "answered": ratings.n_answered,
        "n": ratings.n,
        "scale": ratings.scale,
    }
    told = {
        Label.POPULAR: _("Rated higher than chance explains: %(names)s."),
        Label.REJECTED: _("Rated lower than chance explains: %(names)s."),
        Label.CONTROVERSIAL: _("Rated high by some and low by others, more than chance explains: %(names)s."),
    }
    members = ratings.members
    for label, text in told.items():
        if who := [member for member, said in zip(members, rated.labels.labels, strict=True) if said is label]:
            yield text % {"names": join([names(member) for member in who], tr)}
    yield from _of_the_others(rated.labels, words, tr)


def _of_the_others(labels: Labels, words: Words, tr: Tr) -> Iterator[str]:
    n = len(labels.labels)
    nothing = sum(label in (Label.AVERAGE, Label.OTHER, Label.NEGLECTED) for label in labels.labels)
    if nothing:
        text = tr.gettext("Of %(count)s of the %(n)s %(students)s nothing stands out.")
        yield text % {**words, "count": nothing, "n": n}
    withheld = [why for why in labels.withheld if why]
    for why in dict.fromkeys(withheld):
        yield tr.gettext("Of %(count)s of the %(n)s %(students)s nothing can be said: %(why)s.") % {
            **words,
            "count": withheld.count(why),
            "n": n,
            "why": why_words(why, tr),
        }


def segregation_sentence(found: Segregated, tr: Tr) -> str:
    """Whether choices stay inside the own group. Of a group that is too small nothing is said."""
    _ = tr.gettext
    about: dict[str, object] = {"attribute": found.attribute}
    if not found.may_show:
        return _("By %(attribute)s: a group is too small, or there is only one, so nothing is said.") % about
    chance = found.chance
    if chance.verdict is Verdict.CANNOT_TELL or chance.observed is None:
        return _("By %(attribute)s: cannot tell (%(why)s).") % {**about, "why": why_words(chance.why, tr)}
    about |= {"odds": number(exp(abs(chance.observed)), tr), "p": p_words(chance.p, tr)}
    if chance.direction > 0:
        return (
            _(
                "By %(attribute)s: choices stay inside the own group more than chance explains; the odds of choosing "
                "inside are %(odds)s times those of choosing outside (%(p)s)."
            )
            % about
        )
    if chance.direction < 0:
        return (
            _(
                "By %(attribute)s: choices go to the other group more than chance explains; the odds of choosing outside "
                "are %(odds)s times those of choosing inside (%(p)s)."
            )
            % about
        )
    return _("By %(attribute)s: indistinguishable from chance (%(p)s).") % about


def norm_sentences(norm: Norm, words: Words, tr: Tr) -> Iterator[str]:
    """How usual the behaviour is, and what goes together with popularity, with its interval."""
    _, usual = tr.gettext, norm.descriptive
    about: dict[str, object] = {**words, "behaviour": norm.behaviour, "n": usual.n}
    if usual.mean is None or usual.why:
        yield _("“%(behaviour)s”: too little is known to say how usual it is.") % about
    elif norm.asked == "nominations":
        share = {**about, "share": number(100 * usual.mean, tr)}
        yield _("“%(behaviour)s”: on average named by %(share)s %% of those who could (%(n)s %(students)s).") % share
    else:
        yield _("“%(behaviour)s”: on average %(mean)s (%(n)s %(students)s).") % {
            **about,
            "mean": number(usual.mean, tr, places=2),
        }
    if norm.popular is not None:
        yield _beside_standing(norm.popular, norm.chance, norm.verdict, _with_popular(tr), tr)
    if norm.liked is not None:
        yield _beside_standing(norm.liked, norm.chance_liked, norm.verdict_liked, _with_liked(tr), tr)


def _with_popular(tr: Tr) -> dict[str, str]:
    _ = tr.gettext
    return {
        "undefined": _("Whether it goes together with being popular: cannot tell."),
        "more": _("Who does it more is named popular more: %(figures)s."),
        "less": _("Who does it more is named popular less: %(figures)s."),
        "chance": _("With being popular: indistinguishable from chance, %(figures)s."),
        "few": _("With being popular: cannot tell from %(n)s answers."),
    }


def _with_liked(tr: Tr) -> dict[str, str]:
    _ = tr.gettext
    return {
        "undefined": _("Whether it goes together with being liked: cannot tell."),
        "more": _("Who does it more is liked more: %(figures)s."),
        "less": _("Who does it more is liked less: %(figures)s."),
        "chance": _("With being liked: indistinguishable from chance, %(figures)s."),
        "few": _("With being liked: cannot tell from %(n)s answers."),
    }


def _beside_standing(
    found: StatusNorm, chance: Beside | None, verdict: Verdict, texts: Mapping[str, str], tr: Tr
) -> str:
    if found.value is None or found.low is None or found.high is None:
        return texts["undefined"]
    about = {"r": shown(found.value, tr), "low": shown(found.low, tr), "high": shown(found.high, tr), "n": found.n}
    figures = tr.gettext("r = %(r)s (%(low)s to %(high)s, n = %(n)s, %(q)s)") % {
        **about,
        "q": p_words(chance.q if chance else None, tr, "q"),
    }
    kind = {Verdict.CLEAR: "more" if found.value > 0 else "less", Verdict.CHANCE: "chance"}.get(verdict, "few")
    return texts[kind] % {**about, "figures": figures}


def groups_sentence(found: Subgroups, names: Names, tr: Tr) -> str:
    """The groups that hold, or that there are none that chance does not make."""
    _ = tr.gettext
    if found.verdict is Verdict.CANNOT_TELL:
        return _("Whether there are groups: cannot tell (%(why)s).") % {"why": why_words(found.why, tr)}
    if found.verdict is Verdict.CHANCE:
        return _("Groups: indistinguishable from what chance makes.")
    listed = "; ".join(join([names(member) for member in group], tr) for group in found.groups)
    if not listed:
        return _("There are groups, but of nobody is it sure enough who belongs together.")
    return _("There are groups, and these hold whoever is left out: %(groups)s.") % {"groups": listed}


def band(low: float | None, high: float | None, tr: Tr, *, places: int = 2) -> str:
    """The middle 95 % of what chance gives."""
    if low is None or high is None:
        return NOTHING
    return f"{shown(low, tr, places=places)} … {shown(high, tr, places=places)}"


def shown(value: float | None, tr: Tr, *, places: int = 2) -> str:
    """With the minus sign and the comma of the language; a count without decimals."""
    if value is None:
        return NOTHING
    return (number(value, tr, places=places) if places else f"{value:.0f}").replace("-", "−")


def judged(verdict: object, why: object, tr: Tr) -> str:
    """The verdict, and why nothing can be told."""
    return f"{verdict_words(verdict, tr)} ({why_words(why, tr)})" if why else verdict_words(verdict, tr)


def figure_names(tr: Tr) -> dict[str, str]:
    """What the class figures are called."""
    return {
        "density": tr.gettext("Density"),
        "reciprocity": tr.gettext("Reciprocity"),
        "transitivity": tr.gettext("Friends of friends (transitivity)"),
        "in_centralization": tr.gettext("Concentration on one (in-centralization)"),
        "hierarchy_gini": tr.gettext("Unevenness (Gini)"),
        "hierarchy_sd": tr.gettext("Unevenness (SD)"),
    }


def verdict_words(verdict: object, tr: Tr) -> str:
    """The three things that can be said."""
    return {
        "clear": tr.gettext("clear"),
        "indistinguishable from chance": tr.gettext("indistinguishable from chance"),
        "cannot tell": tr.gettext("cannot tell"),
    }[str(getattr(verdict, "value", verdict))]


def why_words(why: object, tr: Tr) -> str:
    """Why nothing can be said."""
    _ = tr.gettext
    return {
        "few_pupils": _("the class is too small"),
        "low_response": _("too few answered"),
        "few_nominators": _("too few could choose them"),
        Why.UNDEFINED: _("it is undefined here"),
        Why.FIXED: _("nothing is left to chance"),
        Why.FEW_DRAWS: _("too few random draws"),
        Why.FEW_BOTH_TIMES: _("too few answered both times"),
        Why.SMALL_GROUPS: _("a group is too small"),
        Why.FEW_VALUES: _("too few values are known"),
        Why.FEW_CLASSES: _("too few classes"),
        "no_ties": _("nobody chose anybody"),
        "few_items": _("too few questions"),
        "no_spread": _("all are alike"),
    }.get(str(getattr(why, "value", why)), str(why))


def p_words(p: float | None, tr: Tr, letter: str = "p") -> str:
    """ "p = 0.03", "p < 0.01"; q is p adjusted for the other tests in the report."""
    if p is None:
        return tr.gettext("exact")
    return f"{letter} < {number(0.01, tr, places=2)}" if p < 0.01 else f"{letter} = {number(p, tr, places=2)}"


def listed(members: Sequence[str], names: Names, tr: Tr) -> str:
    """Names in one line."""
    return join([names(member) for member in members], tr)
