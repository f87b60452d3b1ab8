"""How far it is, on the error channel: a bar on a screen, a line for every tenth elsewhere."""

from __future__ import annotations

import gettext
import sys
import time

WIDTH = 30


class Progress:
    """Counts classes; `done` of them were there already."""

    def __init__(self, total: int, done: int, tr: gettext.NullTranslations) -> None:
        self.total, self.before, self.done, self.tr = total, done, done, tr
        self.start, self.told = time.monotonic(), 10 * done // max(total, 1)
        self.screen = sys.stderr.isatty()
        if done:
            self._say(tr.gettext("%(done)s of %(total)s classes were done already.") % self._counts())

    def add(self, classes: int) -> None:
        self.done += classes
        if self.screen:
            print("\r" + self.bar(), end="", file=sys.stderr, flush=True)
        elif 10 * self.done // self.total > self.told:
            self.told = 10 * self.done // self.total
            self._say(self.bar())

    def bar(self) -> str:
        """The bar, how many of how many, and how long the rest will take."""
        full = WIDTH * self.done // max(self.total, 1)
        words = self.tr.gettext("%(done)s of %(total)s classes, %(left)s to go")
        return f"[{'#' * full}{'.' * (WIDTH - full)}] " + words % {**self._counts(), "left": _clock(self._left())}

    def end(self, pupils: object, nominations: object, folder: str) -> None:
        if self.screen:
            print(file=sys.stderr)
        words = self.tr.gettext(
            "%(total)s classes, %(pupils)s pupils and %(nominations)s nominations in %(time)s: %(folder)s"
        )
        about = {"pupils": pupils, "nominations": nominations, "time": _clock(self._taken()), "folder": folder}
        self._say(words % {**self._counts(), **about})

    def _taken(self) -> float:
        return time.monotonic() - self.start

    def _left(self) -> float:
        now = self.done - self.before
        return self._taken() / now * (self.total - self.done) if now else 0.0

    def _counts(self) -> dict[str, int]:
        return {"done": self.done, "total": self.total}

    def _say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(125.4)
    '2:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
