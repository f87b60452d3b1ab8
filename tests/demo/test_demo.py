"""The demo school is believable, holds what was planted, and never mixes with real pupils."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils.translation import override
from django_scopes import scope

from kring.core.portrait import Kind
from kring.demo import classes, report, social
from kring.demo.fill import PASSWORD, SOCIOGRAM, STAFF, demo_school
from kring.web.access.policy import Person
from kring.web.accounts.models import User
from kring.web.agenda.queries import commitments
from kring.web.insight.composing.page import page
from kring.web.insight.queries import choice, portrait
from kring.web.questionnaires.queries import networks, waves_of
from kring.web.school.models import ClassGroup, School
from kring.web.school.queries import students_in
from kring.web.seating.queries.plans import accepted_plan_of, proposal_of

pytestmark = [pytest.mark.truth, pytest.mark.django_db]


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """The demo is filled once for this file, inside a transaction that is rolled back at the end."""
    from django.db import transaction

    out = io.StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def group_7(printed):
    with scope(school=demo_school()):
        yield ClassGroup.objects.get(name="7")


def sociograms(group):
    return [wave for wave in waves_of(group) if wave.instrument == SOCIOGRAM]


def tiles(group, language="en"):
    """The sentences of the tiles, as the teacher reads them."""
    with override(language):
        chosen = choice(group)
        person = Person(
            user_id=User.objects.get(email="leerkracht@demo.kring.test").pk,
            school_id=group.school_id,
            group_roles={group.pk: frozenset({"teacher"})},
        )
        return page(person, group, chosen)


def sentences(found) -> dict[str, list[str]]:
    return {tile.key: [one.text for one in tile.sentences] for tile in found.composed.tiles}


def test_the_tiles_say_what_was_planted_in_group_7_and_nothing_of_what_was_not(group_7):
    found = tiles(group_7)
    told = sentences(found)
    assert "2 pupils are chosen by nobody" in " ".join(told["relations"])
    assert "influence lies with a few" in " ".join(told["structures"])
    (links,) = [one for one in told["norms"] if "goes together" in one]
    assert links == "At this moment helping goes together with being liked."
    (kind,) = told["interactions"]
    assert all(words in kind for words in ("We are kind", "in a pleasant way", "We help each other"))
    everything = " ".join(one for each in told.values() for one in each)
    assert "measurement before" not in everything, "the class did not change"
    assert "less of" not in everything


def test_who_decides_in_group_7_is_who_was_planted(group_7):
    leads = tiles(group_7).questions[-1].sentences
    names = sorted(classes.GROUP_7.names[place].split()[0] for place in social.PLANTED.deciding)
    assert f"name as those who decide: {' and '.join(names)}." in leads[0]


def test_a_class_that_was_not_asked_about_norms_is_told_what_it_would_take(printed):
    with scope(school=demo_school()):
        told = sentences(tiles(ClassGroup.objects.get(name="4")))
    assert told["norms"] == []
    assert told["interactions"] == []
    assert told["relations"]


def test_the_four_classes_are_there_with_two_closed_waves_each(printed):
    sizes = {}
    for school in School.objects.filter(is_demo=True):
        with scope(school=school):
            for group in ClassGroup.objects.all():
                waves = waves_of(group)
                assert {wave.status for wave in waves} == {"closed"}
                assert len(sociograms(group)) == 2
                assert len(waves) == (4 if group.name == "7" else 2)
                sizes[group.name] = students_in(group).count()
    assert sizes == {"7": 27, "4": 22, "5/6": 25, "1b": 29}


def test_one_is_absent_and_one_takes_no_part_in_group_7(group_7):
    newest, first = sociograms(group_7)
    assert (newest.invited, newest.finished) == (26, 25)
    assert (first.invited, first.finished) == (26, 26)


def test_the_portrait_names_exactly_whom_nobody_chooses(group_7):
    found = portrait(group_7, waves_of(group_7)[0].id)
    names = found.answers.names
    unchosen = next(told for told in found.told if told.finding.kind is Kind.UNCHOSEN)
    planted = {classes.GROUP_7.names[place].split()[0] for place in classes.GROUP_7.truth.unchosen}
    assert {names[member] for member in unchosen.finding.members} == planted


def test_the_planted_wish_to_know_each_other_is_in_the_answers(group_7):
    found = networks(waves_of(group_7)[0].id)["know_better"]
    by_name = {student.full_name: str(student.pk) for student in students_in(group_7)}
    one, other = (found.index(by_name[classes.GROUP_7.names[place]]) for place in classes.GROUP_7.truth.wish)
    assert found.mutual[one, other]


def test_a_plan_is_accepted_with_a_look_back_and_a_new_proposal_lies_ready(group_7):
    assert accepted_plan_of(group_7).commitment in commitments().filter(group=group_7, done_at=None)
    assert proposal_of(group_7) is not None


def test_it_prints_response_sentences_seats_and_how_to_sign_in(printed):
    assert "25 van de 26 leerlingen" in printed
    assert printed.count("\n  - ") == len(report.SENTENCES) + report.SEATS
    for place in STAFF:
        assert f"{place}@demo.kring.test" in printed


def test_everybody_can_sign_in(printed, rf):
    for place in STAFF:
        assert authenticate(rf.post("/"), email=f"{place}@demo.kring.test", password=PASSWORD) is not None


def test_a_second_run_changes_nothing_and_prints_again(printed):
    schools = School.objects.count()
    out = io.StringIO()
    call_command("demo", stdout=out)
    assert School.objects.count() == schools
    assert "25 van de 26 leerlingen" in out.getvalue()


@pytest.mark.parametrize(
    "fiction", [classes.GROUP_7, classes.GROUP_4, classes.GROUP_56, classes.BRUGKLAS], ids=lambda one: one.name
)
@pytest.mark.parametrize("wave", [1, 2])
def test_nobody_but_the_planted_is_left_out_of_all_questions(fiction, wave):
    given = classes.answers(fiction, wave=wave)
    given.pop(classes.KNOW_BETTER)
    away = fiction.truth.objecting | (fiction.truth.ill if wave == 2 else frozenset())
    chosen = {
        other
        for answers in given.values()
        for place, others in answers.items()
        if place not in away
        for other in others
    }
    assert set(range(len(fiction.names))) - chosen - fiction.truth.objecting == set(fiction.truth.unchosen)


@pytest.mark.rights
def test_the_demo_is_never_filled_in_production(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="laptop"):
        call_command("demo", stdout=io.StringIO())
