import pytest
from django_scopes import scope

from kring.web.school.queries import students_in
from tests.people import move_in


@pytest.fixture
def people(db):
    """7a has twelve pupils: enough to say something about a class."""
    return move_in(students=12)


@pytest.fixture
def pupils(people):
    """The twelve of 7a by first name."""
    with scope(school=people.school):
        return {student.first_name: student for student in students_in(people.group)}
