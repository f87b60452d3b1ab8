import os

import pytest
from django.core.cache import cache
from django.utils import translation
from django_scopes import scope
from hypothesis import HealthCheck, settings

# How fast a machine is says nothing about what is right: no example fails by the clock. New examples are looked for
# while working; the run that decides about a change tries the same ones every time.
settings.register_profile(
    "kring", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kring")


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """The guard against guessing counts in the cache; one test's attempts are not another's."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def a_log_that_can_be_emptied():
    """The database takes no line of the log away. Between two tests that write for real it has to."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from kring.web.audit import triggers

    empty = BaseDatabaseOperations.execute_sql_flush

    def with_the_log(operations, statements):
        triggers.remove(operations.connection)
        empty(operations, statements)
        triggers.install(operations.connection)

    BaseDatabaseOperations.execute_sql_flush = with_the_log
    yield
    BaseDatabaseOperations.execute_sql_flush = empty


@pytest.fixture(autouse=True)
def in_dutch():
    """A page asked for in English leaves that language behind; the next test begins in Dutch."""
    with translation.override("nl"):
        yield


@pytest.fixture
def people(db):
    from tests.people import move_in

    return move_in(students=6)


@pytest.fixture
def in_school(people):
    """The scope of De Linde, as a signed-in colleague has it."""
    with scope(school=people.school):
        yield people


@pytest.fixture
def signed_in(client):
    """`signed_in(people.anna)` gives a browser in which Anna is signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def pytest_collection_modifyitems(items):
    """Tests that need PostgreSQL wait for the run on PostgreSQL: tests/repository/test_on_postgresql.py starts it."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    for item in items:
        if item.get_closest_marker("postgres") and "/repository/" not in str(item.path):
            item.add_marker(pytest.mark.skip(reason="on PostgreSQL only; see tests/repository/test_on_postgresql.py"))
