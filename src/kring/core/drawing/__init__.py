"""The sociogram: where everybody stands, and the picture as plain SVG."""

from kring.core.drawing.layout import layout, ring_layout
from kring.core.drawing.legend import LegendLabels, legend_labels
from kring.core.drawing.order import together
from kring.core.drawing.svg import sociogram_svg
from kring.core.drawing.ties import TieKind

__all__ = ["LegendLabels", "TieKind", "layout", "legend_labels", "ring_layout", "sociogram_svg", "together"]
