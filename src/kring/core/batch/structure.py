"""Who is tied to whom: density to cliques per network, and how pupils stand in it."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns, ratio


def sizes(block: Block) -> Columns:
    """Pupils and answers per class, and what was odd in its nominations."""
    from kring.core.kernels.many import ODD

    odd = {f"odd.{kind}": block.odd[:, place] for place, kind in enumerate(ODD)}
    return {"pupils": block.sizes, "answered": block.answered.sum(axis=1), **odd}


def shares(block: Block) -> Columns:
    """Per pupil and question: how often chosen, and by which share of those who could."""
    columns: Columns = {"answered": block.answered}
    share = ratio(block.received, block.possible_nominators[:, None, :])
    for place, question in enumerate(block.questions):
        columns[f"{question}.received"] = block.received[:, place]
        columns[f"{question}.share"] = share[:, place]
    return columns


def structure(block: Block, questions: tuple[str, ...]) -> tuple[Columns, Columns]:
    """Columns per class and per pupil of the networks of these questions."""
    from kring.core.kernels import figures, many, triads

    c, s, n = len(block), len(questions), block.n
    which = np.array([block.index(question) for question in questions], dtype=np.int64)
    found, census = np.full((c, s, len(figures.FIGURES)), np.nan), np.zeros((c, s, 16), np.int64)
    counts, closed = np.zeros((c, s, len(many.COUNTS)), np.int64), np.full((c, s), np.nan)
    mutual, clustering = np.zeros((c, s, n), np.int64), np.full((c, s, n), np.nan)
    many.structure(block.words, block.answered, block.sizes, which, found, census, counts, closed, mutual, clustering)
    classes: Columns = {}
    pupils: Columns = {}
    for place, question in enumerate(questions):
        tables = ((figures.FIGURES, found), (many.COUNTS, counts), ([f"triads.{x}" for x in triads.NAMES], census))
        for names, table in tables:
            classes |= {f"{question}.{name}": table[:, place, at] for at, name in enumerate(names)}
        classes[f"{question}.transitivity_either"] = closed[:, place]
        pupils[f"{question}.mutual"], pupils[f"{question}.clustering"] = mutual[:, place], clustering[:, place]
    return classes, pupils


def communities(block: Block, questions: tuple[str, ...], searches: int, seed: int) -> tuple[Columns, Columns]:
    """The best division over groups: its modularity, how many groups, and who is in which."""
    from kring.core.kernels import many_groups

    c, s = len(block), len(questions)
    which = np.array([block.index(question) for question in questions], dtype=np.int64)
    labels, modularity = np.full((c, s, block.n), -1, np.int64), np.full((c, s), np.nan)
    many_groups.communities(block.words, block.answered, block.sizes, which, searches, seed, labels, modularity)
    classes: Columns = {}
    for place, question in enumerate(questions):
        classes[f"{question}.modularity"] = modularity[:, place]
        classes[f"{question}.groups"] = labels[:, place].max(axis=1, initial=-1) + 1
    return classes, {f"{question}.group": labels[:, place] for place, question in enumerate(questions)}
