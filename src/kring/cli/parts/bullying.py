"""Who is bullied and who is defended, as those to whom it happens tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kring.cli.options import Options
from kring.cli.parts.part import Part, Section, Tr, Words, beside, heading, made_by, names_of, waves
from kring.cli.plain import plain
from kring.cli.segregated import attribute_of
from kring.core.formats import ClassFolder, Round
from kring.core.measures.bullying import (
    Bullying,
    Defending,
    Inside,
    Told,
    as_told,
    bullying,
    bullying_inside,
    counts_for_tables,
    defending,
    defending_inside,
    victimization_centralization,
)
from kring.core.measures.defenders import PossibleDefenders, possible_defenders
from kring.core.network import Network
from kring.core.portrait.sentences import join, number


@dataclass(frozen=True)
class FoundBullying:
    """Of one class and wave. What was not asked is None."""

    round: Round
    defenders: str | None
    bullying: Bullying
    told: Told
    centralization: Mapping[str, float | None]
    defending: Defending | None
    defended: Told | None
    inside: Mapping[str, Mapping[str, Inside | None]]
    possible: Mapping[str, PossibleDefenders] | None

    def document(self) -> dict[str, Any]:
        found = [self.bullying, *([self.defending] if self.defending else [])]
        return {
            "class": self.round.class_name,
            "wave": self.round.wave,
            "bullies": self.round.question.key,
            "defenders": self.defenders,
            "bullying": plain(self.bullying),
            "centralization": plain(self.centralization),
            "defending": plain(self.defending),
            "for_tables": {name: count for of in found for name, count in counts_for_tables(of).items()},
            "inside": plain(self.inside),
            "members": [self._member(member) for member in self.told.members],
            "possible_defenders": plain(self.possible),
            "methods": self._methods(),
        }

    def _member(self, member: str) -> dict[str, Any]:
        defended = self.defended
        return {
            "id": member,
            "bullied_by": plain(self.told.to(member)),
            "bullies": plain(self.told.by(member)),
            "defended_by": plain(defended.to(member)) if defended else None,
            "defends": plain(defended.by(member)) if defended else None,
        }

    def _methods(self) -> list[dict[str, object]]:
        keys = ["bully_victim", "bullying"]
        keys += ["defending"] * bool(self.defending) + ["possible_defenders"] * (self.possible is not None)
        keys += [key for key in ("bullying_inside", "defending_inside") if any(of[key] for of in self.inside.values())]
        found = [method for how in self.centralization for method in made_by("victimization_centralization", how=how)]
        return [*made_by(*keys), *found]

    def section(self, words: Words, tr: Tr) -> Section:
        of, about = self.round, tr.gettext("bullying and defending")
        return Section(heading(of.class_name, of.wave, about, tr), [*self._sentences(words, tr)])

    def _sentences(self, words: Words, tr: Tr) -> Iterator[str]:
        _, found, names = tr.gettext, self.bullying, names_of(self.round.members)

        def listed(ids: tuple[str, ...]) -> dict[str, object]:
            return {**words, "names": join([names[id_] for id_ in ids], tr)}

        yield _(
            "This names %(students)s. It is for their teacher and for whoever guards against bullying, and not for a "
            "page of the class; numbers below five do not belong in a table."
        ) % {**words}
        asked = {"answered": self.round.network.n_answered, "count": len(found.victims)}
        if found.victims:
            text = _("Say that somebody bullies them: %(names)s (%(count)s of the %(answered)s who answered).")
            yield text % {**listed(found.victims), **asked}
        else:
            yield _("Of the %(answered)s who answered nobody says that somebody bullies them.") % asked
        alone = tuple(pupil for pupil in found.victims if pupil not in found.sharing)
        told = [
            (
                _("Say that nobody defends them: %(names)s. They come first."),
                self.defending.without_defender if self.defending else (),
            ),
            (_("Are bullied by somebody who bullies others too: %(names)s."), found.sharing),
            (
                _("Are alone in it: %(names)s. Who is alone in it seeks the cause in himself or herself more often."),
                alone,
            ),
            (_("Are named for it by two or more: %(names)s."), found.bullies_of_several),
            (
                _("Defend somebody and are bullied themselves: %(names)s."),
                self.defending.defenders_who_are_bullied if self.defending else (),
            ),
            (_("Did not answer, so that nobody knows whether they are bullied: %(names)s."), found.unknown),
        ]
        yield from (text % listed(ids) for text, ids in told if ids)
        if found.victims and self.centralization["freeman"] is not None:
            text = _("How far it is aimed at one %(student)s, from 0 (all alike) to 1 (only one): %(value)s.")
            yield text % {**words, "value": number(self.centralization["freeman"], tr, places=2)}
        yield from self._inside(tr)
        yield from self._possible(names, tr)

    def _inside(self, tr: Tr) -> Iterator[str]:
        texts = {
            "bullying_inside": tr.gettext(
                "By %(attribute)s: of %(ties)s times bullying, %(inside)s inside a group; without any preference that would "
                "be %(expected)s %%."
            ),
            "defending_inside": tr.gettext(
                "By %(attribute)s: of %(ties)s times defending, %(inside)s inside a group; without any preference that "
                "would be %(expected)s %%."
            ),
        }
        for attribute, by_key in self.inside.items():
            for key, text in texts.items():
                found = by_key[key]
                if found and found.may_show and found.share is not None and found.expected is not None:
                    ties = {"ties": found.inside + found.across, "inside": found.inside}
                    yield text % {"attribute": attribute, **ties, "expected": number(100 * found.expected, tr)}

    def _possible(self, names: Mapping[str, str], tr: Tr) -> Iterator[str]:
        if not self.possible:
            return
        for pupil, found in self.possible.items():
            who = join([names[one.pupil] for one in found.classmates], tr)
            text = tr.gettext("Like %(name)s, the first to think of for a place or a group nearby: %(names)s.")
            if not who:
                text = tr.gettext("As far as is known nobody likes %(name)s: then a tie is the work to do.")
            yield text % {"name": names[pupil], "names": who}
        yield tr.gettext("A list to think with, and no task for a child: defending can make one a target.")


def _wrong(folder: ClassFolder, options: Options, tr: Tr) -> Iterator[str]:
    if options.defenders and not options.bullies:
        yield tr.gettext("--defenders needs --bullies: who is bullied says who defends.")
    if options.possible_defenders and not (options.positive and options.bullies and options.defenders):
        yield tr.gettext("--possible-defenders needs --positive, --bullies and --defenders.")


def _find(folder: ClassFolder, options: Options) -> Iterator[FoundBullying]:
    for rounds in waves(folder):
        base = rounds.get(options.bullies)
        if base is not None:
            defended = beside(rounds, options.defenders, base)
            yield _found(base, defended, beside(rounds, options.positive, base), options)


def _found(base: Round, defended: Network | None, positive: Network | None, options: Options) -> FoundBullying:
    net = base.network
    by = {name: attribute_of(base, name) for name in options.by}
    is_possible = options.possible_defenders and defended is not None and positive is not None
    return FoundBullying(
        base,
        options.defenders if defended else None,
        bullying(net),
        as_told(net),
        {how: victimization_centralization(net, how) for how in ("freeman", "sd")},
        defending(net, defended) if defended else None,
        as_told(defended) if defended else None,
        {
            name: {
                "bullying_inside": bullying_inside(net, of),
                "defending_inside": defending_inside(defended, of) if defended else None,
            }
            for name, of in by.items()
        },
        possible_defenders(positive, net, defended) if is_possible and positive and defended else None,
    )


PART = Part("bullying", _wrong, _find)
