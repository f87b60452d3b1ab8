import datetime as dt

import pytest

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.actions import pupils
from kring.web.questionnaires.models import Answer, Nomination, Response
from kring.web.school.models import Enrollment
from tests import factories


@pytest.fixture
def form(wave, students):
    """Noor's form, held by Noor's device."""
    return actions.take_card(wave=wave, student=students[0])[0]


def say(form, nominees=(), state="chose", question="play"):
    actions.submit_answers(
        response=form, question_key=question, nominees=[student.pk for student in nominees], state=state
    )


def play(wave):
    return queries.network(wave.pk, "play")


def test_a_choice_is_saved(wave, students, form):
    say(form, students[1:3])
    assert queries.chosen(form, "play") == {students[1].pk, students[2].pk}
    assert queries.said(form) == {"play": "chose"}


def test_a_later_answer_replaces_the_earlier_one(wave, students, form):
    say(form, students[1:3])
    say(form, students[2:5])
    assert queries.chosen(form, "play") == {student.pk for student in students[2:5]}


def test_nobody_and_skip_take_the_choices_away(wave, students, form):
    for state in ("nobody", "skipped"):
        say(form, students[1:3])
        say(form, state=state)
        assert queries.chosen(form, "play") == set()
        assert queries.said(form) == {"play": state}


def test_choosing_nobody_any_more_takes_the_answer_back(wave, students, form):
    say(form, students[1:3])
    say(form, [])
    assert queries.said(form) == {}
    assert queries.chosen(form, "play") == set()


def test_more_than_the_limit_is_refused_and_changes_nothing(wave, students, form):
    say(form, students[1:3], question="best_friend")
    with pytest.raises(rules.TooMany):
        say(form, students[1:5], question="best_friend")
    assert len(queries.chosen(form, "best_friend")) == 2


def test_a_question_that_was_not_asked_is_refused(form):
    with pytest.raises(rules.UnknownQuestion):
        say(form, question="dislike")


@pytest.mark.rights
def test_only_who_is_asked_can_be_chosen(in_school, students, form):
    stranger = factories.student(in_school.group_b, "Kim")
    newcomer = factories.student(in_school.group, "Lex")
    for outsider in (stranger, newcomer, students[0]):
        with pytest.raises(rules.OutsideThePool):
            say(form, [students[1], outsider])
    assert Nomination.objects.count() == 0
    assert Answer.objects.count() == 0


class TestNetwork:
    def test_who_answered_nobody_is_a_zero_row_and_who_skipped_an_unknown_one(self, wave, students):
        for student, state in zip(students[:3], ("chose", "nobody", "skipped"), strict=True):
            form, _token = actions.take_card(wave=wave, student=student)
            say(form, [students[5]] if state == "chose" else [], state=state)
        net = play(wave)
        answered = dict(zip(net.members, net.answered.tolist(), strict=True))
        assert [answered[str(student.pk)] for student in students[:4]] == [True, True, False, False]
        assert (net.n, net.n_answered, net.ties) == (6, 2, 1)
        assert net.received[net.index(str(students[5].pk))] == 1
        assert net.issues == ()

    def test_it_knows_its_question(self, wave):
        found = queries.networks(wave.pk)
        assert list(found) == ["play", "work", "sit", "know_better", "best_friend"]
        assert found["best_friend"].question.limit == 3
        assert found["play"].question.valence == "positive"

    def test_a_question_that_was_not_asked_is_a_lookup_error(self, wave):
        with pytest.raises(LookupError):
            queries.network(wave.pk, "dislike")

    @pytest.mark.rights
    def test_who_objects_afterwards_is_gone_from_the_next_second(self, wave, students):
        for student in students[:3]:
            form, _token = actions.take_card(wave=wave, student=student)
            say(form, [other for other in students if other != student])
        students[1].objected_on = dt.date(2026, 11, 1)
        students[1].save()
        net = play(wave)
        assert str(students[1].pk) not in net.members
        assert (net.n, net.n_answered, net.ties) == (5, 2, 8)
        assert str(students[1].pk) not in queries.absences(wave.pk)

    def test_who_chose_only_somebody_who_objects_now_still_answered(self, wave, students, form):
        say(form, [students[1]])
        students[1].objected_on = dt.date(2026, 11, 1)
        students[1].save()
        net = play(wave)
        assert net.answered[net.index(str(students[0].pk))]
        assert net.ties == 0

    def test_who_left_before_answering_is_not_waited_for(self, in_school, wave, students, form):
        say(form, [students[1], students[2]])
        leave(students[1], on=dt.date.today())
        assert str(students[1].pk) not in play(wave).members
        assert play(wave).ties == 1

    def test_who_answered_and_left_later_stays_in_that_wave(self, in_school, wave, students, form):
        say(form, [students[1]])
        actions.close_wave(by=in_school.anna, wave=wave)
        for student in students[:2]:
            leave(student, on=dt.date.today() + dt.timedelta(days=30))
        assert play(wave).n == 6

    def test_the_reason_of_absence_is_known_where_somebody_gave_it(self, in_school, wave, students, form):
        say(form, state="nobody")
        actions.mark_absence(by=in_school.anna, wave=wave, student=students[1], absence="ill")
        absences = queries.absences(wave.pk)
        assert str(students[0].pk) not in absences
        assert absences[str(students[1].pk)] == "ill"
        assert absences[str(students[2].pk)] == ""

    def test_five_questions_of_a_class_of_32_take_few_queries(self, in_school, django_assert_max_num_queries):
        for number in range(26):
            factories.student(in_school.group, f"Kind{number}")
        wave = actions.start_wave(by=in_school.anna, group=in_school.group)
        with django_assert_max_num_queries(5):
            assert queries.networks(wave.pk)["sit"].n == 32


