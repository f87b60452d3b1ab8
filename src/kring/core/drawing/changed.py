"""What changed between two waves, as one picture: new, gone, both times, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from kring.core.drawing import markup
from kring.core.drawing.legend import Legend, Translator, in_lines, silent_sample, sizes_sample, text_width
from kring.core.drawing.look import COMPACT, WIDE, Look
from kring.core.drawing.markup import element, number
from kring.core.drawing.nodes import nodes, root
from kring.core.drawing.scene import Scene, radii_of, scene
from kring.core.drawing.strokes import before, curve, head, thinner
from kring.core.drawing.ties import Line, Tie, TieKind, lines_of
from kring.core.network import Network
from kring.core.values import Question


class TieChange(StrEnum):
    """What became of a choice. UNKNOWN: one of the two was not there, or the one who chooses did not answer, one time."""

    NEW = "new"
    BOTH = "both"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ChangedTie:
    """A choice of `start` for `end`, by id; `mutual`: the other way round the same happened, and it stands here once."""

    start: str
    end: str
    change: TieChange
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLabels:
    """The words in the legend."""

    new: str = "new"
    both: str = "both times"
    gone: str = "no longer"
    unknown: str = "cannot be told: did not answer, or was not there, one time"
    heads: str = "without an arrowhead: by both"
    size: str = "larger: named more often the second time"
    unanswered: str = "did not answer both times"


def change_labels(tr: Translator) -> ChangeLabels:
    """The words of the legend in the language of `tr`."""
    return ChangeLabels(
        new=tr.gettext("new"),
        both=tr.gettext("both times"),
        gone=tr.gettext("no longer"),
        unknown=tr.gettext("cannot be told: did not answer, or was not there, one time"),
        heads=tr.gettext("without an arrowhead: by both"),
        size=tr.gettext("larger: named more often the second time"),
        unanswered=tr.gettext("did not answer both times"),
    )


@dataclass(frozen=True)
class _Style:
    """Told apart by weight and dash on paper; the colour only says it again."""

    colour: str
    weight: float
    dash: tuple[float, float] | None

    def dash_for(self, weight: float) -> str | None:
        return None if self.dash is None else " ".join(f"{part * (0.6 * weight + 0.8):.1f}" for part in self.dash)


STYLES = {
    TieChange.UNKNOWN: _Style("#5B6672", 1.2, (0.1, 2.6)),
    TieChange.GONE: _Style("#A63D33", 1.2, (5.0, 3.6)),
    TieChange.BOTH: _Style("#5B6672", 0.8, None),
    TieChange.NEW: _Style("#0E6A66", 2.2, None),
}
"""In the order in which they are drawn: what is new lies on top."""


def pooled(networks: Sequence[Network]) -> Network:
    """Everybody who was in any of these waves, with every choice that was made in any: the places that waves share.

    ValueError without networks.
    """
    if not networks:
        raise ValueError("there is no wave to take together")
    members = tuple(sorted({member for net in networks for member in net.members}))
    at = {member: place for place, member in enumerate(members)}
    adjacency, answered = np.zeros((len(members),) * 2, dtype=np.bool_), np.zeros(len(members), dtype=np.bool_)
    for net in networks:
        here = np.array([at[member] for member in net.members], dtype=np.intp)
        adjacency[np.ix_(here, here)] |= net.adjacency
        answered[here] |= net.answered
    first = networks[0].question
    return Network(members, adjacency, answered, Question(first.key, first.valence))


def changed_ties(earlier: Network, later: Network) -> list[ChangedTie]:
    """What became of every choice that was made in either of two waves of one question, in the order of the ids.

    A choice is new only when it is known that it was not made before, and gone only when it is known that it is not
    made now. With somebody who joined or left, and where the one who chooses answered once, nobody can tell.

    >>> from kring.core.examples import on_paper
    >>> [(tie.start, tie.end, tie.change.value, tie.mutual) for tie in
    ...  changed_ties(on_paper("a: b c; b: a; c: ?"), on_paper("a: b; b: a c; c: a"))]
    [('a', 'b', 'both', True), ('a', 'c', 'gone', False), ('b', 'c', 'new', False), ('c', 'a', 'unknown', False)]
    """
    states = {}
    for start, end in _pairs((earlier, later)):
        one, two = _chose(earlier, start, end), _chose(later, start, end)
        states[start, end] = _BY[one, two]
    found = []
    for (start, end), change in states.items():
        same = states.get((end, start)) is change
        if not same or start < end:
            found.append(ChangedTie(start, end, change, same))
    return found


_BY = {
    (True, True): TieChange.BOTH,
    (False, True): TieChange.NEW,
    (True, False): TieChange.GONE,
    (None, True): TieChange.UNKNOWN,
    (True, None): TieChange.UNKNOWN,
}


def _pairs(networks: Iterable[Network]) -> list[tuple[str, str]]:
    made = {(net.members[i], net.members[j]) for net in networks for i, j in np.argwhere(net.adjacency)}
    return sorted(made)


def _chose(net: Network, start: str, end: str) -> bool | None:
    if start not in net.members or end not in net.members or not net.answered[net.index(start)]:
        return None
    return bool(net.adjacency[net.index(start), net.index(end)])


def change_svg(
    earlier: Network,
    later: Network,
    *,
    names: Mapping[str, str],
    title: str,
    description: str,
    shown: frozenset[TieChange] = frozenset(TieChange),
    compact: bool = False,
    descriptions: Mapping[str, str] | None = None,
    labels: ChangeLabels | None = None,
) -> str:
    """Two waves of one question in one picture, as SVG text; everybody stands where both waves together put them.

    New is thick, both times thin, no longer dashed, and what cannot be told dotted. Two who share the same line
    without a head did the same. `shown` leaves out the other choices; nobody moves by it. The other arguments and the
    elements are those of `sociogram_svg`; every tie has the class `kr-change--new`, `--both`, `--gone` or `--unknown`.
    """
    look, labels = (COMPACT if compact else WIDE), labels or ChangeLabels()
    both = pooled((earlier, later))
    picture = scene(both, names=names, descriptions=descriptions or {}, look=look, kind=TieKind.LIKE, like=both)
    picture = replace(picture, net=_answered_twice(both, earlier, later), radii=_sizes(both, later, look))
    ties = [tie for tie in changed_ties(earlier, later) if tie.change in shown]
    silent = not bool(picture.net.answered.all())
    key = _legend(labels, look, picture.area.width, picture.area.height, shown, silent)
    parts = [
        element("title", markup.text(title)),
        element("desc", markup.text(description)),
        _drawn(picture, ties),
        nodes(picture),
        key.svg,
    ]
    return root(picture, picture.area.height + key.height, "\n".join(parts))


def _answered_twice(both: Network, earlier: Network, later: Network) -> Network:
    """Who answered one time only is drawn as somebody who did not answer."""
    sure = [
        all(member in net.members and net.answered[net.index(member)] for net in (earlier, later))
        for member in both.members
    ]
    answered = np.array(sure, dtype=np.bool_)
    return replace(both, adjacency=both.adjacency & answered[:, None], answered=answered)


def _sizes(both: Network, later: Network, look: Look) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    of = dict(zip(later.members, radii_of(later, look).tolist(), strict=True))
    return np.array([of.get(member, look.radius[0]) for member in both.members], dtype=np.float64)


def _drawn(picture: Scene, ties: Sequence[ChangedTie]) -> str:
    members = picture.net.members
    ordered = sorted(ties, key=lambda tie: list(STYLES).index(tie.change))
    between = {frozenset((tie.start, tie.end)): 0 for tie in ordered}
    for tie in ordered:
        between[frozenset((tie.start, tie.end))] += 1
    plain = [Tie(members.index(tie.start), members.index(tie.end), tie.mutual) for tie in ordered]
    size = (picture.area.width, picture.area.height)
    lines = lines_of(plain, picture.places, picture.radii, picture.name_boxes, size)
    thin = thinner(len(ties), picture.net.n)
    drawn = [
        _tie(picture.look, tie, _aside(line) if between[frozenset((tie.start, tie.end))] > 1 else line, thin)
        for tie, line in zip(ordered, lines, strict=True)
    ]
    return element(
        "g", "\n" + "\n".join(drawn) + "\n", class_="kr-ties", fill="none", stroke="currentColor",
        stroke_linecap="round",
    )  # fmt: skip


def _aside(line: Line) -> Line:
    """Bent to its own side, so that two lines between the same two do not lie on each other."""
    along = line.tip - line.start
    across = np.array([-along[1], along[0]])
    return replace(line, control=(line.start + line.tip) / 2 + 0.22 * across)


def _tie(look: Look, tie: ChangedTie, line: Line, thin: float) -> str:
    style, class_ = STYLES[tie.change], f"kr-change--{tie.change}"
    weight = look.stroke * style.weight * thin
    ends = {"data_from": tie.start, "data_to": tie.end, "color": style.colour}
    last = line.tip if tie.mutual else before(line, look.head * 0.8)
    path = element(
        "path", class_=f"kr-tie {class_}", d=curve(line, last), stroke_width=weight,
        stroke_dasharray=style.dash_for(weight), **ends,
    )  # fmt: skip
    return path if tie.mutual else path + head(look, line, f"kr-head {class_}", ends)


def _legend(
    labels: ChangeLabels, look: Look, width: float, top: float, shown: frozenset[TieChange], silent: bool
) -> Legend:
    words = {
        TieChange.NEW: labels.new,
        TieChange.BOTH: labels.both,
        TieChange.GONE: labels.gone,
        TieChange.UNKNOWN: labels.unknown,
    }
    items = [(_sample(look, change), told) for change, told in words.items() if change in shown]
    items.append((_headless(look), labels.heads))
    items.append((sizes_sample(look), labels.size))
    if silent:
        items.append((silent_sample(look), labels.unanswered))
    return in_lines([(svg, _fitting(told, look, width)) for svg, told in items], look, width, top)


def _fitting(words: str, look: Look, width: float) -> str:
    """A legend that is too long for one line of the picture loses what stands after the colon."""
    return words if text_width(words, look.font * 0.86) < width - look.font * 5 else words.split(":")[0]


def _sample(look: Look, change: TieChange) -> str:
    style = STYLES[change]
    weight = look.stroke * style.weight
    return element(
        "path", class_=f"kr-change--{change}", d=f"M0 0H{number(look.font * 2.6)}", stroke="currentColor",
        stroke_width=weight, stroke_dasharray=style.dash_for(weight), stroke_linecap="round", color=style.colour,
        fill="none",
    )  # fmt: skip


def _headless(look: Look) -> str:
    end = look.font * 2.6
    line = element("path", d=f"M{number(look.font * 0.6)} 0H{number(end - look.font * 0.6)}")
    discs = "".join(
        element("circle", class_="kr-disc", cx=x, cy=0, r=look.font * 0.42, fill="#FFFFFF")
        for x in (look.font * 0.45, end - look.font * 0.45)
    )
    return element("g", line + discs, stroke="#1F2933", stroke_width=look.stroke)
