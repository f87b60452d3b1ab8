"""The seating plan with a mouse, with the keyboard only, on a phone, on paper and without script."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.core.seating import PRESETS
from kring.core.seating.arrangements import rows_of_pairs
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.queries.plans import accepted_plan_of, seated
from tests import factories
from tests.browser.conftest import PHONE
from tests.web.seating.conftest import measure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICES = [(1280, 900, "light"), (390, 844, "dark"), (320, 640, "light")]
OVER_TIME = ("rules", "year", "history")
SMALL = """() => [...document.querySelectorAll('main a, main button, main input, main summary, main select')]
  .filter(one => one.offsetParent && !one.closest('p, li > span, dt, .visually-hidden, .kr-option, .kr-crumbs'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([_, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([html, box]) => html + ' ' + box.width + 'x' + box.height)"""


@pytest.fixture
def plan(people):
    """A class of 27 with answers, wishes that clash a little, and an open proposal."""
    with scope(school=people.school):
        for number in range(21):
            factories.student(people.group, factories.NAMES[number + 6])
        by_name = {student.first_name: student for student in students_in(people.group)}
        measure(people, by_name, Noor=["Sem", "Yara", "Joris", "Mila", "Daan"], Yara=["Noor", "Sem"])
        front = [by_name["Noor"].pk]
        actions.set_wishes(by=people.anna, group=people.group, front=front, needs_support=[by_name["Sem"].pk])
        actions.keep_apart(by=people.anna, group=people.group, one=by_name["Noor"].pk, other=by_name["Sem"].pk)
        room = actions.add_classroom(
            by=people.anna, school=people.school, name="Lokaal 12", drawing=rows_of_pairs(5, 3)
        )
        return actions.propose(by=people.anna, group=people.group, classroom=room)


def url(name, plan, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": plan.group.slug, **kwargs})


def names_in(page):
    return page.locator(".kr-seat").evaluate_all(
        "seats => seats.map(one => one.querySelector('.kr-seat-name > span')?.textContent)"
    )


def sits(page, seat):
    return page.locator(f"#plek-{seat} > span").first.text_content()


def seat_of(plan, place):
    with scope(school=plan.school):
        return seated(plan).sittings[place].seat


@pytest.mark.parametrize(("width", "height", "scheme"), DEVICES)
def test_every_page_is_accessible_and_fits(desk, plan, width, height, scheme):
    shown = desk({"width": width, "height": height}, color_scheme=scheme)
    chosen = url("plan", plan, pk=plan.pk) + f"?plek={seat_of(plan, 3)}"
    pages = [chosen, *(url(name, plan) for name in ("plans", "wishes", "new_classroom", *OVER_TIME))]
    pages += [url(name, plan, pk=plan.pk) for name in ("accept", "print", "print_reasons", "costs", "compare")]
    for address in pages:
        page = shown.go(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        shown.fits(where=address)
        shown.accessible(where=f"{address} {scheme}")
        assert page.evaluate(SMALL) == [], address


def test_two_swap_and_are_swapped_back_with_the_keyboard_alone(desk, plan):
    one, other = seat_of(plan, 0), seat_of(plan, 9)
    page = desk().go(url("plan", plan, pk=plan.pk))
    before = names_in(page)
    first, second = sits(page, one), sits(page, other)
    page.focus(f"#plek-{one}")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#ruil-{other}")
    assert page.evaluate("document.activeElement.id") == f"plek-{one}"
    page.focus(f"#ruil-{other}")
    page.keyboard.press("Enter")
    page.get_by_text(f"{first} en {second} zijn van plek gewisseld").wait_for()
    assert (sits(page, one), sits(page, other)) == (second, first)
    assert page.evaluate("document.activeElement.id") == f"plek-{other}"
    page.focus("#terug")
    page.keyboard.press("Enter")
    page.get_by_text("De laatste verandering is teruggedraaid").wait_for()
    assert names_in(page) == before


def test_a_fixed_seat_stays_when_the_rest_is_proposed_again(desk, plan):
    seat = seat_of(plan, 5)
    page = desk().go(url("plan", plan, pk=plan.pk) + f"?plek={seat}")
    name = sits(page, seat)
    page.click("#vast")
    page.get_by_role("button", name="Plek losmaken").wait_for()
    page.click("#opnieuw")
    page.get_by_text("Dit is een ander voorstel").wait_for()
    assert sits(page, seat) == name


@pytest.mark.faults
def test_everything_works_without_script(desk, plan):
    one, other = seat_of(plan, 0), seat_of(plan, 9)
    page = desk(java_script_enabled=False).go(url("plan", plan, pk=plan.pk))
    first, second = sits(page, one), sits(page, other)
    page.click(f"#plek-{one}")
    page.click(f"#ruil-{other}")
    assert (sits(page, one), sits(page, other)) == (second, first)
    page.click("#vast")
    page.click("#opnieuw")
    assert sits(page, other) == first
    page.click("main >> text=Plattegrond vaststellen")
    page.click("main button:has-text('Vaststellen')")
    with scope(school=plan.school):
        assert accepted_plan_of(plan.group) == plan


@pytest.mark.faults
def test_two_quick_clicks_on_propose_again_are_one_new_proposal(desk, plan):
    page = desk().go(url("plan", plan, pk=plan.pk))
    page.dblclick("#opnieuw")
    page.get_by_text("Dit is een ander voorstel").wait_for()
    page.click("#stoppen")
    page.locator("#verder-zoeken").wait_for()
    plan.refresh_from_db()
    assert plan.seed == 1


@pytest.mark.faults
def test_without_connection_nothing_changes_and_the_page_says_so(desk, plan):
    seat = seat_of(plan, 5)
    shown = desk()
    page = shown.go(url("plan", plan, pk=plan.pk) + f"?plek={seat}")
    before = names_in(page)
    shown.context.set_offline(True)
    page.click("#vast")
    page.get_by_text("Geen verbinding").wait_for()
    assert names_in(page) == before
    shown.context.set_offline(False)
    page.click("#vast")
    page.get_by_role("button", name="Plek losmaken").wait_for()
    assert not page.get_by_text("Geen verbinding").is_visible()
    shown.complaints.clear()  # the browser itself notes that it was offline


@pytest.mark.faults
def test_who_was_signed_out_meanwhile_is_led_to_signing_in(desk, plan):
    shown = desk()
    page = shown.go(url("plan", plan, pk=plan.pk) + f"?plek={seat_of(plan, 5)}")
    shown.context.clear_cookies(name="kring_session")
    page.click("#vast")
    page.wait_for_url("**/inloggen/**")
    assert page.locator("[name=login]").is_visible()


def test_on_a_phone_the_whole_room_is_in_view_with_readable_names(desk, plan):
    page = desk(PHONE).go(url("plan", plan, pk=plan.pk))
    room = page.locator(".kr-room")
    assert room.evaluate("one => one.scrollWidth <= one.clientWidth")
    sizes = page.locator(".kr-seat-name").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 11


def test_the_board_side_can_be_turned(desk, plan):
    page = desk().go(url("plan", plan, pk=plan.pk))
    before = names_in(page)
    page.click("#kant-bord")
    page.wait_for_url("**kant=bord*")
    assert names_in(page) == before[::-1]


@pytest.mark.rights
def test_the_wall_sheet_is_one_lying_page_of_names(desk, plan):
    with scope(school=plan.school):
        actions.accept(by=plan.made_by, plan=plan, look_back_on=timezone.localdate())
    page = desk(who="fatma").go(url("print", plan, pk=plan.pk))
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1 or pdf.count(b"/Count 1") == 1
    assert b"/MediaBox [0 0 841" in pdf.replace(b"[0 0 842", b"[0 0 841")
    page.emulate_media(media="print")
    said = page.locator("body").inner_text().split()
    with scope(school=plan.school):
        names = {word for one in seated(plan).sittings for word in one.name.split()}
    extra = {"groep", "Groep", "7a", "Lokaal", "12", "Bord", "De", "Linde", "–", str(timezone.localdate().year)}
    assert {word for word in said if not word.isdigit()} - names - extra <= {
        timezone.localdate().strftime("%B"),
        *MONTHS,
    }


MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def still(plan):
    return url("plan", plan, pk=plan.pk)


def middle(page, seat):
    box = page.locator(f"#plek-{seat}").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_dragging_a_name_to_a_taken_seat_swaps_the_two(desk, plan):
    one, other = seat_of(plan, 0), seat_of(plan, 9)
    page = desk().go(still(plan))
    first, second = sits(page, one), sits(page, other)
    page.mouse.move(*middle(page, one))
    page.mouse.down()
    page.mouse.move(*middle(page, other), steps=8)
    page.mouse.up()
    page.get_by_text("zijn van plek gewisseld").wait_for()
    assert (sits(page, one), sits(page, other)) == (second, first)


def test_dragging_a_name_beside_the_seats_changes_nothing(desk, plan):
    one = seat_of(plan, 0)
    page = desk().go(still(plan))
    before = names_in(page)
    page.mouse.move(*middle(page, one))
    page.mouse.down()
    page.mouse.move(5, 5, steps=5)
    page.mouse.up()
    page.wait_for_timeout(400)
    assert names_in(page) == before
    assert not page.get_by_text("zijn van plek gewisseld").count()


@pytest.fixture
def finger(desk, plan):
    """A touch screen with the plan on it."""
    shown = desk(PHONE, has_touch=True, is_mobile=True)
    shown.go(still(plan))
    return shown


def test_with_a_finger_one_holds_and_drags(finger, plan):
    page = finger.page
    one, other = seat_of(plan, 0), seat_of(plan, 9)
    page.locator(f"#plek-{seat_of(plan, 13)}").scroll_into_view_if_needed()
    first, second = sits(page, one), sits(page, other)
    finger.slide(middle(page, one), middle(page, other), hold=500)
    page.get_by_text("zijn van plek gewisseld").wait_for()
    assert (sits(page, one), sits(page, other)) == (second, first)


def test_a_quick_swipe_over_the_room_scrolls_and_swaps_nobody(finger, plan):
    page = finger.page
    before = names_in(page)
    x, y = middle(page, seat_of(plan, 9))
    finger.slide((x, y), (x, y - 250), hold=0)
    page.wait_for_timeout(500)
    assert page.evaluate("window.scrollY") > 0
    assert names_in(page) == before


def test_a_name_is_swapped_from_a_list_undone_and_done_again_by_keyboard(desk, plan):
    one, other = seat_of(plan, 0), seat_of(plan, 9)
    page = desk().go(still(plan) + f"?plek={one}")
    before = names_in(page)
    target = page.locator("#ruil-met option", has_text=f"{sits(page, other)} (").get_attribute("value")
    page.locator("#ruil-met").select_option(target)
    page.focus("#ruil")
    page.keyboard.press("Enter")
    page.get_by_text("zijn van plek gewisseld").wait_for()
    after = names_in(page)
    assert after != before
    page.keyboard.press("Control+z")
    page.get_by_text("De laatste verandering is teruggedraaid").wait_for()
    assert names_in(page) == before
    page.keyboard.press("Control+y")
    page.get_by_text("De verandering is opnieuw gedaan").wait_for()
    assert names_in(page) == after


def test_what_is_met_stands_in_words_on_focus(desk, plan):
    page = desk().go(still(plan))
    seat = seat_of(plan, 0)
    told = page.locator(f"#gezegd-{seat}")
    assert not told.is_visible()
    page.keyboard.press("Tab")
    page.focus(f"#plek-{seat}")
    assert told.is_visible()
    assert page.locator(f"#plek-{seat}").get_attribute("aria-describedby") == f"gezegd-{seat}"


def test_looking_further_stops_by_itself_and_when_asked(desk, plan):
    shown = desk()
    page = shown.go(still(plan) + "?zoek=1")
    page.locator("#stoppen").wait_for()
    page.click("#stoppen")
    page.locator("#verder-zoeken").wait_for()
    page.click("#verder-zoeken")
    page.locator("#stoppen").wait_for()
    page.locator("#verder-zoeken").wait_for(timeout=60_000)
    shown.complaints[:] = [one for one in shown.complaints if "htmx:" not in one]  # a step that was broken off


def test_a_version_is_kept_and_laid_beside_by_keyboard(desk, plan):
    shown = desk()
    page = shown.go(still(plan) + f"?plek={seat_of(plan, 0)}")
    before = names_in(page)
    page.focus("#bewaar-versie")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard als versie 1").wait_for()
    page.focus("#ruil")
    page.keyboard.press("Enter")
    page.locator("#terug").wait_for()
    page.focus("#vergelijken")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vergelijken/**")
    page.get_by_role("heading", name="2 leerlingen zitten ergens anders").wait_for()
    shown.accessible(where="vergelijken")
    shown.fits(where="vergelijken")
    page.go_back()
    page.click("#versie-1-terug")
    page.get_by_text("Het voorstel is weer zoals versie 1").wait_for()
    assert names_in(page) == before


@pytest.mark.parametrize("preset", ["pairs", "groups_5", "u", "circle"])
def test_thirty_five_fit_on_a_phone(desk, people, plan, preset):
    with scope(school=people.school):
        actions.discard(by=people.anna, plan=plan)
        for number in range(8):
            factories.student(people.group, f"Maximiliaan{chr(65 + number)}")
        room = actions.add_classroom(by=people.anna, school=people.school, name="Groot", drawing=PRESETS[preset](35))
        made = actions.propose(by=people.anna, group=people.group, classroom=room)
    shown = desk(PHONE)
    page = shown.go(url("plan", made, pk=made.pk))
    assert page.locator("[data-student]").count() == 35
    shown.fits(where=preset)
    shown.accessible(where=preset)
    floor = page.locator(".kr-room")
    wide = floor.evaluate("one => one.scrollWidth - one.clientWidth")
    assert wide <= 0 or preset == "circle", f"{preset} scrolls {wide} px"
    boxes = page.locator(".kr-seat").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    over = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if min(one[2], other[2]) - max(one[0], other[0]) > 2 and min(one[3], other[3]) - max(one[1], other[1]) > 2
    ]
    assert not over


def tables(page):
    return page.evaluate("JSON.parse(document.getElementById('tekening').value).pieces")


def test_a_room_is_drawn_with_the_keyboard_alone(desk, plan):
    page = desk().go(url("new_classroom", plan))
    page.fill("[name=name]", "Lokaal 31")
    before = tables(page)
    page.focus("[data-add=table_4]")
    page.keyboard.press("Enter")
    page.locator("#vloer [data-name='p:n-1']").focus()
    start = tables(page)[-1]
    for key in ("ArrowRight", "r"):
        page.keyboard.press(key)
    moved = tables(page)[-1]
    assert (moved["x"], moved["turn"]) == (round(start["x"] + 0.2, 1), 15)
    assert page.evaluate("document.activeElement.dataset.name") == "p:n-1"
    page.keyboard.press("c")
    assert len(tables(page)) == len(before) + 2
    page.keyboard.press("Delete")
    for _step in range(4):
        page.keyboard.press("Control+z")
    assert len(tables(page)) == len(before) + 1
    page.keyboard.press("Control+z")
    assert tables(page) == before
    page.focus("#bewaren")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plattegrond/?lokaal=*")


def test_a_table_is_dragged_and_a_room_works_on_a_phone(desk, plan):
    shown = desk(PHONE)
    page = shown.go(url("new_classroom", plan))
    before = tables(page)[0]
    page.locator("#vloer").scroll_into_view_if_needed()
    box = page.locator(f"#vloer [data-name='p:{before['id']}'] .kr-hand").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + 4, steps=5)
    page.mouse.up()
    after = tables(page)[0]
    assert after["x"] > before["x"]
    page.click("[data-do=undo]")
    assert tables(page)[0] == before
    page.click("[data-add=pair]")
    page.click("[data-do=right]")
    shown.fits(where="drawing")
    shown.accessible(where="drawing")


def test_a_whole_plan_with_the_keyboard_alone(desk, people, plan):
    with scope(school=people.school):
        actions.discard(by=people.anna, plan=plan)
    page = desk().go(url("plans", plan))

    def press(selector, key="Enter"):
        page.locator(selector).first.focus()
        page.keyboard.press(key)

    press("main button[form=voorstel]")
    page.wait_for_url("**/plattegrond/*/?zoek=1")
    press("#stoppen")
    page.locator("#verder-zoeken").wait_for()
    press(".kr-seat-name[href]")
    page.locator("#vast").wait_for()
    press("#vast")
    page.get_by_role("button", name="Plek losmaken").wait_for()
    press("#bewaar-versie")
    page.get_by_text("Bewaard als versie 1").wait_for()
    press("#ruil")
    page.get_by_text("zijn van plek gewisseld").wait_for()
    press("#vergelijken")
    page.wait_for_url("**/vergelijken/**")
    press("main a.kr-button--primary")
    page.locator("#bewaar-versie").wait_for()
    press("main a.kr-button--primary")
    page.wait_for_url("**/akkoord/")
    press("main form button.kr-button--primary")
    page.wait_for_url("**/plattegrond/*/")
    press("main a.kr-button--primary")
    page.wait_for_url("**/afdruk/")
    assert page.locator(".kr-seat-name").count() == 30
    assert not page.locator(".kr-seat-told, .kr-seat-fixed").count()


def test_a_whole_plan_with_a_finger(desk, people, plan):
    with scope(school=people.school):
        actions.discard(by=people.anna, plan=plan)
    page = desk(PHONE, has_touch=True, is_mobile=True).go(url("plans", plan))
    page.locator("main button[form=voorstel]").tap()
    page.wait_for_url("**/plattegrond/*/?zoek=1")
    page.locator("#stoppen").tap()
    page.locator("#verder-zoeken").wait_for()
    page.locator(".kr-seat-name[href]").nth(3).tap()
    page.locator("#vast").tap()
    page.get_by_role("button", name="Plek losmaken").wait_for()
    page.locator(".kr-seat-take").nth(1).tap()
    page.get_by_text("zijn van plek gewisseld").wait_for()
    page.locator("#sluit").tap()
    page.locator("#vergelijken").tap()
    page.wait_for_url("**/vergelijken/**")
    page.locator("main a.kr-button--primary").tap()
    page.locator("main a.kr-button--primary").first.tap()
    page.wait_for_url("**/akkoord/")
    page.locator("main form button.kr-button--primary").tap()
    page.locator("main a.kr-button--primary").first.tap()
    page.wait_for_url("**/afdruk/")
