"""A real browser that watches what a page does: errors, requests to other hosts, accessibility."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from scripts.browser import launch_options
from tests import factories

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe.min.js"
ARTIFACTS = HERE / "artifacts"
FAILED = pytest.StashKey[bool]()
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session", autouse=True)
def synchronous_orm():
    """Playwright keeps an event loop in this thread; the tests talk to the database beside it, never inside it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


class Window:
    """One person's browser: a context of its own, and notes of everything that should not happen."""

    def __init__(self, context: BrowserContext, home: str):
        self.context, self.home = context, home
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        context.on("request", self._watch)

    def _listen(self, message):
        if message.type == "error":
            self.complaints.append(f"console: {message.text} {message.location}")

    def _watch(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.home).netloc:
            self.complaints.append(f"request to another host: {request.url}")

    def go(self, path: str) -> Page:
        self.page.goto(self.home + path)
        return self.page

    def settle(self) -> None:
        """A click that leads elsewhere has begun to do so, and the page it leads to is there."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_load_state("networkidle")

    def slide(self, start: tuple[float, float], end: tuple[float, float], *, hold: int) -> None:
        """One finger on a touch screen: held for so many milliseconds, then moved."""
        send = self.context.new_cdp_session(self.page).send

        def touch(kind: str, share: float | None) -> None:
            x, y = (a + (b - a) * (share or 0) for a, b in zip(start, end, strict=True))
            points = [] if share is None else [{"x": x, "y": y}]
            send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", 0)
        self.page.wait_for_timeout(hold)
        for step in range(1, 9):
            touch("touchMove", step / 8)
            self.page.wait_for_timeout(20)
        touch("touchEnd", None)

    def accessible(self, *, where: str) -> None:
        """Fail with what axe found, in words."""
        self.settle()
        try:
            found = self._axe()
        except Error:  # the page changed under it, on a busy machine
            self.settle()
            found = self._axe()
        said = [f"{rule['id']}: {rule['help']} {[node['html'][:160] for node in rule['nodes']][:3]}" for rule in found]
        assert not said, f"axe on {where}: " + "\n".join(said)

    def _axe(self) -> list[dict]:
        self.page.evaluate(AXE.read_text())
        return self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]

    def fits(self, *, where: str) -> None:
        """No page scrolls sideways."""
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{where} is {too_wide} px wider than the window"


def pytest_collection_modifyitems(items):
    """A page can be late on a busy machine. Once more, and it is told (R); what fails twice is a fault."""
    for item in items:
        if Path(item.fspath).parent == HERE:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def window(request, chromium, live_server):
    """`window()` opens a browser of its own; at the end nothing may have gone wrong in any of them.

    When the test fails, what each window shows is kept in tests/browser/artifacts.
    """
    opened: list[Window] = []

    def open_window(size=None, **options) -> Window:
        context = chromium.new_context(viewport=size or DESK, locale="nl-NL", timezone_id="Europe/Amsterdam", **options)
        context.set_default_timeout(20_000)
        opened.append(Window(context, live_server.url))
        return opened[-1]

    yield open_window
    if request.node.stash.get(FAILED, False):
        for number, one in enumerate(opened):
            one.page.screenshot(path=ARTIFACTS / f"{request.node.name}-{number}.png", full_page=True)
    complaints = [complaint for one in opened for complaint in one.complaints]
    for one in opened:
        one.context.close()
    assert not complaints


@pytest.fixture
def desk(window, people):
    """`desk()` is the browser of somebody of De Linde who has signed in."""

    def signed_in(size=None, who="anna", **options) -> Window:
        opened = window(size, **options)
        page = opened.go(reverse("account_login"))
        page.fill("[name=login]", getattr(people, who).email)
        page.fill("[name=password]", factories.PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(opened.home + "/")
        return opened

    return signed_in
