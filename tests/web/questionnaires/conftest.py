import pytest
from django.test import Client

from kring.web.questionnaires import actions, queries
from tests.web.questionnaires.steps import join, pick


@pytest.fixture
def wave(in_school):
    """An open wave with the six students of 7a."""
    return actions.start_wave(by=in_school.anna, group=in_school.group)


@pytest.fixture
def students(wave):
    """Who is asked, by first name."""
    return [invitation.student for invitation in queries.pool(wave)]


@pytest.fixture
def other_client():
    """A second device."""
    return Client()


@pytest.fixture
def noor(client, wave, students):
    """A device on which Noor took her card."""
    join(client, wave)
    pick(client, next(student for student in students if student.first_name == "Noor"))
    return client


@pytest.fixture
def classmates(students):
    """Everybody but Noor."""
    return [student for student in students if student.first_name != "Noor"]
