"""One round, read once: its figures, its findings and their words, for the report, the document and the page."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass

from kring.cli.certainty import Certainty
from kring.cli.options import Options
from kring.cli.segregated import Segregated, segregated
from kring.cli.status import Status, status_of
from kring.cli.wording import groups_sentence, segregation_sentence, status_sentences
from kring.core.formats import ClassFolder, Round
from kring.core.formats.words import issue_sentence
from kring.core.inference.beside import Beside
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.core.measures import class_figures
from kring.core.measures.subgroups import Subgroups, subgroups
from kring.core.measures.ties import (
    FriendshipReciprocity,
    Isolates,
    as_zeros,
    friendship_reciprocity,
    isolates,
    mutual_unknown,
)
from kring.core.network import Network
from kring.core.portrait import Portrait, describe
from kring.core.portrait.sentences import hinge_sentence, sentence, source

BEST_FRIEND = ("best_friend", "best_friends")
FRIEND = ("friend", "friends")
PLAIN = Options()


@dataclass(frozen=True)
class Reading:
    """Everything that is told of one round."""

    round: Round
    tr: gettext.NullTranslations
    names: Mapping[str, str]
    figures: Mapping[str, float | None]
    variants: Mapping[str, Mapping[str, float | None]]
    isolates: Isolates
    mutual_unknown: tuple[str, ...]
    friendship: FriendshipReciprocity | None
    portrait: Portrait
    sure: Certainty
    sentences: tuple[str, ...]
    source: str
    issues: tuple[str, ...]
    chance: Mapping[str, Beside]
    status: Status | None
    segregation: tuple[Segregated, ...]
    groups: Subgroups | None
    further: tuple[str, ...]

    @property
    def network(self) -> Network:
        return self.round.network

    @property
    def class_name(self) -> str:
        return self.round.class_name

    @property
    def wave(self) -> str:
        return self.round.wave

    @property
    def question(self) -> str:
        return self.round.question.key

    @property
    def told(self) -> list[str]:
        """The sentences, each followed by what one answer would change of it."""
        hinged = zip(self.sentences, self.sure.hinges, strict=True)
        return [" ".join(filter(None, (text, hinge_sentence(hinge, tr=self.tr)))) for text, hinge in hinged]

    @property
    def heading(self) -> str:
        text = self.tr.gettext("Class %(class)s, wave %(wave)s: %(question)s")
        return text % {"class": self.class_name, "wave": self.wave, "question": self.question}


def read(
    round_: Round, folder: ClassFolder, tr: gettext.NullTranslations, words: Mapping[str, str], options: Options = PLAIN
) -> Reading:
    """Measure and describe a round. The folder tells what else was asked in the same class and wave."""
    net = round_.network
    status = status_of(round_, folder, options)
    segregation = tuple(segregated(round_, name, options.seed) for name in options.by)
    groups = subgroups(net, seed=options.seed) if options.groups else None
    names = {member.id: member.attributes.get("name") or member.id for member in round_.members}
    portrait = describe({round_.question.key: net}, absences={})
    return Reading(
        round=round_,
        tr=tr,
        names=names,
        figures=class_figures(net),
        variants={"zero": class_figures(as_zeros(net)), "respondents": class_figures(net.respondents())},
        isolates=isolates(net),
        mutual_unknown=mutual_unknown(net),
        friendship=_friendship(round_, folder),
        portrait=portrait,
        sure=Certainty(net, portrait, options.seed),
        sentences=tuple(
            sentence(finding, names=names.__getitem__, words=words, tr=tr) for finding in portrait.findings
        ),
        source=source(portrait.findings[0], questions=str, words=words, tr=tr),
        issues=tuple(issue_sentence(issue, tr) for issue in net.issues),
        chance=class_beside_chance(net, seed=options.seed),
        status=status,
        segregation=segregation,
        groups=groups,
        further=(
            *(status_sentences(status, names.__getitem__, words, tr) if status and _tells(status, round_) else ()),
            *(segregation_sentence(found, tr) for found in segregation),
            *([groups_sentence(groups, names.__getitem__, tr)] if groups else ()),
        ),
    )


def _tells(status: Status, round_: Round) -> bool:
    """Status is told once, with the positive question."""
    return status.positive == round_.question.key


def _friendship(round_: Round, folder: ClassFolder) -> FriendshipReciprocity | None:
    if round_.question.key not in BEST_FRIEND:
        return None
    beside = [
        other.network
        for other in folder.rounds
        if (other.class_name, other.wave) == (round_.class_name, round_.wave)
        and other.question.key in FRIEND
        and set(other.network.members) == set(round_.network.members)
    ]
    return friendship_reciprocity(round_.network, beside[0] if beside else None)
