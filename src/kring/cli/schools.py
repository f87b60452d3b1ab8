"""What several classes have in common: class figures drawn towards those of the school. Never an order of merit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kring.cli.reading import Reading
from kring.cli.wording import Tr, figure_names, shown
from kring.core.disclosure import shortage
from kring.core.inference.class_bootstrap import resampled_figures
from kring.core.inference.figures import FIGURES, value_of
from kring.core.inference.shrinkage import School, shrunken
from kring.core.inference.verdicts import Why
from kring.core.measures.status.standard import EQUAL
from kring.core.values import Verdict


@dataclass(frozen=True)
class Schoolwide:
    """One question in one wave, of two classes or more, in the order of the file. `left_out`: classes that are too
    small or of which too few answered."""

    wave: str
    question: str
    figures: Mapping[str, School[str]]
    left_out: tuple[str, ...]


def schoolwide(readings: Sequence[Reading], seed: int) -> list[Schoolwide]:
    """Every question that several classes answered in the same wave."""
    together: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        together.setdefault((reading.wave, reading.question), []).append(reading)
    found = (_of(wave, question, some, seed) for (wave, question), some in together.items() if len(some) > 1)
    return [of for of in found if of.figures]


def _of(wave: str, question: str, readings: Sequence[Reading], seed: int) -> Schoolwide:
    enough = [reading for reading in readings if shortage(reading.network) is None]
    values = {reading.class_name: dict(_values(reading, seed)) for reading in enough}
    schools = {name: {key: of[name] for key, of in values.items() if name in of} for name in FIGURES}
    return Schoolwide(
        wave,
        question,
        {name: school for name, of in schools.items() if len(of) > 1 and (school := shrunken(of))},
        tuple(reading.class_name for reading in readings if reading not in enough),
    )


def _values(reading: Reading, seed: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """The figures of a class, each with the spread of it over sheets drawn anew; not one that no sheet moves."""
    drawn = resampled_figures(reading.network, seed=seed)
    for name, figure in FIGURES.items():
        value, known = value_of(figure, reading.network), drawn[name][~np.isnan(drawn[name])]
        error = float(known.std(ddof=1)) if known.size > 1 else 0.0
        if value is not None and error > EQUAL:
            yield name, (value, error)


def school_heading(found: Schoolwide, tr: Tr) -> str:
    """Which question of which wave several classes answered."""
    text = tr.gettext("The classes together, wave %(wave)s: %(question)s")
    return text % {"wave": found.wave, "question": found.question}


def school_sentences(found: Schoolwide, tr: Tr) -> Iterator[str]:
    """What the classes have in common, and where one is clearly another; in the order of the file."""
    _, names = tr.gettext, figure_names(tr)
    for key, school in found.figures.items():
        text = _("%(figure)s: %(mean)s in all %(count)s classes together (%(low)s to %(high)s).")
        yield text % {
            "figure": names[key],
            "mean": shown(school.mean, tr),
            "low": shown(school.low, tr),
            "high": shown(school.high, tr),
            "count": len(school.classes),
        }
        for name, of in school.classes.items():
            if of.verdict is Verdict.CLEAR:
                text = _("Class %(class)s clearly differs: %(value)s (%(low)s to %(high)s).")
                numbers = {"value": of.shrunken, "low": of.low, "high": of.high}
                yield text % {"class": name, **{key: shown(value, tr) for key, value in numbers.items()}}
    if any(of.why == Why.FEW_CLASSES for school in found.figures.values() for of in school.classes.values()):
        yield _("With so few classes it cannot be told whether one differs from the others.")
    if found.left_out:
        yield _("Too small or with too few answers for this: %(classes)s.") % {"classes": ", ".join(found.left_out)}
