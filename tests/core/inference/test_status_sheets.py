"""What missing sheets could do to labels: beside every way to fill them in."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.disclosure import NO_LIMITS
from kring.core.inference.chance_flips import chance_answer_flips, chance_sheet_flips
from kring.core.inference.flips import NOTHING
from kring.core.inference.status_flips import METHODS, label_flips
from kring.core.inference.status_sheets import sheet_flips
from kring.core.measures.status.standard import both
from kring.core.measures.status.table import status_table
from kring.core.network import Network
from kring.core.values import Question
from tests.core.inference.classes import moved, random_class

NAMES = [*METHODS, "nb"]


@st.composite
def questions(draw: st.DrawFn, largest: int = 5, together: bool = False) -> tuple[Network, Network]:
    n, seed = draw(st.integers(2, largest)), draw(st.integers(0, 2**31))
    limit = draw(st.sampled_from([None, 1, 2]))
    made = [random_class(n, seed + q, chosen=0.35, absent=0.3, limit=limit) for q in (0, 1)]
    if together:
        here = made[0].answered
        made[1] = Network(made[1].members, made[1].adjacency & here[:, None], here, made[1].question)
    return both(*made)


def labels(name: str, adjacency, answered, members) -> list:
    one, two = (Network(members, chosen, here, Question("q")) for chosen, here in zip(adjacency, answered, strict=True))
    return list(status_table(one, two, limits=NO_LIMITS)[name])


def filled(positive: Network, negative: Network, who: tuple[int, ...]):
    """Every way to fill in the sheets of these pupils: adjacency and answered."""
    n = positive.n
    answered = np.stack([positive.answered, negative.answered])
    named = np.stack([positive.adjacency, negative.adjacency])
    limits = [n - 1 if net.question.limit is None else net.question.limit for net in (positive, negative)]
    ways = []
    for i in who:
        others = [j for j in range(n) if j != i]
        own = []
        for roles in product((0, 1, 2), repeat=len(others)):
            sheet = np.zeros((2, n), dtype=bool)
            for j, role in zip(others, roles, strict=True):
                if role:
                    sheet[role - 1, j] = True
            new = sheet & ~answered[:, i, None]
            if not (new == sheet).all() or (sheet.sum(axis=1) > limits).any() or (sheet & named[::-1, i]).any():
                continue
            own.append(sheet)
        ways.append(own)
    after = answered.copy()
    after[:, list(who)] = True
    for sheets in product(*ways):
        other = named.copy()
        for i, sheet in zip(who, sheets, strict=True):
            other[:, i] |= sheet
        yield other, after


def tried(name: str, positive: Network, negative: Network, size: int) -> list[bool]:
    """Whose label so many sheets can alter."""
    base = labels(
        name, [positive.adjacency, negative.adjacency], [positive.answered, negative.answered], positive.members
    )
    absent = np.flatnonzero(~(positive.answered & negative.answered)).tolist()
    altered = [False] * positive.n
    for who in combinations(absent, size):
        for adjacency, answered in filled(positive, negative, who):
            found = labels(name, adjacency, answered, positive.members)
            altered = [was or one != other for was, one, other in zip(altered, base, found, strict=True)]
    return altered


@settings(max_examples=20, deadline=None)
@given(asked=questions())
@pytest.mark.parametrize("name", NAMES)
def test_one_sheet_does_what_filling_it_in_every_way_does(name, asked):
    flips = chance_sheet_flips(*asked) if name == "nb" else sheet_flips(*asked, METHODS[name])
    for least, altered in zip(flips, tried(name, *asked, 1), strict=True):
        if least.found == 1:
            assert altered
        elif least.at_least != 1:
            assert not altered
        if name == "nb":
            assert (least.found == 1) == altered


@settings(max_examples=15, deadline=None)
@given(asked=questions(4))
@pytest.mark.parametrize("name", list(METHODS))
def test_two_sheets_do_what_filling_them_in_every_way_does(name, asked):
    for least, altered in zip(sheet_flips(*asked, METHODS[name]), tried(name, *asked, 2), strict=True):
        if least.found == 2:
            assert altered
        elif least.at_least == 3:
            assert not altered


def test_a_real_class_is_mostly_decided_and_says_where_it_is_not():
    liked = random_class(28, 1, chosen=0.11, absent=0.1, limit=3)
    disliked = random_class(28, 100, chosen=0.07, limit=3)
    disliked = Network(
        disliked.members, disliked.adjacency & liked.answered[:, None], liked.answered, disliked.question
    )
    found = sheet_flips(liked, disliked)
    undecided = [least for least in found if least.found is None and least.at_least == 1]
    assert len(undecided) < 4
    assert {least.found for least in found} > {1}


def test_when_everybody_answered_no_sheet_is_missing():
    nets = random_class(6, 1), random_class(6, 2)
    assert set(sheet_flips(*nets)) == set(chance_sheet_flips(*nets)) == {NOTHING}


@settings(max_examples=20, deadline=None)
@given(asked=questions())
@pytest.mark.parametrize("name", NAMES)
def test_one_answer_does_what_trying_every_answer_does(name, asked):
    base = np.stack([net.adjacency for net in asked])
    answered = np.stack([net.answered for net in asked])
    before, altered = labels(name, base, answered, asked[0].members), [False] * asked[0].n
    for place, net in enumerate(asked):
        limit = net.n if net.question.limit is None else net.question.limit
        for i, j in np.argwhere(net.known):
            if net.adjacency[i, j] or (net.given[i] < limit and not base[1 - place, i, j]):
                other = base.copy()
                other[place, i, j] = not other[place, i, j]
                after = labels(name, other, answered, net.members)
                altered = [was or one != two for was, one, two in zip(altered, before, after, strict=True)]
    if name == "nb":
        assert [least.found == 1 for least in chance_answer_flips(*asked)] == altered
    else:
        assert [changes == 1 for changes in label_flips(*asked, METHODS[name])] == altered


@settings(max_examples=25, deadline=None)
@given(asked=questions(6), data=st.data())
def test_order_and_names_change_no_flip(asked, data):
    order = data.draw(st.permutations(range(asked[0].n)))
    other = [moved(net, order) for net in asked]
    for count in (sheet_flips, chance_sheet_flips, chance_answer_flips):
        there = dict(zip(other[0].members, count(*other), strict=True))
        assert [there[f"other {member}"] for member in asked[0].members] == list(count(*asked))


@settings(max_examples=25, deadline=None)
@given(asked=questions(5, together=True))
def test_two_answers_do_what_trying_every_two_does(asked):
    base, answered = np.stack([net.adjacency for net in asked]), np.stack([net.answered for net in asked])
    before = labels("nb", base, answered, asked[0].members)
    limits = [net.n if net.question.limit is None else net.question.limit for net in asked]
    cells = [(place, *map(int, cell)) for place, net in enumerate(asked) for cell in np.argwhere(net.known)]
    altered = [False] * asked[0].n
    for pair in combinations(cells, 2):
        other = base.copy()
        for cell in pair:
            other[cell] = not other[cell]
        most = np.maximum(base.sum(axis=2), np.array(limits)[:, None])
        if (other.sum(axis=2) <= most).all() and not other.all(axis=0).any():
            after = labels("nb", other, answered, asked[0].members)
            altered = [was or one != two for was, one, two in zip(altered, before, after, strict=True)]
    for least, two in zip(chance_answer_flips(*asked), altered, strict=True):
        if least.found == 2:
            assert two
        elif least.at_least == 3:
            assert not two
        elif least.found is None and least.at_least == 2:
            assert (answered[0] != answered[1]).any()
