"""Four tiles, always the same: of every aspect what is said first, in at most three sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kring.core.portrait.findings import Aspect, Finding
from kring.core.portrait.sentences import Translator, Words
from kring.core.portrait.tiles import norms, relations, says, structures
from kring.core.portrait.tiles.common import Line, Named, Writer
from kring.core.values import Verdict

MOST_LINES = 3
TILES = (Aspect.INTERACTIONS, Aspect.RELATIONS, Aspect.STRUCTURES, Aspect.NORMS)

_WRITERS: Mapping[Aspect, tuple[Writer, ...]] = {
    Aspect.INTERACTIONS: (says.says, says.affected),
    Aspect.RELATIONS: (
        relations.changed,
        relations.friends,
        relations.bond,
        relations.unchosen,
        relations.mutual,
        says.says,
    ),
    Aspect.STRUCTURES: (relations.changed, structures.influence, structures.spread, structures.closure, says.says),
    Aspect.NORMS: (norms.rewarded, norms.happens, norms.approved, says.says),
}

__all__ = ["MOST_LINES", "TILES", "Line", "tile_lines"]


def tile_lines(
    aspect: Aspect, findings: Iterable[Finding], *, quote: Named, words: Words, tr: Translator
) -> tuple[Line, ...]:
    """What a tile says: at most three sentences, of which none names a pupil; nothing when nothing was asked.

    What is said for sure comes before what chance explains too, and that before what cannot be told; a clear change
    since an earlier measurement comes first. `quote` gives a statement as pupils read it.
    """
    of_aspect = [finding for finding in findings if finding.aspect is aspect]
    lines = [line for write in _WRITERS[aspect] for line in write(of_aspect, quote, words, tr)]
    rank = {Verdict.CLEAR: 0, Verdict.CHANCE: 1, Verdict.CANNOT_TELL: 2}
    return tuple(sorted(lines, key=lambda line: rank[line.certainty])[:MOST_LINES])
