"""Scales of several items: the mean of a pupil, what was answered, and how well the items hang together."""

from kring.core.measures.scales.alpha import cronbach_alpha
from kring.core.measures.scales.answers import Items
from kring.core.measures.scales.items import Item, item_statistics
from kring.core.measures.scales.omega import mcdonald_omega
from kring.core.measures.scales.reliability import Reliability
from kring.core.measures.scales.scores import ScaleScores, scale_scores

__all__ = [
    "Item",
    "Items",
    "Reliability",
    "ScaleScores",
    "cronbach_alpha",
    "item_statistics",
    "mcdonald_omega",
    "scale_scores",
]
