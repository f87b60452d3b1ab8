"""Status of 1,000 classes of 28: Newcomb-Bukowski exactly, Coie-Dodge, and ratings on seven points."""

import numpy as np

from benchmarks.result import Result, milliseconds
from kring.core.measures.status.coie_dodge import coie_dodge_1983
from kring.core.measures.status.newcomb_bukowski import by_chance, codes_by_chance, newcomb_bukowski
from kring.core.measures.status.rating_scale import rating_scale
from kring.core.network import Network
from kring.core.ratings import Ratings

CLASSES, PUPILS = 1000, 28
SSRAT = "SSrat 105 s"


def main() -> list[Result]:
    rng = np.random.default_rng(20240917)
    names = tuple(f"p{place}" for place in range(PUPILS))
    answered = rng.random((CLASSES, PUPILS)) < 0.92
    lots = rng.random((CLASSES, PUPILS, PUPILS))
    could = answered[:, :, None] & ~np.eye(PUPILS, dtype=bool)
    liked, disliked = (lots < 0.2) & could, (lots > 0.9) & could
    points = np.where(could, (lots * 7).astype(np.int64) + 1, 0)
    likes, dislikes = (
        [Network(names, chosen, here) for chosen, here in zip(array, answered, strict=True)]
        for array in (liked, disliked)
    )
    ratings = [Ratings(names, table, 7, here) for table, here in zip(points, answered, strict=True)]
    pairs = list(zip(likes, dislikes, strict=True))
    return [
        _result(
            "Newcomb-Bukowski, together", lambda: codes_by_chance(by_chance(liked, disliked, answered, answered)), 100
        ),
        _result("Newcomb-Bukowski, one by one", lambda: [newcomb_bukowski(*pair) for pair in pairs], 400),
        _result("Coie-Dodge 1983, one by one", lambda: [coie_dodge_1983(*pair) for pair in pairs], 800, beside=""),
        _result("rating scale on 7 points, one by one", lambda: [rating_scale(table) for table in ratings], 1500),
    ]


def _result(what: str, action, limit: float, beside: str = SSRAT) -> Result:
    return Result(f"status: {what}, {CLASSES} classes", milliseconds(action, times=3), "ms", limit, beside)
