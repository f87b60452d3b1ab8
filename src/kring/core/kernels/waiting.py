"""Who is told that somebody waits for the machine code. Standard library only, so that it costs nothing to say who."""

from __future__ import annotations

from collections.abc import Callable

PATIENCE = 2.0
"""Seconds of compiling after which it is told, once."""

tell: Callable[[], object] | None = None
