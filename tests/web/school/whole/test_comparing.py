"""A school in a file beside the school as it is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.web.school.roster.whole import File, Plan, Present, Roster, SchoolNow, open_files, plan_for
from kring.web.school.roster.whole.compare import twins
from tests.web.school.whole.making import edexml, group, pupil

A, B = 1, 2  # class groups of Kring: 7A and 7B
TWO = group("A", "7A") + group("B", "7b")


def roster(*pupils: str, groups: str = TWO) -> Roster:
    return open_files([File("x", edexml(*pupils, groups=groups))], dt.date(2026, 11, 20))


def now(*students: Present, leave: bool = True, **groups: int) -> SchoolNow:
    return SchoolNow({pk: name for name, pk in (groups or {"7a": A, "7B": B}).items()}, students, leave)


def here(student_id: int, name: str, *places: int, number: str = "", before: tuple[int, ...] = ()) -> Present:
    first, _, last = name.partition(" ")
    return Present(student_id, first, "", last, number, places, before)


def piles(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in plan.rows:
        found.setdefault(row.pile, []).append(row.line.first_name)
    return found | ({"left": [gone.name for gone in plan.left]} if plan.left else {})


def bos(key: str, name: str, where: str = "A") -> str:
    return pupil(key, name, where, last="Bos")


def test_an_empty_school_gets_everything():
    plan = plan_for(roster(bos("1", "Noor"), bos("2", "Sem", "B")), SchoolNow({}, []))
    assert piles(plan) == {"new": ["Noor", "Sem"]}
    assert plan.made == ("new:A", "new:B")


def test_the_same_file_again_changes_nothing():
    plan = plan_for(roster(bos("1", "Noor")), now(here(9, "Noor Bos", A, number="1")))
    assert piles(plan) == {"same": ["Noor"]}
    assert plan.changes == 0 or plan.made == ()


def test_a_number_is_recognised_also_when_a_spreadsheet_ate_its_zeros():
    plan = plan_for(roster(bos("7", "Noor")), now(here(9, "Noor Bos", A, number="007")))
    assert piles(plan) == {"same": ["Noor"]}
    assert not plan.rows[0].new_number


def test_who_is_in_another_group_moves_and_keeps_what_stands_beside():
    plus = '<samengestelde_groep key="P"><naam>Plus</naam></samengestelde_groep>'
    before = now(here(9, "Noor Bos", A, 3, number="1", before=(8,)), **{"7a": A, "7b": B, "plus": 3})
    [row] = plan_for(roster(bos("1", "Noor", "B"), groups=TWO + plus), before).rows
    assert (row.pile, row.enter, row.leave) == ("moved", (str(B),), (A, 8))


def test_next_years_file_takes_nobody_out_of_this_year():
    [row] = plan_for(roster(bos("1", "Noor")), now(here(9, "Noor Bos", number="1", before=(8,)), leave=False)).rows
    assert (row.enter, row.leave) == ((str(A),), ())


def test_another_name_with_the_same_number_is_a_new_name():
    plan = plan_for(roster(bos("1", "Noor")), now(here(9, "Nora Bos", A, number="1")))
    assert piles(plan) == {"renamed": ["Noor"]}
    assert plan.chosen(keep_name=[plan.rows[0].place]).changes == 0


def test_who_is_not_in_the_file_stays_unless_ticked():
    plan = plan_for(
        roster(bos("1", "Noor")), now(here(9, "Noor Bos", A, number="1"), here(8, "Sem Vos", A), here(7, "Mila Mos", A))
    )
    assert piles(plan)["left"] == ["Sem Vos", "Mila Mos"]
    assert plan.chosen().ending == frozenset()
    assert plan.chosen(ending=["8:1", "5:5"]).ending == {"8:1"}
    assert plan.chosen(ending_groups=[A]).ending == {"8:1", "7:1"}


def test_a_group_that_is_not_in_the_file_is_left_alone():
    plan = plan_for(roster(bos("1", "Noor"), groups=group("A", "7A")), now(here(8, "Sem Vos", B)))
    assert plan.left == ()


def test_who_left_says_the_file_is_sure():
    gone = pupil("5", "Weg", extra="<uitstroomdatum>2026-09-01</uitstroomdatum>")
    plan = plan_for(roster(bos("1", "Noor"), gone), now(here(8, "Weg", A, number="5"), here(7, "Mila Mos", A)))
    assert {each.name: each.sure for each in plan.left} == {"Weg": True, "Mila Mos": False}


def test_a_key_that_changes_asks_and_a_tick_makes_somebody_else():
    plan = plan_for(roster(bos("#88", "Noor")), now(here(9, "Noor Bos", A, number="1")))
    [row] = plan.rows
    assert (row.pile, row.asked, row.new_number) == ("asked", "key", False)
    [other] = plan.chosen(as_new=[row.place]).rows
    assert (other.pile, other.line.external_id, other.enter) == ("new", "", (str(A),))


def test_a_tick_is_about_one_pupil_also_when_the_file_is_one_long_line():
    plan = plan_for(roster(bos("#1", "Noor"), bos("#2", "Sem")), now(here(9, "Noor Bos", A), here(8, "Sem Bos", A)))
    assert len({row.line.line for row in plan.rows}) == 1
    assert piles(plan.chosen(as_new=[0])) == {"new": ["Noor"], "asked": ["Sem"]}


def test_another_number_for_the_same_name_in_the_same_group_asks():
    plan = plan_for(roster(bos("900", "Noor")), now(here(9, "Noor Bos", A, number="1")))
    assert [(row.asked, row.new_number) for row in plan.rows] == [("number", True)]


def test_another_number_for_the_same_name_elsewhere_is_somebody_else():
    plan = plan_for(roster(bos("900", "Noor")), now(here(9, "Noor Bos", B, number="1")))
    assert piles(plan)["new"] == ["Noor"]


def test_the_same_name_elsewhere_without_numbers_moves_and_asks():
    plan = plan_for(roster(bos("#1", "Noor", "B")), now(here(9, "Noor Bos", A)))
    assert plan.rows[0].asked
    assert plan.rows[0].student_id == 9


def test_who_comes_back_is_recognised():
    [row] = plan_for(roster(bos("1", "Noor")), now(here(9, "Noor Bos", number="1"))).rows
    assert (row.pile, row.returns, row.student_id) == ("moved", True, 9)


def test_a_number_that_was_not_known_becomes_known():
    [row] = plan_for(roster(bos("1", "Noor")), now(here(9, "Noor Bos", A))).rows
    assert (row.pile, row.new_number) == ("same", True)


SPLIT = group("5", "5/6", "5") + group("6", "5/6", "6")


def test_a_split_combination_class_is_put_together_unless_somebody_says_no():
    found = roster(bos("1", "Noor", "5"), bos("2", "Sem", "6"), groups=SPLIT)
    assert [tuple(each.key for each in pair) for pair in twins(found.groups)] == [("5", "6")]
    assert plan_for(found, SchoolNow({}, [])).targets == {"5": "new:5", "6": "new:5"}
    assert plan_for(found, SchoolNow({}, []), {"6": "new"}).targets == {"5": "new:5", "6": "new:6"}


def test_parts_that_carry_their_year_behind_the_name_are_put_together_too():
    parts = group("5", "5/6 (5)", "5") + group("6", "5/6 (6)", "6") + group("A", "7 (A)") + group("B", "7 (B)")
    found = roster(
        bos("1", "Noor", "5"), bos("2", "Sem", "6"), bos("3", "Mila", "A"), bos("4", "Daan", "B"), groups=parts
    )
    targets = plan_for(found, SchoolNow({}, [])).targets
    assert targets == {"5": "new:5", "6": "new:5", "A": "new:A", "B": "new:B"}


@pytest.mark.faults
def test_two_groups_that_point_at_each_other_are_not_read():
    found = roster(bos("1", "Noor", "5"), bos("2", "Sem", "6"), groups=SPLIT)
    plan = plan_for(found, SchoolNow({}, []), {"5": "with:6", "6": "with:5"})
    assert plan.targets == {"5": "", "6": ""}


@pytest.mark.faults
def test_a_choice_for_a_group_of_elsewhere_is_no_choice():
    assert plan_for(roster(bos("1", "Noor")), now(), {"A": "999"}).targets["A"] == ""


people = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["Noor", "Sem", "Mila"]), st.sampled_from("AB")),
    max_size=6,
    unique_by=lambda one: one[0],
)


@given(people.filter(len), people)
def test_nobody_is_matched_twice_and_nobody_is_lost(in_file, in_kring):
    found = roster(*(bos(str(key), name, where) for key, name, where in in_file))
    known = [here(100 + key, f"{name} Bos", {"A": A, "B": B}[where], number=str(key)) for key, name, where in in_kring]
    plan = plan_for(found, now(*known))
    matched = [row.student_id for row in plan.rows if row.student_id]
    assert len(matched) == len(set(matched))
    assert len(plan.rows) + len(plan.double) == len(in_file)
    assert {gone.student_id for gone in plan.left}.isdisjoint(matched)
    assert all(100 + key in matched for key, _name, _where in in_kring if key in {each[0] for each in in_file})
