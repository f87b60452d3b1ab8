"""What pupils do when somebody is bullied, as their classmates tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kring.cli.options import Options
from kring.cli.parts.part import Part, Section, Tr, Words, beside, heading, made_by, names_of, waves
from kring.cli.plain import plain
from kring.cli.wording import NOTHING, shown, why_words
from kring.core.formats import ClassFolder, Round
from kring.core.measures.roles import Role, Roles, participant_roles
from kring.core.network import Network
from kring.core.portrait.sentences import join

SCALES = tuple(str(role) for role in Role if role is not Role.NONE)


@dataclass(frozen=True)
class FoundRoles:
    """Of one class and wave. `questions`: by role, those that were asked here."""

    round: Round
    questions: Mapping[str, tuple[str, ...]]
    found: Roles

    def document(self) -> dict[str, Any]:
        of, found = self.round, self.found
        return {
            "class": of.class_name,
            "wave": of.wave,
            "questions": plain(self.questions),
            "why": found.why,
            "members": [
                {
                    "id": member,
                    "proportion": {role: values[place] for role, values in found.proportion.items()},
                    "z": {role: values[place] for role, values in found.z.items()},
                    "label": plain(found.label[place]),
                    "victim": found.victim[place],
                }
                for place, member in enumerate(of.network.members)
            ],
            "methods": made_by("participant_roles"),
        }

    def section(self, words: Words, tr: Tr) -> Section:
        of, doing = self.round, _doing(tr)
        rows = [
            [
                names_of(of.members)[member],
                *(
                    NOTHING if values[place] is None else shown(100 * (values[place] or 0), tr, places=0)
                    for values in self.found.proportion.values()
                ),
            ]
            for place, member in enumerate(of.network.members)
        ]
        header = [tr.pgettext("command line", "Pupil"), *(doing[role] for role in self.found.proportion)]
        title = heading(of.class_name, of.wave, tr.gettext("what pupils do when somebody is bullied"), tr)
        return Section(title, [*self._sentences(doing, words, tr)], [header, *rows])

    def _sentences(self, doing: Mapping[str, str], words: Words, tr: Tr) -> Iterator[str]:
        _, found, names = tr.gettext, self.found, names_of(self.round.members)
        yield _("Named by how many of every 100 who could name them; %(students)s do several of these.") % {**words}
        if found.why:
            yield _("More cannot be said: %(why)s.") % {"why": why_words(found.why, tr)}
            return
        for role in Role:
            who = [names[id_] for id_, one in zip(self.round.network.members, found.label, strict=True) if one is role]
            if who and role is not Role.NONE:
                yield _("Stands out in “%(doing)s”: %(names)s.") % {"doing": doing[role], "names": join(who, tr)}
        count = sum(one is Role.NONE for one in found.label)
        if count:
            yield _("Of %(count)s of the %(n)s %(students)s none of these stands out.") % {
                **words,
                "count": count,
                "n": len(found.label),
            }
        yield _("This is how classmates see it at this moment, and not what a child is.")


def _doing(tr: Tr) -> dict[str, str]:
    pgettext = tr.pgettext
    return {
        Role.BULLY: pgettext("role", "bullies"),
        Role.ASSISTANT: pgettext("role", "joins in"),
        Role.REINFORCER: pgettext("role", "laughs or cheers"),
        Role.DEFENDER: pgettext("role", "defends"),
        Role.OUTSIDER: pgettext("role", "keeps out of it"),
        Role.VICTIM: pgettext("role", "is bullied"),
    }


def _wrong(folder: ClassFolder, options: Options, tr: Tr) -> Iterator[str]:
    for text in options.roles:
        role, _, question = text.partition("=")
        if role not in SCALES or not question:
            told = tr.gettext("--role %(text)s: write ROLE=QUESTION, with for ROLE one of %(roles)s.")
            yield told % {"text": text, "roles": ", ".join(SCALES)}


def _find(folder: ClassFolder, options: Options) -> Iterator[FoundRoles]:
    for rounds in waves(folder):
        base = next((rounds[question] for _, question in options.role_questions if question in rounds), None)
        if base is not None:
            yield _found(base, rounds, options)


def _found(base: Round, rounds: Mapping[str, Round], options: Options) -> FoundRoles:
    asked: dict[Role, dict[str, Network]] = {}
    for role, question in options.role_questions:
        net = beside(rounds, question, base)
        if net is not None:
            asked.setdefault(Role(role), {})[question] = net
    in_order = {role: asked[role] for role in Role if role in asked}
    found = participant_roles({role: [*networks.values()] for role, networks in in_order.items()})
    return FoundRoles(base, {role: tuple(networks) for role, networks in in_order.items()}, found)


PART = Part("roles", _wrong, _find)
