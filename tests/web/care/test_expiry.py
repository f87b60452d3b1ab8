"""What is kept until when: periods, what a school may choose, and the daily work."""

import datetime as dt
import logging
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from kring.web.access.duties import KINDS, months_later
from kring.web.accounts.models import User
from kring.web.agenda import actions as agenda
from kring.web.audit import queries as audit
from kring.web.audit.models import AuditEvent, Reading
from kring.web.care import actions, jobs, queries, rules
from kring.web.care.models import DailyRun
from kring.web.questionnaires.models import Nomination, Wave
from kring.web.questionnaires.queries import waves_of
from kring.web.school.actions import keep_photo
from kring.web.school.models import (
    EmergencyAccess,
    Enrollment,
    RosterImport,
    RosterUpload,
    Student,
    StudentPhoto,
)
from kring.web.school.photos import store
from kring.web.seating.models import SeatingPlan, SeatingWish
from tests.web.care.furnishing import furnish, looked
from tests.web.insight.classes import in_pairs, measured

PAGE = "/school/gegevens/"
YEAR_ENDS = dt.date(2027, 7, 31)
A_YEAR_LATER = dt.date(2028, 7, 31)


def forget(people, today: dt.date) -> dict[str, int]:
    with scope(school=people.school):
        return actions.forget_expired(school=people.school, today=today)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 120))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


class TestKinds:
    """Each kind stays until its day, and is gone on it."""

    @pytest.fixture(autouse=True)
    def furnished(self, people, pupils):
        self.wave = measured(people.anna, people.group, {"play": in_pairs()})
        with scope(school=people.school):
            furnish(people, pupils)

    def there(self, people):
        with scope(school=people.school):
            return {
                "answers": Nomination.objects.count(),
                "waves": Wave.objects.count(),
                "plans": SeatingPlan.objects.count(),
                "wishes": SeatingWish.objects.count(),
                "pupils": Student.objects.count(),
            }

    def test_answers_and_seats_go_a_year_after_the_school_year(self, people):
        before = self.there(people)
        forget(people, A_YEAR_LATER - dt.timedelta(days=1))
        assert self.there(people) == before
        counts = forget(people, A_YEAR_LATER)
        assert counts["answers"] == 12
        assert self.there(people) == {"answers": 0, "waves": 0, "plans": 0, "wishes": 0, "pupils": 12}

    def test_pages_of_a_class_still_open_when_its_measurements_are_gone(self, people, signed_in):
        forget(people, A_YEAR_LATER)
        for page in ("klasportret/", "sociogram/", "metingen/", "plattegrond/", ""):
            assert signed_in(people.anna).get(f"/groepen/7a/{page}").status_code == 200

    def test_who_left_goes_two_years_later_and_takes_everything_along(self, people, pupils):
        with scope(school=people.school):
            Enrollment.objects.filter(student=pupils["Noor"]).update(ends_on=dt.date(2024, 7, 31))
        assert "pupils" not in forget(people, dt.date(2026, 7, 30))
        assert forget(people, dt.date(2026, 7, 31))["pupils"] == 1
        with scope(school=people.school):
            assert not Student.objects.filter(pk=pupils["Noor"].pk).exists()
            assert not Nomination.objects.filter(nominee=pupils["Noor"].pk).exists()
            assert Nomination.objects.exists()

    def test_a_file_stays_three_years_after_referral_to_special_education(self, people, pupils):
        with scope(school=people.school):
            Enrollment.objects.filter(student=pupils["Noor"]).update(ends_on=dt.date(2024, 7, 31))
            Student.objects.filter(pk=pupils["Noor"].pk).update(referred_on=dt.date(2024, 7, 31))
        forget(people, dt.date(2027, 7, 30))
        with scope(school=people.school):
            assert Student.objects.filter(pk=pupils["Noor"].pk).exists()
        assert forget(people, dt.date(2027, 7, 31))["pupils_referred"] == 1

    def test_who_moved_on_to_another_class_has_not_left(self, people, pupils):
        with scope(school=people.school):
            Enrollment.objects.filter(student=pupils["Noor"]).update(ends_on=dt.date(2020, 1, 1))
            Enrollment.objects.create(group=people.group_b, student=pupils["Noor"], starts_on=dt.date(2020, 1, 1))
        assert "pupils" not in forget(people, dt.date(2026, 11, 20))

    def test_agreements_go_a_year_after_looking_back(self, people):
        with scope(school=people.school):
            day = dt.date(2026, 1, 1)
            agenda.commit(by=people.anna, school=people.school, group=people.group, what="x", look_back_on=day)
        assert "commitments" not in forget(people, dt.date(2026, 12, 31))
        assert forget(people, dt.date(2027, 1, 1))["commitments"] == 1

    def test_the_undo_of_a_list_goes_after_a_month(self, people):
        with scope(school=people.school):
            made = RosterImport.objects.get().made_at.date()
        assert "imports" not in forget(people, made + dt.timedelta(days=29))
        assert forget(people, made + dt.timedelta(days=31))["imports"] == 1

    def test_the_log_goes_after_90_days_and_only_of_this_school(self, people):
        with scope(school=people.other_school):
            agenda.commit(by=people.gijs, school=people.other_school, what="x", look_back_on=dt.date(2030, 1, 1))
        today = dt.date.today() + dt.timedelta(days=91)
        forget(people, today)
        verbs = AuditEvent.objects.filter(school_id=people.school.pk).values_list("verb", flat=True)
        assert set(verbs) == {"prune log", "forget what expired"}
        others = AuditEvent.objects.filter(school_id=people.other_school.pk)
        assert others.exists()
        assert "prune log" not in others.values_list("verb", flat=True)
        assert list(audit.verify()) == []

    def test_who_looked_goes_with_the_log_and_is_counted_beforehand(self, people):
        with scope(school=people.school):
            before = {kept.kind.key: kept.count for kept in queries.kept(people.school)}
            looked(people.anna, people.school, people.group, days_ago=100)
            looked(people.gijs, people.other_school, people.other_group, days_ago=100)
            now = {kept.kind.key: kept for kept in queries.kept(people.school)}
        assert now["log"].count == before["log"] + 1
        assert now["log"].expired_count == 1
        forget(people, dt.date.today())
        assert set(Reading.objects.values_list("school_id", flat=True)) == {people.other_school.pk}

    def test_earlier_names_go_after_a_week_and_the_rest_of_the_reading_stays(self, people):
        with scope(school=people.school):
            RosterImport.objects.update(made_at=timezone.now() - dt.timedelta(days=8), staff=[{"name": "Anneke"}])
            assert actions.forget_expired(school=people.school)["old_names"] == 1
            done = RosterImport.objects.get()
        assert (done.renamed, done.staff) == ([], [])
        assert len(done.enrolled) == 12

    def test_what_nobody_confirmed_goes_after_a_day(self, people, pupils, django_capture_on_commit_callbacks):
        with scope(school=people.school):
            keep_photo(by=people.anna, student=pupils["Noor"], pictures={256: b"x", 512: b"x"}, waiting=True)
            token = StudentPhoto.objects.get(waiting=True).token
            assert "unconfirmed" not in actions.forget_expired(school=people.school)
            for model in (RosterUpload, StudentPhoto):
                model.objects.update(made_at=timezone.now() - dt.timedelta(hours=25))
            with django_capture_on_commit_callbacks(execute=True):
                assert actions.forget_expired(school=people.school)["unconfirmed"] == 2
            assert not RosterUpload.objects.exists()
            assert [photo.waiting for photo in StudentPhoto.objects.all()] == [False]
        assert store.read(token, 256) is None

    def test_emergency_access_goes_a_year_after_it_ended(self, people):
        with scope(school=people.school):
            until = timezone.localdate(EmergencyAccess.objects.get().until)
        assert "emergencies" not in forget(people, until + dt.timedelta(days=364))
        assert forget(people, until + dt.timedelta(days=366))["emergencies"] == 1

    def test_twice_is_once(self, people):
        forget(people, A_YEAR_LATER)
        again = forget(people, A_YEAR_LATER)
        assert set(again) <= {"log"}  # the lines about forgetting itself are of today, long before that day

    def test_another_school_keeps_what_is_its_own(self, people):
        forget(people, dt.date(2035, 1, 1))
        with scope(school=people.other_school):
            assert waves_of(people.other_group) == []
        with scope(school=people.school):
            assert Student.objects.count() == 0


