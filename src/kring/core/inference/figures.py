"""Which figures of a class are counted by the kernels, and how any other is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kring.core.measures.interface import Measure
from kring.core.measures.ties import (
    density,
    hierarchy_gini,
    hierarchy_sd,
    in_centralization,
    reciprocity,
    transitivity,
)
from kring.core.network import Network

Figure = Callable[[Network], object]
"""A class figure: a measure of a single network, or any function of one that gives a number or None."""

FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        "density": density,
        "reciprocity": reciprocity,
        "transitivity": transitivity,
        "in_centralization": in_centralization,
        "hierarchy_gini": hierarchy_gini,
        "hierarchy_sd": hierarchy_sd,
    }
)
"""The figures that the kernels count, in the order of their columns (`kring.core.kernels.figures.FIGURES`)."""


def column(figure: Figure) -> int | None:
    """The column of a figure in what the kernels give, None when they do not count it."""
    compute = figure.compute if isinstance(figure, Measure) else figure
    return next((place for place, known in enumerate(FIGURES.values()) if known is compute), None)


def name_of(figure: Callable[..., object]) -> str:
    """What a figure is called in the choices that go with a result."""
    return figure.key if isinstance(figure, Measure) else getattr(figure, "__name__", type(figure).__name__)


def value_of(figure: Figure, net: Network) -> float | None:
    """The figure of a network; TypeError when it is no number."""
    return as_number(figure(net), figure)


def as_number(found: object, figure: Callable[..., object]) -> float | None:
    """A result as a number or None; TypeError when it is neither."""
    if found is None:
        return None
    if not isinstance(found, int | float):
        raise TypeError(f"{getattr(figure, '__name__', figure)} gives {type(found).__name__}, and not a number or None")
    return float(found)
