"""Where the machine code of the kernels is kept: per user, under a name that follows from all of their sources.

Numba looks at the file of a function alone, and would go on with old code when a function that it takes in from
another file changes. Here every edit of any kernel gives another folder, so nothing stale is ever read, and two clones
with the same kernels share what is compiled. Folders that were not used for a month are cleared away.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba as nb
from numba.core import config, event
from numba.core.caching import CompileResultCacheImpl, _CacheLocator
from numba.misc.appdirs import AppDirs

from kring.core.kernels import waiting

KERNELS = Path(__file__).resolve().parent
Compiled = TypeVar("Compiled", bound=Callable[..., Any])
NUMBA: Any = config
LOCATED: Any = CompileResultCacheImpl
OF_THE_USER: Any = AppDirs(appname="kring", appauthor=False)  # type: ignore[no-untyped-call]
UNUSED = 30 * 24 * 3600


class KernelLocator(_CacheLocator):
    """Tells Numba where the code of a function of this package is; of any other function it knows nothing."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.line = function.__code__.co_firstlineno

    def get_cache_path(self) -> str:
        return str(folder())

    def get_source_stamp(self) -> str:
        return folder().name

    def get_disambiguator(self) -> str:
        return str(self.line)

    @classmethod
    def from_function(cls, function: Callable[..., object], file: str) -> KernelLocator | None:
        if Path(file).resolve().parent != KERNELS or not Path(file).exists():
            return None
        locator = cls(function)
        try:
            locator.ensure_cache_path()  # type: ignore[no-untyped-call]
            _used()
        except OSError as error:  # any other place of Numba's could hold stale code
            raise RuntimeError(f"nowhere to keep machine code: {error}") from error
        return locator


def jit(function: Compiled) -> Compiled:
    """Machine code, kept for the next time wherever there is a place for it."""
    try:
        return cast("Compiled", nb.njit(cache=True, nogil=True, boundscheck=False)(function))
    except RuntimeError:  # nowhere to write: compiled anew in every process
        return cast("Compiled", nb.njit(nogil=True, boundscheck=False)(function))


def whole_numbers(function: Compiled) -> Compiled:
    """The same for kernels whose numbers are whole: sums may then be taken in any order, and stay exact."""
    try:
        return cast("Compiled", nb.njit(cache=True, nogil=True, boundscheck=False, fastmath=True)(function))
    except RuntimeError:
        return cast("Compiled", nb.njit(nogil=True, boundscheck=False, fastmath=True)(function))


@cache
def folder() -> Path:
    """`kernels-` and a digest of the sources and of Numba, in NUMBA_CACHE_DIR or the user's own cache."""
    base = NUMBA.CACHE_DIR or OF_THE_USER.user_cache_dir
    return Path(base) / f"kernels-{digest(KERNELS)}"


def processor() -> str:
    """For which Python and which processor is compiled here."""
    from llvmlite import binding

    return f"{sys.implementation.cache_tag}-{binding.get_host_cpu_name()}"


def digest(sources: Path) -> str:
    """What the machine code follows from, as a name."""
    found = hashlib.sha256(nb.__version__.encode())
    for path in sorted(sources.glob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@cache
def _used() -> None:
    """Mark the folder as used today, and clear away those of other sources that nobody uses any more."""
    os.utime(folder())
    for other in folder().parent.glob("kernels-*"):
        if time.time() - other.stat().st_mtime > UNUSED:
            shutil.rmtree(other, ignore_errors=True)


class _Compiling(event.Listener):
    """Counts how long is compiled in this process, and has it told once that takes long."""

    def __init__(self) -> None:
        self.depth, self.before, self.since, self.told = 0, 0.0, 0.0, False

    def on_start(self, event: event.Event) -> None:
        if not self.depth:
            self.since = time.monotonic()
        self.depth += 1

    def on_end(self, event: event.Event) -> None:
        self.depth -= 1
        taken = self.before + time.monotonic() - self.since
        if not self.depth:
            self.before = taken
        if taken > waiting.PATIENCE and waiting.tell and not self.told:
            self.told = True
            waiting.tell()


event.register("numba:compile", _Compiling())  # type: ignore[no-untyped-call]
LOCATED._locator_classes = [KernelLocator, *LOCATED._locator_classes]