def test_accounts_without_a_school_go_half_a_year_after_the_last_time(people):
    old = User.objects.create_user(email="oud@example.test", name="Oud")
    User.objects.filter(pk__in=[old.pk, people.anna.pk]).update(date_joined="2026-01-15T12:00:00Z")
    actions.forget_expired(school=None, today=dt.date(2026, 7, 14))
    assert User.objects.filter(pk=old.pk).exists()
    actions.forget_expired(school=None, today=dt.date(2026, 7, 15))
    assert not User.objects.filter(pk=old.pk).exists()
    assert User.objects.filter(pk=people.anna.pk).exists()


def test_devices_go_with_their_sessions(people, client):
    client.force_login(people.anna)
    long_ago = timezone.now() - dt.timedelta(days=1)
    for key in (client.session.session_key, "gone"):
        UserSession.objects.create(user=people.anna, session_key=key, ip="127.0.0.1", user_agent="x")
    assert "sessions" not in actions.forget_expired(school=None)  # of this hour
    UserSession.objects.update(last_seen_at=long_ago)
    assert actions.forget_expired(school=None)["sessions"] == 1
    assert UserSession.objects.get().session_key == client.session.session_key
    Session.objects.update(expire_date=long_ago)
    assert actions.forget_expired(school=None)["sessions"] == 2
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


