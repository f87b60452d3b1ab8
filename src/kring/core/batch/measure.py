"""All figures of a block of classes, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kring.core.batch import chance, norms, segregation, status, structure
from kring.core.batch.block import Block
from kring.core.batch.columns import Columns
from kring.core.network import IntArray


@dataclass(frozen=True)
class Roles:
    """Which question is which; None when it was not asked.

    `positive`, `negative`: liked and disliked, for status. `best`: the closest friends. `popular`: who is seen as
    popular. Every other question is about a behaviour.
    """

    positive: str | None = "liked_most"
    negative: str | None = "liked_least"
    best: str | None = "best_friend"
    popular: str | None = "popular"

    def within(self, questions: tuple[str, ...]) -> Roles:
        """The same roles, without the questions that were not asked."""
        roles = (self.positive, self.negative, self.best, self.popular)
        return Roles(*(role if role in questions else None for role in roles))

    @property
    def liking(self) -> tuple[str, ...]:
        """The questions of whose networks the structure is measured."""
        return tuple(dict.fromkeys(role for role in (self.positive, self.negative, self.best) if role is not None))

    @property
    def friends(self) -> tuple[str, ...]:
        """The questions in whose networks there can be groups."""
        return tuple(dict.fromkeys(role for role in (self.positive, self.best) if role is not None))

    def behaviours(self, questions: tuple[str, ...]) -> tuple[str, ...]:
        """The questions about what pupils do and are seen as, `popular` among them."""
        return tuple(question for question in questions if question not in self.liking)


@dataclass(frozen=True)
class Figures:
    """Columns of figures: `classes` of shape (C,), `pupils` of shape (C, n), NaN where one is not defined.

    Labels are codes: `cd1983` and `nb` are places in `measures.status.labels.LABELS`, -1 without one; groups are
    numbered per class, -1 in the padding. What stands in the padding of other columns means nothing: `Block.pupils`.
    """

    classes: Columns = field(default_factory=dict)
    pupils: Columns = field(default_factory=dict)


def measure(
    block: Block,
    roles: Roles = Roles(),
    *,
    attribute: IntArray | None = None,
    draws: int = 0,
    searches: int = 1,
    chances: bool = True,
    absent: str = "unknown",
    seed: int = 0,
) -> Figures:
    """Every figure of every class of a block; the numbers of the measures of one class, for all classes at once.

    Meaning and formulas are those of `kring.core.measures`, by the same names. Per class and question of liking: the
    figures of `ties`, the triad census, counts of isolates, components and cliques; for questions of friendship the
    best division over groups. Per pupil: choices received and their shares, mutual ties, clustering, standard scores,
    status labels. Also segregation by `attribute`, and the norms: mean shares of every behaviour with their
    correlations with popularity and social preference.

    Parameters
    ----------
    block : C classes of at most n pupils.
    roles : which question is which; roles of questions that were not asked are dropped.
    attribute : the group of each pupil, shape (C, n), from 0; -1 when it is unknown. None: no segregation.
    draws : random networks that reciprocity and transitivity of `roles.positive` are set beside; 0: none.
    searches : runs of Leiden per network; one finds the best division nearly always, 50 is what `groups_of` takes.
    chances : whether to compute the exact probabilities and labels of Newcomb and Bukowski.
    absent : "unknown" (default), or "nobody": networks as other programs see them, in which who did not answer chose
        nobody. Shares and status always know who did not answer.
    seed : starts the random numbers, the same for every class.

    Returns: `Figures`.

    Edge cases: NaN where the measure of one class is None; an empty class has NaN and counts of 0.

    >>> block = Block.build(("play",), [3], [[1, 1, 1]], [0, 0, 0], [0, 0, 0], [0, 1, 2], [1, 0, 0])
    >>> measure(block, Roles(positive="play")).classes["play.reciprocity"].round(2).tolist()
    [0.67]
    """
    if absent not in ("unknown", "nobody"):
        raise ValueError(f'absent is "unknown" or "nobody", not "{absent}"')
    roles = roles.within(block.questions)
    seen = block.as_zeros() if absent == "nobody" else block
    figures = Figures()
    for classes, pupils in _parts(block, seen, roles, attribute, draws, searches, chances, seed):
        figures.classes.update(classes)
        figures.pupils.update(pupils)
    return figures


def _parts(
    block: Block,
    seen: Block,
    roles: Roles,
    attribute: IntArray | None,
    draws: int,
    searches: int,
    chances: bool,
    seed: int,
) -> Iterator[tuple[Columns, Columns]]:
    yield structure.sizes(block), structure.shares(block)
    networks = structure.structure(seen, roles.liking)
    yield networks
    yield structure.communities(seen, roles.friends, searches, seed)
    scores: Columns = {}
    if roles.positive and roles.negative:
        scores = status.status(block, roles.positive, roles.negative, chances=chances)
        yield {}, scores
    if roles.positive and attribute is not None:
        yield segregation.segregation(seen, roles.positive, attribute), {}
    yield norms.norms(block, roles.behaviours(block.questions), roles.popular, scores.get("sp")), {}
    if roles.positive and draws:
        yield chance.beside_chance(seen, roles.positive, networks[0], draws, seed), {}
