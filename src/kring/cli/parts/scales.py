"""Scales of several items: their means, who answered too little, and how well the items hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kring.cli.options import Options
from kring.cli.parts.columns import Items, classes, named, wrong_items
from kring.cli.parts.part import Part, Section, Tr, Words, made_by
from kring.cli.plain import plain
from kring.cli.wording import shown, why_words
from kring.core.formats import ClassFolder
from kring.core.measures.scales import (
    Item,
    Reliability,
    ScaleScores,
    cronbach_alpha,
    item_statistics,
    mcdonald_omega,
    scale_scores,
)
from kring.core.values import Member


@dataclass(frozen=True)
class FoundScale:
    """One scale in one class; `class_name` None: in all classes together."""

    class_name: str | None
    items: Items
    members: tuple[tuple[str, Member], ...]
    scores: ScaleScores
    statistics: tuple[Item, ...]
    alpha: Reliability
    omega: Reliability
    seed: int

    def document(self) -> dict[str, Any]:
        items, scores = self.items, self.scores
        keyed = {"low": items.low, "high": items.high, "reverse": list(items.reverse)}
        return {
            "class": self.class_name,
            "scale": items.name,
            "low": items.low,
            "high": items.high,
            "mean": scores.mean,
            "sd": scores.sd,
            "n": scores.n,
            "unknown": scores.unknown,
            "alpha": plain(self.alpha),
            "omega": plain(self.omega),
            "items": [
                {"column": column, "reversed": place in items.reverse, **plain(of)}
                for place, (column, of) in enumerate(zip(items.columns, self.statistics, strict=True))
            ],
            "members": [
                {"class": class_name, "id": member.id, "mean": mean, "answered": answered}
                for (class_name, member), mean, answered in zip(
                    self.members, scores.means, scores.answered, strict=True
                )
            ],
            "methods": [
                *made_by("scale_scores", "item_statistics", "cronbach_alpha", **keyed),
                *made_by("mcdonald_omega", seed=self.seed, **keyed),
            ],
        }

    def section(self, words: Words, tr: Tr) -> Section:
        text = tr.gettext("Class %(class)s: %(question)s")
        if self.class_name is None:
            text = tr.gettext("All classes together: %(question)s")
        _ = tr.gettext
        header = [_("Item"), _("Mean"), _("SD"), _("Answered"), _("Skipped"), _("r with the others")]
        rows = [
            [
                column,
                shown(of.mean, tr, places=2),
                shown(of.sd, tr, places=2),
                str(of.n),
                str(of.missing),
                shown(of.rest, tr),
            ]
            for column, of in zip(self.items.columns, self.statistics, strict=True)
        ]
        title = text % {"class": self.class_name, "question": self.items.name}
        return Section(title, [*self._sentences(words, tr)], [header, *rows])

    def _sentences(self, words: Words, tr: Tr) -> Iterator[str]:
        _, scores = tr.gettext, self.scores
        about = {**words, "low": self.items.low, "high": self.items.high, "n": scores.n}
        if scores.mean is None:
            yield _("Nobody answered enough to have a score.")
        else:
            text = _("On average %(mean)s (SD %(sd)s) on a scale from %(low)s to %(high)s, over %(n)s %(students)s.")
            yield text % {**about, "mean": shown(scores.mean, tr), "sd": shown(scores.sd, tr)}
        if scores.unknown:
            text = _("%(count)s answered less than two thirds of the questions and have no score.")
            yield text % {"count": scores.unknown}
        for name, found in ((_("Cronbach's alpha"), self.alpha), (_("McDonald's omega"), self.omega)):
            yield _reliable(name, found, tr)
        if self.class_name is not None:
            yield _("Of one class this is a rough figure: judge a scale over many classes.")


def _reliable(name: str, found: Reliability, tr: Tr) -> str:
    if found.value is None:
        return tr.gettext("%(name)s: cannot tell (%(why)s).") % {"name": name, "why": why_words(found.why, tr)}
    about = {"name": name, "value": shown(found.value, tr), "n": found.n}
    if found.low is None or found.high is None:
        return tr.gettext("%(name)s: %(value)s, over the %(n)s who answered everything.") % about
    text = tr.gettext("%(name)s: %(value)s (%(low)s to %(high)s), over the %(n)s who answered everything.")
    return text % {**about, "low": shown(found.low, tr), "high": shown(found.high, tr)}


def _wrong(folder: ClassFolder, options: Options, tr: Tr) -> Iterator[str]:
    yield from wrong_items("--items", options.items, folder, tr)


def _find(folder: ClassFolder, options: Options) -> Iterator[FoundScale]:
    by_class = classes(folder)
    for items in named(options.items).values():
        for class_name, members in by_class.items():
            yield _found(class_name, items, [(class_name, member) for member in members], options.seed)
        if len(by_class) > 1:
            everybody = [(class_name, member) for class_name, members in by_class.items() for member in members]
            yield _found(None, items, everybody, options.seed)


def _found(class_name: str | None, items: Items, members: list[tuple[str, Member]], seed: int) -> FoundScale:
    rows = items.of([member for _, member in members])
    keyed = items.low, items.high, items.reverse
    return FoundScale(
        class_name,
        items,
        tuple(members),
        scale_scores(rows, *keyed),
        item_statistics(rows, *keyed),
        cronbach_alpha(rows, *keyed),
        mcdonald_omega(rows, *keyed, seed=seed),
        seed,
    )


PART = Part("scales", _wrong, _find)
