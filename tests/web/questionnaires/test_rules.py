import pytest

from kring.web.questionnaires import rules


def test_a_class_code_has_six_letters_that_nobody_mistakes():
    codes = {rules.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 for code in codes)
    assert not set("".join(codes)) & set("01OIL")


@pytest.mark.parametrize("typed", ["ab3 kmz", "AB3-KMZ", " ab3kmz ", "ab3.kmz", "A B 3 K M Z"])
def test_typing_a_code_is_forgiving(typed):
    assert rules.read_code(typed) == "AB3KMZ"


@pytest.mark.parametrize("typed", ["", "ab3km", "ab3kmzz", "ab3km0", "ab3kmé", "'; drop"])
def test_what_cannot_be_a_code_is_nothing(typed):
    assert rules.read_code(typed) == ""


def test_no_token_has_no_hash_and_so_opens_nothing():
    assert rules.hashed("") == ""
    assert rules.hashed(rules.new_token()) != rules.hashed(rules.new_token())


def test_a_class_of_27_answers_five_questions_in_under_six_minutes_each():
    found = rules.duration(questions=5, students=27)
    assert found.student == 4
    assert found.own_devices == 7
    assert found.shared > found.own_devices


def test_young_students_get_half_as_long_again():
    older, young = (rules.duration(questions=5, students=25, young=young) for young in (False, True))
    assert young.student == 5
    assert older.student == 4


@pytest.mark.parametrize("students", [0, 1])
def test_an_empty_class_takes_no_negative_time(students):
    assert rules.duration(questions=5, students=students).student == 2
