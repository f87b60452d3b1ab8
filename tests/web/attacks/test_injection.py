"""Text that is more than text, in every column and every field there is: it stays text on every page and in every file."""

import csv
import io
from io import BytesIO

import pytest
from django.db import models, transaction
from openpyxl import load_workbook

from tests.web.attacks.worlds import ROLES, scoped_models

pytestmark = [pytest.mark.rights, pytest.mark.django_db]

TAG = "<i9>\"'{{7*7}}#9"  # an element, the end of an attribute, a template, a command of the typesetter
FORMULAS = ("=9", "+9", "-9", "@9", "\t=9", "\r=9")
SAFE_TYPES = (
    "text/csv",
    "application/toml",
    "text/plain",
    "application/json",
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/xml",
    "application/zip",
    "text/calendar",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
KEYS = {
    "seen",  # what a teacher saw, as one table in a text: its lines are tried where they are typed
    "slug",
    "code",
    "external_id",
    "token",
    "token_hash",
    "card_hash",
    "kind",
    "language",
    "instrument",
    "key",
    "role",
}
KEYS |= {
    "instrument_version",
    "age_version",
    "version",
    "grades",
    "absence",
    "route",
    "origin",
    "card",
    "pictures",
    "valence",
    "opposite",
}
LOG, TOTALS = "/school/logboek/logboek.csv", "/school/veiligheidsmonitor/totalen.csv"


def free_texts(model) -> list[models.Field]:
    """The columns that take whatever somebody writes."""
    return [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, models.CharField | models.TextField) and not each.choices and each.name not in KEYS
    ]


def write_everywhere(world, text: str) -> int:
    """`text` in every column of the school that takes text, past every form."""
    written = 0
    for model, path in scoped_models().items():
        for row in model._base_manager.filter(**{path: world.school}):
            for each in free_texts(model):
                setattr(row, each.name, text + str(row.pk) if each.unique or each.name in {"name", "what"} else text)
                short = getattr(row, each.name)[: each.max_length]
                setattr(row, each.name, short if each.max_length != 9 else str(row.pk)[-9:])
                written += 1
            if model._meta.label == "school.RosterUpload":
                row.table = swapped(row.table, text)
                row.roster = swapped(row.roster, text)
            row.save()
    world.school.name = text + "De Linde"
    world.school.save()
    for who in ROLES:
        user = getattr(world.people, who)
        user.name = f"{text} {who}"
        user.save()
    return written


def swapped(value, text: str):
    """What a file said, with `text` for the name of a pupil."""
    if isinstance(value, dict):
        return {key: swapped(each, text) for key, each in value.items()}
    if isinstance(value, list):
        return [swapped(each, text) for each in value]
    return text if value == "Noor" else value


def answers(world):
    for who in ROLES:
        for path in world.addresses():
            answer = world.browser(who).get(path)
            if answer.status_code == 200:
                yield who, path, answer


@pytest.fixture
def linde(two_schools):
    with transaction.atomic():
        yield two_schools[0]
        transaction.set_rollback(True)


def test_a_tag_in_every_column_is_text_on_every_page(linde):
    assert write_everywhere(linde, TAG) > 30
    shown, faults, tables = 0, [], set()
    for who, path, answer in answers(linde):
        kind, content = answer["Content-Type"].split(";")[0], b"".join(answer)
        tables |= {path} if kind == "text/csv" else set()
        if kind in SAFE_TYPES:
            assert answer["X-Content-Type-Options"] == "nosniff"
            continue
        assert kind in {"text/html", "image/svg+xml"}, (path, kind)
        faults += [(who, path)] * (b"<i9>" in content or b"{49}" in content)
        shown += b"&lt;i9&gt;" in content
    assert not faults
    assert shown > 40
    assert tables == {LOG, TOTALS, outcomes_of(linde)}, "try a formula in it below"


def outcomes_of(world) -> str:
    return next(path for path in world.addresses() if path.endswith("uitkomsten.csv"))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_every_column_is_text_in_every_table(linde, formula):
    write_everywhere(linde, formula)
    tables = 0
    no_formula(linde.browser("anna").get(outcomes_of(linde)), written=False)  # figures and the set's own words
    for path in (path for path in linde.addresses() if "xlsx" in path):
        answer = linde.browser("anna").get(path)
        if answer.status_code == 200:
            book = load_workbook(BytesIO(b"".join(answer)))
            cells = [cell for sheet in book for row in sheet for cell in row]
            assert cells, path
            assert not [cell for cell in cells if cell.data_type == "f"], path
    no_formula(linde.browser("dirk").get(TOTALS), written=False)
    for who, path in (("els", LOG), ("dirk", LOG)):
        answer = linde.browser(who).get(path)
        tables += no_formula(answer)
    answer = linde.browser("els").post("/school/namenlijsten/")
    tables += no_formula(answer)
    assert tables == 3


def no_formula(answer, *, written: bool = True) -> bool:
    assert answer.status_code == 200
    content = b"".join(answer)
    cells = [
        cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";") for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not written or any("9" in cell for cell in cells)
    return True


def test_what_is_typed_in_every_field_comes_back_as_text(two_schools, forms_of_de_linde):
    first, _second = two_schools
    faults, tried = [], 0
    for form in forms_of_de_linde:
        sent: dict[str, list[str]] = {}
        for name, value in form.fields:
            sent.setdefault(name, []).append(TAG if name in form.writable else value)
        for name in form.writable:
            sent[name] = [TAG]
        if not form.writable:
            continue
        with transaction.atomic():
            answer = first.browser(form.who).post(form.action, sent, follow=True)
            faults += [(form.who, form.action)] * (b"<i9>" in answer.content)
            tried += 1
            transaction.set_rollback(True)
    assert not faults
    assert tried > 30
