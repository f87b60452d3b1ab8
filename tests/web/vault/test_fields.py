"""What colleagues write about pupils stands encrypted in the database, whichever database that is."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, models
from django_scopes import scope

from kring.web.agenda import actions
from kring.web.agenda.models import Commitment
from kring.web.vault import columns
from kring.web.vault.columns import encrypted_columns, lock_columns
from kring.web.vault.fields import EncryptedTextField, WrongKeyError
from kring.web.vault.keys import kept_keys, new_key, put_in_front

pytestmark = [pytest.mark.django_db, pytest.mark.databases]
SECRET = "Noor zit liever niet naast Zeldzaam"
WORDS = ("what", "how", "outcome")


@pytest.fixture
def promise(in_school):
    made = actions.commit(
        by=in_school.anna,
        school=in_school.school,
        group=in_school.group,
        what=SECRET,
        how=SECRET,
        look_back_on=dt.date(2026, 12, 1),
    )
    return actions.finish(by=in_school.anna, commitment=made, outcome=SECRET)


def stored(pk: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, how, outcome FROM agenda_commitment WHERE id = %s", [pk])
        return list(cursor.fetchone())


def read(pk: int) -> list[str]:
    found = Commitment.objects.get(pk=pk)
    return [getattr(found, name) for name in WORDS]


@pytest.mark.rights
def test_the_database_holds_no_clear_text_and_python_reads_it(promise):
    assert not any(word in text for text in stored(promise.pk) for word in SECRET.split())
    assert read(promise.pk) == [SECRET] * 3


@pytest.mark.rights
def test_every_free_text_of_a_room_is_encrypted():
    """A TextField is where people write sentences. One without names of pupils is put on this list, by hand."""
    harmless: set[str] = {"school.Letter.text"}
    texts = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if model.__module__.startswith("kring.")
        and isinstance(field, models.TextField)
        and not isinstance(field, EncryptedTextField)
    }
    assert texts <= harmless
    assert {(model.__name__, field.name) for model, field in encrypted_columns()} >= {("Commitment", n) for n in WORDS}


def test_nothing_stays_nothing(in_school):
    made = actions.commit(by=in_school.anna, school=in_school.school, what="x", look_back_on=dt.date(2026, 12, 1))
    assert stored(made.pk)[1:] == ["", ""]
    assert read(made.pk) == ["x", "", ""]


@pytest.mark.parametrize("question", [{"what": SECRET}, {"what__icontains": "Noor"}, {"what__gt": "a"}, {"how": ""}])
def test_the_database_is_not_asked_what_it_cannot_know(in_school, question):
    with pytest.raises(FieldError, match="encrypted"):
        list(Commitment.objects.filter(**question))


def test_many_at_once_are_encrypted_too(promise):
    promise.what = "Anders"
    Commitment.objects.bulk_update([promise], ["what"])
    Commitment.objects.filter(pk=promise.pk).update(how="Ook anders")
    assert "nders" not in "".join(stored(promise.pk))
    assert read(promise.pk)[:2] == ["Anders", "Ook anders"]


@pytest.mark.faults
def test_another_key_reads_nothing_says_so_and_loses_nothing(promise, settings):
    before, good = stored(promise.pk), settings.FIELD_KEYS
    settings.FIELD_KEYS = [new_key()]
    with pytest.raises(WrongKeyError, match="KRING_FIELD_KEYS"):
        read(promise.pk)
    with pytest.raises(CommandError, match="KRING_FIELD_KEYS"):
        call_command("keys", "check")
    with pytest.raises(CommandError, match="KRING_FIELD_KEYS"):
        call_command("keys", "rotate")
    assert stored(promise.pk) == before
    settings.FIELD_KEYS = good
    assert read(promise.pk) == [SECRET] * 3


@pytest.mark.faults
def test_something_that_is_no_key_is_named(settings):
    settings.FIELD_KEYS = [new_key(), "geen sleutel"]
    from kring.web.vault.keys import lock

    with pytest.raises(ImproperlyConfigured, match="2"):
        lock()


def test_a_new_key_in_front_then_rotate_then_the_old_one_may_go(promise, settings, capsys):
    before, (old, new) = stored(promise.pk), (settings.FIELD_KEYS[0], new_key())
    settings.FIELD_KEYS = [new, old]
    assert read(promise.pk) == [SECRET] * 3
    call_command("keys", "rotate")
    assert "agenda.Commitment.what: 1" in capsys.readouterr().out
    settings.FIELD_KEYS = [new]
    assert read(promise.pk) == [SECRET] * 3
    assert not set(stored(promise.pk)) & set(before)
    call_command("keys", "check")


def test_the_laptops_keys_are_made_once_and_only_their_owner_reads_them(tmp_path):
    path = tmp_path / "field_keys"
    (first,) = kept_keys(path)
    assert kept_keys(path) == [first]
    put_in_front(path)
    assert kept_keys(path)[1:] == [first]
    assert path.stat().st_mode & 0o077 == 0


def test_clear_text_of_an_earlier_version_is_locked_by_the_migration_and_comes_back(promise):
    forward, back = lock_columns("agenda", "Commitment", *WORDS)
    locked = stored(promise.pk)
    back(apps, None)
    assert stored(promise.pk) == [SECRET] * 3
    forward(apps, None)
    assert read(promise.pk) == [SECRET] * 3
    assert not set(stored(promise.pk)) & {SECRET, *locked}


def test_the_migration_of_the_commitments_locks_every_word(people):
    migration = import_module("kring.web.agenda.migrations.0002_encrypted_words")
    assert {field.name for model, field in encrypted_columns() if model is Commitment} == set(migration.FIELDS)


@pytest.mark.faults
def test_what_a_colleague_writes_while_keys_are_replaced_stays(promise, settings, monkeypatch):
    settings.FIELD_KEYS = [new_key(), *settings.FIELD_KEYS]
    batches = columns._batches

    def somebody_writes(found):
        for some in batches(found):
            Commitment.objects.filter(pk=promise.pk).update(what="Intussen anders")
            yield some

    monkeypatch.setattr(columns, "_batches", somebody_writes)
    call_command("keys", "rotate")
    assert read(promise.pk)[0] == "Intussen anders"


def test_more_rows_than_fit_in_one_go_are_all_rotated(people, settings):
    with scope(school=people.school):
        day = dt.date(2026, 12, 1)
        Commitment.objects.bulk_create(
            Commitment(school=people.school, what=f"stap {number}", look_back_on=day) for number in range(1001)
        )
        new = new_key()
        settings.FIELD_KEYS = [new, *settings.FIELD_KEYS]
        call_command("keys", "rotate")
        settings.FIELD_KEYS = [new]
        assert {each.what for each in Commitment.objects.all()} == {f"stap {number}" for number in range(1001)}
