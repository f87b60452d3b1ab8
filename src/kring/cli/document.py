"""The versioned JSON document of `kring analyse --json`; its reference is docs/reference/analyse-json.md."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import kring
from kring.cli.indices import indices
from kring.cli.norms import Norm
from kring.cli.plain import plain
from kring.cli.rated import Rated
from kring.cli.reading import Reading
from kring.cli.results import Results
from kring.cli.schools import Schoolwide
from kring.cli.segregated import attribute_of
from kring.core.inference.sheets import Interval
from kring.core.measures import CLASS_MEASURES
from kring.core.measures.ties import as_zeros

FORMAT = "kring-analyse"
VERSION = 1
"""Raised when a key goes away or changes its meaning; a new key does not raise it."""
REVISION = 3
"""Raised when keys are added. Whoever reads revision 1 can read all later ones of the same version."""


def document(results: Results) -> dict[str, Any]:
    """All results as one document. What is undefined or unknown is None."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "revision": REVISION,
        "kring": kring.__version__,
        "seed": results.options.seed,
        "classes": [_class(reading) for reading in results.readings],
        "ratings": [_rated(rated) for rated in results.rated],
        "norms": [_norm(norm) for norm in results.norms],
        "school": [_school(school) for school in results.schools],
        **{key: [of.document() for of in found] for key, found in results.parts.items()},
        "without_answers": list(results.folder.without_answers),
    }


def _class(reading: Reading) -> dict[str, Any]:
    net = reading.network
    return {
        "class": reading.class_name,
        "wave": reading.wave,
        "question": reading.question,
        "valence": str(net.question.valence),
        "n": net.n,
        "answered": net.n_answered,
        "ties": net.ties,
        **reading.figures,
        "variants": _variants(reading),
        "indices": indices(net, _attributes(reading)),
        "chance": plain(reading.chance),
        "intervals": plain(reading.sure.intervals),
        "bounds": plain(reading.sure.bounds),
        "absent": plain(reading.sure.absent),
        "mutual_pairs": int(net.mutual.sum()) // 2,
        "isolates": {**_lists(asdict(reading.isolates)), "mutual_unknown": list(reading.mutual_unknown)},
        "friendship_reciprocity": asdict(reading.friendship) if reading.friendship else None,
        "findings": _findings(reading),
        "issues": _issues(reading),
        "status": _status(reading),
        "segregation": plain(reading.segregation),
        "groups": _groups(reading),
        "members": _members(reading),
        "methods": _methods(reading),
    }


def _variants(reading: Reading) -> dict[str, Any]:
    networks = {"zero": as_zeros(reading.network), "respondents": reading.network.respondents()}
    attributes = _attributes(reading)
    places = [reading.network.index(member) for member in networks["respondents"].members]
    among = {name: tuple(of[place] for place in places) for name, of in attributes.items()}
    return {
        name: {**reading.variants[name], "indices": indices(net, among if name == "respondents" else attributes)}
        for name, net in networks.items()
    }


def _attributes(reading: Reading) -> dict[str, tuple[str | None, ...]]:
    return {found.attribute: attribute_of(reading.round, found.attribute) for found in reading.segregation}


def _status(reading: Reading) -> dict[str, Any] | None:
    status = reading.status
    if status is None:
        return None
    return {
        "positive": status.positive,
        "negative": status.negative,
        "said": {member: plain(label) for member, label in zip(status.members, status.said, strict=True) if label},
        "methods": plain(status.methods),
    }


def _groups(reading: Reading) -> dict[str, Any] | None:
    found = reading.groups
    if found is None:
        return None
    return {name: plain(getattr(found, name)) for name in ("verdict", "why", "groups", "modularity", "chance")}


def _methods(reading: Reading) -> list[dict[str, Any]]:
    """Every method behind the figures of this entry, with its version and choices."""
    intervals = [of.made_by for of in reading.sure.received[:1]]
    return [plain(made_by) for made_by in (*(measure.made_by() for measure in CLASS_MEASURES), *intervals)]


def _rated(rated: Rated) -> dict[str, Any]:
    of, ratings = rated.round, rated.round.ratings
    columns = plain(rated.columns)
    return {
        "class": of.class_name,
        "wave": of.wave,
        "question": of.question.key,
        "scale": ratings.scale,
        "n": ratings.n,
        "answered": ratings.n_answered,
        "members": [
            {
                "id": member,
                "respid": place + 1,
                "answered": here,
                **{name: values[place] for name, values in columns.items()},
            }
            for place, (member, here) in enumerate(zip(ratings.members, ratings.answered.tolist(), strict=True))
        ],
        "issues": [
            plain({"kind": i.kind, "from": i.nominator, "to": i.nominee, "done": i.done, "where": i.where})
            for i in ratings.issues
        ],
        "methods": [plain(rated.made_by)],
    }


def _norm(norm: Norm) -> dict[str, Any]:
    found: dict[str, Any] = plain(norm)
    return {
        "class": found.pop("class_name"),
        **found,
        "verdict": plain(norm.verdict),
        "verdict_liked": plain(norm.verdict_liked),
    }


def _school(school: Schoolwide) -> dict[str, Any]:
    """The classes of a school in a list, in the order of the file."""
    found: dict[str, Any] = plain(school)
    for of in found["figures"].values():
        of["classes"] = [{"class": name, **values} for name, values in of["classes"].items()]
    return found


def _members(reading: Reading) -> list[dict[str, Any]]:
    net = reading.network
    columns = zip(
        net.members,
        net.answered.tolist(),
        net.received.tolist(),
        net.possible_nominators.tolist(),
        net.given_or_none,
        net.mutual_count.tolist(),
        strict=True,
    )
    keys = ("id", "answered", "received", "possible_nominators", "given", "mutual")
    return [
        {**dict(zip(keys, values, strict=True)), **_sure(reading, place, values[0])}
        for place, values in enumerate(columns)
    ]


def _sure(reading: Reading, place: int, member: str) -> dict[str, Any]:
    """Status of a pupil, and how sure everything is."""
    sure, status = reading.sure, reading.status
    flips = {name: of[place] for name, of in sure.flips.items()}
    found: dict[str, Any] = {
        "received_interval": _ends(sure.received[place]),
        "received_bounds": sure.received_bounds[place],
    }
    if status:
        found |= status.of(member)
    if status and status.sure:
        at = status.members.index(member)
        found["sp_interval"] = _ends(status.sure.preference[at])
        flips |= status.sure.flips(member)
    plained: dict[str, Any] = plain({**found, "flips": flips})
    return plained


def _ends(found: Interval) -> dict[str, float | None]:
    """An interval of which the method stands with the class."""
    return {"value": found.value, "low": found.low, "high": found.high, "bias": found.bias}


def _findings(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(finding.kind),
            "aspect": str(finding.aspect),
            "certainty": finding.certainty.key,
            "members": list(finding.members),
            "numbers": dict(finding.numbers),
            "text": text,
            "flip": plain(hinge),
        }
        for finding, text, hinge in zip(reading.portrait.findings, reading.sentences, reading.sure.hinges, strict=True)
    ]


def _issues(reading: Reading) -> list[dict[str, str]]:
    return [
        {
            "kind": str(issue.kind),
            "from": issue.nominator,
            "to": issue.nominee,
            "done": str(issue.done),
            "where": issue.where,
            "text": text,
        }
        for issue, text in zip(reading.network.issues, reading.issues, strict=True)
    ]


def _lists(tuples: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(members) for name, members in tuples.items()}
