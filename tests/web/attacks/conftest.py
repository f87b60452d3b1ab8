import pytest
from django.db import transaction

from tests.web.attacks import worlds


@pytest.fixture(scope="package")
def two_schools(django_db_setup, django_db_blocker):
    """De Linde and Eikje, filled once for these tests; whatever a test does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def forms_of_de_linde(two_schools, django_db_blocker):
    with django_db_blocker.unblock():
        return worlds.forms(two_schools[0])
