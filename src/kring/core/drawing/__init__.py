"""The sociogram and the other pictures of a class: where everybody stands, and the picture as plain SVG."""

from kring.core.drawing.bars import Bar, bars_svg
from kring.core.drawing.changed import ChangedTie, TieChange, change_labels, change_svg, changed_ties, pooled
from kring.core.drawing.grid import matrix_svg
from kring.core.drawing.layout import layout, ring_layout
from kring.core.drawing.legend import LegendLabels, legend_labels
from kring.core.drawing.order import together
from kring.core.drawing.spots import spots_as_drawn, spots_of
from kring.core.drawing.svg import sociogram_svg
from kring.core.drawing.ties import TieKind

__all__ = [
    "Bar",
    "ChangedTie",
    "LegendLabels",
    "TieChange",
    "TieKind",
    "bars_svg",
    "change_labels",
    "change_svg",
    "changed_ties",
    "layout",
    "legend_labels",
    "matrix_svg",
    "pooled",
    "ring_layout",
    "sociogram_svg",
    "spots_as_drawn",
    "spots_of",
    "together",
]
