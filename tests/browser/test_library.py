"""The library in a real browser: while somebody types, by keyboard, on a phone and on paper."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GUIDE = ("library:guide", {"slug": "melden-of-klikken"})
PAGES = [
    ("library:list", {}),
    GUIDE,
    ("library:evidence", {}),
    ("library:claim", {"key": "6b-11"}),
    ("library:links", {}),
]


@pytest.fixture
def anna(window, people):
    def signed_in(size=None, **options):
        opened = window(size, **options)
        page = opened.go(reverse("account_login"))
        page.fill("[name=login]", people.anna.email)
        page.fill("[name=password]", factories.PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(opened.home + "/")
        return opened

    return signed_in


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_page_is_accessible_and_fits(anna, width, scheme):
    shown = anna({"width": width, "height": 800}, color_scheme=scheme)
    for name, kwargs in PAGES:
        page = shown.go(reverse(name, kwargs=kwargs))
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        shown.fits(where=name)
        shown.accessible(where=f"{name}, {width} px, {scheme}")


def test_the_list_follows_what_is_typed(anna):
    page = anna().go(reverse("library:list"))
    page.locator("#id_q").press_sequentially("snitch")
    page.get_by_role("heading", name="Melden is geen snitchen").or_(
        page.get_by_role("heading", name="Reporting is not snitching")
    ).wait_for()
    assert re.search(r"[?&]q=snitch", page.url)
    assert page.locator("#id_q").input_value() == "snitch"
    page.locator(".kr-guides a").first.click()
    page.locator("article.kr-guide").wait_for()
    page.go_back()
    page.locator(".kr-guides a").first.wait_for()


def test_it_works_without_script(anna):
    shown = anna(java_script_enabled=False)
    page = shown.go(reverse("library:list"))
    page.locator("#id_q").fill("snitch")
    page.locator("form.kr-search button[type=submit]").click()
    page.locator(".kr-guides a").first.click()
    assert page.locator("article.kr-guide").is_visible()


def test_a_guide_is_planned_from_its_own_page(anna, people):
    page = anna().go(reverse(GUIDE[0], kwargs=GUIDE[1]))
    title = page.locator("main#content h1").inner_text()
    page.locator("section[aria-labelledby=plan] a").first.click()
    page.wait_for_url(re.compile("afspraken/nieuw"))
    assert page.locator("#id_what").input_value() == title
    page.locator("main#content form button[type=submit]").click()
    page.wait_for_url(re.compile("afspraken/$"))
    assert title in page.locator("main#content").inner_text()


def test_a_guide_prints_on_one_sheet(anna):
    page = anna().go(reverse(GUIDE[0], kwargs=GUIDE[1]))
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
