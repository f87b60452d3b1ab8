"""Classes for every measure: at random, at the edges, and the same class in another order under other names."""

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace

import numpy as np

from kring.core.measures import Level, Measure, Need
from kring.core.network import Network
from kring.core.ratings import Ratings
from kring.core.values import Nomination

World = dict[Need, object]
Rng = np.random.Generator


def _network(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> Network:
    n = len(members)
    chosen = rng.random((n, n)) < rng.choice([0.0, 0.15, 0.3, 0.6, 1.0], p=[0.05, 0.3, 0.4, 0.2, 0.05])
    return Network(members, chosen & ~np.eye(n, dtype=bool) & answered[:, None], answered)


def _attribute(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> tuple[str | None, ...]:
    return tuple(rng.choice(np.array(["F", "M", "X", None], dtype=object), len(members), p=[0.4, 0.4, 0.1, 0.1]))


def _ratings(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> Ratings:
    n = len(members)
    rated = (rng.random((n, n)) < rng.choice([0.3, 0.8, 1.0])) & ~np.eye(n, dtype=bool) & answered[:, None]
    return Ratings(members, np.where(rated, rng.integers(1, 6, (n, n)), 0), 5, answered)


def _points(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> np.ndarray:
    return rng.integers(1, 6, len(members)).astype(float)


def _roles(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> dict[str, Network]:
    return {role: _network(rng, members, answered) for role in ("bully", "defender", "outsider", "victim")}


def _numbers(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> np.ndarray:
    return rng.integers(0, 5, len(members)) / 4


def _items(rng: Rng, members: tuple[str, ...], answered: np.ndarray) -> np.ndarray:
    return rng.integers(0, 6, (len(members), 4))  # 0: not answered


MAKERS: dict[Need, Callable[[Rng, tuple[str, ...], np.ndarray], object]] = {
    **dict.fromkeys((Need.BEHAVIOUR_NAMED, Need.POPULARITY_NAMED), _network),
    **dict.fromkeys((Need.CLOSENESS_ITEMS, Need.CONFLICT_ITEMS), _items),
    **dict.fromkeys((Need.PUPIL_CLOSENESS_ITEMS, Need.PUPIL_CONFLICT_ITEMS), _items),
    **dict.fromkeys((Need.INFLUENCE, Need.CLOSENESS), _points),
    Need.ROLES: _roles,
    **dict.fromkeys(
        (Need.NETWORK, Need.POSITIVE, Need.NEGATIVE, Need.BEST, Need.VICTIMS, Need.DEFENDERS, Need.EARLIER), _network
    ),
    Need.ATTRIBUTE: _attribute,
    Need.BEHAVIOUR: _numbers,
    Need.POPULARITY: _numbers,
    Need.ITEMS: _items,
    Need.RATINGS: _ratings,
}
"""How each need is made up; whoever adds a kind of need adds its line."""


def random_world(n: int, seed: int) -> World:
    rng = np.random.default_rng(seed)
    members = tuple(f"p{place}" for place in range(n))
    answered = rng.random(n) < rng.choice([0.5, 0.9, 1.0])
    return {need: make(rng, members, answered) for need, make in MAKERS.items()}


def _from(networks: Mapping[Need, Network], n: int, **others: object) -> World:
    """A random world in which some things are not random."""
    world = random_world(n, seed=n)
    net = networks[Need.NETWORK]
    every: World = {need: net for need in MAKERS if MAKERS[need] is _network}
    every[Need.RATINGS] = _ratings(np.random.default_rng(n), net.members, net.answered)
    return {**world, **every, **networks, **{Need(name): value for name, value in others.items()}}


def _plain(net: Network, **others: object) -> World:
    return _from({Need.NETWORK: net}, net.n, **others)


def edges() -> dict[str, World]:
    """The classes at which measures break."""
    names = tuple("abcdef")
    pairs = [Nomination(i, j) for i, j in ("ab", "ba", "bc", "cd", "de", "ea")]
    faulty = [*pairs, Nomination("a", "a"), Nomination("a", "b"), Nomination("a", "b", 7), Nomination("a", "zz")]
    everybody = [Nomination(i, j) for i in names for j in names if i != j]
    return {
        "empty class": random_world(0, 0),
        "one pupil": random_world(1, 0),
        "two pupils": _plain(Network.build("ab", [Nomination("a", "b")])),
        "two who chose each other": _plain(Network.build("ab", [Nomination("a", "b"), Nomination("b", "a")])),
        "isolated pupil": _plain(Network.build(names, pairs)),
        "everybody absent": _plain(Network.build(names, [], answered=[])),
        "one answered": _plain(Network.build(names, pairs[:1], answered=["a"])),
        "nobody chose": _plain(Network.build(names, [])),
        "everybody chose everybody": _plain(Network.build(names, everybody)),
        "one-sex class": _plain(Network.build(names, pairs), attribute=("F",) * 6),
        "nothing known of anybody": _plain(Network.build(names, pairs), attribute=(None,) * 6),
        "all alike": _plain(
            Network.build("abcd", [Nomination(i, j) for i, j in ("ab", "bc", "cd", "da")]),
            behaviour=np.full(4, 0.5),
            popularity=np.full(4, 0.5),
            items=np.full((4, 4), 3),
            ratings=Ratings.build("abcd", np.full((4, 4), 3), scale=5),
        ),
        "self and double nominations": _plain(Network.build(names, faulty)),
    }


def needed(measure: Measure, world: World) -> dict[str, object]:
    return {need.value: world[need] for need in measure.needs}


def moved(thing: object, order: list[int]) -> object:
    """The same thing about the same pupils in another order and under other names."""
    if isinstance(thing, Mapping):
        return {name: moved(part, order) for name, part in thing.items()}
    if hasattr(thing, "members"):
        members = tuple(thing.members[place] for place in order)
        return replace(thing.aligned(members), members=tuple(f"other {member}" for member in members))
    if isinstance(thing, np.ndarray):
        return thing[np.array(order, dtype=int)]
    return type(thing)(thing[place] for place in order)


def moved_world(world: World, order: list[int]) -> World:
    return {need: moved(thing, order) for need, thing in world.items()}


def moved_back(result: object, order: list[int], level: Level) -> object:
    """A result about a moved world, told in the order and the names of the world it came from."""
    if is_dataclass(result) and not isinstance(result, type):
        return {field.name: moved_back(getattr(result, field.name), order, level) for field in fields(result)}
    if isinstance(result, Mapping):
        return {moved_back(key, order, level): moved_back(value, order, level) for key, value in result.items()}
    if isinstance(result, str):
        return result.removeprefix("other ")
    if isinstance(result, np.ndarray | tuple | list):
        return _sequence_back(result, order, level)
    return result


def _sequence_back(result: np.ndarray | tuple | list, order: list[int], level: Level) -> object:
    shape = np.shape(result) if isinstance(result, np.ndarray) else (len(result),)
    if level is not Level.CLASS and shape[:1] == (len(order),) and _is_aligned(result, level):
        back = np.argsort(order)
        result = [result[place] for place in back]
        if shape[1:2] == (len(order),):
            return [[moved_back(row[place], order, level) for place in back] for row in result]
    return [moved_back(part, order, level) for part in result]


def _is_aligned(result: object, level: Level) -> bool:
    return level is Level.MEMBER or isinstance(result, np.ndarray)


def alike(one: object, two: object) -> bool:
    """Equal, numbers to the last digits; lists that name pupils in any order."""
    if isinstance(one, Mapping):
        return isinstance(two, Mapping) and one.keys() == two.keys() and all(alike(one[key], two[key]) for key in one)
    if isinstance(one, list):
        if not isinstance(two, list) or len(one) != len(two):
            return False
        same = all(map(alike, one, two))
        return same or (_names(one) and all(map(alike, sorted(one, key=_rough), sorted(two, key=_rough))))
    if isinstance(one, float | np.floating):
        return isinstance(two, float | np.floating | int) and (
            math.isclose(one, two, rel_tol=1e-12, abs_tol=1e-12) or (math.isnan(one) and math.isnan(two))
        )
    return bool(one == two)


def _names(found: object) -> bool:
    if isinstance(found, Mapping):
        return any(_names(part) for part in found.values())
    return isinstance(found, str) or (isinstance(found, list) and any(map(_names, found)))


def _rough(found: object) -> str:
    if isinstance(found, Mapping):
        return str([_rough(value) for value in found.values()])
    if isinstance(found, list):
        return str(sorted(map(_rough, found)))
    return f"{found:.6g}" if isinstance(found, float | np.floating) else str(found)


def numbers(result: object) -> list[float]:
    """Every number in a result."""
    if isinstance(result, Mapping):
        return [number for part in result.values() for number in numbers(part)]
    if isinstance(result, list):
        return [number for part in result for number in numbers(part)]
    return [float(result)] if isinstance(result, int | float | np.number | np.bool_) else []
