"""Queries whose SQL is kept: the same rows as any query, of this school only, and never an answer of before."""

import pytest
from django.db import transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Answer, Nomination, Response, SecondEntry, Wave
from kring.web.questionnaires.queries.prepared import SIZES, Prepared, padded
from kring.web.school.models import Student
from tests import factories

named = Prepared(lambda ids: Student.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "first_name"))
whole = Prepared(lambda name: Student.objects.filter(first_name=name).select_related("school"))


@pytest.fixture
def elsewhere(db):
    with scopes_disabled():
        return factories.student(factories.group(factories.school(name="Elders"), name="1a"), "Noor")


def test_rows_are_those_of_the_query_however_many_are_asked_for(students):
    for count in (1, 2, 3, 5, 6):
        some = students[:count]
        assert named(ids=[student.pk for student in some]) == sorted((each.pk, each.first_name) for each in some)
    assert named(ids=[students[0].pk, 10**12]) == [(students[0].pk, students[0].first_name)]


def test_a_model_comes_whole_with_what_belongs_to_it(wave, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.wave_by_id.one(wave=wave.pk)
        assert (found, found.school, found.group) == (wave, wave.school, wave.group)
        assert found.opened_at == wave.opened_at
    assert found.school.own_words == wave.school.own_words
    found.closes_on = found.opened_at.date()
    found.save(update_fields=["closes_on"])
    assert queries.wave_by_id.one(wave=wave.pk).closes_on == found.closes_on


def test_nothing_is_kept_but_the_words_of_the_query(wave):
    before = queries.wave_by_id.one(wave=wave.pk)
    Wave.objects.filter(pk=wave.pk).update(wrong_pictures=F("wrong_pictures") + 3)
    assert queries.wave_by_id.one(wave=wave.pk).wrong_pictures == before.wrong_pictures + 3


def test_another_school_is_not_there_whoever_asked_first(people, in_school, students, elsewhere):
    assert [each.school for each in whole(name="Noor")] == [in_school.school]
    with scope(school=elsewhere.school):
        assert whole(name="Noor") == [elsewhere]
        assert named(ids=[students[0].pk]) == []
    with scopes_disabled():
        assert {each.school for each in whole(name="Noor")} == {in_school.school, elsewhere.school}
    assert [each.school for each in whole(name="Noor")] == [in_school.school]


def test_without_a_school_nothing_is_asked(elsewhere):
    with pytest.raises(ScopeError):
        whole(name="Noor")
    with scope(school=[elsewhere.school]), pytest.raises(ScopeError):
        whole(name="Noor")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_locks_needs_a_transaction(wave):
    locked = Prepared(lambda wave: Wave.objects.select_for_update(of=("self",)).filter(pk=wave))
    with transaction.atomic():
        assert locked(wave=wave.pk) == [wave]
    with pytest.raises(TransactionManagementError):
        locked(wave=wave.pk)


def test_lists_have_few_sizes():
    assert padded([3, 1, 2]) == (1, 2, 3, 0)
    assert len(padded(range(1, 200))) == 199 > SIZES[-1]


def test_a_longer_list_of_choices_still_takes_away_what_is_not_in_it(wave, students):
    form, _token = actions.take_card(wave=wave, student=students[0])

    def say(*chosen, state="chose"):
        nominees = {student.pk for student in chosen}
        actions.submit_answers(response=form, question_key="play", nominees=nominees, state=state)
        return queries.chosen(form, "play"), Answer.objects.count()

    assert say(*students[1:4]) == ({student.pk for student in students[1:4]}, 1)
    ids = set(Nomination.objects.values_list("pk", flat=True))
    assert say(students[3], students[4]) == ({students[3].pk, students[4].pk}, 1)
    assert len(ids & set(Nomination.objects.values_list("pk", flat=True))) == 1, "what stays is not written again"
    assert say(state="nobody") == (set(), 1)
    assert say() == (set(), 0)


def test_handing_in_leaves_no_second_entry(wave, students):
    form, _token = actions.take_card(wave=wave, student=students[0], route=Response.Route.PAPER)
    other, _token = actions.take_card(wave=wave, student=students[1], route=Response.Route.PAPER)
    for each in (form, other):
        SecondEntry.objects.create(response=each, question=queries.questions(wave)[0], typed="1")
    actions.finish_response(response=form)
    assert [entry.response for entry in SecondEntry.objects.all()] == [other]
