import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_limits():
    """What others tried before does not count here."""
    cache.clear()
