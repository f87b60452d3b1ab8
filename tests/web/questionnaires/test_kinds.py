"""Answers that are not choices: points for classmates, options, steps of a ladder, and what nobody may be tied to."""

import datetime as dt
import uuid

import pytest

from kring.web.questionnaires import actions, queries, rules, sets
from kring.web.questionnaires.models import Answer, Ballot, BallotAnswer, Response
from tests import factories
from tests.web.questionnaires.own_sets import item, own


@pytest.fixture
def everything(in_school):
    own(
        in_school.school,
        "own-all",
        [
            item("like", "rating", scale="faces", valence="positive"),
            item("glad", "self", scale="faces"),
            item("ladder", "ladder"),
            item("words", "text", optional=True),
            item("with", "nomination", valence="positive"),
            item("without", "nomination", valence="negative", opposite="with"),
        ],
    )
    return actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-all", extras=["words"])


@pytest.fixture
def asked(everything):
    return [invitation.student for invitation in queries.pool(everything)]


@pytest.fixture
def form(everything, asked):
    return actions.take_card(wave=everything, student=asked[0])[0]


def submit(form, key, state="gave", **what):
    actions.submit_answers(response=form, question_key=key, state=state, **what)


def test_every_kind_is_kept_and_shown_again(form, asked):
    submit(form, "like", ratings={asked[1].pk: 3, asked[2].pk: 1})
    submit(form, "glad", value=2)
    submit(form, "ladder", value=0)
    submit(form, "words", words="  Meer buiten spelen. ")
    said = queries.answers(form)
    assert queries.rated(form, "like") == {asked[1].pk: 3, asked[2].pk: 1}
    assert (said["glad"].value, said["ladder"].value, said["words"].words) == (2, 0, "Meer buiten spelen.")


def test_a_later_point_replaces_the_earlier_one(everything, form, asked):
    submit(form, "like", ratings={asked[1].pk: 3, asked[2].pk: 1})
    submit(form, "like", ratings={asked[1].pk: 2})
    assert queries.rated(form, "like") == {asked[1].pk: 2}
    found = queries.ratings(everything.pk, "like")
    assert (found.scale, found.values.sum(), found.n_answered) == (3, 2, 1)


def test_skipping_takes_the_points_away(form, asked):
    submit(form, "like", ratings={asked[1].pk: 3})
    submit(form, "like", "skipped")
    assert queries.rated(form, "like") == {}
    assert queries.said(form) == {"like": "skipped"}


@pytest.mark.parametrize(
    ("key", "what", "refusal"),
    [
        ("glad", {"value": 4}, rules.OutsideTheScale),
        ("ladder", {"value": 11}, rules.OutsideTheScale),
        ("like", {"ratings": {-1: 2}}, rules.OutsideThePool),
        ("glad", {"ratings": {1: 2}}, rules.UnknownQuestion),
        ("with", {"value": 2}, rules.UnknownQuestion),
    ],
)
def test_what_does_not_fit_the_question_is_refused_and_changes_nothing(form, key, what, refusal):
    with pytest.raises(refusal):
        submit(form, key, **what)
    assert queries.said(form) == {}


def test_a_point_outside_the_scale_is_refused(form, asked):
    with pytest.raises(rules.OutsideTheScale):
        submit(form, "like", ratings={asked[1].pk: 7})


def test_nobody_gets_both_signs_from_one_child(form, asked):
    submit(form, "with", "chose", nominees={asked[1].pk})
    with pytest.raises(rules.BothSigns):
        submit(form, "without", "chose", nominees={asked[1].pk, asked[2].pk})
    assert queries.chosen(form, "without") == set()
    submit(form, "without", "chose", nominees={asked[2].pk})
    with pytest.raises(rules.BothSigns):
        submit(form, "with", "chose", nominees={asked[1].pk, asked[2].pk})


def test_own_words_are_asked_only_when_somebody_chose_to(in_school, everything):
    assert "words" in [info.key for info in queries.question_infos(everything)]
    actions.close_wave(by=in_school.anna, wave=everything)
    plain = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-all")
    assert "words" not in [info.key for info in queries.question_infos(plain)]


def test_values_come_out_as_a_table_of_everybody_asked(everything, form, asked):
    submit(form, "glad", value=3)
    table = queries.given(everything.pk)
    assert [info.key for info in table.questions] == ["glad", "ladder"]
    assert dict(zip(table.members, table.rows, strict=True))[str(asked[0].pk)] == (3, None)
    assert len(table.rows) == len(asked)


def test_a_sociogram_is_made_of_choices_only(everything, in_school):
    assert set(queries.networks(everything.pk)) == {"with", "without"}
    own(in_school.school, "own-mood", [item("glad", "self", scale="faces")])
    later = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-mood")
    assert later.pk not in [wave.id for wave in queries.sociograms_of(in_school.group)]
    assert queries.latest(in_school.group, closed=False).id == everything.pk


