"""The fictional classes: names, ties under the surface, and the answers that follow from them.

The structure is that of the benchmark generator: boys and girls choose each other less, a few circles of friends,
some children are liked more than others, and liking is partly mutual. What is planted is written down in `Truth`,
so that what the portrait says can be checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

PLAY, WORK, SIT, KNOW_BETTER, BEST_FRIEND = "play", "work", "sit", "know_better", "best_friend"

Answers = dict[str, dict[int, list[int]]]  # question -> place in the list -> places of those chosen


@dataclass(frozen=True)
class Truth:
    """What was planted, by place in the list of names."""

    unchosen: frozenset[int] = frozenset()  # nobody chooses them to play, work or sit with
    wish: tuple[int, int] | None = None  # these two would like to know each other better
    ill: frozenset[int] = frozenset()  # in the last measurement
    objecting: frozenset[int] = frozenset()


@dataclass(frozen=True)
class FictionalClass:
    name: str
    grades: str
    names: Sequence[str]
    girls: frozenset[int]
    seed: int
    truth: Truth = field(default_factory=Truth)
    circles: int = 4


def answers(fiction: FictionalClass, *, wave: int) -> Answers:
    """What everybody would answer in a wave; the same for the same class and wave."""
    lasting = np.random.default_rng(fiction.seed)
    moment = np.random.default_rng([fiction.seed, wave])
    pull = attraction(fiction, lasting) + moment.normal(0, 0.45, (len(fiction.names),) * 2)
    pull[:, sorted(fiction.truth.unchosen)] = -np.inf
    np.fill_diagonal(pull, -np.inf)
    return {
        PLAY: choose(pull, moment.integers(2, 7, len(pull))),
        WORK: choose(pull + moment.normal(0, 0.9, pull.shape), moment.integers(1, 5, len(pull))),
        SIT: choose(pull + moment.normal(0, 0.6, pull.shape), moment.integers(1, 4, len(pull))),
        KNOW_BETTER: curious(fiction, pull, moment),
        BEST_FRIEND: choose(pull * 1.5, moment.integers(1, 3, len(pull))),
    }


def attraction(fiction: FictionalClass, rng: np.random.Generator) -> NDArray[np.float64]:
    size = len(fiction.names)
    girl = np.array([place in fiction.girls for place in range(size)])
    circle = rng.integers(0, fiction.circles, size)
    liked = rng.normal(0, 0.6, size)
    between = rng.normal(0, 1, (size, size))
    mutual = (between + between.T) / np.sqrt(2)
    same_sex, same_circle = girl[:, None] == girl, circle[:, None] == circle
    pull: NDArray[np.float64] = 1.5 * same_sex + 2.2 * same_circle + 1.2 * mutual + liked
    return pull


def choose(pull: NDArray[np.float64], how_many: NDArray[np.int64]) -> dict[int, list[int]]:
    order = np.argsort(-pull, axis=1, kind="stable")
    return {i: sorted(int(j) for j in order[i][: how_many[i]] if np.isfinite(pull[i, j])) for i in range(len(pull))}


def curious(fiction: FictionalClass, pull: NDArray[np.float64], rng: np.random.Generator) -> dict[int, list[int]]:
    """Who would I like to know better: somebody a little further away than the friends."""
    order = np.argsort(-pull, axis=1, kind="stable")
    wishes = {
        i: sorted(int(j) for j in rng.choice(order[i][6:16], rng.integers(0, 3), replace=False))
        for i in range(len(pull))
    }
    if fiction.truth.wish:
        one, other = fiction.truth.wish
        wishes[one] = sorted({*wishes[one], other})
        wishes[other] = sorted({*wishes[other], one})
    return {i: [j for j in chosen if j != i] for i, chosen in wishes.items()}


def split(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


def girls_at(names: Sequence[str], *girls: str) -> frozenset[int]:
    return frozenset(place for place, name in enumerate(names) if name.split()[0] in girls)


GIRLS = [
    "Noor",
    "Yara",
    "Mila",
    "Lotte",
    "Saar",
    "Zoë",
    "Fenna",
    "Roos",
    "Evi",
    "Tess",
    "Isa",
    "Liv",
    "Nina",
    "Elin",
    "Fay",
    "Amira",
    "Sofie",
    "Julia",
    "Hanna",
    "Aya",
    "Maud",
    "Lina",
    "Floor",
    "Nora",
    "Jasmijn",
    "Pien",
    "Vera",
    "Sara",
    "Bo",
    "Iris",
    "Ela",
    "Norah",
    "Merel",
    "Guusje",
    "Romy",
    "Dina",
    "Luna",
    "Kiki",
    "Lieke",
    "Emma",
]


def fictional(
    name: str, grades: str, names: str, *, seed: int, truth: Mapping[str, object] | None = None
) -> FictionalClass:
    everybody = split(names)
    return FictionalClass(name, grades, everybody, girls_at(everybody, *GIRLS), seed, planted(everybody, truth or {}))


def planted(names: Sequence[str], truth: Mapping[str, object]) -> Truth:
    """Translate full names into places, so that a typing error fails at once."""

    def places(key: str) -> list[int]:
        return [names.index(name) for name in truth.get(key, ())]  # type: ignore[attr-defined]

    wish = places("wish")
    return Truth(
        frozenset(places("unchosen")),
        (wish[0], wish[1]) if wish else None,
        frozenset(places("ill")),
        frozenset(places("objecting")),
    )


GROUP_7 = fictional(
    "7",
    "7",
    """Noor Appelboom, Sem van den Berkenrode, Yara el Duinveld, Joris van 't Eikenlaan, Mila Fonteyn, Daan Goudsbloem,
    Lotte Heideveld, Finn IJsvogel, Saar Jasmijn, Bram Kersenbloesem, Zoë Lindenhof, Levi Meerkoet, Fenna Notelaar,
    Thijs Oeverzwaluw, Roos Populier, Adam Qirami, Evi Rietveen, Noah Sneeuwklok, Tess Tulpenburg, Luuk Uiterwaard,
    Isa Vlierbes, Mees Waterhoen, Liv Zonnedauw, Jens Akkerman, Noor Boterbloem, Sam Cederstam, Elin Dotterbloem""",
    seed=710,
    truth={
        "unchosen": ["Jens Akkerman", "Elin Dotterbloem"],
        "ill": ["Elin Dotterbloem"],
        "objecting": ["Luuk Uiterwaard"],
        "wish": ["Jens Akkerman", "Thijs Oeverzwaluw"],
    },
)
GROUP_4 = fictional(
    "4",
    "4",
    """Fay Anemoon, Otis Brem, Puck Distelvink, Koen Egel, Amira Fuut, Hugo Gierzwaluw, Jip Hazelaar, Sofie Iep, Boaz Jeneverbes,
    Julia Klaproos, Guus Lijster, Hanna Merelbeek, Max Nachtegaal, Aya Olmenhof, Ties Pimpelmees, Maud Roerdomp, Siem Spreeuw,
    Lina Tjiftjaf, Abel Vink, Floor Wielewaal, Mats Winterkoning, Nora Zwaluw""",
    seed=422,
)
GROUP_56 = fictional(
    "5/6",
    "5,6",
    """Jasmijn Aalbes, Teun Braam, Pien Cichorei, Vera Dille, Cas Ereprijs, Sara Framboos, Lars Gember, Bo Havik, Iris Inktzwam,
    Milan Judaspenning, Ela Kamille, Stijn Lavendel, Norah Munt, Tygo Narcis, Merel Oregano, Job Peterselie, Guusje Rabarber,
    Sven Salie, Romy Tijm, Pepijn Ui, Dina Venkel, Ruben Wortel, Luna Zuring, Olaf Zeewier, Kiki Zilverberk""",
    seed=565,
    truth={"ill": ["Job Peterselie"]},
)
BRUGKLAS = fictional(
    "1b",
    "1",
    """Lieke Abeel, Jesse Beukers, Emma Cypres, Ravi Dennenbos, Sofie Esdoorn, Kasper Fluitekruid, Noor Grasklokje, Timo Hulst,
    Yara Irisveld, Bilal Jonquille, Mila Kastanje, Stan Lork, Lotte Meidoorn, Gijs Nieskruid, Saar Ooievaarsbek, Dex Plataan,
    Zoë Ratelaar, Mehdi Sleedoorn, Fenna Taxus, Lucas Vuilboom, Roos Wilgen, Tobias Zilverspar, Evi Akelei, Sil Brunel,
    Tess Cipres, Wout Duizendblad, Isa Elzen, Quinten Gaspeldoorn, Liv Hondsroos""",
    seed=1144,
    truth={"unchosen": ["Quinten Gaspeldoorn"], "wish": ["Quinten Gaspeldoorn", "Stan Lork"]},
)
