"""Groups: the least cost where it can be counted out, wishes never broken, clashes named, nothing claimed that is not so."""

import time
from itertools import combinations

import numpy as np
import pytest

from kring.core import partition
from kring.core.grouping import (
    Alike,
    Balanced,
    ClashError,
    Diverse,
    GroupingError,
    Met,
    Mixed,
    NobodyWithout,
    NotAlone,
    Pairs,
    Roles,
    Sizes,
    SizesError,
    Wish,
    cost_of,
    solve_groups,
)


def made(n: int, seed: int):
    random = np.random.default_rng([n, seed])
    members = [f"p{place:02d}" for place in range(n)]
    level, sex = random.normal(size=n), random.integers(0, 2, n).tolist()
    likes = random.random((n, n)) < 0.15
    np.fill_diagonal(likes, False)
    times = np.triu(random.integers(0, 3, (n, n)), 1)
    wishes = np.triu(random.integers(-30, 31, (n, n)), 1).astype(float)
    rules = [
        Balanced("level", level), Mixed("sex", sex), NotAlone("alone", sex), NobodyWithout("near", likes),
        Met("met", (times + times.T).astype(float)), Alike("alike", level, weight=3), Pairs("pairs", wishes + wishes.T),
        Roles("roles", {"leads": level > 0.5}),
    ]  # fmt: skip
    return members, rules


def divisions(members: list[str], sizes: Sizes):
    """All of them."""
    if not members:
        yield []
        return
    first, rest = members[0], members[1:]
    for size in range(sizes.least, sizes.most + 1):
        for others in combinations(rest, size - 1):
            left = [member for member in rest if member not in others]
            for more in divisions(left, sizes):
                yield [(first, *others), *more]


def cheapest(members, rules, sizes, *, together=(), apart=()):
    def allowed(groups) -> bool:
        in_one = [set(pair) <= set(group) for pair in apart for group in groups]
        split = [len(set(pair) & set(group)) == 1 for pair in together for group in groups]
        return not any(in_one) and not any(split) and (sizes.groups is None or len(groups) == sizes.groups)

    fits = [groups for groups in divisions(members, sizes) if allowed(groups)]
    return min(sum(cost_of(members, rules, groups).values()) for groups in fits)


