"""Standing of every pupil of many classes: scores, Coie and Dodge 1983, Newcomb and Bukowski 1983."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block, Words
from kring.core.batch.columns import Columns, ratio
from kring.core.measures.status.coie_dodge import codes_1983
from kring.core.measures.status.newcomb_bukowski import by_chance, codes_by_chance
from kring.core.measures.status.standard import scores
from kring.core.network import BoolArray


def status(block: Block, positive: str, negative: str, *, chances: bool = True) -> Columns:
    """z, social preference and impact by shares, and the labels; who is named by one pupil on both counts on neither."""
    words = block.words[:, [block.index(positive), block.index(negative)]]
    both = words[:, :1] & words[:, 1:]
    clash = bool(both.any())
    words = words ^ both if clash else words
    received = block.received_in(words) if clash else block.received[:, [block.index(positive), block.index(negative)]]
    share = ratio(received, block.possible_nominators[:, None, :])
    found = scores(share[:, 0], share[:, 1])
    columns: Columns = {
        "z_liked": found.liked,
        "z_disliked": found.disliked,
        "sp": found.preference,
        "si": found.impact,
        "cd1983": codes_1983(found),
    }
    return columns | by_probability(block, words) if chances else columns


def by_probability(block: Block, words: Words) -> Columns:
    """The exact probabilities and labels of `newcomb_bukowski`; `words`: positive and negative, (C, 2, n, W)."""
    liked, disliked = _choices(words[:, 0], block.n), _choices(words[:, 1], block.n)
    found = by_chance(liked, disliked, block.answered, block.answered, block.sizes)
    names = ("nb_p_liked", "nb_p_disliked", "nb_p_impact")
    codes = np.where(block.pupils, codes_by_chance(found), -1)
    return {name: found.p[:, kind] for kind, name in enumerate(names)} | {"nb": codes}


def _choices(words: Words, n: int) -> BoolArray:
    from kring.core.kernels.bits import unpack

    return unpack(words, n)
