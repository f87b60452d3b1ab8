import datetime as dt
import json
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.core.seating import PRESETS
from kring.core.seating.arrangements import rows_of_pairs
from kring.web.agenda.models import Commitment
from kring.web.seating import actions
from kring.web.seating.forms import classroom
from kring.web.seating.models import Classroom, SeatingPlan, SeatingWish
from kring.web.seating.queries.plans import drawing_of, seated
from tests import factories
from tests.web.seating.test_changing import leave
from tests.web.seating.test_proposing import places


@pytest.fixture
def anna(people, client):
    client.force_login(people.anna)
    return client


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


def text(response):
    return response.content.decode()


def test_the_empty_page_says_what_comes_and_what_it_takes(people, anna):
    page = text(anna.get(url("plans", people)))
    assert "Wie zit waar?" in page
    assert "Lokaal toevoegen" in page
    assert "Je hebt nog geen wensen" in page


def test_a_room_is_added_and_chosen(people, anna):
    response = anna.post(url("new_classroom", people), drawn("Lokaal 4", 3, 2))
    with scope(school=people.school):
        room = Classroom.objects.get()
    assert drawing_of(room).seats == 12
    assert response.url == f"{url('plans', people)}?lokaal={room.pk}#lokaal"


def test_a_room_with_a_name_that_exists_is_told_and_what_was_typed_stays(people, anna, room):
    page = text(anna.post(url("new_classroom", people), drawn("lokaal 4", 7, 2)))
    assert "Er is al een lokaal met deze naam" in page
    assert "28 plekken" in page


def drawn(name, rows, pairs):
    return {"name": name, "drawing": json.dumps(rows_of_pairs(rows, pairs).as_json())}


@pytest.mark.parametrize("preset", PRESETS)
def test_an_arrangement_is_drawn_and_nothing_is_kept_yet(people, anna, preset):
    said = drawn("Lokaal 5", 1, 1) | {"preset": preset, "seats": 30, "do": "arrange"}
    page = text(anna.post(url("new_classroom", people), said))
    assert "Lokaal 5" in page
    assert f"{PRESETS[preset](30).seats} plekken" in page
    with scope(school=people.school):
        assert not Classroom.objects.exists()


@pytest.mark.faults
@pytest.mark.parametrize("said", ["", "[]", "{", "null", '{"width": 1e999}', "[" * 9000])
def test_what_is_no_drawing_is_refused_in_words(people, anna, said):
    page = text(anna.post(url("new_classroom", people), {"name": "Lokaal 5", "drawing": said}))
    assert "Deze tekening kan Kring niet lezen" in page or "Dit veld is verplicht" in page
    with scope(school=people.school):
        assert not Classroom.objects.exists()


@pytest.mark.faults
@pytest.mark.parametrize("width", [10**400, 1.7e308], ids=["long", "large"])
def test_a_number_that_no_computer_measures_with_is_refused_in_words(people, anna, width):
    said = rows_of_pairs(1, 1).as_json() | {"width": width}
    page = text(anna.post(url("new_classroom", people), {"name": "Lokaal 5", "drawing": json.dumps(said)}))
    assert "Deze tekening kan Kring niet lezen" in page


@pytest.mark.faults
def test_of_more_than_a_room_can_be_nothing_is_read(people, anna, monkeypatch):
    monkeypatch.setattr(classroom, "json", SimpleNamespace(loads=lambda said: pytest.fail("it was read")))
    said = {"name": "Lokaal 5", "drawing": "[" * (classroom.LONGEST_DRAWING + 1)}
    assert anna.post(url("new_classroom", people), said).status_code == 200


def test_a_room_with_two_tables_on_one_spot_is_refused(people, anna):
    drawing = rows_of_pairs(1, 2).as_json()
    drawing["pieces"][1]["x"] = drawing["pieces"][0]["x"]
    page = text(anna.post(url("new_classroom", people), {"name": "Lokaal 5", "drawing": json.dumps(drawing)}))
    assert "Er staan twee tafels op één plek" in page


@pytest.mark.faults
def test_too_few_seats_is_told_on_the_page(people, anna, in_school):
    small = actions.add_classroom(by=people.anna, school=people.school, name="Klein", drawing=rows_of_pairs(2, 1))
    assert "2 plekken te weinig voor deze groep" in text(anna.get(url("plans", people)))
    page = text(anna.post(url("propose", people), {"classroom": small.pk}, follow=True))
    assert "je komt 2 tekort" in page


def test_one_click_makes_a_proposal_with_a_reason_for_everybody(people, anna, in_school, students, answered, room):
    response = anna.post(url("propose", people), {"classroom": room.pk}, follow=True)
    page = text(response)
    for name in students:
        assert name in page
    assert "6 van 6 deden mee" in page or "6" in page
    assert "leren kennen" in page
    assert 'class="kr-told"' in page


def test_without_a_measurement_or_wishes_the_plan_says_what_it_looks_for(people, anna, plan):
    assert "zoekt nu alleen nieuwe buren" in text(anna.get(url("plan", people, pk=plan.pk)))