class TestChoosing:
    def test_the_page_shows_every_kind_with_its_period(self, people, signed_in):
        page = signed_in(people.els).get(PAGE).text
        for kind in rules.adjustable():
            assert f"{PAGE}termijn/{kind.key}/" in page
        assert "1 jaar na het einde van het schooljaar van de meting" in page
        assert "90 dagen na de handeling" in page

    def test_the_page_says_when_how_many_go(self, people, signed_in):
        measured(people.anna, people.group, {"play": in_pairs()})
        page = signed_in(people.els).get(PAGE).text
        assert "31 juli 2028: 12" in " ".join(page.split())
        assert "Noor" not in page

    def test_shorter_needs_no_reason_and_counts_at_once(self, people, signed_in):
        measured(people.anna, people.group, {"play": in_pairs()})
        signed_in(people.els).post(f"{PAGE}termijn/answers/", {"amount": "0"})
        with scope(school=people.school):
            kept = {each.kind.key: each for each in queries.kept(people.school, today=YEAR_ENDS)}
        assert kept["answers"].expired_count == 12

    def test_longer_needs_a_reason_that_stands_in_the_table(self, people, signed_in):
        browser = signed_in(people.els)
        refused = browser.post(f"{PAGE}termijn/answers/", {"amount": "24"})
        assert "Schrijf op waarom de school dat nodig heeft." in refused.text
        assert 'value="24"' in refused.text
        browser.post(f"{PAGE}termijn/answers/", {"amount": "24", "reason": "Onderzoek met toestemming"})
        page = browser.get(PAGE).text
        assert "Langer omdat: Onderzoek met toestemming" in page
        assert "De standaard is 1 jaar." in page

    @pytest.mark.parametrize(
        ("kind", "amount", "said"),
        [("log", "29", "te kort"), ("answers", "61", "te lang"), ("imports", "6", "te kort")],
    )
    def test_outside_the_limits_nothing_changes(self, people, signed_in, kind, amount, said):
        page = signed_in(people.els).post(f"{PAGE}termijn/{kind}/", {"amount": amount, "reason": "x"})
        assert said in page.text
        with scope(school=people.school):
            assert queries.terms_of(people.school) == {}

    def test_back_to_the_default_leaves_no_choice_behind(self, people, signed_in):
        for amount in ("3", "12"):
            signed_in(people.els).post(f"{PAGE}termijn/answers/", {"amount": amount, "reason": "x"})
        with scope(school=people.school):
            assert queries.terms_of(people.school) == {}

    @pytest.mark.parametrize("kind", ["accounts", "sessions", "old_names", "unconfirmed", "x"])
    def test_what_is_fixed_or_belongs_to_the_installation_is_not_for_a_school(self, people, signed_in, kind):
        assert signed_in(people.els).get(f"{PAGE}termijn/{kind}/").status_code == 404

    def test_a_choice_is_of_one_school(self, people):
        with scope(school=people.school):
            actions.set_term(by=people.els, school=people.school, kind=KINDS["answers"], amount=1)
        with scope(school=people.other_school):
            assert queries.terms_of(people.other_school) == {}


class TestDailyWork:
    @pytest.fixture
    def expired(self, people):
        measured(people.anna, people.group, {"play": in_pairs()})
        with scope(school=people.school):
            people.group.year.starts_on, people.group.year.ends_on = dt.date(2020, 8, 1), dt.date(2021, 7, 31)
            people.group.year.save()
            Wave.objects.update(closed_at="2021-01-01T12:00:00Z")

    def test_a_dry_run_tells_counts_and_changes_nothing(self, people, expired):
        told = StringIO()
        call_command("daily", dry_run=True, stdout=told)
        assert f"school {people.school.pk}\tanswers\t12 of 12 would go" in told.getvalue()
        assert not any(name in told.getvalue() for name in ("Noor", "De Linde"))
        with scope(school=people.school):
            assert Nomination.objects.exists()

    def test_the_command_does_what_the_dry_run_told(self, people, expired):
        call_command("daily")
        with scope(school=people.school):
            assert not Nomination.objects.exists()
        assert DailyRun.objects.get().day == dt.date.today()

    def test_no_name_in_the_log(self, people, expired, caplog):
        with caplog.at_level(logging.DEBUG):
            call_command("daily")
        assert "forgot what expired" in caplog.text
        assert not any(name in caplog.text for name in ("Noor", "Sem", "De Linde"))

    def test_one_kind_that_fails_is_told_and_holds_up_no_other_school(self, people, expired, monkeypatch):
        real = actions.forget_expired

        def failing(*, school, **words):
            if school == people.other_school:
                raise RuntimeError
            return real(school=school, **words)

        monkeypatch.setattr(jobs.actions, "forget_expired", failing)
        with pytest.raises(CommandError, match="1 of the jobs failed"):
            call_command("daily")
        with scope(school=people.school):
            assert not Nomination.objects.exists()

    def test_of_many_processes_one_does_the_day(self, people):
        day = dt.date(2026, 11, 20)
        assert [actions.claim_day(day), actions.claim_day(day)] == [True, False]

    @pytest.mark.django_db(transaction=True)  # the worker opens a connection of its own
    def test_it_waits_in_the_database_for_a_worker_when_asked(self, people, expired, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        call_command("daily")
        with scope(school=people.school):
            assert Nomination.objects.exists()
        call_command("db_worker", batch=True, interval=0, startup_delay=False)
        with scope(school=people.school):
            assert not Nomination.objects.exists()