class TestWaveInfo:
    def test_waves_are_numbered_and_the_newest_comes_first(self, in_school, wave, students, form):
        actions.finish_response(response=form)
        actions.close_wave(by=in_school.anna, wave=wave)
        second = actions.start_wave(by=in_school.anna, group=in_school.group)
        infos = queries.waves_of(in_school.group)
        assert [(info.id, info.number, info.finished, info.invited) for info in infos] == [
            (second.pk, 2, 0, 6),
            (wave.pk, 1, 1, 6),
        ]
        assert queries.latest(in_school.group).id == wave.pk
        assert queries.latest(in_school.group, closed=False).id == second.pk
        assert queries.wave_info(in_school.group, 0) is None

    def test_a_class_without_waves_has_none(self, in_school):
        assert queries.waves_of(in_school.group_b) == []
        assert queries.latest(in_school.group_b) is None

    @pytest.mark.parametrize("waves", [1, 3])
    def test_a_list_of_waves_does_not_query_per_wave(self, in_school, waves, django_assert_max_num_queries):
        for _ in range(waves):
            made = actions.start_wave(by=in_school.anna, group=in_school.group)
            actions.close_wave(by=in_school.anna, wave=made)
        with django_assert_max_num_queries(4):
            assert len(queries.waves_of(in_school.group)) == waves

    @pytest.mark.rights
    def test_who_objects_now_is_not_counted(self, in_school, wave, students, form):
        actions.finish_response(response=form)
        students[0].objected_on = dt.date(2026, 11, 1)
        students[0].save()
        info = queries.wave_info(in_school.group, wave.pk)
        assert (info.invited, info.finished) == (5, 0)


