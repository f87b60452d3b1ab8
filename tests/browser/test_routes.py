"""The other roads to the questions: a printed card, another language, read aloud, a talk, paper."""

import pytest
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Answer
from tests import factories
from tests.browser.conftest import ARTIFACTS
from tests.browser.test_measuring import NEXT, SMALL, choose, saved, teacher  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A browser without a screen has no voices: these are those of a tablet, a remote one among them.
VOICES = """
window.spoken = [];
const voices = [
  {lang: "nl-NL", name: "far", localService: false},
  {lang: "en-GB", name: "English", localService: true},
  {lang: "nl-NL", name: "here", localService: LOCAL},
];
let known = [];
const speech = new EventTarget();
speech.getVoices = () => known;
speech.cancel = () => {};
speech.speak = (words) => window.spoken.push([words.text, words.voice.name]);
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.comeVoices = () => { known = voices; speech.dispatchEvent(new Event("voiceschanged")); };
"""


@pytest.fixture
def wave(people):
    with scope(school=people.school):
        for number in range(18):
            factories.student(people.group, factories.NAMES[number + 6], last_name="Jansen")
        people.group.grades = "5"  # the youngest who answer by themselves, with pictograms
        people.group.save()
        return actions.start_wave(by=people.anna, group=people.group, with_cards=True)


@pytest.fixture
def letters(people, wave):
    """The pictures on Noor's card."""
    with scope(school=people.school):
        noor = next(card for card in queries.cards(wave) if card.name == "Noor")
        made = actions.make_cards(by=people.anna, wave=wave)
        return next(card.pictures for card in made if card.student_id == noor.student_id)


