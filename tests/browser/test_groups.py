"""Groups and class lists with the keyboard only, by dragging, and for who reads with other means."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import expect

from kring.web.seating import actions
from kring.web.seating.models import ClassListDraft, DraftPlace, Grouping
from kring.web.seating.queries.groupings import grouped
from kring.web.seating.rules import Asked
from tests import factories
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICES = [(1280, 900, "light"), (390, 844, "dark"), (320, 640, "light")]


@pytest.fixture
def made(people):
    with scope(school=people.school):
        for number in range(6):
            factories.student(people.group, factories.NAMES[number + 6])
        asked = Asked(size=4, roles=("voorzitter",))
        return actions.propose_grouping(by=people.anna, group=people.group, title="Rekenen", asked=asked)


@pytest.fixture
def draft(people, made):
    with scope(school=people.school):
        return actions.add_draft(
            by=people.anna, school=people.school, name="Straks", classes=["8a", "8b"], groups=[people.group]
        )


def url(name, made, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": made.group.slug, **kwargs})


def now(made):
    with scope(school=made.school):
        return grouped(made).week(1)


@pytest.mark.parametrize(("width", "height", "scheme"), DEVICES)
def test_every_page_is_accessible_and_fits(desk, made, draft, width, height, scheme):
    shown = desk({"width": width, "height": height}, color_scheme=scheme)
    chosen = url("grouping", made, pk=made.pk) + f"?leerling={now(made)[0][0]}"
    pages = [chosen, *(url(name, made) for name in ("groups", "group_wishes", "worked_with"))]
    pages += [url(name, made, pk=made.pk) for name in ("accept_groups", "print_groups")]
    pages += [reverse("seating:class_lists"), reverse("seating:class_list", kwargs={"pk": draft.pk})]
    for address in pages:
        shown.go(address)
        shown.accessible(where=address)
        shown.fits(where=address)


def test_with_the_keyboard_two_change_groups_it_is_undone_and_accepted(desk, made):
    page = desk().go(url("grouping", made, pk=made.pk))
    one, other = now(made)[0][0], now(made)[1][0]
    page.focus(f"#leerling-{one}")
    page.keyboard.press("Enter")
    page.focus(f"#ruil-{other}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#terug")
    assert other in now(made)[0]
    page.keyboard.press("Control+z")
    page.wait_for_selector("#opnieuw-doen")
    assert one in now(made)[0]
    page.focus("a[href$='/akkoord/']")
    page.keyboard.press("Enter")
    page.focus("#content form button[type=submit], #content form .kr-button--primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + url("grouping", made, pk=made.pk))
    with scope(school=made.school):
        assert Grouping.objects.get().status == Grouping.Status.ACCEPTED


def test_a_name_is_dragged_to_another_group(desk, made):
    page = desk().go(url("grouping", made, pk=made.pk))
    one = now(made)[0][0]
    title = page.locator(".kr-group").nth(1).locator("h2")
    page.locator(f"[data-student='{one}']").drag_to(title, target_position={"x": 5, "y": 5})
    page.wait_for_selector("#terug")
    assert one in now(made)[1]


def test_with_a_finger_a_name_is_dragged_to_another_group(desk, made):
    shown = desk(PHONE, has_touch=True, is_mobile=True)
    page = shown.go(url("grouping", made, pk=made.pk))
    one = now(made)[0][-1]
    name, target = page.locator(f"[data-student='{one}']"), page.locator(".kr-group").nth(1).locator("h2")
    name.scroll_into_view_if_needed()
    start, end = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for box in (name.bounding_box(), target.bounding_box())
    )
    shown.slide(start, end, hold=500)
    page.wait_for_selector("#terug")
    assert one in now(made)[1]


def test_two_divisions_are_laid_side_by_side(desk, made):
    shown = desk()
    page = shown.go(url("grouping", made, pk=made.pk))
    page.click("#bewaar-versie")
    page.locator("#versie-1-terug").wait_for()
    page.click(f"#leerling-{now(made)[0][0]}")
    page.locator(".kr-group-take").first.click()
    page.wait_for_selector("#terug")
    page.click("#vergelijken")
    expect(page.locator(".kr-beside > section")).to_have_count(2)
    shown.accessible(where="side by side")
    shown.fits(where="side by side")
    page.set_viewport_size(PHONE)
    shown.fits(where="side by side on a phone")


def test_on_a_phone_one_is_placed_in_a_class_of_next_year(desk, people, draft):
    page = desk(PHONE).go(reverse("seating:class_list", kwargs={"pk": draft.pk}))
    first = page.locator(".kr-member").first
    student = int(first.get_attribute("data-student"))
    first.locator("a").click()
    page.locator("#naar-2-").click()
    page.locator(f"section[data-seat='2-'] [data-student='{student}']").wait_for()
    with scope(school=people.school):
        assert DraftPlace.objects.get(draft=ClassListDraft.objects.get(), student=student).number == 2
