import pytest

from tests.web.entering import who_may

EVERYBODY = {"anna", "bram", "carla", "dirk", "els", "fatma", "gijs"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"name": "X"}])
def test_everybody_has_a_page_of_the_own_account(people, post):
    assert who_may(people, "/ik/", post=post) == EVERYBODY


@pytest.mark.rights
def test_everybody_changes_the_own_password(people):
    assert who_may(people, "/wachtwoord/") == EVERYBODY


def test_somebody_changes_the_own_name_only(people, signed_in):
    signed_in(people.anna).post("/ik/", {"name": "Anna de Wit"})
    people.anna.refresh_from_db()
    people.bram.refresh_from_db()
    assert (people.anna.name, people.bram.name) == ("Anna de Wit", "Bram")


def test_a_name_cannot_carry_script(people, signed_in):
    browser = signed_in(people.anna)
    browser.post("/ik/", {"name": '"><script>x()</script>'})
    for address in ("/", "/ik/"):
        assert "<script>x()" not in browser.get(address).text