def test_the_plan_says_which_answers_it_uses(people, anna, answered, plan):
    page = text(anna.get(url("plan", people, pk=plan.pk)))
    assert "Gebruikt meting 1" in page


@pytest.mark.faults
def test_a_double_click_on_the_button_makes_one_proposal(people, anna, in_school, room):
    first = anna.post(url("propose", people), {"classroom": room.pk})
    second = anna.post(url("propose", people), {"classroom": room.pk})
    assert first.url == second.url
    assert SeatingPlan.objects.count() == 1


def test_choosing_a_seat_shows_the_reasons_and_where_to_swap(people, anna, in_school, plan):
    one, other = seated(plan).sittings[:2]
    page = text(anna.get(url("plan", people, pk=plan.pk), {"plek": one.seat}))
    assert f"<h2>{one.name}</h2>" in page
    assert f"{one.name} en {other.name} wisselen" in page
    assert f'value="{other.seat}-{other.student}"' in page


def test_two_swap_with_a_plain_form(people, anna, in_school, plan):
    one, other = seated(plan).sittings[:2]
    said = {"student": one.student, "to": f"{other.seat}-{other.student}", "plek": one.seat, "kant": "bord"}
    response = anna.post(url("swap", people, pk=plan.pk), said)
    assert response.url == f"{url('plan', people, pk=plan.pk)}?plek={other.seat}&kant=bord"
    assert places(plan)[one.name] == other.seat


def test_htmx_gets_the_plan_only(people, anna, plan):
    page = text(anna.get(url("plan", people, pk=plan.pk), headers={"HX-Request": "true"}))
    assert page.strip().startswith('<div id="plan"')


def test_going_back_in_the_browser_gets_the_whole_page(people, anna, plan):
    asked = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in text(anna.get(url("plan", people, pk=plan.pk), headers=asked))


def test_a_seat_is_fixed_and_released(people, anna, in_school, plan):
    one = seated(plan).sittings[0]
    anna.post(url("lock", people, pk=plan.pk), {"student": one.student, "locked": "1"})
    assert seated(plan).locked == {one.student: one.seat}
    anna.post(url("lock", people, pk=plan.pk), {"student": one.student})
    assert seated(plan).locked == {}


@pytest.mark.faults
def test_a_swap_with_somebody_who_left_is_told_in_words(people, anna, in_school, plan):
    one, other = seated(plan).sittings[:2]
    leave(people.group, other.student)
    said = {"student": one.student, "to": f"{other.seat}-{other.student}"}
    page = text(anna.post(url("swap", people, pk=plan.pk), said, follow=True))
    assert f"{other.name} zit niet meer in deze groep" in page
    assert places(plan)[one.name] == one.seat


@pytest.mark.faults
@pytest.mark.parametrize("said", [{}, {"student": "x"}, {"student": "1", "to": "99999"}, {"student": "1", "to": "0-x"}])
def test_a_broken_form_changes_nothing_and_says_so(people, anna, in_school, plan, said):
    before = places(plan)
    page = text(anna.post(url("swap", people, pk=plan.pk), said, follow=True))
    assert "De plattegrond is intussen veranderd" in page
    assert places(plan) == before


@pytest.mark.faults
def test_a_newcomer_is_shown_without_a_seat_and_gets_one(people, anna, in_school, plan):
    new = factories.student(people.group, "Puk")
    address = url("plan", people, pk=plan.pk)
    assert "Eén leerling heeft nog geen plek" in text(anna.get(address))
    page = text(anna.post(url("seat_newcomer", people, pk=plan.pk), {"student": new.pk}, follow=True))
    assert "Puk heeft nu een plek" in page
    assert "nog geen plek" not in page


@pytest.mark.faults
def test_a_newcomer_without_a_free_seat_is_told_what_to_do(people, anna, in_school, plan):
    for name in ("Puk", "Bo", "Ko"):
        factories.student(people.group, name)
    actions.seat_newcomer(by=people.anna, plan=plan, student=seated(plan).newcomers[0][0])
    actions.seat_newcomer(by=people.anna, plan=plan, student=seated(plan).newcomers[0][0])
    page = text(anna.get(url("plan", people, pk=plan.pk)))
    assert "Alle plekken zijn bezet" in page
    assert "Plek geven" not in page


@pytest.mark.faults
def test_a_room_that_shrank_leaves_the_plan_whole(people, anna, in_school, room, plan):
    anna.post(url("classroom", people, pk=room.pk), drawn("Lokaal 4", 1, 2))
    page = text(anna.get(url("plan", people, pk=plan.pk)))
    assert "Het lokaal is intussen veranderd" in page
    assert [name for name in places(plan) if name not in page] == []
    page = text(anna.post(url("again", people, pk=plan.pk), {"seed": 0}, follow=True))
    assert "je komt 2 tekort" in page


