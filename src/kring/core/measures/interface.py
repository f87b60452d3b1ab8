"""What every measure is: a name, what it needs, how it is computed, and which choices can be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Options = Mapping[str, tuple[object, ...]]
NO_OPTIONS: Options = MappingProxyType({})


class Need(StrEnum):
    """What a measure is computed from; the value is the name of the argument.

    `network`, `positive`, `negative`, `best`, `bullied_by`, `defended_by`, `earlier`, `behaviour_named` and
    `popularity_named` are a `Network`. `attribute` is one value per pupil, `None` when unknown. `items` and the
    other `_items` are answers to items, shape (n, k), 0 when not answered. The rest is said by the measure itself.
    Whatever is given per pupil is in the order of the members of the (first) network.
    """

    NETWORK = "network"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    BEST = "best"
    RATINGS = "ratings"
    BEHAVIOUR = "behaviour"
    POPULARITY = "popularity"
    ATTRIBUTE = "attribute"
    VICTIMS = "bullied_by"
    DEFENDERS = "defended_by"
    ITEMS = "items"
    EARLIER = "earlier"
    BEHAVIOUR_NAMED = "behaviour_named"
    POPULARITY_NAMED = "popularity_named"
    ROLES = "roles"
    CLOSENESS_ITEMS = "closeness_items"
    CONFLICT_ITEMS = "conflict_items"
    PUPIL_CLOSENESS_ITEMS = "pupil_closeness_items"
    PUPIL_CONFLICT_ITEMS = "pupil_conflict_items"
    INFLUENCE = "influence"
    CLOSENESS = "closeness"


class Level(StrEnum):
    """What a result is about. At level `MEMBER` it holds arrays or tuples in the order of the members."""

    CLASS = "class"
    MEMBER = "member"
    TIE = "tie"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with the name and version under which its results leave.

    Parameters
    ----------
    key : name in results, snapshots and files.
    compute : a function that takes the needs in their order, and the options by name; its docstring is the page in
        the reference.
    needs : what it is computed from.
    level : what the result is about.
    version : raised when the same answers would give another number.
    options : the choices that can be made. The first value of each is our default; an option with several values
        takes one of these, an option with a single value takes any.

    Examples
    --------
    >>> from kring.core.examples import on_paper
    >>> def most(net, least=1):
    ...     return int(net.received.max()) >= least
    >>> measure = Measure("most", most, options={"least": (1,)})
    >>> measure(network=on_paper("a: b; b: nobody")), measure(network=on_paper("a: b; b: nobody"), least=2)
    (True, False)
    >>> measure.made_by(least=2)
    {'method': 'most', 'version': 1, 'options': {'least': 2}}
    """

    key: str
    compute: Callable[..., object]
    needs: tuple[Need, ...] = (Need.NETWORK,)
    level: Level = Level.CLASS
    version: int = 1
    options: Options = field(default_factory=lambda: NO_OPTIONS)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", MappingProxyType(dict(self.options)))

    def __call__(self, *things: object, **given: object) -> object:
        """The result. Things without a name are taken in the order of the needs.

        Raises TypeError when something needed is missing or something unknown is given, ValueError for a choice that
        an option does not have.
        """
        names = [need.value for need in self.needs]
        if len(things) > len(names):
            raise TypeError(f"{self.key} needs {len(names)} things, not {len(things)}")
        given |= zip(names, things, strict=False)
        missing = [name for name in names if name not in given]
        if missing:
            raise TypeError(f"{self.key} also needs {', '.join(missing)}")
        needed = [given.pop(name) for name in names]
        return self.compute(*needed, **self.chosen(**given))

    def chosen(self, **options: object) -> dict[str, object]:
        """All options: those given, and our default for the others. Raises as a call does."""
        for name, value in options.items():
            if name not in self.options:
                raise TypeError(f"{self.key} has no option {name}")
            if len(self.options[name]) > 1 and value not in self.options[name]:
                raise ValueError(f"{name} of {self.key} is one of {self.options[name]}, not {value!r}")
        return {name: options.get(name, values[0]) for name, values in self.options.items()}

    def made_by(self, **options: object) -> dict[str, object]:
        """What goes with a result when it leaves: the method, its version and every choice that was made."""
        return {"method": self.key, "version": self.version, "options": self.chosen(**options)}