class TestPlanned:
    def test_who_is_asked_is_settled_when_it_opens(self, in_school):
        wave = actions.plan_wave(
            by=in_school.anna,
            group=in_school.group,
            instrument="sociogram_positive",
            opens_on=dt.date(2027, 1, 11),
        )
        newcomer = factories.student(in_school.group, "Zara")
        assert queries.latest(in_school.group, closed=False) is None
        assert wave.code == ""
        wave = actions.open_wave(by=in_school.anna, wave=wave)
        assert wave.code
        assert newcomer in [invitation.student for invitation in queries.pool(wave)]

    def test_it_can_be_taken_off_the_calendar_until_it_opens(self, in_school, wave):
        actions.withdraw_wave(by=in_school.anna, wave=wave)
        assert queries.wave_of(in_school.group, wave.pk)

    def test_a_break_keeps_the_code_and_the_answers(self, in_school, wave, students):
        form = actions.take_card(wave=wave, student=students[0])[0]
        wave = actions.pause_wave(by=in_school.anna, wave=wave)
        with pytest.raises(rules.WavePaused):
            actions.submit_answers(response=form, question_key="play", state="nobody")
        with pytest.raises(rules.WavePaused):
            actions.take_card(wave=wave, student=students[1])
        code = wave.code
        assert actions.resume_wave(by=in_school.anna, wave=wave).code == code
        actions.submit_answers(response=Response.objects.get(pk=form.pk), question_key="play", state="nobody")

    def test_who_comes_later_gets_a_card(self, in_school, wave):
        newcomer = factories.student(in_school.group, "Zara")
        stranger = factories.student(in_school.group_b, "Yara")
        actions.invite(by=in_school.anna, wave=wave, student=newcomer)
        actions.invite(by=in_school.anna, wave=wave, student=newcomer)
        assert [invitation.student for invitation in queries.pool(wave)].count(newcomer) == 1
        with pytest.raises(rules.NotInvited):
            actions.invite(by=in_school.anna, wave=wave, student=stranger)


class TestTogether:
    def test_two_class_groups_can_choose_one_another(self, in_school):
        own(in_school.school, "own-duo", [item("with", "nomination", valence="positive", together=True)])
        for name in ("Ada", "Ben", "Cas"):
            factories.student(in_school.group_b, name)
        key = uuid.uuid4()
        a = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-duo", together=key)
        b = actions.start_wave(by=in_school.anna, group=in_school.group_b, instrument="own-duo", together=key)
        here, there = (queries.pool(wave)[0].student for wave in (a, b))
        form = actions.take_card(wave=a, student=here)[0]
        submit(form, "with", "chose", nominees={there.pk})
        both_groups = queries.networks_together(key)["with"]
        assert both_groups.given.sum() == 1
        assert both_groups.n == queries.pool(a).count() + queries.pool(b).count()
        assert queries.networks(a.pk)["with"].given.sum() == 0


@pytest.mark.rights
class TestAnonymous:
    @pytest.fixture
    def mood(self, in_school):
        own(in_school.school, "own-mood", [item("glad", "self", scale="faces")], promise="anonymous")
        return actions.start_wave(by=in_school.anna, group=in_school.group, instrument="own-mood")

    def fill_in(self, mood, student, value):
        form, token = actions.take_card(wave=mood, student=student)
        submit(form, "glad", value=value, token=token)
        assert queries.answers(form, token)["glad"].value == value
        actions.finish_response(response=form, token=token)

    def test_no_answer_is_tied_to_a_child_a_place_or_a_moment(self, in_school, mood):
        for place, invitation in enumerate(queries.pool(mood)):
            self.fill_in(mood, invitation.student, 1 + place % 3)
        assert not Answer.objects.filter(question__wave=mood).exists()
        fields = {field.name for model in (Ballot, BallotAnswer) for field in model._meta.get_fields()}
        assert not fields & {"response", "invitation", "student", "created_at", "position"}
        assert not Ballot.objects.filter(wave=mood).exclude(token_hash="").exists()
        moments = Response.objects.filter(invitation__wave=mood).values_list("started_at", "finished_at")
        assert {moment for row in moments for moment in row} == {rules.morning_of(dt.date.today())}

    def test_the_device_does_not_tie_form_and_ballot(self, mood):
        form, token = actions.take_card(wave=mood, student=queries.pool(mood)[0].student)
        submit(form, "glad", value=2, token=token)
        assert Ballot.objects.get(wave=mood).token_hash != Response.objects.get(pk=form.pk).token_hash

    def test_closing_writes_them_anew_and_lets_go_of_what_was_not_handed_in(self, in_school, mood):
        *most, last = [invitation.student for invitation in queries.pool(mood)]
        for student in most:
            self.fill_in(mood, student, 2)
        form, token = actions.take_card(wave=mood, student=last)
        submit(form, "glad", value=1, token=token)
        before = set(Ballot.objects.filter(wave=mood).values_list("pk", flat=True))
        actions.close_wave(by=in_school.anna, wave=mood)
        after = set(Ballot.objects.filter(wave=mood).values_list("pk", flat=True))
        assert not before & after
        assert queries.given(mood.pk).rows == ((2,),) * len(most)

    def test_nothing_is_shown_while_it_is_open_nor_of_a_few(self, in_school, mood):
        for invitation in queries.pool(mood)[:4]:
            self.fill_in(mood, invitation.student, 3)
        assert queries.given(mood.pk).rows == ()
        actions.close_wave(by=in_school.anna, wave=mood)
        assert queries.given(mood.pk).rows == ()

    def test_who_handed_in_cannot_be_counted_twice(self, in_school, mood):
        student = queries.pool(mood)[0].student
        self.fill_in(mood, student, 3)
        with pytest.raises(rules.CardFinished):
            actions.release_card(by=in_school.anna, wave=mood, student=student, afresh=True)


@pytest.mark.rights
def test_the_questions_of_one_school_are_not_those_of_another(in_school):
    own(in_school.school, "own-mood", [item("glad", "self", scale="faces")])
    assert sets.find(in_school.school, "own-mood").version == "1"
    with pytest.raises(LookupError):
        sets.find(in_school.other_school, "own-mood")


def test_saying_something_about_classmates_cannot_be_anonymous(in_school):
    row = own(in_school.school, "own-bad", [item("with", "nomination", valence="positive")], promise="anonymous")
    with pytest.raises(rules.NotFitForUse):
        actions.start_wave(by=in_school.anna, group=in_school.group, instrument=row.key)
