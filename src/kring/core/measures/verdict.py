"""Why nothing may be said about a figure of a class."""

from __future__ import annotations

NO_SPREAD = "no_spread"
"""All pupils are alike on one of the two, so that nothing can go together with it."""

FEW_PUPILS, FEW_ITEMS = "few_pupils", "few_items"
"""Fewer than it takes; the first is also the word of `kring.core.disclosure.Shortage`."""
