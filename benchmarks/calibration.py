"""How often the tests call something clear when it is chance, and when it is not.

The numbers in docs/explanation/calibration.md and docs/decisions/0007-chance.md; everything is seeded.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from benchmarks.result import Result
from kring.core.examples.simulated import Truth, a_class, blind_naming
from kring.core.inference.behaviour_permutation import behaviour_permutation
from kring.core.inference.class_bootstrap import figure_intervals
from kring.core.inference.comparison import Comparison, compare
from kring.core.inference.conditional_uniform import Given, class_beside_chance, conditional_uniform
from kring.core.inference.figures import FIGURES, value_of
from kring.core.inference.label_permutation import label_permutation
from kring.core.inference.mcnemar import pupil_changes
from kring.core.inference.status_flips import status_flips
from kring.core.measures.ties import hierarchy_gini, reciprocity, transitivity
from kring.core.values import Verdict

CLASSES, PLANTED, DRAWS = 2_000, 400, 999
SEXES = ("F", "M") * 14
RANDOM = 3 * (0.05 * 0.95 / CLASSES) ** 0.5 * 100
"""What 2,000 random classes can be off by, in percentage points."""


def main() -> list[Result]:
    return [
        *blind(),
        *unchanged(),
        *dealt_out(),
        *structure_power(),
        *change_power(),
        *pupil_power(),
        *intervals(),
        *flips(),
    ]


def share(found: Iterable[bool]) -> float:
    return 100 * float(np.mean(list(found)))


def false(what: str, found: Iterable[bool]) -> Result:
    return Result(f"chance: {what}", share(found), "%", 5 + RANDOM)


def power(what: str, found: Iterable[bool]) -> Result:
    return Result(f"found: {what}", share(found), "%")


def is_clear(found) -> bool:
    return found.verdict is Verdict.CLEAR


def blind() -> Iterator[Result]:
    """Classes that name blindly."""
    reports = [class_beside_chance(blind_naming(seed=seed), draws=DRAWS, seed=seed) for seed in range(CLASSES)]
    for name in reports[0]:
        yield false(f"blind naming, {name} alone p <= .05", (report[name].p <= 0.05 for report in reports))
    yield false("blind naming, anything clear in the report", map(any_clear, reports))
    absent = (blind_naming(28, 5, seed=seed, absent=5) for seed in range(CLASSES))
    yield false("blind naming, five absent, anything clear", (any_clear(class_beside_chance(net)) for net in absent))
    edges = [conditional_uniform(uneven(seed), transitivity, given=Given.EDGES, draws=DRAWS) for seed in range(CLASSES)]
    yield Result(
        "blind naming, 1 to 14 choices: transitivity p <= .05 by edges", share(f.p <= 0.05 for f in edges), "%"
    )
    kept = [conditional_uniform(uneven(seed), transitivity, draws=DRAWS) for seed in range(CLASSES)]
    yield false("the same by every pupil's number of choices", (found.p <= 0.05 for found in kept))


def any_clear(report) -> bool:
    return any(map(is_clear, report.values()))


def uneven(seed: int):
    """Blind naming in which some name one classmate and others fourteen."""
    net = blind_naming(28, 14, seed=seed)
    counts = np.random.default_rng(seed).integers(1, 15, 28)
    rank = np.where(net.adjacency, np.random.default_rng(seed).random((28, 28)), 2.0).argsort(axis=1).argsort(axis=1)
    return replace(net, adjacency=net.adjacency & (rank < counts[:, None]))


def waves(truth: Callable[[int], Truth], later: Callable[[int], Truth], count: int) -> Iterator[Comparison]:
    for seed in range(count):
        yield compare(truth(seed).wave(10_000 + seed), later(seed).wave(20_000 + seed), draws=DRAWS, seed=seed)


def real(seed: int) -> Truth:
    return a_class(seed=seed)


def unchanged() -> Iterator[Result]:
    """Two looks at a class that did not change."""
    reports = list(waves(real, real, CLASSES))
    for name in FIGURES:
        yield false(f"no change, {name} alone p <= .05", (report.figures[name].p <= 0.05 for report in reports))
    pupils = [pupil for report in reports for pupil in report.pupils]
    yield false("no change, a pupil alone p <= .05", (pupil.p <= 0.05 for pupil in pupils))
    yield false("no change, any class figure clear", (any_clear(report.figures) for report in reports))
    yield false("no change, any pupil clear", (any(map(is_clear, report.pupils)) for report in reports))
    yield false("no change, anything clear in the report", (report.clear for report in reports))


def dealt_out() -> Iterator[Result]:
    """Attributes and behaviour that have nothing to do with who chose whom."""
    labels = [
        label_permutation(real(seed).wave(seed), np.random.default_rng(seed).permutation(SEXES).tolist(), draws=199)
        for seed in range(PLANTED)
    ]
    yield false("attribute dealt out at random, segregation clear", map(is_clear, labels))
    rng = np.random.default_rng(1)
    norms = (behaviour_permutation(rng.integers(0, 5, 28), rng.integers(0, 9, 28), draws=199) for _ in range(CLASSES))
    yield false("behaviour dealt out at random, norm clear", map(is_clear, norms))


def structure_power() -> Iterator[Result]:
    """Classes in which choices are returned, or circles are closed, more than blindly."""
    for returned in (0.5, 1.0, 1.5):
        nets = [
            a_class(seed=s, returned=returned, circles=0, popularity=0, choosing=-2.2).wave(s) for s in range(PLANTED)
        ]
        mean = np.mean([reciprocity(net) for net in nets])
        found = (conditional_uniform(net, reciprocity) for net in nets)
        yield power(
            f"reciprocity {mean:.2f} where blind naming gives about {density_of(nets):.2f}", map(is_clear, found)
        )
    for popularity in (0.3, 0.6, 0.9):
        nets = [
            a_class(seed=s, returned=0, circles=0, popularity=popularity, choosing=-2.2).wave(s) for s in range(PLANTED)
        ]
        mean = np.mean([hierarchy_gini(net) for net in nets])
        yield power(f"Gini {mean:.2f}", (is_clear(conditional_uniform(net, hierarchy_gini)) for net in nets))


def density_of(nets) -> float:
    return float(np.mean([net.ties / (net.n * (net.n - 1)) for net in nets]))


def change_power() -> Iterator[Result]:
    """Classes that really changed."""
    changes = {
        "choosing more": lambda by: {"choosing": -4.2 + by},
        "less in circles": lambda by: {"circles": 4.5 - by, "choosing": -4.2 + by / 2.6},
    }
    for what, change in changes.items():
        for by in (0.4, 0.8, 1.6):
            reports = list(waves(real, lambda seed, by=by, change=change: a_class(seed=seed, **change(by)), PLANTED))
            means = {
                name: np.mean([report.figures[name].difference for report in reports])
                for name in ("density", "reciprocity", "transitivity")
            }
            told = ", ".join(f"{name} {mean:+.2f}" for name, mean in means.items())
            yield power(f"{what}: {told}; anything clear", (report.clear for report in reports))


def pupil_power() -> Iterator[Result]:
    """One pupil who really is chosen more."""
    for by in (1.0, 2.0, 3.0):
        found = []
        for seed in range(PLANTED):
            later = real(seed).with_more_choices_of(0, by).wave(20_000 + seed)
            found.append(pupil_changes(real(seed).wave(10_000 + seed), later)[0])
        more = np.mean([pupil.newly - pupil.dropped for pupil in found])
        yield power(f"a pupil chosen by {more:.1f} more: p <= .05", (pupil.p <= 0.05 for pupil in found))
        yield power(f"a pupil chosen by {more:.1f} more: clear among 28", map(is_clear, found))


def intervals() -> Iterator[Result]:
    """How often the interval of one wave holds the mean of many waves, and the draws as they are would."""
    holds: dict[str, list[tuple[bool, bool]]] = {name: [] for name in FIGURES}
    for seed in range(PLANTED):
        nets = [real(seed).wave(1_000 * seed + wave) for wave in range(40)]
        for name, found in figure_intervals(nets[0], draws=399, seed=seed).items():
            mean = np.mean([value_of(FIGURES[name], net) for net in nets[1:]])
            plain = found.low + found.bias <= mean <= found.high + found.bias
            holds[name].append((found.low <= mean <= found.high, plain))
    for name, held in holds.items():
        yield Result(f"95 % interval of {name} holds the mean of other waves", share(ours for ours, _ in held), "%")
        yield Result(f"the same, draws not moved to {name}", share(plain for _, plain in held), "%")


def flips() -> Iterator[Result]:
    """Labels of Coie & Dodge 1983 that hang on one or two answers."""
    found = [flip for seed in range(100) for flip in status_flips(*liked_and_disliked(seed))]
    yield Result("labels of 1983 that one answer flips", share(flip == 1 for flip in found), "%")
    yield Result("labels of 1983 that two answers flip", share(flip is not None for flip in found), "%")


def liked_and_disliked(seed: int):
    return real(seed).wave(seed), a_class(seed=seed + 5_000, circles=0, returned=0.5, choosing=-2.8).wave(seed)
