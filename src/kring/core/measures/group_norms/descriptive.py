"""How usual a behaviour is in the class."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import PerPupil, numbers_of, spread, why_not


@dataclass(frozen=True, slots=True)
class ClassNorm:
    """Mean and standard deviation over `n` pupils; `unknown` pupils are left out. `why`: too little to show it."""

    mean: float | None
    sd: float | None
    n: int
    unknown: int
    why: str


def descriptive_norm(behaviour: PerPupil) -> ClassNorm:
    """How usual a behaviour is in the class.

    Meaning: what pupils see around them: how often classmates help, defend, bully. It says what happens, not what
    pupils approve of (`injunctive_norm`) nor what it brings them (`popularity_norm`).

    Formula: the mean over pupils of the behaviour. Asked by nominations it is, per pupil, how many named the pupil /
    how many could have; asked of pupils themselves it is their own answer.

    Parameters: `behaviour`: the network of the question "who does this?", or one number per pupil, None (or NaN) when
    unknown. Returns: `ClassNorm`, in the unit of the answers, a share for nominations.

    Edge cases: a pupil whom nobody could name, or who did not answer about himself or herself, is unknown and left
    out. The mean is None when all are unknown, the standard deviation with fewer than two. With fewer than ten pupils
    or less than 60 % answers `why` says that it is not for showing.

    Source: Cialdini RB, Reno RR, Kallgren CA (1990). A focus theory of normative conduct. Journal of Personality and
    Social Psychology 58:1015-1026. doi:10.1037/0022-3514.58.6.1015

    >>> from kring.core.examples import on_paper
    >>> descriptive_norm(on_paper("a: b; b: nobody; c: b; d: b c"))
    ClassNorm(mean=0.3333333333333333, sd=0.4714045207910317, n=4, unknown=0, why='few_pupils')
    """
    numbers = numbers_of(behaviour)
    mean, sd, n = spread(numbers)
    return ClassNorm(mean, sd, n, numbers.size - n, why_not(behaviour))


MEASURES = (Measure("descriptive_norm", descriptive_norm, (Need.BEHAVIOUR,)),)
