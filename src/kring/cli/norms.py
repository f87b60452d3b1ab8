"""What is usual in a class and what goes together with being popular or liked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kring.cli.options import Options
from kring.core.formats import ClassFolder, Round
from kring.core.inference.behaviour_permutation import behaviour_permutation
from kring.core.inference.beside import Beside
from kring.core.inference.multiplicity import in_one_report
from kring.core.measures import ALL
from kring.core.measures.group_norms import (
    ClassNorm,
    CrossHalf,
    StatusNorm,
    cross_half_norm,
    descriptive_norm,
    likeability_norm,
    popularity_norm,
)
from kring.core.measures.per_pupil import numbers_of
from kring.core.network import Network
from kring.core.values import Verdict

PerPupil = Network | tuple[float | None, ...]


@dataclass(frozen=True)
class Norm:
    """Of one behaviour in one class and wave. `popular` and `liked` are None when that was not asked."""

    class_name: str
    wave: str
    behaviour: str
    asked: str
    descriptive: ClassNorm
    popular: StatusNorm | None
    liked: StatusNorm | None
    cross_half: CrossHalf | None
    chance: Beside | None
    chance_liked: Beside | None
    methods: tuple[Mapping[str, Any], ...]

    @property
    def verdict(self) -> Verdict:
        """On being popular: clear only when the interval leaves out 0 and shuffling, adjusted, says so too."""
        return _both(self.popular, self.chance)

    @property
    def verdict_liked(self) -> Verdict:
        """The same on being liked."""
        return _both(self.liked, self.chance_liked)


def _both(norm: StatusNorm | None, chance: Beside | None) -> Verdict:
    if norm is None or chance is None:
        return Verdict.CANNOT_TELL
    verdicts = {str(norm.verdict.value), str(chance.verdict.value)}
    if verdicts == {Verdict.CLEAR.value}:
        return Verdict.CLEAR
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL.value in verdicts else Verdict.CHANCE


def norms_of(folder: ClassFolder, options: Options) -> list[Norm]:
    """Every behaviour in every class and wave; the tests of one class and wave are adjusted for how many they are."""
    waves: dict[tuple[str, str], dict[str, Round]] = {}
    for round_ in folder.rounds:
        waves.setdefault((round_.class_name, round_.wave), {})[round_.question.key] = round_
    return [norm for rounds in waves.values() for norm in _in_one_wave(rounds, options)]


def _in_one_wave(rounds: Mapping[str, Round], options: Options) -> Iterator[Norm]:
    found = [norm for name in options.behaviours for norm in _norms(name, rounds, options)]
    tests = {(norm.behaviour, name): getattr(norm, name) for norm in found for name in ("chance", "chance_liked")}
    tested = in_one_report({key: test for key, test in tests.items() if test})
    for norm in found:
        of = {name: tested.get((norm.behaviour, name)) for name in ("chance", "chance_liked")}
        yield replace(norm, **of)


def _norms(name: str, rounds: Mapping[str, Round], options: Options) -> Iterator[Norm]:
    popular, liked = rounds.get(options.popular), rounds.get(options.positive)
    base = rounds.get(name) or popular or liked or next(iter(rounds.values()))
    behaviour = _behaviour(name, base, rounds)
    if behaviour is None:
        return
    fame, liking = _same(popular, base), _same(liked, base)
    keys = ["descriptive_norm"] + ["popularity_norm"] * bool(fame) + ["likeability_norm"] * bool(liking)
    halves = None
    if fame and isinstance(behaviour, Network):
        halves, keys = cross_half_norm(behaviour, fame, seed=options.seed), [*keys, "cross_half_norm"]
    yield Norm(
        base.class_name,
        base.wave,
        name,
        "nominations" if isinstance(behaviour, Network) else "column",
        descriptive_norm(behaviour),
        popularity_norm(behaviour, fame) if fame else None,
        likeability_norm(behaviour, liking) if liking else None,
        halves,
        _shuffled(behaviour, fame, options),
        _shuffled(behaviour, liking, options),
        tuple(ALL[key].made_by() for key in keys),
    )


def _shuffled(behaviour: PerPupil, standing: Network | None, options: Options) -> Beside | None:
    return behaviour_permutation(numbers_of(behaviour), numbers_of(standing), seed=options.seed) if standing else None


def _behaviour(name: str, base: Round, rounds: Mapping[str, Round]) -> PerPupil | None:
    """The network of the question, or the numbers in the column; None when there is neither in this wave."""
    if name in rounds:
        return rounds[name].network
    if not any(name in member.attributes for member in base.members):
        return None
    return tuple(_number(member.attributes.get(name, "")) for member in base.members)


def _same(round_: Round | None, base: Round) -> Network | None:
    """The network over the same pupils in the same order."""
    if round_ is None or set(round_.network.members) != set(base.network.members):
        return None
    return round_.network.aligned(base.network.members)


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
