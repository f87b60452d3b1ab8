"""A class of 27 answers in one go on five sizes of screens; one loses the network, one reloads, one changes device, and
the teacher types three forms over from paper."""

from collections import deque
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, queries
from tests import factories
from tests.browser.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.django_db(transaction=True)]
SIZES = [(320, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080)]
AT_A_TIME = 9
CLASS = factories.NAMES[:27]
ON_PAPER = CLASS[-3:]
OFFLINE, RELOADS, CHANGES_DEVICE = CLASS[4], CLASS[11], CLASS[17]
QUESTIONS = range(1, 6)
HALF_WAY = 3
NEXT = "button[value=next]"


def choice(name: str, number: int) -> str:
    """Whom this pupil names at this question: every time somebody else."""
    return CLASS[(CLASS.index(name) + number) % len(CLASS)]


@pytest.fixture
def wave(people):
    with scope(school=people.school):
        for name in CLASS[6:]:
            factories.student(people.group, name, last_name="Jansen")
        return actions.start_wave(by=people.anna, group=people.group)


@pytest.fixture
def teacher(window, people):
    desk = window()
    page = desk.go(reverse("account_login"))
    page.fill("[name=login]", people.anna.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(desk.home + "/")
    return desk


def saved(page):
    page.get_by_text("Bewaard", exact=True).wait_for()


def take_card(device: Window, wave, name: str) -> None:
    page = device.go("/meedoen/")
    page.fill("[name=code]", wave.code)
    page.press("[name=code]", "Enter")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name="Ja, dat ben ik").click()
    page.wait_for_url("**/vraag/1/")


class Pupil:
    """One pupil; every `yield` in `steps` lets the others go on first."""

    def __init__(self, name, wave, window, teacher, address):
        self.name, self.wave, self.window, self.teacher, self.address = name, wave, window, teacher, address
        self.size = SIZES[CLASS.index(name) % len(SIZES)]
        self.device = self.open_device()

    def open_device(self) -> Window:
        return self.window({"width": self.size[0], "height": self.size[1]})

    @property
    def page(self):
        return self.device.page

    def steps(self) -> Iterator[None]:
        take_card(self.device, self.wave, self.name)
        yield
        for number in QUESTIONS:
            if number == HALF_WAY and self.name == OFFLINE:
                self.page.wait_for_load_state("networkidle")  # the questions to come are on the device
                self.device.context.set_offline(True)
            if number == HALF_WAY and self.name == CHANGES_DEVICE:
                yield from self.change_device(number)
            self.page.wait_for_url(f"**/vraag/{number}/")
            self.page.locator(".kr-choice").filter(
                has=self.page.get_by_text(choice(self.name, number), exact=True)
            ).click()
            yield
            self.is_kept(number)
            self.page.locator(f"{NEXT}:visible").click()
            yield
        self.page.get_by_role("button", name="Ik ben klaar").click()
        yield
        self.page.get_by_text("Je antwoorden zijn bewaard.").wait_for()
        self.device.fits(where=f"the last page at {self.size}")

    def is_kept(self, number: int) -> None:
        if self.name == OFFLINE and number == HALF_WAY:
            self.page.get_by_text("Nog niet bewaard.").wait_for()
            return
        if self.name == OFFLINE and number == HALF_WAY + 1:
            self.device.context.set_offline(False)
        saved(self.page)
        self.device.fits(where=f"question {number} at {self.size}")
        if self.name == OFFLINE:
            self.device.complaints.clear()  # the browser complains that there was no network, and rightly so
        if self.name == RELOADS and number == HALF_WAY:
            self.page.reload()
            assert self.page.locator("input:checked").count() == 1

    def change_device(self, number: int) -> Iterator[None]:
        """The teacher frees the card, and another device goes on where this one stopped."""
        desk = self.teacher.go(self.address)
        desk.locator("button[value=go_on]").click()
        desk.get_by_text("Het kaartje is vrij.").wait_for()
        yield
        self.device = self.open_device()
        take_card(self.device, self.wave, self.name)
        assert self.page.locator("input:checked").count() == 1
        yield
        self.device.go(f"/meedoen/vraag/{number}/")


def all_at_once(pupils: deque[Pupil], begin) -> None:
    """Every pupil takes a step in turn; who is done makes room for the next."""
    busy: deque[Iterator[None]] = deque()
    while pupils or busy:
        while pupils and len(busy) < AT_A_TIME:
            busy.append(begin(pupils.popleft()).steps())
        steps = busy.popleft()
        if next(steps, "done") is None:
            busy.append(steps)


def type_over(desk: Window, wave, student: int, numbers: list[int]) -> None:
    page = desk.go(reverse("questionnaires:paper_sheet", args=["7a", wave.pk, student]))
    page.locator("main form button").first.click()
    for place, number in enumerate(numbers, start=1):
        page.wait_for_url(f"**/papier/{student}/{place}/")
        page.fill("#typed", str(number))
        page.press("#typed", "Enter")
    page.locator("button[value=hand_in]").click()
    page.get_by_text("Ingeleverd").first.wait_for()


def test_a_class_of_27_answers_at_once(window, teacher, wave, people):
    with scope(school=people.school):
        ids = {invitation.student.first_name: invitation.student_id for invitation in queries.pool(wave)}
        numbers = queries.numbers(wave)

    def begin(name):
        return Pupil(name, wave, window, teacher, reverse("questionnaires:card", args=["7a", wave.pk, ids[name]]))

    all_at_once(deque(name for name in CLASS if name not in ON_PAPER), begin)
    for name in ON_PAPER:
        type_over(teacher, wave, ids[name], [numbers[ids[choice(name, number)]] for number in QUESTIONS])
    with scope(school=people.school):
        assert {each.state for each in queries.follow(wave)} == {"done"}
        for number, asked in enumerate(queries.networks(wave.pk).values(), start=1):
            said = {
                (asked.members[chooser], asked.members[chosen])
                for chooser, chosen in zip(*asked.adjacency.nonzero(), strict=True)
            }
            assert said == {(str(ids[name]), str(ids[choice(name, number)])) for name in CLASS}
