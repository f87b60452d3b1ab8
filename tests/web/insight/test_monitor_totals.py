"""The safety monitor over the school: totals that tell nothing of a pupil, nor of a class that is too small."""

from io import BytesIO

import pytest
from django.test import Client
from django_scopes import scope
from hypothesis import given as for_any
from hypothesis import strategies as st
from openpyxl import load_workbook

from kring.core.disclosure import MIN_CELL, shown_counts
from kring.web.audit.models import AuditEvent
from kring.web.insight.outcomes.monitor import totals
from kring.web.questionnaires import actions, instruments
from kring.web.questionnaires.queries import pool, questions
from kring.web.school.queries import groups
from tests import factories

URL = "/school/veiligheidsmonitor/"
SETS = instruments.instrument("safety_monitor")


def asked(people, group, answers, *, extra=0):
    """A closed monitor in a class with a pupil for each of `answers` (one value for every question), and `extra` who
    did not answer."""
    group.grades = "7"
    group.save()
    for number in range(len(answers) + extra):
        factories.student(group, f"Kind{group.name}{number}")
    wave = actions.start_wave(by=people.anna, group=group, instrument="safety_monitor")
    students = [each.student for each in pool(wave) if each.student.first_name.startswith(f"Kind{group.name}")]
    for student, value in zip(students, answers, strict=False):
        form, token = actions.take_card(wave=wave, student=student)
        for question in questions(wave):
            if SETS.item(question.key).kind.with_value:
                most = max(option.value for option in SETS.options(SETS.item(question.key), wave.age_version))
                actions.submit_answers(
                    response=form, question_key=question.key, state="gave", value=min(value, most), token=token
                )
        actions.finish_response(response=form, token=token)
    actions.close_wave(by=people.anna, wave=wave)
    return wave


@pytest.fixture
def two_classes(in_school):
    """7a: twelve answered, two of them troubled often; 7b: eleven answered, all the same."""
    asked(in_school, in_school.group, [1] * 10 + [4] * 2)
    asked(in_school, in_school.group_b, [1] * 6 + [3] * 5, extra=1)
    return in_school


def found(people):
    year = people.group.year
    return totals(people.school, year, groups().filter(year=year))


def page(signed_in, who, where=URL):
    return " ".join(signed_in(who).get(where).text.split())


@pytest.mark.truth
def test_the_totals_are_the_sum_of_the_classes(two_classes):
    all_of_them = found(two_classes)
    assert (all_of_them.counted, all_of_them.left_out) == (23, 0)
    experience, affected, *_more = all_of_them.parts
    safe = experience.lines[0]
    assert safe.n == 23
    assert safe.left_out == 7
    assert [cell.count for cell in safe.cells] == [16, 0, None, None]  # 5 and 2: the 2 is hidden, and the 5 with it
    assert safe.mean is None  # from a mean the hidden ones could be worked out
    assert (affected.often.count, affected.often.n, affected.few) == (7, 23, False)
    assert experience.mean == pytest.approx((16 * 1 + 5 * 3 + 2 * 4) / 23)


@pytest.mark.truth
def test_the_leader_reads_totals_response_and_classes(signed_in, two_classes):
    text = page(signed_in, two_classes.dirk)
    everybody = found(two_classes).asked
    assert everybody > 24  # one of 7b did not answer, nor who was in 7a before
    assert f"23 van de {everybody} die gevraagd zijn, antwoordden" in text
    assert "7 van de 23" in text
    assert "niet op de lijst van de Inspectie" in text
    assert "groep 7a" in text
    assert "Kind7a" not in text


@pytest.mark.rights
def test_a_class_that_is_too_small_is_shown_nowhere_nor_to_be_worked_out(signed_in, in_school):
    asked(in_school, in_school.group, [1] * 12)
    asked(in_school, in_school.group_b, [4] * 9)
    all_of_them = found(in_school)
    assert (all_of_them.counted, all_of_them.left_out) == (12, 1)
    assert [cell.count for cell in all_of_them.parts[0].lines[0].cells] == [12, 0, 0, 0]
    assert {each.title: each.is_shown for each in all_of_them.classes} == {"groep 7a": True, "groep 7b": False}
    text = page(signed_in, in_school.dirk)
    assert "te weinig antwoorden om te laten zien" in text
    assert "in geen enkel totaal" in text


def test_small_classes_count_together_when_there_are_enough(in_school):
    """A school of small classes has totals too, and none of a class."""
    asked(in_school, in_school.group, [1] * 7)
    asked(in_school, in_school.group_b, [2] * 8)
    all_of_them = found(in_school)
    assert (all_of_them.counted, all_of_them.left_out) == (15, 0)
    assert not any(each.is_shown for each in all_of_them.classes)


def test_too_few_in_the_whole_school_is_nothing(signed_in, in_school):
    asked(in_school, in_school.group, [1] * 9)
    assert not found(in_school).has_figures
    text = page(signed_in, in_school.dirk)
    assert "Te weinig antwoorden" in text
    file = signed_in(in_school.dirk).get(f"{URL}totalen.csv").content.decode("utf-8-sig")
    assert file.rstrip().endswith("groep 7a;te weinig antwoorden")
    assert "klopt" not in file


def test_before_anything_was_asked_the_page_says_what_comes(signed_in, in_school):
    text = page(signed_in, in_school.dirk)
    assert "Er is nog niets gevraagd" in text


