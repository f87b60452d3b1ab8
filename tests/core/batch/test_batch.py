"""Many classes at once give what one class at a time gives."""

import numpy as np
import pytest

from kring.core.batch import Block, Figures, Roles, measure
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.measures import ties
from kring.core.measures.group_norms import descriptive_norm, likeability_norm, popularity_norm
from kring.core.measures.known import as_zeros
from kring.core.measures.segregation import attribute_assortativity, ei_index, gross_segregation
from kring.core.measures.status.coie_dodge import coie_dodge_1983
from kring.core.measures.status.labels import LABELS
from kring.core.measures.status.newcomb_bukowski import newcomb_bukowski
from kring.core.measures.subgroups import groups_of
from kring.core.measures.ties.isolates import isolates
from kring.core.measures.ties.triads import triad_census

QUESTIONS = ("liked_most", "liked_least", "best_friend", "popular", "bully")
FIGURES = ("density", "reciprocity", "transitivity", "in_centralization", "hierarchy_gini", "hierarchy_sd")


def some_block(sizes, seed=0, answering=0.85):
    rng = np.random.default_rng(seed)
    n = max(sizes, default=0)
    answered = rng.random((len(sizes), n)) < rng.choice([answering, 1.0], (len(sizes), 1))
    rows = []
    for c, size in enumerate(sizes):
        for q in range(len(QUESTIONS)):
            chosen = rng.random((size, size)) < rng.choice([0.0, 0.12, 0.3])
            rows += [(c, q, i, j) for i, j in np.argwhere(chosen)]
    rng.shuffle(rows)
    return Block.build(QUESTIONS, sizes, answered, *np.array(rows, dtype=int).reshape(-1, 4).T)


def same(found, expected):
    expected = np.array([np.nan if value is None else value for value in np.atleast_1d(expected)], dtype=float)
    np.testing.assert_allclose(np.atleast_1d(np.asarray(found, dtype=float)), expected, rtol=0, atol=1e-12)


@pytest.fixture(scope="module", params=[(0, 28, 2, 1, 12, 30), (64, 5, 63), (65, 80, 3, 20)], ids=str)
def world(request):
    block = some_block(request.param, seed=sum(request.param))
    sex = np.random.default_rng(5).integers(-1, 2, block.answered.shape)
    return block, sex, measure(block, attribute=sex, draws=99)


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_networks_of_many_classes_have_the_figures_of_each_class(world, question):
    block, _, found = world
    for place in range(len(block)):
        net = block.network(place, question)
        for name in FIGURES:
            same(found.classes[f"{question}.{name}"][place], getattr(ties, name)(net))
        census = {name: found.classes[f"{question}.triads.{name}"][place] for name in triad_census(net)}
        assert census == triad_census(net)
        same(found.classes[f"{question}.transitivity_either"][place], ties.transitivity(net, kind="either"))
        assert found.classes[f"{question}.components"][place] == ties.components(net).count
        assert found.classes[f"{question}.cliques"][place] == len(ties.cliques(net))
        same(found.pupils[f"{question}.clustering"][place, : net.n], ties.local_clustering(net))
        same(found.pupils[f"{question}.mutual"][place, : net.n], net.mutual_count)
        same(found.pupils[f"{question}.received"][place, : net.n], net.received)


def test_isolates_are_counted_in_their_three_senses(world):
    block, _, found = world
    for place in range(len(block)):
        expected = isolates(block.network(place, "best_friend"))
        for sense in ("unchosen", "no_mutual", "no_tie"):
            assert found.classes[f"best_friend.{sense}"][place] == len(getattr(expected, sense))


def test_status_is_that_of_each_class(world):
    block, _, found = world
    for place, n in enumerate(block.sizes):
        liked, disliked = (block.network(place, question) for question in QUESTIONS[:2])
        scores, chance = coie_dodge_1983(liked, disliked), newcomb_bukowski(liked, disliked)
        same(found.pupils["sp"][place, :n], scores.scores.preference)
        same(found.pupils["si"][place, :n], scores.scores.impact)
        assert labels(found.pupils["cd1983"][place, :n]) == scores.labels.computed
        assert labels(found.pupils["nb"][place, :n]) == chance.labels.computed
        same(found.pupils["nb_p_liked"][place, :n], chance.liked.p)


def labels(codes):
    return tuple(LABELS[code] if code >= 0 else None for code in codes)


def test_segregation_is_that_of_each_class(world):
    block, sex, found = world
    for place, n in enumerate(block.sizes):
        net, of = block.network(place, "liked_most"), [None if x < 0 else "FM"[x] for x in sex[place, :n]]
        ei, gross = ei_index(net, of), gross_segregation(net, of)
        same(found.classes["ei"][place], ei.value)
        same(found.classes["ei_expected"][place], ei.expected)
        same(found.classes["odds_ratio"][place], gross.odds_ratio)
        same(found.classes["log_odds"][place], gross.log_odds)
        same(found.classes["assortativity"][place], attribute_assortativity(net, of))