@pytest.mark.faults
class TestTwiceLateAndElsewhere:
    def test_the_same_tap_twice_counts_once(self, students, form):
        for _ in range(2):
            say(form, students[1:3])
        assert Nomination.objects.count() == 2
        assert Answer.objects.count() == 1

    def test_a_second_device_does_not_get_a_card_in_use(self, wave, students, form):
        with pytest.raises(rules.CardInUse):
            actions.take_card(wave=wave, student=students[0])

    def test_the_same_device_goes_on_with_the_same_token(self, wave, students):
        _form, token = actions.take_card(wave=wave, student=students[0])
        again, same = actions.take_card(wave=wave, student=students[0], token=token)
        assert same == token
        assert again == _form

    def test_the_token_itself_is_nowhere_in_the_database(self, wave, students):
        form, token = actions.take_card(wave=wave, student=students[0])
        assert form.token_hash == rules.hashed(token)
        assert token not in form.token_hash

    def test_after_release_the_new_device_goes_on_and_the_old_one_is_refused(self, in_school, wave, students, form):
        say(form, students[1:3])
        actions.release_card(by=in_school.anna, wave=wave, student=students[0])
        new, _token = actions.take_card(wave=wave, student=students[0])
        with pytest.raises(rules.CardInUse):
            say(form, students[3:4])
        assert queries.chosen(new, "play") == {students[1].pk, students[2].pk}

    def test_the_old_device_is_refused_also_before_a_new_one_came(self, in_school, wave, students, form):
        actions.release_card(by=in_school.anna, wave=wave, student=students[0])
        with pytest.raises(rules.CardInUse):
            say(form, students[3:4])

    def test_a_fresh_start_forgets_what_was_answered(self, in_school, wave, students, form):
        say(form, students[1:3])
        for _ in range(2):
            actions.release_card(by=in_school.anna, wave=wave, student=students[0], afresh=True)
        assert Nomination.objects.count() == 0
        new, _token = actions.take_card(wave=wave, student=students[0])
        assert queries.said(new) == {}
        with pytest.raises(rules.CardInUse):
            say(form, students[1:3])

    def test_a_released_card_that_was_handed_in_is_open_again(self, in_school, wave, students, form):
        say(form, students[1:3])
        actions.finish_response(response=form)
        actions.release_card(by=in_school.anna, wave=wave, student=students[0])
        new, _token = actions.take_card(wave=wave, student=students[0])
        assert queries.said(new) == {"play": "chose"}

    def test_a_tap_after_closing_is_refused_and_what_was_saved_stays(self, in_school, wave, students, form):
        say(form, students[1:3])
        actions.close_wave(by=in_school.anna, wave=wave)
        with pytest.raises(rules.WaveClosed):
            say(form, students[3:5])
        with pytest.raises(rules.WaveClosed):
            actions.take_card(wave=wave, student=students[2])
        assert play(wave).ties == 2

    def test_after_reopening_the_form_goes_on(self, in_school, wave, students, form):
        actions.close_wave(by=in_school.anna, wave=wave)
        actions.reopen_wave(by=in_school.anna, wave=wave)
        say(form, students[3:5])
        assert play(wave).ties == 2

    def test_a_tap_after_handing_in_is_refused(self, students, form):
        actions.finish_response(response=form)
        with pytest.raises(rules.CardFinished):
            say(Response.objects.get(pk=form.pk), students[1:3])

    def test_handing_in_twice_keeps_the_first_moment(self, wave, students, form):
        actions.finish_response(response=form)
        first = Response.objects.get(pk=form.pk).finished_at
        actions.finish_response(response=form)
        assert Response.objects.get(pk=form.pk).finished_at == first
        with pytest.raises(rules.CardFinished):
            actions.take_card(wave=wave, student=students[0])

    def test_killed_between_two_writes_leaves_the_earlier_answer_whole(self, wave, students, form, monkeypatch):
        say(form, students[1:3])

        def killed(*_):
            raise SystemExit

        monkeypatch.setattr(pupils, "_replace_choices", killed)
        with pytest.raises(SystemExit):
            say(form, state="nobody")
        assert queries.said(form) == {"play": "chose"}
        assert len(queries.chosen(form, "play")) == 2

    def test_who_objects_during_the_wave_can_neither_answer_nor_be_chosen(self, wave, students, form):
        students[1].objected_on = dt.date(2026, 11, 1)
        students[1].save()
        say(form, students[1:3])
        assert queries.chosen(form, "play") == {students[2].pk}
        with pytest.raises(rules.NotInvited):
            actions.take_card(wave=wave, student=students[1])

    def test_who_left_cannot_start(self, wave, students):
        leave(students[1], on=dt.date.today())
        with pytest.raises(rules.NotInvited):
            actions.take_card(wave=wave, student=students[1])


def leave(student, *, on):
    Enrollment.objects.filter(student=student).update(ends_on=on)
