"""The seating plan with a mouse, with the keyboard only, on a phone, on paper and without script."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.queries.plans import accepted_plan_of, seated
from tests import factories
from tests.browser.conftest import PHONE
from tests.web.seating.conftest import measure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICES = [(1280, 900, "light"), (390, 844, "dark"), (320, 640, "light")]
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
        room = actions.add_classroom(by=people.anna, school=people.school, name="Lokaal 12", rows=5, pairs=3)
        return actions.propose(by=people.anna, group=people.group, classroom=room)


@pytest.fixture
def desk(window, people, plan):
    def signed_in(size=None, who="anna", **options):
        opened = window(size, **options)
        page = opened.go(reverse("account_login"))
        page.fill("[name=login]", getattr(people, who).email)
        page.fill("[name=password]", factories.PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(opened.home + "/")
        return opened

    return signed_in


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
    pages = [chosen, *(url(name, plan) for name in ("plans", "wishes", "new_classroom"))]
    pages += [url(name, plan, pk=plan.pk) for name in ("accept", "print", "print_reasons")]
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
    page.wait_for_load_state("networkidle")
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
