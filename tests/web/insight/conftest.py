import pytest

from tests.people import move_in
from tests.web.insight.classes import in_pairs, measured


@pytest.fixture
def people(db):
    return move_in(students=12)


@pytest.fixture
def anna(client, people):
    """Anna's browser, in English."""
    client.force_login(people.anna)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def pairs(people):
    """7a in five pairs; Joris is chosen by nobody, and so is Levi, who is ill. The id of the measurement."""
    return measured(people.anna, people.group, {"play": in_pairs()}, absent={"Levi": "ill"})
