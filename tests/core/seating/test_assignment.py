"""Quadratic assignment: exact costs, the optimum where it can be counted out, the same for the same seed."""

import json
from itertools import permutations

import numpy as np
import pytest

from benchmarks import mdgp, qap
from kring.core.kernels import crossing
from kring.core.kernels.random import fresh
from kring.core.seating.assignment import Assignment


def made(seed: int, n: int, *, same_back: bool = True, whole: bool = True):
    random = np.random.default_rng(seed)
    flow, away = random.integers(-9, 10, (2, n, n)) if whole else random.normal(size=(2, n, n))
    if same_back:
        flow, away = flow + flow.T, away + away.T
    return flow, away, random.integers(-20, 20, (n, n))


def by_counting(problem: Assignment) -> float:
    return min(problem.cost(places) for places in permutations(range(problem.n)))


@pytest.mark.parametrize("same_back", [True, False])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_finds_the_optimum_of_small_problems(n, whole, same_back):
    problem = Assignment.of(*made(n, n, same_back=same_back, whole=whole))
    found = problem.search(iterations=2000)
    assert found.value == pytest.approx(by_counting(problem), abs=1e-9)
    assert found.value == problem.cost(found.places)
    assert sorted(found.places) == list(range(n))


def test_a_sum_of_products_is_one_problem():
    one, other = made(1, 6), made(2, 6, same_back=False)
    problem = Assignment([one[:2], other[:2]], one[2])
    assert problem.search(iterations=3000).value == by_counting(problem)


@pytest.mark.parametrize("n", [7, 8, 9, 31])
def test_the_cost_that_is_kept_is_the_cost_of_the_assignment(n):
    """A wrong change anywhere would make the two differ after thousands of exchanges."""
    flow, away, linear = made(n, n, same_back=False)
    problem, seen = Assignment.of(flow, away, linear), []
    found = problem.search(iterations=20_000, better=lambda places, value: seen.append(value))
    i, j = np.meshgrid(found.places, found.places, indexing="ij")
    assert found.value == (flow * away[i, j]).sum() + linear[np.arange(n), found.places].sum()
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == found.value
    assert problem.search(iterations=20_000, target=found.value).iterations <= 20_000


@pytest.mark.parametrize("tables", [None, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]]])
def test_numbers_of_any_size_are_searched_alike(tables):
    """Small numbers are searched in half the width; the same price more for every place makes them large and changes nothing."""
    flow, away, linear = made(3, 17)
    small, large = (Assignment([(flow, away)], linear + more, tables=tables) for more in (0, 2.0**30))
    seen = [problem.search(seed=2, iterations=8000) for problem in (small, large)]
    assert seen[0].places.tolist() == seen[1].places.tolist()
    assert seen[0].found_at == seen[1].found_at
    assert seen[1].value - seen[0].value == 17 * 2.0**30


@pytest.mark.parametrize("seed", range(20))
def test_a_child_that_is_joined_by_tables_keeps_who_sits_together(seed):
    """Some tables are the mother's; of a table of the father all who are left sit at one table. Nobody is lost."""
    random, n = np.random.default_rng(seed), 18
    tables = np.arange(16).reshape(4, 4)
    mother, father = (random.permutation(n) for _ in range(2))
    child, order, taken = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.bool_)
    crossing.regrouped(mother, father, child, order, taken, tables, fresh(seed))
    assert sorted(child) == list(range(n))
    of_mother, of_father, of_child = (
        [set(np.flatnonzero(np.isin(parent, table))) for table in tables] for parent in (mother, father, child)
    )
    kept = [table for table in of_child if table in of_mother]
    assert kept
    left = set(range(n)) - set().union(*kept)
    most = max(len(table & left) for table in of_father)
    assert any(table & left <= other for table in of_father if len(table & left) == most for other in of_child)


def test_the_same_seed_and_iterations_give_the_same():
    problem = Assignment.of(*made(5, 20))
    first, again, other = (problem.search(seed=seed, iterations=5000) for seed in (3, 3, 4))
    assert first.places.tolist() == again.places.tolist()
    assert first.found_at == again.found_at
    assert other.places.tolist() != first.places.tolist() or other.found_at != first.found_at


def test_stops_when_told_and_at_its_target():
    problem = Assignment.of(*made(6, 25))
    asked = []
    found = problem.search(iterations=10**9, stop=lambda: len(asked) > 2 or asked.append(1))
    assert found.iterations < 50_000
    assert problem.search(iterations=10**9, target=found.value).value <= found.value


def test_says_what_it_cannot_do():
    with pytest.raises(ValueError, match="a row and a column"):
        Assignment.of(np.zeros((2, 3)), np.zeros((2, 3)))
    with pytest.raises(ValueError, match="say when to stop"):
        Assignment.of(np.zeros((2, 2)), np.zeros((2, 2))).search()
    with pytest.raises(ValueError, match="too large"):
        Assignment.of(np.full((9, 9), 1e9), np.full((9, 9), 1e9 + 1))


def test_a_qaplib_file_gives_one_line(tmp_path):
    flow, away, _ = made(9, 5, same_back=False)
    numbers = "\n".join(" ".join(map(str, row)) for matrix in (flow, away) for row in matrix.tolist())
    (tmp_path / "five.dat").write_text(f" 5\n\n{numbers}\n")
    told = json.loads(qap.line(tmp_path / "five.dat", seconds=0.02, seed=0, cpu=True))
    places = np.array(told["assignment"]) - 1
    assert told["value"] == (flow * away[np.ix_(places, places)]).sum() == by_counting(Assignment.of(flow, away))
    assert told["iterations"] > 0
    assert told["seconds"] > 0


def test_an_mdgplib_file_gives_one_line(tmp_path):
    (tmp_path / "four.txt").write_text("4 2 ds 1 3 1 3\n0 1 5.0\n0 2 1.0\n0 3 1.0\n1 2 1.0\n1 3 1.0\n2 3 9.5\n")
    told = json.loads(mdgp.line(tmp_path / "four.txt", seconds=0.02, seed=0, cpu=True))
    assert told["value"] == 14.5
    assert told["assignment"][0] == told["assignment"][1] != told["assignment"][2]


@pytest.mark.parametrize("tool", [qap, mdgp])
@pytest.mark.parametrize("text", [None, "", "3 0 1 x", "3 0 1 2 3"])
def test_a_file_that_is_no_instance_ends_with_a_sentence(tool, text, tmp_path):
    path = tmp_path / "made.dat"
    if text is not None:
        path.write_text(text)
    with pytest.raises(SystemExit, match=r"made.dat: .+\. Expected: "):
        tool.read(path)
