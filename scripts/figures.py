"""The figures of "What a class of 28 can and cannot tell", computed by the code they are about and drawn as plain SVG.

`python scripts/figures.py` writes docs/explanation/images; with `--check` it only says which are stale.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import pairwise
from math import sqrt
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from kring.core.examples.simulated import a_class, blind_naming  # noqa: E402
from kring.core.inference.chance import chances_of_unchosen  # noqa: E402
from kring.core.inference.conditional_uniform import STRUCTURE, drawn_values  # noqa: E402
from kring.core.inference.mcnemar import mcnemar  # noqa: E402
from kring.core.inference.sheets import drawn_sheets  # noqa: E402
from kring.core.measures.per_pupil import fisher_interval  # noqa: E402
from kring.core.measures.status.coie_dodge import codes_1983  # noqa: E402
from kring.core.measures.status.labels import LABELS  # noqa: E402
from kring.core.measures.status.standard import scores  # noqa: E402
from kring.core.network import Network  # noqa: E402

PLACE = ROOT / "docs" / "explanation" / "images"
PUPILS, WIDTH, LEFT, ROW = 28, 720, 250, 34
PAPER, INK, QUIET, LINE, KRING, WARM = "#FBF8F3", "#1F2933", "#5B6672", "#DED6C9", "#0E6A66", "#B0521F"
NAMES = {
    "reciprocity": "Choices returned",
    "transitivity": "Friends of friends",
    "in_centralization": "Concentration on one",
    "hierarchy_gini": "Unevenness (Gini)",
    "hierarchy_sd": "Unevenness (SD)",
}
CLASSES, DRAWS = 40, 500


# --- drawing ---------------------------------------------------------------------------------------------------------


def picture(title: str, description: str, height: int, parts: Iterable[str]) -> str:
    """A figure with a title and a description for who does not see it."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="14">',
            f'<title id="t">{escape(title)}</title>',
            f'<desc id="d">{escape(description)}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = INK, weight: str = "400") -> str:
    """Words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" font-weight="{weight}">{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dash: str = "") -> str:
    """A line, dashed when asked."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"{dashed}/>'


