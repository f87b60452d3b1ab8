"""Each line of the log holds on to the one before; nobody changes or removes one without its being seen."""

import datetime as dt
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kring.web.audit import actions, chain, queries, triggers
from kring.web.audit.models import AppendOnlyError, AuditEvent, ChainHead, Checkpoint, Reading

AT_ONCE, EACH = 4, 12


def did(people, verb: str = "add classroom", *, school=None, **facts) -> AuditEvent:
    actions.record(by=people.els, verb=verb, school=school or people.school, **facts)
    return AuditEvent.objects.latest("id")


def faults() -> list[str]:
    return [str(fault) for fault in queries.verify()]


@pytest.fixture
def unguarded(db):
    """Somebody with the key of the database has taken the guards away."""
    with transaction.atomic():
        triggers.remove(connection)
        yield models.QuerySet(AuditEvent)
        triggers.install(connection)


def test_a_line_holds_the_hash_of_the_one_before(people):
    first, second = did(people), did(people, rows=3)
    assert (second.number, second.previous) == (first.number + 1, first.hash)
    assert first.previous == ""
    assert faults() == []


def test_the_hash_can_be_recomputed_without_kring(people):
    line = did(people, school=people.other_school, name="é", n=2)
    told = {
        "number": 1,
        "previous": "",
        "at": line.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
        "actor": people.els.pk,
        "school": people.other_school.pk,
        "verb": "add classroom",
        "object": ["", None],
        "facts": {"n": 2, "name": "é"},
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(text.encode()).hexdigest() == line.hash


def test_every_school_has_a_chain_of_its_own(people):
    assert [did(people).number, did(people, school=people.other_school).number, did(people).number] == [1, 1, 2]
    actions.record(by=None, verb="make account")
    assert set(queries.heads()) == {people.school.pk, people.other_school.pk, chain.NONE}
    assert faults() == []


class TestNobodyChangesALine:
    def test_by_the_model(self, people):
        line = did(people)
        line.verb = "something else"
        for change in (line.save, line.delete):
            with pytest.raises(AppendOnlyError):
                change()

    @pytest.mark.parametrize("model", [AuditEvent, Checkpoint, Reading])
    def test_by_a_query(self, people, model):
        for change in (
            lambda: model.objects.all().delete(),
            lambda: model.objects.update(id=1),
            lambda: model.objects.bulk_update([], ["id"]),
            lambda: model.objects.filter(pk=1).update_or_create(pk=1),
        ):
            with pytest.raises(AppendOnlyError):
                change()

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE audit_auditevent SET verb = 'x'",
            "UPDATE audit_auditevent SET actor_id = 1",
            "DELETE FROM audit_auditevent",
            "UPDATE audit_checkpoint SET number = 0",
            "DELETE FROM audit_checkpoint",
            "UPDATE audit_reading SET reader_id = 0",
            "DELETE FROM audit_reading",
        ],
    )
    def test_by_sql(self, people, sql):
        did(people)
        Checkpoint.objects.create(chain=999, number=1, hash="x", at=timezone.now())
        actions.note_reading(by=people.anna, school=people.school, group_id=1, page="x", role="teacher")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(sql)
        assert faults() == []