def test_it_names_the_classes_for_which_the_law_asks_it(signed_in, in_school):
    for group, grades in ((in_school.group, "7"), (in_school.group_b, "4")):
        group.grades = grades
        group.save()
    assert found(in_school).not_yet == ("groep 7a",)


def test_an_open_measurement_is_in_no_total(in_school):
    asked(in_school, in_school.group, [1] * 12)
    actions.start_wave(by=in_school.anna, group=in_school.group, instrument="safety_monitor")
    assert found(in_school).counted == 12


def test_in_secondary_education_it_is_the_same_with_its_own_words(signed_in, in_school):
    in_school.school.sector = "vo"
    in_school.school.save()
    asked(in_school, in_school.group, [1] * 12)
    assert found(in_school).counted == 12
    assert "leerlingen" in page(signed_in, in_school.dirk)


@pytest.mark.rights
@pytest.mark.parametrize(("who", "sees"), [("dirk", True), ("carla", True)])
def test_who_leads_or_coordinates_sees_the_classes(signed_in, two_classes, who, sees):
    assert ("Per klas" in page(signed_in, getattr(two_classes, who))) is sees


@pytest.mark.rights
@pytest.mark.parametrize("role", ["board", "core_team"])
def test_board_and_core_team_see_totals_without_classes(signed_in, two_classes, role):
    somebody = factories.user(f"Iemand{role}")
    factories.staff(somebody, two_classes.school, role)
    text = page(signed_in, somebody)
    assert "7 van de 23" in text
    assert "Per klas" not in text
    file = signed_in(somebody).get(f"{URL}totalen.csv").content.decode("utf-8-sig")
    assert "groep 7a" not in file


@pytest.mark.rights
@pytest.mark.parametrize("role", ["board", "core_team"])
def test_totals_of_one_class_are_no_totals_for_who_may_not_see_a_class(signed_in, in_school, role):
    """The first class that is done, or the only one that is large enough."""
    asked(in_school, in_school.group, [1] * 10 + [4] * 2)
    asked(in_school, in_school.group_b, [2] * 9)
    somebody = factories.user(f"Iemand{role}")
    factories.staff(somebody, in_school.school, role)
    text = page(signed_in, somebody)
    assert "zonder iets over één klas te verraden" in text
    assert "van de 12" not in text
    files = [signed_in(who).get(f"{URL}totalen.csv").content.decode("utf-8-sig") for who in (somebody, in_school.dirk)]
    assert [SETS.parts[0].title["nl"] in file for file in files] == [False, True]


@pytest.mark.rights
@pytest.mark.parametrize("who", ["anna", "bram", "els", "fatma"])
def test_teachers_and_administrator_find_nothing_here(signed_in, two_classes, who):
    browser = signed_in(getattr(two_classes, who))
    assert browser.get(URL).status_code == 404
    assert browser.get(f"{URL}totalen.csv").status_code == 404


@pytest.mark.rights
def test_of_another_school_nothing_is_seen(signed_in, two_classes):
    leader = factories.user("Hoofd elders")
    with scope(school=two_classes.other_school):
        factories.staff(leader, two_classes.other_school, "school_leader")
    text = page(signed_in, leader)
    assert "7 van de 23" not in text
    book = load_workbook(BytesIO(signed_in(leader).get(f"{URL}totalen.xlsx").content))
    assert book.worksheets[1].max_row == book.worksheets[2].max_row == 1  # only the heads


def test_signed_out_there_is_only_the_way_in(two_classes):
    assert Client().get(URL).url.startswith("/inloggen/")


@pytest.mark.rights
def test_the_files_hold_what_the_page_shows_and_leave_a_line(signed_in, two_classes):
    browser = signed_in(two_classes.dirk)
    csv = browser.get(f"{URL}totalen.csv")
    text = csv.content.decode("utf-8-sig")
    assert csv["Content-Disposition"].startswith('attachment; filename="safety_monitor-')
    assert ";12;1.5;" in next(line for line in text.splitlines() if line.startswith("groep 7a;"))
    assert ";niet getoond;23;" in text
    assert "Kind7a" not in text
    book = load_workbook(BytesIO(browser.get(f"{URL}totalen.xlsx").content))
    assert len(book.sheetnames) == 3
    answers = list(book.worksheets[1].iter_rows(values_only=True))
    assert answers[0][:2] == ("Onderdeel", "Vraag")
    assert any(row[3] == "niet getoond" for row in answers)
    assert AuditEvent.objects.filter(verb="download monitor totals").count() == 2
    assert browser.get(f"{URL}totalen.pdf").status_code == 404


@for_any(st.lists(st.integers(0, 40), min_size=1, max_size=7))
def test_no_small_count_is_shown_nor_to_be_worked_out(counts):
    shown = shown_counts(counts)
    hidden = [count for count, cell in zip(counts, shown, strict=True) if cell is None]
    assert all(cell == count for count, cell in zip(counts, shown, strict=True) if cell is not None)
    assert all(cell == 0 or cell >= MIN_CELL for cell in shown if cell is not None)
    if hidden and len(hidden) < len(counts):
        assert len(hidden) >= 2
        assert sum(hidden) >= MIN_CELL
    assert hidden or not any(0 < count < MIN_CELL for count in counts)