@pytest.mark.parametrize(
    ("n", "sizes"),
    [(8, Sizes(4, 4)), (8, Sizes(2, 2)), (9, Sizes(2, 4)), (9, Sizes(2, 4, 3)), (7, Sizes(3, 4)), (5, Sizes(5, 5))],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_is_the_least_there_is(n, sizes, seed):
    members, rules = made(n, seed)
    wishes = {"together": [members[:2]], "apart": [(members[2], members[3])]} if n > 5 else {}
    found = solve_groups(members, rules, sizes, **wishes)
    assert found.proven
    assert found.cost == pytest.approx(cheapest(members, rules, sizes, **wishes), abs=1e-5)
    assert found.cost == pytest.approx(sum(found.per_rule.values()))
    assert sorted(member for group in found.groups for member in group) == members
    assert all(sizes.least <= len(group) <= sizes.most for group in found.groups)
    assert dict(found.per_rule) == pytest.approx(dict(cost_of(members, rules, found.groups)))


@pytest.mark.parametrize("sizes", [Sizes(4, 4), Sizes(5, 6, 6)])
def test_a_whole_class_is_proven(sizes):
    members, rules = made(32, 3)
    found = solve_groups(members, rules, sizes, apart=[members[:3]], together=[members[5:7]])
    again = solve_groups(members, rules, sizes, apart=[members[:3]], together=[members[5:7]], seed=9)
    assert found.proven
    assert found.bound == pytest.approx(found.cost)
    assert again.cost == pytest.approx(found.cost)
    assert not any(len(set(members[:3]) & set(group)) > 1 for group in found.groups)
    assert any(set(members[5:7]) <= set(group) for group in found.groups)


def test_groups_of_six_of_a_class_of_32_take_less_than_a_second():
    members, rules = made(32, 3)
    solve_groups(members, rules, Sizes(5, 6, 6))  # what is compiled at first is not counted
    start = time.process_time()
    assert solve_groups(members, rules, Sizes(5, 6, 6), apart=[members[:3]], together=[members[5:7]]).proven
    assert time.process_time() - start < 2  # 0.6 s on a quiet machine


@pytest.mark.parametrize("sizes", [Sizes(3, 5), Sizes(4, 4), Sizes(2, 4, 6)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_trying_and_branch_and_bound_prove_the_same(monkeypatch, sizes, seed):
    members, rules = made(16, seed)
    wishes = {"together": [members[:2]], "apart": [(members[2], members[3])]}
    tried = solve_groups(members, rules, sizes, **wishes, rounds=0)
    monkeypatch.setattr(partition, "_STEPS", 0)
    branched = solve_groups(members, rules, sizes, **wishes, rounds=0)
    assert tried.proven
    assert branched.proven
    assert tried.cost == pytest.approx(branched.cost)


def test_many_groups_are_priced_as_few_are():
    _, rules = made(20, 2)
    groups = np.array(list(combinations(range(20), 4))[:6000], dtype=np.int8)
    for rule in rules:
        few = np.concatenate([rule.price(groups[at : at + 1000]) for at in range(0, 6000, 1000)])
        assert rule.price(groups).tolist() == few.tolist()


@pytest.mark.parametrize("only_pairs", [True, False])
def test_large_groups_are_searched_and_not_called_proven(only_pairs):
    members, rules = made(30, 4)
    rules = [rule for rule in rules if hasattr(rule, "matrix")] if only_pairs else rules
    found = solve_groups(members, rules, Sizes(15, 15), apart=[members[:2]], together=[members[3:5]])
    random = np.random.default_rng(1)
    by_chance = [random.permutation(members) for _ in range(50)]
    costs = [sum(cost_of(members, rules, (order[:15], order[15:])).values()) for order in by_chance]
    assert not found.proven
    assert found.bound is None
    assert found.tries > 1000
    assert found.cost < min(costs)
    assert sum(set(members[:2]) <= set(group) for group in found.groups) == 0
    assert sum(set(members[3:5]) <= set(group) for group in found.groups) == 1


def test_a_smallest_set_of_wishes_that_clash_is_named():
    members, _ = made(9, 1)
    with pytest.raises(ClashError) as error:
        solve_groups(
            members, [], Sizes(3, 3), together=[("p00", "p01"), ("p01", "p02"), ("p02", "p03")], apart=[("p05", "p06")]
        )
    assert error.value.clash == tuple(Wish(True, (f"p0{k}", f"p0{k + 1}")) for k in range(3))
    with pytest.raises(ClashError) as error:
        solve_groups(members, [], Sizes(3, 3), apart=[("p00", "p01", "p02", "p03")], together=[("p07", "p08")])
    assert {member for wish in error.value.clash for member in wish.members} == {"p00", "p01", "p02", "p03"}


def test_sizes_that_do_not_fit():
    members, rules = made(11, 1)
    for sizes in (Sizes(4, 5), Sizes(3, 4, 5), Sizes(12, 14)):
        with pytest.raises(SizesError):
            solve_groups(members, rules, sizes)
    assert [len(group) for group in solve_groups(members, rules, Sizes.even(11, 3)).groups].count(4) == 2
    with pytest.raises(ValueError, match="at least one"):
        Sizes(0, 3)


def test_the_most_diverse_division_of_few():
    random = np.random.default_rng(5)
    away = np.triu(random.integers(0, 101, (9, 9)), 1)
    away = away + away.T
    found = Diverse(away, [(2, 4)] * 3).search(iterations=3000)
    members, least = [f"p{k}" for k in range(9)], cheapest_pairs(away)
    assert found.value == least
    assert len(members) == len(found.group)
    assert Diverse(away, [(2, 4)] * 3).search(iterations=3000).group.tolist() == found.group.tolist()
    with pytest.raises(GroupingError):
        Diverse(away, [(1, 2)] * 3)


def cheapest_pairs(away) -> float:
    members = [f"p{k}" for k in range(9)]
    rule = Pairs("away", -away.astype(float))
    return -cheapest(members, [rule], Sizes(2, 4, 3))