def test_norms_are_those_of_each_class(world):
    """The batch computes them on whole arrays; the measures of one class say what they are."""
    block, _, found = world
    for place, n in enumerate(block.sizes):
        nets = {question: block.network(place, question) for question in QUESTIONS}
        liking = found.pupils["sp"][place, :n]
        for behaviour in ("bully", "popular"):
            same(found.classes[f"norm.{behaviour}"][place], descriptive_norm(nets[behaviour]).mean)
            same(found.classes[f"likeability_norm.{behaviour}"][place], likeability_norm(nets[behaviour], liking).value)
        same(found.classes["popularity_norm.bully"][place], popularity_norm(nets["bully"], nets["popular"]).value)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_norms_of_tiny_classes_are_undefined_where_those_of_one_class_are(size):
    block = some_block((size,) * 40, seed=size, answering=1.0)
    found = measure(block)
    values = [popularity_norm(block.network(c, "bully"), block.network(c, "popular")).value for c in range(40)]
    same(found.classes["popularity_norm.bully"], values)
    assert (size < 3) == all(value is None for value in values)


def test_chance_is_that_of_each_class(world):
    block, _, found = world
    for place in range(len(block)):
        net = block.network(place, "liked_most")
        for name in ("reciprocity", "transitivity"):
            expected = conditional_uniform(net, getattr(ties, name), draws=99)
            for column in ("expected", "sd", "p_high", "p_low", "p"):
                same(found.classes[f"liked_most.{name}.{column}"][place], getattr(expected, column))


def test_enough_searches_find_the_groups_of_each_class():
    block = some_block((28, 12, 0, 33, 2), seed=3)
    found = measure(block, searches=50)
    for place in range(len(block)):
        same(found.classes["liked_most.modularity"][place], groups_of(block.network(place, "liked_most")).modularity)


def test_one_search_comes_close():
    block = some_block((28,) * 20, seed=4)
    once, often = (measure(block, searches=searches).classes["best_friend.modularity"] for searches in (1, 50))
    assert np.nanmax(often - once) < 0.05
    assert (once[~np.isnan(once)] <= often[~np.isnan(once)] + 1e-12).all()


def test_absent_pupils_can_be_read_as_choosing_nobody():
    block = some_block((28, 9), seed=6)
    found = measure(block, absent="nobody")
    for place in range(len(block)):
        net = as_zeros(block.network(place, "liked_most"))
        for name in FIGURES:
            same(found.classes[f"liked_most.{name}"][place], getattr(ties, name)(net))


def test_a_class_is_the_same_beside_other_classes():
    whole = some_block((28, 70, 5), seed=7)
    alone = some_block((28,), seed=0)
    rows = np.argwhere([[block_row(whole, q, i, j) for j in range(28)] for q in range(5) for i in range(28)])
    q, i = np.divmod(rows[:, 0], 28)
    alone = Block.build(QUESTIONS, [28], whole.answered[:1, :28], np.zeros(len(q), int), q, i, rows[:, 1])
    one, many = measure(alone, draws=19), measure(whole, draws=19)
    for name, column in one.classes.items():
        if not name.startswith("odd."):
            same(many.classes[name][0], column[0])
    for name, column in one.pupils.items():
        same(many.pupils[name][0, :28], column[0])


def block_row(block, q, i, j):
    return bool(block.words[0, q, i, j >> 6] >> np.uint64(j & 63) & np.uint64(1))


def test_the_order_of_the_pupils_makes_no_difference_to_a_class():
    rng = np.random.default_rng(8)
    net = np.argwhere(rng.random((5, 30, 30)) < 0.15)
    answered, order = rng.random((1, 30)) < 0.9, rng.permutation(30)
    place = np.argsort(order)
    one = Block.build(QUESTIONS, [30], answered, np.zeros(len(net), int), *net.T)
    two = Block.build(
        QUESTIONS, [30], answered[:, order], np.zeros(len(net), int), net[:, 0], place[net[:, 1]], place[net[:, 2]]
    )
    found, again = measure(one, draws=49), measure(two, draws=49)
    for name, column in found.classes.items():
        same(again.classes[name], column)
    same(again.pupils["sp"][0], found.pupils["sp"][0, order])


def test_what_is_odd_is_left_out_and_counted():
    block = Block.build(("play",), [3], [[1, 1, 0]], [0] * 6, [0] * 6, [0, 0, 1, 2, 0, -1], [1, 1, 1, 0, -1, 0])
    assert block.network(0, "play").ties == 1
    assert block.odd.tolist() == [[2, 1, 1, 1]]


def test_questions_that_were_not_asked_are_missed_and_nothing_else():
    block = Block.build(("play",), [3], [[1, 1, 1]], [0], [0], [0], [1])
    found = measure(block, Roles(positive="play"))
    assert isinstance(found, Figures)
    assert "sp" not in found.pupils
    assert found.classes["play.density"][0] == 1 / 6


def test_no_classes_are_no_rows():
    block = Block.build(QUESTIONS, [], np.zeros((0, 0), bool), [], [], [], [])
    assert all(len(column) == 0 for column in measure(block, draws=9).classes.values())


@pytest.mark.parametrize("bad", [([1], [0], [0], [0]), ([0], [9], [0], [0]), ([0], [0], [0], [3])])
def test_places_that_are_not_there_are_refused(bad):
    with pytest.raises(ValueError, match="nomination"):
        Block.build(("play",), [3], [[1, 1, 1]], *bad)
