import pytest

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import latest
from kring.web.school.queries import students_in
from kring.web.seating import actions


@pytest.fixture
def room(in_school):
    """A room of two rows of two tables: eight seats for the six of 7a."""
    return actions.add_classroom(
        by=in_school.anna, school=in_school.school, name="Lokaal 4", drawing=rows_of_pairs(2, 2)
    )


@pytest.fixture
def students(in_school):
    """The six of 7a by first name."""
    return {student.first_name: student for student in students_in(in_school.group)}


@pytest.fixture
def plan(in_school, room):
    return actions.propose(by=in_school.anna, group=in_school.group, classroom=room)


@pytest.fixture
def answered(in_school, students):
    """A closed wave in which Noor and Sem want to know each other better, and nobody chooses Joris."""
    return measure(in_school, students)


def measure(people, students, **choices):
    wave = measuring.start_wave(by=people.anna, group=people.group)
    said = {"Noor": ["Sem"], "Sem": ["Noor"], **choices}
    everybody = list(students.values())
    for student in everybody:
        form, _token = measuring.take_card(wave=wave, student=student)
        liked = [one.pk for one in everybody if one not in (student, students["Joris"])]
        for question in ("play", "work", "sit"):
            measuring.submit_answers(response=form, question_key=question, nominees=liked, state="chose")
        wished = [students[name].pk for name in said.get(student.first_name, [])]
        state = "chose" if wished else "nobody"
        measuring.submit_answers(response=form, question_key="know_better", nominees=wished, state=state)
        measuring.finish_response(response=form)
    measuring.close_wave(by=people.anna, wave=wave)
    return latest(people.group)