def tab_to(page, selector):
    """Only with the keyboard: Tab until it has the focus."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


@pytest.mark.parametrize(
    ("size", "scheme", "language"), [((320, 640), "dark", "ar"), ((1280, 800), "light", "uk"), ((390, 844), "dark", "")]
)
def test_a_printed_card_all_the_way_with_the_keyboard_alone(window, wave, letters, people, size, scheme, language):
    device = window({"width": size[0], "height": size[1]}, color_scheme=scheme)

    def look(where):
        device.fits(where=where)
        device.accessible(where=where)
        assert page.evaluate(SMALL) == [], where
        page.screenshot(path=ARTIFACTS / f"route-{where}-{language or 'nl'}-{size[0]}.png")

    page = device.go("/meedoen/")
    if language:
        tab_to(page, ".kr-tongues summary")
        page.keyboard.press("Enter")
        look("languages")
        tab_to(page, f"button[value={language}]")
        page.keyboard.press("Enter")
        page.locator(f"html[lang={language}]").wait_for()
        assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if language == "ar" else "ltr")
    tab_to(page, "[name=code]")
    page.keyboard.type(wave.code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/kaarten/")
    noor = page.get_by_role("link", name="Noor", exact=True).get_attribute("href")
    tab_to(page, f'a[href="{noor}"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**kaart=*")
    look("pictures")
    for letter in letters:
        tab_to(page, f"input[value={letter}]")
        page.keyboard.press("Space")
    tab_to(page, "button[name=card]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag/1/")
    look("question")
    tab_to(page, "input[name=nominee]")
    page.keyboard.press("Space")
    page.get_by_text(page.locator("[data-question]").get_attribute("data-saved"), exact=True).wait_for()
    for number in range(2, 6):
        tab_to(page, NEXT)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/vraag/{number}/")
        tab_to(page, "button[value=skipped]")
        page.keyboard.press("Enter")
    tab_to(page, NEXT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inleveren/")
    tab_to(page, "main button.kr-button--primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bedankt/")
    look("thanks")
    with scope(school=people.school):
        assert sorted(Answer.objects.values_list("state", flat=True)) == ["chose", *["skipped"] * 4]
        assert queries.languages(wave.pk) == {language or "nl": 1}


@pytest.mark.parametrize("local", [True, False])
def test_it_is_read_aloud_by_a_voice_of_this_device_or_not_at_all(window, wave, letters, local):
    device = window({"width": 390, "height": 844})
    device.context.add_init_script(VOICES.replace("LOCAL", str(local).lower()))
    page = device.go("/meedoen/")
    page.fill("[name=code]", wave.code)
    page.press("[name=code]", "Enter")
    page.get_by_role("link", name="Noor", exact=True).click()
    for letter in letters:
        page.locator(f".kr-choice:has(input[value={letter}])").click()
    page.locator("button[name=card]").click()
    page.wait_for_url("**/vraag/1/")
    button = page.locator("[data-aloud]")
    assert button.is_hidden()
    page.evaluate("comeVoices()")
    assert button.is_visible() is local
    if not local:
        choose(page, "Sem")
        saved(page)
        assert page.evaluate("spoken") == []
        return
    button.click()
    choose(page, "Sem")
    saved(page)
    page.locator(f"{NEXT}:visible").click()
    page.wait_for_url("**/vraag/2/")
    assert button.is_visible()
    button.click()
    said = page.evaluate("spoken")
    assert {voice for _words, voice in said} == {"here"}
    words = [words for words, _voice in said]
    assert words[0] == "Met wie speel je graag?"
    assert "Sem" in words
    assert "Met wie werk je graag?" in words
    device.accessible(where="question with read-aloud")


def test_in_a_talk_nothing_is_left_behind_the_back_button(teacher, wave, people):  # noqa: F811
    with scope(school=people.school):
        noor = next(card for card in queries.cards(wave) if card.name == "Noor")
    page = teacher.go(reverse("questionnaires:interview", args=["7a", wave.pk, noor.student_id]))
    page.get_by_role("button", name="Begin met Noor").click()
    page.get_by_text("In gesprek met Noor").wait_for()
    choose(page, "Sem", "Yara")
    saved(page)
    teacher.accessible(where="interview")
    for number in range(2, 6):
        page.locator(f"{NEXT}:visible").click()
        page.wait_for_url(f"**/{number}/")
        page.locator("button[value=skipped]").click()
        saved(page)
    page.locator(f"{NEXT}:visible").click()
    page.get_by_role("button", name="Ik ben klaar").click()
    page.get_by_text("Bedank het kind voor het vertellen.").wait_for()
    for _ in range(4):
        page.go_back()
        teacher.settle()
        assert page.locator("input[name=nominee]").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kring-answer'))") == []


@pytest.mark.parametrize("size", [(320, 640), (1280, 900)])
def test_the_pages_of_cards_talks_and_paper_fit_and_are_accessible(teacher, wave, people, size):  # noqa: F811
    with scope(school=people.school):
        one, two = [card.student_id for card in queries.cards(wave)][:2]
        form, _token = actions.take_card(wave=wave, student=queries.pool(wave).get(student=one).student, route="paper")
        actions.submit_answers(response=form, question_key="play", state="nobody")
        for question in queries.question_infos(wave):
            actions.enter_again(response=form, question_key=question.key, typed="-")
        wave.wrong_pictures = 10
        wave.save()
    teacher.page.set_viewport_size({"width": size[0], "height": size[1]})
    pages = [
        ("wave", wave.pk),
        ("print_cards", wave.pk),
        ("card", wave.pk, one),
        ("interview", wave.pk, two),
        ("paper", wave.pk),
        ("paper_forms", wave.pk),
        ("paper_sheet", wave.pk, one),
        ("paper_entry", wave.pk, one, 1),
        ("paper_again", wave.pk, one, 2),
        ("start", "friends"),
    ]
    for name, *more in pages:
        page = teacher.go(reverse(f"questionnaires:{name}", args=["7a", *more]))
        teacher.fits(where=name)
        teacher.accessible(where=name)
    page = teacher.go(reverse("questionnaires:print_cards", args=["7a", wave.pk]))
    page.get_by_role("button", name="Maak").first.click()
    page.locator(".kr-name-card").first.wait_for()
    teacher.fits(where="cards")
    teacher.accessible(where="cards")
