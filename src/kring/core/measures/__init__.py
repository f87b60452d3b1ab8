"""One file per idea. Every measure takes networks and changes nothing; undefined is None, never 0 or NaN.

A module offers its measures as `MEASURES`; `ALL` has every one of them by its key. Nothing needs to be registered.
Importing a measure is cheap: modules import `kernels` and heavy parts of SciPy inside their functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import cast

from kring.core.measures.interface import Level, Measure, Need
from kring.core.network import Network

__all__ = ["ALL", "CLASS_MEASURES", "Level", "Measure", "Need", "class_figures"]


def _measures() -> Iterator[Measure]:
    for found in walk_packages(__path__, f"{__name__}."):
        yield from getattr(import_module(found.name), "MEASURES", ())


def _by_key() -> dict[str, Measure]:
    by_key: dict[str, Measure] = {}
    for measure in _measures():
        if by_key.setdefault(measure.key, measure) is not measure:
            raise ValueError(f"two measures are called {measure.key}")
    return by_key


ALL: dict[str, Measure] = _by_key()

CLASS_MEASURES: tuple[Measure, ...] = tuple(
    ALL[key] for key in ("density", "reciprocity", "transitivity", "in_centralization")
)
"""The four figures that describe a class in every report."""


def class_figures(net: Network) -> dict[str, float | None]:
    """Those figures by their key."""
    return {measure.key: cast("float | None", measure(net)) for measure in CLASS_MEASURES}
