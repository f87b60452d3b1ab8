"""Photos: nothing comes along but pixels, nobody sees one who may not see the class, and away is away."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from PIL import Image, PngImagePlugin

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.school import actions, queries
from kring.web.school.models import StudentPhoto
from kring.web.school.photos import PhotoProblem, PhotoRefusedError, ZipRefusedError, photos_in, portrait
from kring.web.school.photos.matching import Finder
from kring.web.seating import actions as seating
from tests.web.entering import who_may

SECRET = b"<script>alert('secret place')</script>"


def picture(kind: str = "JPEG", size=(900, 1200), colour=(200, 40, 40), **more) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif.tobytes(), comment=b"secret place")


def zip_of(**files: bytes) -> SimpleUploadedFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return SimpleUploadedFile("fotos.zip", out.getvalue())


@pytest.fixture(autouse=True)
def no_files_of_other_tests():
    shutil.rmtree(settings.HOME / "media", ignore_errors=True)


def files() -> list[Path]:
    return [path for path in (settings.HOME / "media").rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def no_files_of_others():
    for path in files():
        path.unlink()


@pytest.fixture
def noor(people):
    people.school.shows_photos = True
    people.school.save()
    with scope(school=people.school):
        return queries.students_in(people.group).first()


@pytest.fixture
def shown(people, noor):
    with scope(school=people.school):
        actions.keep_photo(by=people.anna, student=noor, pictures=portrait(picture()))
    return f"/groepen/7a/leerlingen/{noor.pk}/foto/256.jpg"


# --- what is kept of a picture ---


@pytest.mark.rights
@pytest.mark.parametrize("data", [with_exif(), with_exif() + SECRET, picture("PNG"), picture("WEBP")])
def test_nothing_is_left_but_the_pixels(data):
    for size, made in portrait(data).items():
        assert made.startswith(b"\xff\xd8\xff")
        assert b"secret place" not in made
        assert b"Exif" not in made
        with Image.open(BytesIO(made)) as image:
            assert image.size == (size, size)
            assert image.format == "JPEG"
            assert not image.getexif()
            assert "icc_profile" not in image.info
            assert "comment" not in image.info


def test_text_in_a_png_goes_too():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("where", "secret place")
    assert all(b"secret place" not in made for made in portrait(picture("PNG", pnginfo=notes)).values())


def test_a_picture_taken_sideways_stands_upright():
    flat = Image.new("RGB", (400, 200), "white")
    flat.paste("black", (0, 0, 200, 200))  # left half; turned a quarter to the right it is the upper half
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    flat.save(out, "JPEG", exif=exif.tobytes())
    with Image.open(BytesIO(portrait(out.getvalue())[256])) as image:
        assert sum(image.getpixel((128, 10))) < 60
        assert sum(image.getpixel((128, 250))) > 700


@pytest.mark.faults
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", PhotoProblem.NO_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", PhotoProblem.NO_PHOTO),
        (b"<html><script>alert(1)</script></html>", PhotoProblem.NO_PHOTO),
        (b"GIF89a/*" + SECRET, PhotoProblem.NO_PHOTO),
        (picture("GIF"), PhotoProblem.NO_PHOTO),
        (picture("BMP"), PhotoProblem.NO_PHOTO),
        (picture("TIFF"), PhotoProblem.NO_PHOTO),
        (b"%PDF-1.4", PhotoProblem.NO_PHOTO),
        (picture()[:400], PhotoProblem.NO_PHOTO),
        (b"\xff\xd8\xff" + b"x" * 12_000_001, PhotoProblem.TOO_LARGE),
        (picture(size=(20, 20)), PhotoProblem.TOO_SMALL),
    ],
)
def test_what_is_no_photo_is_refused(data, problem):
    with pytest.raises(PhotoRefusedError) as refused:
        portrait(data)
    assert refused.value.problem is problem


@pytest.mark.faults
@pytest.mark.parametrize("side", [8_000, 20_000, 60_000])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_before_it_is_unfolded(side):
    """A PNG says its size in its first lines; the rest is never looked at."""
    small = bytearray(picture("PNG", size=(64, 64)))
    small[16:24] = side.to_bytes(4, "big") * 2
    import zlib

    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    with pytest.raises(PhotoRefusedError) as refused:
        portrait(bytes(small))
    assert refused.value.problem is PhotoProblem.TOO_LARGE


# --- who sees it ---


@pytest.mark.rights
def test_who_sees_a_photo(people, shown):
    assert who_may(people, shown) == {"anna", "carla", "dirk", "els", "fatma"}


@pytest.mark.rights
def test_a_photo_is_kept_by_no_browser_and_served_as_a_picture_only(people, signed_in, shown):
    answer = signed_in(people.anna).get(shown)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(people.anna).get(shown.replace("256", "4096")).status_code == 404


@pytest.mark.rights
def test_no_address_leads_to_the_folder(people, signed_in, shown):
    token = StudentPhoto.objects.model._base_manager.get().token
    path = f"photos/{token[:2]}/{token}-256.jpg"
    assert (settings.HOME / "media" / path).is_file()
    assert (settings.HOME / "media" / path).stat().st_mode & 0o077 == 0
    for start in ("/media/", "/static/", "/static/../media/", "/"):
        assert signed_in(people.anna).get(start + path).status_code == 404
    assert token not in signed_in(people.anna).get("/groepen/7a/leerlingen/").text


@pytest.mark.rights
def test_photos_are_off_until_the_school_says_otherwise(people, signed_in, noor, shown):
    people.school.shows_photos = False
    people.school.save()
    anna = signed_in(people.anna)
    assert anna.get(shown).status_code == 404
    assert "foto/256.jpg" not in anna.get("/groepen/7a/leerlingen/").text
    assert anna.post(shown.replace("256.jpg", ""), {"photo": SimpleUploadedFile("a.jpg", picture())}).status_code == 404
    assert anna.get("/groepen/7a/leerlingen/fotos/").status_code == 404


@pytest.mark.rights
def test_who_puts_a_photo_in_and_who_switches_photos(people, noor):
    assert who_may(people, f"/groepen/7a/leerlingen/{noor.pk}/foto/", post={}) == {"anna", "els"}
    assert who_may(people, "/groepen/7a/leerlingen/fotos/") == {"anna", "els"}
    assert who_may(people, "/groepen/7a/leerlingen/fotos/klaar/", post={}) == {"anna", "els"}
    assert who_may(people, "/school/fotos/", post={"forget": "1"}) == {"els"}


@pytest.mark.rights
def test_the_seating_plan_shows_it_to_who_sees_the_class(people, signed_in, noor, shown):
    with scope(school=people.school):
        room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", drawing=rows_of_pairs(2, 2))
        plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    assert signed_in(people.anna).get(f"/groepen/7a/plattegrond/{plan.pk}/").text.count(shown) == 1


# --- one photo ---


def test_a_photo_is_put_in_replaced_and_taken_away(people, signed_in, noor, django_capture_on_commit_callbacks):
    anna, address = signed_in(people.anna), f"/groepen/7a/leerlingen/{noor.pk}/foto/"
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            page = anna.post(address, {"photo": SimpleUploadedFile("a.jpg", with_exif())}, follow=True)
        assert "De foto is bewaard" in page.text
        assert len(files()) == 2  # two sizes, and nothing of the earlier one
    assert f"{address}256.jpg" in anna.get("/groepen/7a/leerlingen/").text
    with django_capture_on_commit_callbacks(execute=True):
        anna.post(address, {"forget": "1"})
    assert files() == []
    assert anna.get(f"{address}256.jpg").status_code == 404


@pytest.mark.faults
def test_what_cannot_be_read_is_told_and_the_earlier_photo_stays(people, signed_in, shown):
    anna = signed_in(people.anna)
    page = anna.post(shown.replace("256.jpg", ""), {"photo": SimpleUploadedFile("a.jpg", SECRET)}, follow=True)
    assert "geen foto die Kring kan lezen" in page.text
    assert anna.get(shown).status_code == 200


def test_a_photo_goes_with_its_student(people, noor, shown, django_capture_on_commit_callbacks):
    with scope(school=people.school), django_capture_on_commit_callbacks(execute=True):
        noor.delete()
    assert files() == []


def test_all_photos_go_at_once_and_those_of_another_school_stay(
    people, signed_in, shown, django_capture_on_commit_callbacks
):
    from tests import factories

    with scope(school=people.other_school):
        theirs = factories.student(people.other_group, "Mees")
        actions.keep_photo(by=people.gijs, student=theirs, pictures=portrait(picture()))
    with django_capture_on_commit_callbacks(execute=True):
        page = signed_in(people.els).post("/school/fotos/", {"forget": "1"}, follow=True)
    assert "1 foto is weg" in page.text
    assert len(files()) == 2


# --- a zip ---


def test_a_zip_is_matched_by_number_and_by_name_and_kept_only_when_confirmed(people, signed_in, noor):
    with scope(school=people.school):
        students = list(queries.students_in(people.group))
        students[1].external_id = "0042"
        students[1].save()
    anna = signed_in(people.anna)
    upload = zip_of(
        **{
            "klas/42__jpg": picture(),
            f"{noor.full_name}__JPG": picture(),
            "Onbekend Kind__jpg": picture(),
            f"{students[2].full_name}__png": SECRET,
            "__MACOSX/._x__jpg": b"x",
            "leesmij__txt": b"x",
        }
    )
    page = anna.post("/groepen/7a/leerlingen/fotos/", {"zip": upload})
    assert "2 foto's gevonden" in page.text
    assert "Onbekend Kind" in page.text
    assert "geen foto's die Kring kan lezen" in page.text
    assert anna.get(f"/groepen/7a/leerlingen/{noor.pk}/foto/256.jpg").status_code == 404
    assert anna.get(f"/groepen/7a/leerlingen/{noor.pk}/foto/256.jpg?wacht").status_code == 200
    els = Client()
    els.force_login(people.els)
    assert els.get(f"/groepen/7a/leerlingen/{noor.pk}/foto/256.jpg?wacht").status_code == 404
    anna.post("/groepen/7a/leerlingen/fotos/klaar/", {"student": [noor.pk, 999_999]})
    assert anna.get(f"/groepen/7a/leerlingen/{noor.pk}/foto/256.jpg").status_code == 200
    with scope(school=people.school):
        assert [photo.student for photo in StudentPhoto.objects.all()] == [noor]


@pytest.mark.faults
@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04 broken", picture()])
def test_what_is_no_zip_is_refused(people, signed_in, noor, data):
    page = signed_in(people.anna).post("/groepen/7a/leerlingen/fotos/", {"zip": SimpleUploadedFile("a.zip", data)})
    assert page.status_code == 422
    assert "geen zipbestand" in page.text


@pytest.mark.faults
def test_a_zip_that_unfolds_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr("kring.web.school.photos.zips.MAX_UNPACKED", 1_000_000)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.jpg", b"\0" * 500_000)
    with pytest.raises(ZipRefusedError):
        list(photos_in(out.getvalue()))


def test_a_name_that_two_share_finds_neither(people, in_school):
    from tests import factories

    factories.student(people.group, "Noor", last_name="Zee")
    finder = Finder(queries.students_in(people.group))
    assert finder.of("noor") is None
    assert finder.of("Zee, Noor").last_name == "Zee"
    assert finder.of("Noor_Zee_2026").last_name == "Zee"
