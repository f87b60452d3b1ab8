"""Every row of the inventory has its place, and what the map says is so."""

import pytest
from django.urls import get_resolver

from kring.web.library.shelves.files import ShelfError
from kring.web.library.shelves.guides import guides
from kring.web.library.shelves.rows import LAST, read, rows, wanted
from kring.web.questionnaires import instruments

pytestmark = pytest.mark.truth

# a handle, a talk, steps or a list of questions: who looks for it finds a guide
DOES = {
    "A": "02 06 10 11 12",
    "B": "06 07 08 09 10 11 12 13 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 36 37 38 39 40 41 42 44 45"
    " 46 47 48 49 50 52 53 54 55 56 57 58 59 60 61",
    "C": "06 07 08 09 11 12",
    "D": "10 11 12 13 19 20 21 22 23 24 25 26 27 28 30 31 33 35 36 37 41 42 43 44 45 46 48 49 53 59 60"
    " 61 63 64 65 66 68 73 74 75",
    "E": "10 11 13 14 15 16 17 20 21 22 23 24 25 27 28 29 30 33 34 35 36 40 41 42 44 45 46 47 48 50 51 52 53 55"
    " 56 57 58 59 60 61 62 63 64 65 66 67 68",
}


def mapped(letter):
    return {key: row for key, row in rows().items() if key[0] == letter}


@pytest.mark.parametrize("letter", LAST)
def test_every_row_is_there(letter):
    assert list(mapped(letter)) == wanted(letter)


@pytest.mark.parametrize("letter", LAST)
def test_every_guide_that_is_named_is_there_and_says_so_itself(letter):
    for key, row in mapped(letter).items():
        for slug in row.guides:
            assert slug in guides(), f"{key} names {slug}"
            assert key in guides()[slug].ids, f"{key} names {slug}, which does not name {key}"


@pytest.mark.parametrize("letter", LAST)
def test_what_a_guide_says_of_itself_is_on_the_map(letter):
    found = mapped(letter)
    for guide in guides().values():
        for key in guide.ids:
            assert key[0] != letter or guide.slug in found[key].guides, f"{guide.slug} names {key}"


@pytest.mark.parametrize("letter", LAST)
def test_what_can_be_done_has_a_guide(letter):
    found = mapped(letter)
    without = [f"{letter}{number}" for number in DOES[letter].split() if not found[f"{letter}{number}"].guides]
    assert not without


@pytest.mark.parametrize("letter", LAST)
def test_every_place_elsewhere_exists(letter):
    sets = {f"questionnaires.set.{found.key}" for found in instruments.newest()}
    for key, row in mapped(letter).items():
        for place in row.elsewhere:
            room, _, name = place.partition(".")
            known = place in sets or (room in get_resolver().namespace_dict and is_page(room, name))
            assert known, f"{key} is elsewhere on {place}, which is no page (room.name) and no set"


def is_page(room, name):
    return get_resolver().namespace_dict[room][1].reverse_dict.getlist(name) != []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[A01]\nnone = "a model, no handle"', "A02 is not there"),
        ('[B01]\nnone = "a model, no handle"', "B01 does not belong here"),
        ("[A01]\nnone = 'no'", "A01: say why there is none"),
        ("[A01]\nguide = ['x']", "A01 needs guides, elsewhere or none"),
        ("[A01]\nnone = 'because it is so'\nguides = ['x']", "A01 has none, and something"),
        ("[A01]\nelsewhere = 'The portrait'", "A01: 'The portrait' is not a place"),
        ("[A01", "cannot be read"),
    ],
)
def test_what_is_wrong_in_a_map_is_said(tmp_path, text, said):
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ShelfError, match=r"a\.toml") as error:
        read(path, "A")
    assert said in str(error.value)