class TestWhatWasDoneByAnotherWayShows:
    @pytest.mark.parametrize(
        "change",
        [
            {"verb": "x"},
            {"actor_id": 7},
            {"facts": {"rows": 4}},
            {"object_id": 9},
            {"at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        ],
    )
    def test_a_changed_line(self, people, unguarded, change):
        lines = [did(people, rows=3) for _ in range(3)]
        unguarded.filter(pk=lines[1].pk).update(**change)
        assert faults() == [f"chain {people.school.pk}, line 2: was changed after it was written"]

    def test_a_changed_line_with_a_fresh_hash(self, people, unguarded):
        lines = [did(people) for _ in range(3)]
        lines[1].verb = "x"
        unguarded.filter(pk=lines[1].pk).update(verb="x", hash=chain.hash_of(lines[1]))
        assert faults() == [f"chain {people.school.pk}, line 3: does not follow the line before it"]

    def test_a_line_taken_out_of_the_middle(self, people, unguarded):
        lines = [did(people) for _ in range(3)]
        unguarded.filter(pk=lines[1].pk).delete()
        assert faults() == [f"chain {people.school.pk}, line 2: is missing"]

    def test_the_last_line_taken_away(self, people, unguarded):
        lines = [did(people) for _ in range(3)]
        unguarded.filter(pk=lines[2].pk).delete()
        assert faults() == [f"chain {people.school.pk}, line 3: should be the last line and is not"]

    def test_a_whole_chain_taken_away_shows_beside_a_hash_that_was_noted(self, people, unguarded):
        noted = did(people).hash
        unguarded.all().delete()
        ChainHead.objects.all().delete()
        assert faults() == []
        with pytest.raises(CommandError, match=f"no line has the hash {noted}"):
            call_command("audit", "verify", head=[noted], stdout=StringIO())


def test_the_command_tells_what_is_wrong(people, unguarded):
    line = did(people)
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    assert "as it was written" in out.getvalue()
    assert line.hash in out.getvalue()
    unguarded.update(verb="x")
    with pytest.raises(CommandError, match="was changed after it was written"):
        call_command("audit", "verify", stdout=StringIO())


class TestPruning:
    def test_what_remains_can_be_verified(self, people):
        old = [did(people) for _ in range(3)]
        moment = timezone.now()
        did(people, "add colleague")
        assert actions.prune(before=moment) == 3
        assert list(queries.verbs_of(people.school)) == ["add colleague", "prune log"]
        assert faults() == []
        assert queries.has_hash(old[-1].hash)

    def test_again_and_again_and_to_the_last_line(self, people):
        for _ in range(3):
            did(people)
            actions.prune(before=timezone.now())
            assert faults() == []
        assert list(queries.verbs_of(people.school)) == ["prune log"]

    def test_nothing_old_is_nothing_done(self, people):
        did(people)
        assert actions.prune(before=timezone.now() - dt.timedelta(days=90)) == 0
        assert list(queries.verbs_of(people.school)) == ["add classroom"]

    def test_a_line_changed_afterwards_still_shows(self, people, unguarded):
        did(people)
        moment = timezone.now()
        did(people)
        actions.prune(before=moment)
        unguarded.filter(verb="add classroom").update(verb="x")
        assert faults() == [f"chain {people.school.pk}, line 2: was changed after it was written"]

    def test_who_looked_stays_a_month_whatever_is_asked(self, people):
        actions.note_reading(by=people.anna, school=people.school, group_id=1, page="x", role="teacher")
        day = timezone.now() - dt.timedelta(days=91)
        Reading.objects.create(slot=1, at=day, reader_id=1, school_id=1, group_id=1, page="x", role="teacher")
        assert actions.prune(before=timezone.now()) == 1
        assert Reading.objects.count() == 1


AT_THE_SAME_MOMENT = f"""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.core.management import call_command
from django.db import connection, transaction
import django
django.setup()
from kring.web.audit import actions, queries
from kring.web.audit.models import AuditEvent
call_command("migrate", verbosity=0)
start = Barrier({AT_ONCE})
def work(_number):
    start.wait()
    for turn in range({EACH}):
        with transaction.atomic():
            actions.record(by=None, verb="x", turn=turn)
    connection.close()
with ThreadPoolExecutor({AT_ONCE}) as pool:
    list(pool.map(work, range({AT_ONCE})))
print(list(AuditEvent.objects.order_by("number").values_list("number", flat=True)), list(queries.verify()))
"""


@pytest.mark.faults
def test_many_at_the_same_moment_make_one_chain(tmp_path):
    """On a database in a file, as a school has it."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"KRING_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kring.web.site.settings"}
    command = [sys.executable, "-c", AT_THE_SAME_MOMENT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{list(range(1, AT_ONCE * EACH + 1))} []"


@pytest.mark.postgres
@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_too_it_is_one_chain_and_nobody_changes_it(people):
    start = Barrier(AT_ONCE)

    def work(_number):
        try:
            start.wait()
            for turn in range(EACH):
                with transaction.atomic():
                    actions.record(by=people.els, verb="add classroom", school=people.school, turn=turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(work, range(AT_ONCE)))
    assert [line.number for line in AuditEvent.objects.order_by("number")] == list(range(1, AT_ONCE * EACH + 1))
    for sql in ("UPDATE audit_auditevent SET verb = 'x'", "DELETE FROM audit_auditevent"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(sql)
    assert actions.prune(before=timezone.now()) == AT_ONCE * EACH
    assert faults() == []


class Line:
    """A line in memory."""

    def __init__(self, number: int, previous: str, facts: dict):
        self.number, self.previous, self.facts = number, previous, facts
        self.at = dt.datetime(2026, 11, 20, 9, 0, 0, number, tzinfo=dt.UTC)
        self.actor_id, self.school_id, self.verb = 1, 1, "x"
        self.object_type, self.object_id = "", None
        self.hash = chain.hash_of(self)


def lines_of(all_facts: list[dict]) -> list[Line]:
    lines: list[Line] = []
    for number, facts in enumerate(all_facts, 1):
        lines.append(Line(number, lines[-1].hash if lines else "", facts))
    return lines


FACTS = st.dictionaries(st.text(max_size=4), st.integers() | st.booleans() | st.text(max_size=6), max_size=3)


@given(st.lists(FACTS, min_size=2, max_size=8), st.data())
def test_leaving_out_or_changing_any_line_shows(all_facts, data):
    lines = lines_of(all_facts)
    head = (lines[-1].number, lines[-1].hash)
    assert not list(chain.faults(1, lines, after=(0, ""), head=head))
    place = data.draw(st.integers(0, len(lines) - 1))
    without = lines[:place] + lines[place + 1 :]
    assert list(chain.faults(1, without, after=(0, ""), head=head))
    lines[place].verb = "y"
    assert list(chain.faults(1, lines, after=(0, ""), head=head))
