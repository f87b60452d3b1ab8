"""Board-safe: one switch that keeps what is sensitive off the digital board. See docs/decisions/0015-board-safe.md."""
