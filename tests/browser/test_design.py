"""The design system in a real browser: on the style page, where everything stands together."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICES = [(1280, 900, "light"), (390, 844, "dark"), (320, 640, "light")]
SMALL_TARGETS = """(least) => [...document.querySelectorAll('a, button, input, select, summary, textarea')]
  .filter(one => one.offsetParent && !one.closest('p, .visually-hidden, .kr-skip, .kr-option, .kr-theme label'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([_, box]) => box.width && (box.width < least || box.height < least))
  .map(([html, box]) => html + ' ' + box.width + 'x' + box.height)"""
FOCUSED = """() => { const style = getComputedStyle(document.activeElement);
  return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth)] }"""


@pytest.fixture
def sign_in(window, people):
    """`sign_in()` gives a window in which Anna is signed in."""

    def signed_in(size=None, **options):
        opened = window(size, **options)
        page = opened.go(reverse("account_login"))
        page.fill("[name=login]", people.anna.email)
        page.fill("[name=password]", factories.PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(opened.home + "/")
        return opened

    return signed_in


@pytest.mark.parametrize(("width", "height", "scheme"), DEVICES)
def test_every_component_is_accessible_and_fits(sign_in, width, height, scheme):
    shown = sign_in({"width": width, "height": height}, color_scheme=scheme)
    page = shown.go(reverse("ui:style"))
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    shown.fits(where="the style page")
    shown.accessible(where=f"the style page, {scheme}")


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_signing_in_is_accessible_and_fits_on_a_phone(window, people, name):
    shown = window({"width": 320, "height": 640}, color_scheme="dark")
    shown.go(reverse(name))
    shown.fits(where=name)
    shown.accessible(where=name)


def test_whoever_uses_the_keyboard_always_sees_where_they_are(sign_in):
    page = sign_in().go(reverse("ui:style"))
    for _step in range(25):
        page.keyboard.press("Tab")
        element, style, width = page.evaluate(FOCUSED)
        assert style == "solid", element
        assert width >= 2, element


def test_the_first_stop_leads_past_the_bars(sign_in):
    page = sign_in().go(reverse("ui:style"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_nothing_is_too_small_to_hit(sign_in):
    page = sign_in({"width": 390, "height": 844}).go(reverse("ui:style"))
    assert page.evaluate(SMALL_TARGETS, 24) == []


def test_a_dialog_opens_and_closes_with_the_keyboard(sign_in):
    page = sign_in().go(reverse("ui:style"))
    page.focus("[data-dialog-open]")
    page.keyboard.press("Enter")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.evaluate("document.activeElement.dataset.dialogOpen") == "example-dialog"


def test_a_menu_closes_with_escape_and_gives_the_focus_back(sign_in):
    page = sign_in().go(reverse("ui:style"))
    page.click(".kr-menu--me summary")
    assert page.locator(".kr-menu--me .kr-menu-sheet").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".kr-menu--me .kr-menu-sheet").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_dark_stays_dark_on_this_device(sign_in):
    page = sign_in(color_scheme="light").go(reverse("ui:style"))
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(251, 248, 243)"
    page.click(".kr-menu--me summary")
    page.check("[data-theme] [value=dark]")
    page.reload()
    assert page.evaluate(paper) == "rgb(20, 24, 28)"


def test_paper_is_black_on_white_without_bars(sign_in):
    page = sign_in(color_scheme="dark").go(reverse("ui:style"))
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert not page.locator(".kr-top").is_visible()
    assert page.locator(".kr-print-foot").is_visible()


def test_nothing_moves_for_who_asks_for_calm(sign_in):
    page = sign_in(reduced_motion="reduce").go(reverse("ui:style"))
    moving = (
        "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0)"
    )
    assert page.evaluate(f"{moving}.length") == 0
