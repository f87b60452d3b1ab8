"""New in the middle of the year, leaving in the middle of the year, in two class groups, and what was before."""

import datetime as dt

import pytest
from django_scopes import scope

from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import pool
from kring.web.school import actions, queries
from kring.web.school.calendar import all_holidays, first_lesson_day, holidays_between
from kring.web.school.models import Enrollment, FreeDays, HolidayRegion
from kring.web.ui.terms import terms_for
from tests.web.entering import who_may

TODAY = dt.date.today()


@pytest.fixture
def year(people):
    """A school year around today, whenever that is."""
    with scope(school=people.school):
        year = people.group.year
        year.starts_on, year.ends_on = TODAY - dt.timedelta(days=100), TODAY + dt.timedelta(days=200)
        year.save()
        Enrollment.objects.update(starts_on=year.starts_on)
    return year


@pytest.fixture
def noor(people, year):
    with scope(school=people.school):
        return queries.students_in(people.group).first()


def test_a_late_joiner_is_told_as_new_and_is_in_no_earlier_measurement(people, signed_in, year):
    with scope(school=people.school):
        wave = measuring.start_wave(by=people.anna, group=people.group)
    anna = signed_in(people.anna)
    anna.post("/groepen/7a/leerlingen/nieuw/", {"first_name": "Fay", "starts_on": TODAY - dt.timedelta(days=3)})
    page = anna.get("/groepen/7a/leerlingen/").text
    assert page.count("nieuw sinds") == 1
    with scope(school=people.school):
        assert "Fay" not in [invitation.student.first_name for invitation in pool(wave)]
        assert len(queries.students_in(people.group)) == 7


def test_who_comes_later_is_not_in_the_list_until_that_day(people, signed_in, year):
    anna, day = signed_in(people.anna), TODAY + dt.timedelta(days=9)
    anna.post("/groepen/7a/leerlingen/nieuw/", {"first_name": "Fay", "starts_on": day})
    assert "Komt nog" in anna.get("/groepen/7a/leerlingen/").text
    with scope(school=people.school):
        assert len(queries.students_in(people.group)) == 6
        fay = queries.coming_to(people.group).get().student
    anna.post(f"/groepen/7a/leerlingen/{fay.pk}/weg/")
    assert "Komt nog" not in anna.get("/groepen/7a/leerlingen/").text


def test_who_leaves_later_is_there_until_that_day(people, signed_in, noor):
    anna, day = signed_in(people.anna), TODAY + dt.timedelta(days=9)
    page = anna.post(f"/groepen/7a/leerlingen/{noor.pk}/weg/", {"on": day}, follow=True).text
    assert page.count("gaat weg op") == 1
    with scope(school=people.school):
        assert noor in queries.students_in(people.group)
        assert noor not in queries.Student.objects.filter(
            pk__in=Enrollment.objects.filter(queries.lasting(day), group=people.group).values("student")
        )


@pytest.mark.faults
def test_a_day_outside_the_school_year_is_refused_and_nothing_is_lost(people, signed_in, noor):
    anna = signed_in(people.anna)
    page = anna.post("/groepen/7a/leerlingen/nieuw/", {"first_name": "Fay", "starts_on": "1999-01-01"}).text
    assert "valt niet in schooljaar" in page
    assert 'value="Fay"' in page
    answer = anna.post(f"/groepen/7a/leerlingen/{noor.pk}/weg/", {"on": "1999-01-01"})
    assert answer.status_code == 422
    with scope(school=people.school):
        assert noor in queries.students_in(people.group)


@pytest.mark.rights
def test_who_reads_in_which_class_groups_a_student_was(people, noor):
    address = f"/groepen/7a/leerlingen/{noor.pk}/schooljaren/"
    assert who_may(people, address) == {"anna", "carla", "els"}


def test_the_history_tells_class_groups_and_years(people, signed_in, noor):
    with scope(school=people.school):
        actions.end_enrollment(by=people.anna, group=people.group, student=noor)
        actions.enroll_also(by=people.els, group=people.group_b, students=[noor])
    page = signed_in(people.els).get(f"/groepen/7b/leerlingen/{noor.pk}/schooljaren/").text
    assert "groep 7a" in page
    assert "groep 7b" in page


@pytest.mark.rights
def test_who_brings_somebody_into_a_second_class_group(people, year):
    assert who_may(people, "/groepen/7a/leerlingen/ook/") == {"els"}
    assert who_may(people, "/groepen/7a/leerlingen/ook/", post={"source": "7b", "add": "1"}) == {"els"}


def test_a_student_is_in_two_class_groups(people, signed_in, noor):
    els = signed_in(people.els)
    assert noor.full_name in els.get("/groepen/7b/leerlingen/ook/?uit=7a").text
    for _ in range(2):
        els.post("/groepen/7b/leerlingen/ook/", {"source": "7a", "students": [noor.pk], "add": "1"})
    with scope(school=people.school):
        assert noor in queries.students_in(people.group)
        assert list(queries.students_in(people.group_b)) == [noor]


# --- holidays ---


