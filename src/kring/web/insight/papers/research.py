"""A class folder for research: who chose whom, under codes that mean nothing. `kring analyse` reads it.

Codes are drawn anew for every folder and kept nowhere, so that two folders cannot be laid on each other and nobody can
look up who is who. It is no anonymity: who knows the class may recognise a pattern. Hence the decision, and the log.
"""

from __future__ import annotations

import csv
import secrets
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from kring.core.network import Network
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.queries import WaveInfo
from kring.web.school.models import ClassGroup

CLASS = "class"
Rows = Iterable[Sequence[object]]


def folder(group: ClassGroup, waves: Sequence[WaveInfo]) -> bytes:
    """The zip, with the questions that are in these waves: see `queries.readable`. Waves are numbered in time; who takes
    no part is in no file."""
    ordered = sorted(waves, key=lambda wave: wave.number)
    networks = [_networks(wave) for wave in ordered]
    members = {member for nets in networks for net in nets.values() for member in net.members}
    codes = _codes(members)
    nodes = [("class", "id"), *((CLASS, code) for code in sorted(codes.values()))]
    nominations: list[Sequence[object]] = [("class", "wave", "question", "from", "to")]
    answered: list[Sequence[object]] = [("class", "wave", "question", "id", "answered", "in_class")]
    questions: dict[str, Sequence[object]] = {}
    for number, nets in enumerate(networks, start=1):
        for key, net in nets.items():
            questions[key] = (key, net.question.valence.value, net.question.limit or "")
            made = [
                (codes[net.members[i]], codes[net.members[j]]) for i, j in zip(*net.adjacency.nonzero(), strict=True)
            ]
            nominations += [(CLASS, number, key, *pair) for pair in sorted(made)]
            here = {codes[member]: bool(said) for member, said in zip(net.members, net.answered, strict=True)}
            answered += [
                (CLASS, number, key, code, int(here.get(code, False)), int(code in here))
                for code in sorted(codes.values())
            ]
    files = {
        "nodes.csv": _csv(nodes),
        "nominations.csv": _csv(nominations),
        "answered.csv": _csv(answered),
        "questions.csv": _csv([("question", "valence", "limit"), *questions.values()]),
        "README.txt": _about(len(ordered)),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"class/{name}"), content)
    return out.getvalue()


def _networks(wave: WaveInfo) -> dict[str, Network]:
    asked = {question.key for question in wave.questions}
    return {key: net for key, net in questionnaires.networks(wave.id).items() if key in asked}


def _codes(members: Iterable[str]) -> dict[str, str]:
    """Codes in an order of chance: neither the order of names nor that of the list can be read from them."""
    left = sorted(members)
    secrets.SystemRandom().shuffle(left)
    return {member: f"p{number:02}" for number, member in enumerate(left, start=1)}


def _csv(rows: Rows) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _about(waves: int) -> str:
    return _(
        "Who chose whom in one class, %(waves)s measurements. Pupils have codes that mean nothing and are kept nowhere.\n"
        "Read it with: kring analyse class/\n"
        "Whoever knows the class may still recognise a pattern: keep it as personal data, and try to find nobody.\n"
    ) % {"waves": waves}
