"""What a list would change, beside the class group as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.web.school.roster import Known, NameLine, RosterPreview, compare


def lines(*names: str) -> list[NameLine]:
    made = []
    for place, name in enumerate(names, 1):
        number, _, rest = name.rpartition(":")
        first, _, last = rest.partition(" ")
        made.append(NameLine(place, first, "", last, number))
    return made


def known(*names: str, here: bool = True, first_id: int = 1, **fields) -> list[Known]:
    return [
        Known(first_id + place, line.first_name, "", line.last_name, line.external_id, here=here, **fields)
        for place, line in enumerate(lines(*names))
    ]


def piles(preview: RosterPreview) -> dict[str, list[str]]:
    rows = {
        pile: [row.line.full_name for row in getattr(preview, pile)]
        for pile in ("new", "already", "renamed", "moved", "elsewhere", "double")
    }
    return {pile: names for pile, names in (rows | {"left": [gone.name for gone in preview.left]}).items() if names}


def test_who_is_not_known_is_new():
    assert piles(compare(lines("Noor Bos"), [])) == {"new": ["Noor Bos"]}


def test_who_is_there_is_already_there_whatever_the_case():
    assert piles(compare(lines("Noor Bos"), known("Noor Bos"))) == {"already": ["Noor Bos"]}


def test_who_is_not_in_the_list_stays_unless_ticked():
    preview = compare(lines("Noor Bos"), known("Noor Bos", "Sem Vos"))
    assert piles(preview) == {"already": ["Noor Bos"], "left": ["Sem Vos"]}
    assert preview.chosen().ending == frozenset()
    assert preview.chosen(ending=[2, 99]).ending == {2}


def test_the_number_goes_before_the_name():
    preview = compare(lines("12:Noor Vos"), known("12:Noor Bos", "13:Noor Vos"))
    assert piles(preview) == {"renamed": ["Noor Vos"], "left": ["Noor Vos"]}
    assert preview.renamed[0].earlier_name == "Noor Bos"


def test_a_number_that_lost_its_leading_zeros_is_the_same_number():
    assert piles(compare(lines("12:Noor Bos"), known("0012:Noor Bos"))) == {"already": ["Noor Bos"]}


def test_another_number_is_another_student():
    assert piles(compare(lines("14:Noor Bos"), known("12:Noor Bos"))) == {"new": ["Noor Bos"], "left": ["Noor Bos"]}


def test_a_list_of_first_names_takes_no_last_name_away():
    assert piles(compare(lines("Noor", "Sem"), known("Noor Bos", "Sem Vos"))) == {"already": ["Noor", "Sem"]}


def test_a_last_name_that_comes_to_a_first_name_is_a_change_of_name():
    assert piles(compare(lines("Noor Bos"), known("Noor"))) == {"renamed": ["Noor Bos"]}


def test_a_first_name_that_fits_two_is_not_guessed():
    preview = compare(lines("Noor"), known("Noor Bos", "Noor Vos"))
    assert piles(preview) == {"new": ["Noor"], "left": ["Noor Bos", "Noor Vos"]}


def test_two_students_with_one_name_are_both_already_there():
    assert piles(compare(lines("Noor Bos", "Noor Bos"), known("Noor Bos", "Noor Bos"))) == {
        "already": ["Noor Bos", "Noor Bos"]
    }


def test_a_line_twice_is_read_once_unless_it_is_two_students():
    preview = compare(lines("Noor Bos", "Noor Bos"), [])
    assert piles(preview) == {"new": ["Noor Bos"], "double": ["Noor Bos"]}
    assert piles(preview.chosen(as_new=[2])) == {"new": ["Noor Bos", "Noor Bos"]}


def test_the_same_number_twice_is_never_two_students():
    preview = compare(lines("12:Noor Bos", "12:Noor Bos"), [])
    assert piles(preview.chosen(as_new=[2])) == {"new": ["Noor Bos"], "double": ["Noor Bos"]}


def test_somebody_from_another_class_group_moves_unless_it_is_somebody_else():
    preview = compare(lines("Noor Bos"), known("Noor Bos", here=False, group="7b"))
    assert piles(preview) == {"moved": ["Noor Bos"]}
    assert preview.moved[0].from_group == "7b"
    assert piles(preview.chosen(as_new=[1])) == {"new": ["Noor Bos"]}


def test_a_first_name_alone_moves_nobody():
    assert piles(compare(lines("Noor"), known("Noor Bos", here=False))) == {"new": ["Noor"]}


def test_who_may_not_be_moved_stays_there():
    preview = compare(lines("Noor Bos"), known("Noor Bos", here=False, group="7b", movable=False))
    assert piles(preview) == {"elsewhere": ["Noor Bos"]}
    assert piles(preview.chosen(as_new=[1])) == {"elsewhere": ["Noor Bos"]}


def test_a_name_can_be_kept():
    preview = compare(lines("Noor Bos"), known("Noor"))
    assert piles(preview.chosen(keep_name=[1])) == {"already": ["Noor Bos"]}


name = st.sampled_from(["Noor Bos", "Noor Vos", "Noor", "Sem Bos", "1:Noor Bos", "01:Sem Bos", "2:Sem Vos"])


@pytest.mark.truth
@given(st.lists(name, max_size=8), st.lists(name, max_size=5, unique=True), st.lists(name, max_size=3))
def test_every_line_and_every_student_is_on_one_pile_once(listed, here, elsewhere):
    students = known(*here) + known(*elsewhere, here=False, first_id=100)
    preview = compare(lines(*listed), students)
    rows = [*preview.new, *preview.already, *preview.renamed, *preview.moved, *preview.elsewhere, *preview.double]
    assert sorted(row.line.line for row in rows) == list(range(1, len(listed) + 1))
    about = [row.student_id for row in rows if row.student_id]
    assert len(about) == len(set(about))
    assert {gone.student_id for gone in preview.left} == {each.student_id for each in students if each.here} - set(
        about
    )