def test_every_region_has_the_holidays_of_three_years():
    for region in HolidayRegion:
        for first in (2025, 2026, 2027):
            found = holidays_between(region, dt.date(first, 8, 1), dt.date(first + 1, 7, 31))
            assert len(found) == 5, (region, first)
    assert all(each.starts_on < each.ends_on for each in all_holidays())


@pytest.mark.parametrize(
    ("day", "lesson"),
    [
        (dt.date(2026, 12, 18), dt.date(2026, 12, 18)),
        (dt.date(2026, 12, 19), dt.date(2027, 1, 5)),  # holiday, then a study day on Monday
        (dt.date(2027, 1, 9), dt.date(2027, 1, 11)),
    ],
)
def test_the_first_day_with_lessons(day, lesson):
    free = [(dt.date(2027, 1, 4), dt.date(2027, 1, 4)), (dt.date(2026, 12, 19), dt.date(2027, 1, 3))]
    assert first_lesson_day(free, day) == lesson


def test_no_look_back_is_proposed_in_a_holiday(people, signed_in, year):
    proposed = TODAY + dt.timedelta(weeks=3)
    with scope(school=people.school):
        FreeDays.objects.create(
            school=people.school,
            name="Vakantie",
            starts_on=proposed - dt.timedelta(days=1),
            ends_on=proposed + dt.timedelta(days=9),
        )
        wanted = queries.next_lesson_day(proposed)
    assert wanted > proposed + dt.timedelta(days=9)
    assert f'value="{wanted.isoformat()}"' in signed_in(people.anna).get("/groepen/7a/afspraken/nieuw/").text


def test_the_holidays_of_the_region_are_taken_over_and_changed(people, signed_in):
    els, page = signed_in(people.els), "/school/vrije-dagen/?jaar=2026-2027"
    els.post("/school/vrije-dagen/regio/?jaar=2026-2027")
    with scope(school=people.school):
        rows = {row.name: row for row in FreeDays.objects.all()}
    assert rows["Herfstvakantie"].starts_on == dt.date(2026, 10, 17)
    fields = {
        f"{row.pk}-{key}": getattr(row, key)
        for row in rows.values()
        for key in ("name", "kind", "starts_on", "ends_on")
    }
    fields |= {f"{rows['Herfstvakantie'].pk}-starts_on": "2026-10-19", f"{rows['Meivakantie'].pk}-gone": "on"}
    fields |= {"new0-name": "Studiedag rekenen", "new0-kind": "study_day", "new0-starts_on": "2026-11-30"}
    fields |= {"new1-kind": "study_day", "new2-kind": "study_day"}
    assert els.post(page, fields).status_code == 302
    els.post("/school/vrije-dagen/regio/?jaar=1999-2000")
    with scope(school=people.school):
        now = {row.name: row.starts_on for row in FreeDays.objects.all()}
    assert now["Herfstvakantie"] == dt.date(2026, 10, 19)
    assert now["Studiedag rekenen"] == dt.date(2026, 11, 30)
    assert "Meivakantie" not in now


@pytest.mark.faults
def test_a_last_day_before_the_first_is_refused(people, signed_in):
    fields = {"new0-name": "X", "new0-kind": "study_day", "new0-starts_on": "2026-11-30", "new0-ends_on": "2026-11-01"}
    page = signed_in(people.els).post("/school/vrije-dagen/", fields | {"new1-kind": "holiday", "new2-kind": "holiday"})
    assert "De laatste dag ligt voor de eerste" in page.text
    assert 'value="X"' in page.text


# --- own words ---


@pytest.mark.rights
def test_who_chooses_the_words_of_the_school(people):
    assert who_may(people, "/school/woorden/", post={"group": "unit"}) == {"els"}


def test_a_school_says_it_its_own_way_and_another_school_does_not(people, signed_in, client):
    els = signed_in(people.els)
    assert "Hoe gaat het met deze unit?" in els.get("/school/woorden/").text
    els.post("/school/woorden/", {"group": "unit", "teacher": "coach", "student": "", "mentor": "x"})
    assert "Alle units" not in els.get("/school/groepen/").text  # "mentor" was no choice: nothing is saved
    els.post("/school/woorden/", {"group": "unit", "teacher": "coach"})
    page = els.get("/school/groepen/").text
    assert "Alle units" in page
    assert "unit 7a" in page
    els.cookies["kring_language"] = "en"
    assert "unit" not in els.get("/school/groepen/").text.split("<main")[1]
    client.force_login(people.gijs)
    client.cookies["kring_language"] = "nl"
    assert "Alle groepen" in client.get("/school/groepen/").text
    assert terms_for("po")["group"] == "groep"


def test_every_own_word_takes_de():
    """Every Dutch sentence says "de", "deze" and "elke": a word with "het" would make it wrong."""
    from kring.web.ui.own_words import CHOICES

    with_het = {"team", "kind", "lokaal", "cluster", "leerteam"}
    assert not with_het & {word for words in CHOICES.values() for word in words}
    assert set(CHOICES) <= set(terms_for("po"))
