"""What is usual in a class, what pupils think one should do, and what is rewarded.

A norm is about a class and never about a pupil. With one class the figures are weak: at 28 pupils a correlation has
an interval of about .37 to both sides. So the interval is shown, not a colour.
"""

from kring.core.measures.group_norms.descriptive import ClassNorm, descriptive_norm
from kring.core.measures.group_norms.halves import CrossHalf, cross_half_norm
from kring.core.measures.group_norms.injunctive import InjunctiveNorm, injunctive_norm
from kring.core.measures.group_norms.popular import NormOfPopular, norm_of_popular
from kring.core.measures.group_norms.rewarded import StatusNorm, likeability_norm, popularity_norm

__all__ = [
    "ClassNorm",
    "CrossHalf",
    "InjunctiveNorm",
    "NormOfPopular",
    "StatusNorm",
    "cross_half_norm",
    "descriptive_norm",
    "injunctive_norm",
    "likeability_norm",
    "norm_of_popular",
    "popularity_norm",
]
