"""Pictures as files: who, when, confidential; codes unless somebody asked for names, and that is noted."""

import io
import re

import pytest
from django_scopes import scope
from PIL import Image

from kring.web.audit.models import AuditEvent
from kring.web.insight.actions import divide
from kring.web.school.actions import open_group
from kring.web.school.queries import students_in
from tests import factories
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
NAMES = factories.NAMES[:12]
KINDS = ["sociogram", "matrix", "verdeling", "tussen-groepen", "vergelijken"]


@pytest.fixture
def twice(people):
    """Two measurements, and the class in two parts."""
    measured(people.anna, people.group, {"play": in_pairs()})
    later = measured(people.anna, people.group, {"play": in_pairs() | {"Joris": ["Noor"]}})
    with scope(school=people.school):
        everybody = list(students_in(people.group))
        parts = {student: str(5 + place % 2) for place, student in enumerate(everybody)}
        divide(by=people.anna, group=people.group, kind="year", parts=parts)
    return later


def url(kind: str, form: str = "svg") -> str:
    return f"/groepen/7a/tekening/{kind}.{form}"


def last_line(people) -> AuditEvent:
    return AuditEvent.objects.filter(school_id=people.school.pk).order_by("pk").last()


@pytest.mark.rights
@pytest.mark.parametrize("kind", KINDS)
def test_by_a_link_no_file_holds_names_or_our_numbers(anna, people, twice, kind):
    for query in ("", "?namen=namen", "?namen=initialen"):
        drawn = anna.get(url(kind) + query).content.decode()
        assert not [name for name in NAMES if re.search(rf">{name}<|\b{name}\b", drawn)]
        ids = set(re.findall(r'data-(?:id|from|to)="([^"]*)"', drawn))
        assert ids <= {str(number) for number in range(1, 13)}
    assert last_line(people).verb == ("download sociogram" if kind == "sociogram" else "download picture")


@pytest.mark.rights
@pytest.mark.parametrize("kind", ["sociogram", "matrix", "vergelijken"])
def test_with_names_only_when_asked_for_and_then_it_is_noted(anna, people, twice, kind):
    drawn = anna.post(url(kind), {"namen": "namen", "form": "svg"}).content.decode()
    assert ">Noor<" in drawn
    line = last_line(people)
    assert (line.verb, line.facts["what"], line.actor_id) == ("download picture with names", kind, people.anna.pk)


@pytest.mark.rights
def test_emergency_access_never_takes_names_along(client, people, twice):
    with scope(school=people.school):
        open_group(by=people.dirk, group=people.group, second=people.carla, reason="Nu nodig om te kijken.", hours=4)
    client.force_login(people.dirk)
    assert ">Noor<" not in client.post(url("sociogram"), {"namen": "namen", "form": "svg"}).content.decode()
    assert 'value="namen"' not in client.get("/groepen/7a/sociogram/").content.decode()
    assert client.post("/groepen/7a/papier/sociogram/maken/", {"namen": "namen"}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_says_who_when_and_confidential(anna, twice, kind):
    drawn = anna.get(url(kind)).content.decode()
    note = re.search(r'class="kr-note"[^>]*>([^<]*)', drawn).group(1)
    for words in ("17 November 2026", "Anna", "Confidential", "7a"):
        assert words in note


@pytest.mark.parametrize("kind", KINDS)
def test_png_and_pdf_of_every_picture(anna, twice, kind):
    png = anna.get(url(kind, "png"))
    picture = Image.open(io.BytesIO(png.content))
    assert png["Content-Type"] == "image/png"
    assert picture.width == 1600
    dark = sum(picture.convert("L").histogram()[:120])
    assert 1_000 < dark < picture.width * picture.height / 4  # something is drawn, on white
    pdf = anna.get(url(kind, "pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'attachment; filename="{kind}-7a-2026-11-17.pdf"'


def test_letters_are_drawn_in_png(anna, people, twice):
    """Without a letter a picture would have discs and no words: the same with names is darker."""

    def dark(called):
        content = anna.post(url("sociogram"), {"namen": called, "form": "png"}).content
        return sum(Image.open(io.BytesIO(content)).convert("L").histogram()[:120])

    assert dark("namen") > dark("nummers") + 500


def test_who_steps_back_is_faint_in_the_file(anna, people, twice):
    noor = pupil(people.group, "Noor").pk
    drawn = anna.get(f"{url('sociogram')}?leerling={noor}").content.decode()
    assert drawn.count('opacity="0.4"') == 12 - 3  # Noor, Sem and Joris stand out
    assert 'opacity="' not in anna.get(url("sociogram")).content.decode()


@pytest.mark.parametrize("path", ["foto.svg", "sociogram.exe", "sociogram.html"])
def test_what_there_is_not_is_not_found(anna, twice, path):
    assert anna.get(f"/groepen/7a/tekening/{path}").status_code == 404


def test_without_parts_there_is_no_picture_of_them(anna, pairs):
    assert anna.get(url("tussen-groepen")).status_code == 404
    assert anna.get(url("vergelijken")).status_code == 404
