"""A pupil with a phone, a shared tablet, a bad network or no script at all; and the teacher who follows."""

import pytest
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, queries
from tests import factories
from tests.browser.conftest import ARTIFACTS
from tests.web.questionnaires.own_sets import every_kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [(320, 640), (390, 844), (768, 1024), (1280, 800)]
NEXT = "button[value=next]"
SMALL = """() => [...document.querySelectorAll('a, button, input, summary')]
  .filter(one => one.offsetParent && !one.closest('.visually-hidden, .kr-skip'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([_, box]) => box.width && (box.width < 44 || box.height < 44))
  .map(([html, box]) => html + ' ' + box.width + 'x' + box.height)"""
SMALLEST_LETTER = """() => Math.min(...[...document.querySelectorAll('.kr-choice-card, .kr-question h1, .kr-bar button')]
  .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture
def wave(people):
    with scope(school=people.school):
        for number in range(18):
            factories.student(people.group, factories.NAMES[number + 6], last_name="Jansen")
        return actions.start_wave(by=people.anna, group=people.group)


@pytest.fixture
def pupil(window, wave):
    """`pupil("Noor")` is a device on which Noor took her card."""

    def begin(name, size=(390, 844), **options):
        device = window({"width": size[0], "height": size[1]}, **options)
        page = device.go("/meedoen/")
        page.fill("[name=code]", wave.code.lower())
        page.press("[name=code]", "Enter")
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("button", name="Ja, dat ben ik").click()
        page.wait_for_url("**/vraag/1/")
        return device

    return begin


@pytest.fixture
def teacher(window, people):
    desk = window()
    page = desk.go(reverse("account_login"))
    page.fill("[name=login]", people.anna.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(desk.home + "/")
    return desk


def choose(page, *names):
    for name in names:
        page.locator(".kr-choice", has_text=name).first.click()


def saved(page):
    page.get_by_text("Bewaard", exact=True).wait_for()


def choices(people, wave, key="play"):
    with scope(school=people.school):
        return queries.network(wave.pk, key).ties


def test_a_pupil_answers_hands_in_and_passes_the_tablet_on(pupil, people, wave):
    device = pupil("Noor")
    page = device.page
    for number in range(1, 6):
        page.wait_for_url(f"**/vraag/{number}/")
        if number == 2:
            page.locator("button[value=nobody]").click()
        elif number == 3:
            page.locator("button[value=skipped]").click()
        else:
            choose(page, "Sem", "Yara")
        page.locator(f"{NEXT}:visible").click()
    page.get_by_role("button", name="Ik ben klaar").click()
    page.get_by_text("Je antwoorden zijn bewaard.").wait_for()
    page.get_by_role("button", name="Geef de tablet door").click()
    page.get_by_text("Geef de tablet aan de volgende.").wait_for()
    assert choices(people, wave) == 2
    assert choices(people, wave, "work") == 0


def test_behind_the_back_button_is_nothing_of_the_child(pupil):
    device = pupil("Noor")
    page = device.page
    choose(page, "Sem")
    saved(page)
    page.get_by_role("button", name="Stop hier").click()
    page.get_by_text("Geef de tablet aan de volgende.").wait_for()
    for _ in range(3):
        page.go_back()
        assert "Vraag 1" not in page.inner_text("body")
        assert page.locator("input:checked").count() == 0
    device.complaints.clear()  # a page that says "pick your card first" is no page of this child


def test_every_tap_is_saved_also_after_a_reload(pupil, people, wave):
    page = pupil("Noor").page
    choose(page, "Sem", "Yara")
    saved(page)
    page.reload()
    assert page.locator("input:checked").count() == 2
    choose(page, "Sem")
    saved(page)
    assert choices(people, wave) == 1


def test_without_network_the_page_says_so_and_saves_later(pupil, people, wave):
    device = pupil("Noor")
    page = device.page
    device.context.set_offline(True)
    choose(page, "Sem")
    page.get_by_text("Nog niet bewaard.").wait_for()
    choose(page, "Yara")
    assert choices(people, wave) == 0
    device.context.set_offline(False)
    saved(page)
    assert choices(people, wave) == 2
    device.complaints.clear()  # the browser complains that there was no network, and rightly so


def test_without_network_one_goes_on_and_all_of_it_is_saved_later(pupil, people, wave):
    device = pupil("Noor")
    page = device.page
    page.wait_for_load_state("networkidle")  # the next questions are there before the network goes
    device.context.set_offline(True)
    choose(page, "Sem", "Yara")
    page.locator(f"{NEXT}:visible").click()
    page.wait_for_url("**/vraag/2/")
    choose(page, "Mila")
    page.get_by_text("Nog niet bewaard.").wait_for()
    assert choices(people, wave) == 0
    device.context.set_offline(False)
    saved(page)
    assert (choices(people, wave), choices(people, wave, "work")) == (2, 1)
    page.locator("button[value=back]").click()
    page.wait_for_url("**/vraag/1/")
    assert page.locator("input:checked").count() == 2
    device.complaints.clear()


def test_what_was_tapped_without_network_survives_a_reload(pupil, people, wave):
    device = pupil("Noor")
    page = device.page
    device.context.set_offline(True)
    choose(page, "Sem", "Yara")
    page.get_by_text("Nog niet bewaard.").wait_for()
    device.context.set_offline(False)
    page.reload()
    saved(page)
    assert page.locator("input:checked").count() == 2
    assert choices(people, wave) == 2
    device.complaints.clear()


def test_a_question_needs_an_answer_or_skip_and_says_so_without_leaving(pupil):
    page = pupil("Noor").page
    page.locator(f"{NEXT}:visible").click()
    page.get_by_text("Tik op een naam, of tik op Niemand of Sla over.").wait_for()
    assert page.url.endswith("/vraag/1/")


def test_nobody_by_a_slip_of_the_finger_gives_the_names_back(pupil, people, wave):
    page = pupil("Noor").page
    choose(page, "Sem", "Yara")
    for expected in (0, 2):
        page.locator("button[value=nobody]").click()
        assert page.locator("input:checked").count() == expected
        saved(page)
    assert choices(people, wave) == 2


def test_one_more_than_the_limit_is_refused_kindly(pupil, people, wave):
    device = pupil("Noor")
    page = device.go("/meedoen/vraag/5/")
    choose(page, "Sem", "Yara", "Joris", "Mila")
    page.get_by_text("Je hebt er 3 gekozen.").wait_for()
    assert page.locator("input:checked").count() == 3
    page.locator(f"{NEXT}:visible").click()
    page.wait_for_url("**/inleveren/")
    assert choices(people, wave, "best_friend") == 3


def test_it_works_without_any_script(pupil, people, wave):
    page = pupil("Noor", java_script_enabled=False).page
    choose(page, "Sem", "Yara")
    page.locator(f"{NEXT}:visible").click()
    page.wait_for_url("**/vraag/2/")
    page.locator("button[value=nobody]").click()
    page.wait_for_url("**/vraag/3/")
    page.locator("button[value=back]").click()
    page.wait_for_url("**/vraag/2/")
    assert page.locator("button[value=nobody]").get_attribute("aria-pressed") == "true"
    assert choices(people, wave) == 2


def test_it_works_with_the_keyboard_alone(pupil, people, wave):
    page = pupil("Noor", size=(1280, 800)).page
    page.locator("input[name=nominee]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    saved(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag/2/")
    assert choices(people, wave) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pupils_pages_fit_are_accessible_and_have_big_targets(pupil, wave, size, scheme):
    device = pupil("Noor", size=size, color_scheme=scheme)
    assert device.page.evaluate(SMALLEST_LETTER) >= 20
    for address in ("/meedoen/vraag/1/", "/meedoen/vraag/5/", "/meedoen/inleveren/", "/meedoen/kaarten/", "/meedoen/"):
        page = device.go(address)
        device.fits(where=address)
        device.accessible(where=address)
        assert page.evaluate(SMALL) == [], address
    device.go("/meedoen/inleveren/").get_by_role("button", name="Ik ben klaar").click()
    for address in ("/meedoen/bedankt/", "/meedoen/doorgeven/"):
        page = device.go(address)
        device.fits(where=address)
        device.accessible(where=address)
        assert page.evaluate(SMALL) == [], address


def test_the_teacher_sees_it_happen_and_keeps_the_place(teacher, pupil, wave, people):
    page = teacher.go(reverse("questionnaires:wave", args=["7a", wave.pk]))
    page.get_by_text("0 bezig, 24 nog niet begonnen").wait_for()
    button = page.get_by_role("button", name="Ziek Sem", exact=True)
    button.focus()
    tablet = pupil("Noor").page
    page.get_by_text("1 bezig, 23 nog niet begonnen").wait_for()
    assert page.evaluate("document.activeElement.textContent").startswith("Ziek")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Toch aanwezig Sem", exact=True).wait_for()
    choose(tablet, "Sem")
    page.get_by_text("bezig, 1 antwoord").wait_for()


@pytest.mark.parametrize("size", SIZES)
def test_the_teachers_pages_fit_and_are_accessible(teacher, wave, people, size):
    with scope(school=people.school):
        noor = queries.pool(wave)[0].student
        actions.take_card(wave=wave, student=noor)
        actions.mark_absence(by=people.anna, wave=wave, student=queries.pool(wave)[1].student, absence="ill")
    teacher.page.set_viewport_size({"width": size[0], "height": size[1]})
    names = [
        ("waves",),
        ("start",),
        ("wave", wave.pk),
        ("close", wave.pk),
        ("card", wave.pk, noor.pk),
        ("board", wave.pk),
    ]
    for name, *more in names:
        teacher.go(reverse(f"questionnaires:{name}", args=["7a", *more]))
        teacher.fits(where=name)
        teacher.accessible(where=name)


@pytest.fixture
def all_kinds(people):
    """A wave with a question of every kind."""
    with scope(school=people.school):
        for number in range(18):
            factories.student(people.group, factories.NAMES[number + 6], last_name="Jansen")
        key = every_kind(people.school)
        return actions.start_wave(by=people.anna, group=people.group, instrument=key, extras=["words"])


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_question_fits_and_is_accessible(window, all_kinds, people, size):
    device = window({"width": size[0], "height": size[1]})
    page = device.go("/meedoen/")
    page.fill("[name=code]", all_kinds.code)
    page.press("[name=code]", "Enter")
    page.get_by_role("link", name="Noor", exact=True).click()
    page.get_by_role("button", name="Ja, dat ben ik").click()
    for number, answer in enumerate(
        [
            lambda: [page.locator(".kr-rate").nth(place).locator(".kr-rate-point").last.click() for place in range(3)],
            lambda: page.locator(".kr-rate").nth(1).locator(".kr-rate-point").nth(5).click(),
            lambda: page.locator(".kr-option").nth(2).click(),
            lambda: page.locator(".kr-option").nth(7).click(),
            lambda: page.fill("textarea", "Meer samen buiten spelen."),
            lambda: choose(page, "Sem"),
            lambda: choose(page, "Yara"),
        ],
        start=1,
    ):
        page.wait_for_url(f"**/vraag/{number}/")
        answer()
        saved(page)
        device.fits(where=f"question {number}")
        device.accessible(where=f"question {number}")
        assert page.evaluate(SMALL) == [], number
        if number == 7:
            assert page.get_by_role("checkbox", name="Sem", exact=True).is_disabled()
        page.screenshot(path=ARTIFACTS / f"kind-{number}-{size[0]}.png")
        page.locator(f"{NEXT}:visible").click()
    page.get_by_role("button", name="Ik ben klaar").click()
    page.get_by_text("Je antwoorden zijn bewaard.").wait_for()
    with scope(school=people.school):
        assert queries.ratings(all_kinds.pk, "like").values.sum() == 9
        assert [row for row in queries.given(all_kinds.pk).rows if any(row)] == [(3, 7)]
