import re

import pytest
from django_scopes import scope

from kring.web.school.actions import record_objection
from tests import factories
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/matrix/"


@pytest.fixture
def with_arrows(people):
    choices = in_pairs() | {"Joris": ["Noor"]}
    return measured(people.anna, people.group, {"play": choices}, absent={"Levi": "ill"})


def rows(client, query: str = "") -> dict[str, list[str]]:
    """Per name the states of the cells."""
    body = client.get(URL + query).content.decode().split("<tbody>")[1].split("</tbody>")[0]
    found = {}
    for row in body.split("</tr>")[:-1]:
        name = re.search(r'scope="row">\s*([^<]+?)\s*<', row).group(1)
        found[name] = re.findall(r"kr-cell--(\w+)", row)
    return found


@pytest.mark.truth
def test_a_row_chooses_and_a_column_is_chosen(anna, with_arrows):
    table = rows(anna)
    names = list(table)
    assert table["Noor"][names.index("Sem")] == "mutual"
    assert table["Joris"][names.index("Noor")] == "chose"
    assert table["Noor"][names.index("Joris")] == "not"
    assert all(cells[place] == "self" for place, cells in enumerate(table.values()))


@pytest.mark.truth
def test_the_row_of_who_gave_no_answer_is_unknown_and_says_why(anna, with_arrows):
    assert set(rows(anna)["Levi"]) == {"unknown", "self"}
    assert "was ill" in anna.get(URL).content.decode()


def test_a_cell_is_told_apart_in_words_too(anna, with_arrows):
    shown = anna.get(URL).content.decode()
    assert "<i>both</i>" in shown
    assert "<i>chose</i>" in shown
    assert "<i>not known</i>" in shown


def test_the_heads_of_rows_and_columns_are_heads(anna, with_arrows):
    shown = anna.get(URL).content.decode()
    assert shown.count('scope="col"') == 12 + 2
    assert shown.count('scope="row"') == 12 + 1
    assert "<caption>" in shown


def test_it_scrolls_in_a_region_of_its_own(anna, with_arrows):
    assert re.search(r'role="region" tabindex="0" aria-label="[^"]+"', anna.get(URL).content.decode())


def test_circles_can_be_put_beside_each_other(anna, with_arrows):
    names = list(rows(anna, "?volgorde=samen"))
    assert abs(names.index("Yara") - names.index("Mila")) == 1
    assert sorted(names) == sorted(rows(anna))


@pytest.mark.rights
def test_who_takes_no_part_has_no_row_and_no_column(anna, people, with_arrows):
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Saar"), on=factories.year(people.school).starts_on
        )
    shown = anna.get(URL).content.decode()
    assert "Saar" not in shown
    assert len(rows(anna)["Finn"]) == 11


def test_a_filter_answers_with_the_part_that_changes(anna, with_arrows):
    part = anna.get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "kr-matrix" in part