@pytest.mark.faults
def test_wishes_that_clash_are_told_and_the_proposal_stays(people, anna, in_school, students, plan):
    before = places(plan)
    five = [students[name].pk for name in ("Noor", "Sem", "Yara", "Mila", "Daan")]
    actions.set_wishes(by=people.anna, group=people.group, front=five)
    page = text(anna.post(url("again", people, pk=plan.pk), {"seed": 0}, follow=True))
    assert "Er is niets veranderd" in page
    assert places(plan) == before


def test_wishes_are_kept_and_counted(people, anna, in_school, students):
    noor, sem = students["Noor"].pk, students["Sem"].pk
    anna.post(url("wishes", people), {f"front-{noor}": "on", f"neighbour-{sem}": "supportive"})
    anna.post(url("keep_apart", people), {"one": sem, "other": noor})
    anna.post(url("keep_apart", people), {"one": noor, "other": sem})
    assert "Je hebt 3 wensen" in text(anna.get(url("wishes", people)))
    anna.post(url("let_be", people), {"one": noor, "other": sem})
    kinds = SeatingWish.objects.order_by("kind").values_list("kind", "student")
    assert list(kinds) == [("front", noor), ("supportive", sem)]


def test_keeping_somebody_apart_from_themselves_is_told(people, anna, in_school, students):
    page = text(anna.post(url("keep_apart", people), {"one": students["Noor"].pk, "other": students["Noor"].pk}))
    assert "Kies twee verschillende namen" in page


def test_accepting_asks_for_a_school_day_three_to_four_weeks_ahead(people, anna, plan):
    form = anna.get(url("accept", people, pk=plan.pk)).context["form"]
    ahead = form.fields["look_back_on"].initial - timezone.localdate()
    assert dt.timedelta(days=21) <= ahead <= dt.timedelta(days=28)
    assert form.fields["look_back_on"].initial.weekday() < 5


def test_accepting_puts_the_look_back_on_the_start_page(people, anna, in_school, plan):
    day = timezone.localdate() + dt.timedelta(days=21 + (7 - timezone.localdate().weekday()))
    said = {"look_back_on": day.isoformat(), "how": "Drie vragen", "owner": people.anna.pk}
    response = anna.post(url("accept", people, pk=plan.pk), said)
    assert response.url == url("plan", people, pk=plan.pk)
    commitment = Commitment.objects.get()
    assert (commitment.look_back_on, commitment.owner, commitment.how) == (day, people.anna, "Drie vragen")
    assert commitment.what in text(anna.get(reverse("home")))
    anna.post(url("accept", people, pk=plan.pk), said)
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(("days", "said"), [(-1, "Deze dag is al voorbij"), (None, "weekend")])
def test_a_day_that_cannot_be_is_told(people, anna, in_school, plan, days, said):
    today = timezone.localdate()
    day = today + dt.timedelta(days=days if days is not None else 5 - today.weekday() + 7)
    form = {"look_back_on": day.isoformat(), "how": "Mijn eigen vraag", "owner": people.anna.pk}
    page = text(anna.post(url("accept", people, pk=plan.pk), form))
    assert said in page
    assert "Mijn eigen vraag" in page
    assert not Commitment.objects.exists()


def test_throwing_a_proposal_away(people, anna, in_school, plan):
    assert anna.post(url("discard", people, pk=plan.pk)).url == url("plans", people)
    assert not SeatingPlan.objects.exists()


def test_the_history_has_dates(people, anna, in_school, plan):
    actions.accept(by=people.anna, plan=plan, look_back_on=timezone.localdate())
    newer = actions.revise(by=people.anna, plan=plan)
    actions.accept(by=people.anna, plan=newer, look_back_on=timezone.localdate())
    page = text(anna.get(url("plans", people)))
    assert "Eerdere plattegronden" in page
    assert url("plan", people, pk=plan.pk) in page


def test_seen_from_the_board_everything_is_turned_half_round(people, anna, in_school, plan):
    ids = [part.split('"')[0] for part in text(anna.get(url("plan", people, pk=plan.pk))).split('id="plek-')[1:]]
    turned = text(anna.get(url("plan", people, pk=plan.pk), {"kant": "bord"}))
    assert [part.split('"')[0] for part in turned.split('id="plek-')[1:]] == ids[::-1]


@pytest.mark.parametrize("word", ["score", "risico", "verstoten", "zwak"])
def test_words_that_are_never_on_the_page(people, anna, in_school, answered, plan, word):
    assert word not in text(anna.get(url("plan", people, pk=plan.pk))).lower()


def test_a_class_of_thirty_asks_no_more_of_the_database_than_one_of_six(
    people, anna, in_school, plan, django_assert_max_num_queries
):
    for number in range(24):
        factories.student(people.group, factories.NAMES[number + 8])
    with django_assert_max_num_queries(45):
        anna.get(url("plan", people, pk=plan.pk))


@pytest.mark.faults
@pytest.mark.parametrize("name", ["again", "swap", "lock", "seat_newcomer", "undo", "discard", "revise"])
def test_the_address_of_a_button_leads_to_its_page_after_signing_in_again(people, anna, in_school, plan, name):
    before = places(plan)
    assert anna.get(url(name, people, pk=plan.pk)).url == url("plan", people, pk=plan.pk)
    assert places(plan) == before
