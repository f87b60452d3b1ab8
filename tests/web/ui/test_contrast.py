"""The colours are read from the file the browser gets."""

import re
from itertools import product

import pytest

from kring.web.ui import apps

TOKENS = (apps.HERE / "static/ui/tokens.css").read_text()
SCHEMES = {
    "light": r'\[data-bs-theme="light"\] \{(.*?)\n\}',
    "dark": r'\n\[data-bs-theme="dark"\] \{(.*?)\n\}',
    "dark by device": r":root:not\(\[data-bs-theme\]\) \{(.*?)\n  \}",
}
WORDS = ["ink", "quiet", "kring", "kring-deep", "warm", "good", "careful", "stop"]
GROUNDS = ["paper", "surface", "sunk", "kring-soft", "warm-soft", "good-soft", "careful-soft", "stop-soft"]
ON_COLOUR = [("on-kring", "kring"), ("on-kring", "kring-deep"), ("on-stop", "stop")]
EDGES = [("edge", "paper"), ("edge", "surface"), ("focus", "paper"), ("focus", "surface"), ("focus", "sunk")]


def colours(scheme: str) -> dict[str, str]:
    block = re.search(SCHEMES[scheme], TOKENS, re.S)
    return dict(re.findall(r"--kr-([a-z-]+): (#[0-9A-F]{6});", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_largest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme):
    colour = colours(scheme)
    pairs = [*product(WORDS, GROUNDS), *ON_COLOUR]
    too_weak = [(one, other) for one, other in pairs if contrast(colour[one], colour[other]) < 4.5]
    assert too_weak == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_controls_and_the_focus_ring_stand_out(scheme):
    colour = colours(scheme)
    assert [pair for pair in EDGES if contrast(colour[pair[0]], colour[pair[1]]) < 3] == []


def test_dark_is_the_same_whether_the_device_or_the_person_asks():
    assert colours("dark") == colours("dark by device")
    assert colours("dark").keys() == colours("light").keys()