def shown(value: float) -> str:
    """Two decimals, with a minus sign only before what is not 0."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def scale(low: float, high: float) -> Callable[[float], float]:
    """From a value to its place on the line from left to right."""
    return lambda value: LEFT + (value - low) / (high - low) * (WIDTH - LEFT - 40)


def axis(at: Callable[[float], float], ticks: Sequence[float], top: float, bottom: float, places: int = 1) -> list[str]:
    """Thin lines with their numbers below."""
    return [
        part
        for tick in ticks
        for part in (
            line(at(tick), top, at(tick), bottom),
            text(at(tick), bottom + 18, f"{tick:.{places}f}".replace("-", "−"), anchor="middle", fill=QUIET),
        )
    ]


# --- what is computed ------------------------------------------------------------------------------------------------


def chance_bands() -> dict[tuple[str, int], tuple[float, float]]:
    """The middle 95 % under random naming, by figure and by the number of choices."""
    found = {}
    for choices in (3, 8):
        for name, drawn in drawn_values(blind_naming(PUPILS, choices, seed=1), STRUCTURE, draws=1_999, seed=1).items():
            low, high = np.nanquantile(drawn, [0.025, 0.975])
            found[name, choices] = round(float(low), 2), round(float(high), 2)
    return found


def unchosen(most: int = 4) -> list[float]:
    """The chance that random naming with three choices leaves exactly 0, 1, 2, ... pupils unchosen."""
    above = [*chances_of_unchosen(blind_naming(PUPILS, 3, seed=1), most + 1)]
    return [one - other for one, other in pairwise(above)]


def needed(against: int, bound: float) -> int:
    """How many must start choosing a pupil when so many stop, for a probability of at most `bound`."""
    return next(newly for newly in range(against, 200) if mcnemar(newly, against) <= bound)


def kept_labels() -> dict[str, tuple[float, int]]:
    """By label: in which share of resamples of the sheets a pupil with it has it again; and how many pupils."""
    kept = {label.value: [0.0, 0] for label in LABELS}
    for seed in range(CLASSES):
        rejecting = a_class(PUPILS, seed=1_000 + seed, circles=0.0, choosing=-3.4, popularity=1.0)
        liked, disliked = a_class(PUPILS, seed=seed).wave(seed=1), rejecting.wave(seed=2)
        sheets = drawn_sheets([liked, disliked], DRAWS, seed)
        now = _labels(liked, disliked, np.ones((1, PUPILS)))[0]
        again = _labels(liked, disliked, sheets) == now
        for place, code in enumerate(now.tolist()):
            kept[LABELS[code].value][0] += float(again[:, place].mean())
            kept[LABELS[code].value][1] += 1
    return {label: (total / count, count) for label, (total, count) in kept.items() if count}


def _labels(liked: Network, disliked: Network, sheets: np.ndarray) -> np.ndarray:
    possible = sheets.sum(axis=1, keepdims=True) - sheets
    shares = (np.asarray(sheets @ net.adjacency.astype(float)) / possible for net in (liked, disliked))
    return np.asarray(codes_1983(scores(*shares)))


# --- the figures -----------------------------------------------------------------------------------------------------


def figure_chance() -> str:
    """What random naming alone gives."""
    bands, at, parts = chance_bands(), scale(0, 0.6), []
    top, rows = 60, list(NAMES)
    bottom = top + 2 * ROW * len(rows) * 0.62
    parts += axis(at, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], top, bottom)
    for place, name in enumerate(rows):
        for step, choices in enumerate((3, 8)):
            y = top + (2 * place + step) * ROW * 0.62 + 14
            low, high = bands[name, choices]
            colour = KRING if choices == 3 else WARM
            label = f"{NAMES[name]}, {choices} choices"
            parts += [
                text(LEFT - 14, y + 5, label, anchor="end", fill=INK if step == 0 else QUIET),
                line(at(low), y, at(high), y, stroke=colour, width=7, dash="" if choices == 3 else "7 3"),
                text(at(high) + 8, y + 5, f"{low:.2f} to {high:.2f}", fill=QUIET),
            ]
    title = f"What random naming gives in a class of {PUPILS}"
    parts.insert(0, text(20, 32, f"{title}: 95 in 100 classes lie on the bar", weight="600"))
    told = "; ".join(
        f"{NAMES[name]} with {k} choices {low:.2f} to {high:.2f}" for (name, k), (low, high) in bands.items()
    )
    return picture(title, told, int(bottom + 36), parts)


def figure_mcnemar() -> str:
    """How many classmates must change their mind."""
    at, top, parts = scale(0, 26), 60, []
    bottom = top + ROW * 5
    parts += axis(at, [0, 4, 8, 12, 16, 20, 24], top, bottom, places=0)
    told = []
    for place, against in enumerate(range(5)):
        y = top + place * ROW + ROW / 2
        alone, report = needed(against, 0.05), needed(against, 0.05 / PUPILS)
        parts += [
            text(LEFT - 14, y + 5, f"{against} classmate{'s' * (against != 1)} stop choosing", anchor="end"),
            line(at(0), y - 5, at(alone), y - 5, stroke=WARM, width=7, dash="7 3"),
            line(at(0), y + 5, at(report), y + 5, stroke=KRING, width=7),
            text(at(report) + 8, y + 5, f"{alone}, or {report}", fill=QUIET),
        ]
        told.append(f"{against} stop: {alone} must start, or {report} when it is the smallest of {PUPILS} tests")
    title = "How many must start choosing one pupil before it can be told apart from chance"
    parts.insert(0, text(20, 32, title, weight="600"))
    return picture(title, "; ".join(told), int(bottom + 36), parts)


def figure_correlation() -> str:
    """How wide the interval of a correlation is."""
    at, top, parts = scale(-1, 1), 60, []
    values = (0.0, 0.2, 0.37, 0.5, 0.7)
    bottom = top + ROW * len(values)
    parts += axis(at, [-1, -0.5, 0, 0.5, 1], top, bottom)
    parts.append(line(at(0), top, at(0), bottom, stroke=INK, width=1.5))
    told = []
    for place, r in enumerate(values):
        y = top + place * ROW + ROW / 2
        low, high = fisher_interval(r, PUPILS, 0.95) or (r, r)
        parts += [
            text(LEFT - 14, y + 5, f"found {r:.2f}: {shown(low)} to {shown(high)}", anchor="end"),
            line(at(low), y, at(high), y, stroke=KRING, width=7),
            f'<circle cx="{at(r):.1f}" cy="{y:.1f}" r="5" fill="{PAPER}" stroke="{INK}" stroke-width="2"/>',
        ]
        told.append(f"r = {r:.2f}: {shown(low)} to {shown(high)}")
    title = f"Between what a correlation in a class of {PUPILS} may lie"
    parts.insert(0, text(20, 32, f"{title} (95 %)", weight="600"))
    return picture(title, "; ".join(told), int(bottom + 36), parts)


def figure_labels() -> str:
    """How often a label comes back."""
    kept, at, top, parts = kept_labels(), scale(0, 100), 60, []
    bottom = top + ROW * len(kept)
    parts += axis(at, [0, 25, 50, 75, 100], top, bottom, places=0)
    told = []
    for place, (label, (share, count)) in enumerate(kept.items()):
        y = top + place * ROW + ROW / 2
        parts += [
            text(LEFT - 14, y + 5, label, anchor="end"),
            line(at(0), y, at(round(100 * share)), y, stroke=KRING, width=9),
            text(at(round(100 * share)) + 8, y + 5, f"{100 * share:.0f} %", fill=QUIET),
        ]
        told.append(f"{label} {100 * share:.0f} % of {count} pupils")
    title = "How often a pupil gets the same label from other sheets of the same class"
    parts.insert(0, text(20, 32, title, weight="600"))
    return picture(title, "; ".join(told), int(bottom + 36), parts)


FIGURES: dict[str, Callable[[], str]] = {
    "chance.svg": figure_chance,
    "mcnemar.svg": figure_mcnemar,
    "correlation.svg": figure_correlation,
    "labels.svg": figure_labels,
}


def stale() -> list[str]:
    """Figures that are not what the code gives."""
    return [
        name
        for name, draw in FIGURES.items()
        if not (PLACE / name).exists() or (PLACE / name).read_text("utf-8") != draw()
    ]


def main() -> int:
    """Write the figures, or only look."""
    if "--check" in sys.argv:
        found = stale()
        print(*(f"docs/explanation/images/{name} is stale" for name in found), sep="\n", end="")
        return int(bool(found))
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        (PLACE / name).write_text(draw(), encoding="utf-8")
        print(f"{(PLACE / name).relative_to(ROOT)}")
    chances = ", ".join(f"{count}: {100 * chance:.0f} %" for count, chance in enumerate(unchosen()))
    print(f"unchosen by chance: {chances}; a correlation needs {1.96 / sqrt(PUPILS - 3):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
