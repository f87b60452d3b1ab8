"""Reading a school of 2,500 pupils in: from the file to the page with the result, through the pages that people use.

python benchmarks/roster.py
"""

import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.result import Result  # noqa: E402

PUPILS, IN_A_CLASS, SECONDS = 2500, 25, 5
FIRST = [
    "Noor",
    "Sem",
    "Yara",
    "Joris",
    "Mila",
    "Daan",
    "Lotte",
    "Finn",
    "Saar",
    "Bram",
    "Zoë",
    "Levi",
    "Fenna",
    "Thijs",
    "Roos",
    "Adam",
]
LAST = ["Appelboom", "Berkenrode", "Duinveld", "Eikenlaan", "Fonteyn", "Goudsbloem", "Heidebloem", "Iepenhof"]


def edexml(pupils: int) -> bytes:
    groups = "".join(
        f'<groep key="G{n}"><naam>{n % 8 + 1}{chr(97 + n // 8)}</naam><jaargroep>{n % 8 + 1}</jaargroep></groep>'
        for n in range(pupils // IN_A_CLASS)
    )
    people = "".join(
        f'<leerling key="{n:06}"><achternaam>{LAST[n % 8]}{n}</achternaam><voorvoegsel>van den</voorvoegsel>'
        f"<roepnaam>{FIRST[n % 16]}</roepnaam><geboortedatum>2016-01-01</geboortedatum><geslacht>9</geslacht>"
        f'<jaargroep>{n // IN_A_CLASS % 8 + 1}</jaargroep><groep key="G{n // IN_A_CLASS}"/></leerling>'
        for n in range(pupils)
    )
    head = "<EDEX><school><schooljaar>2026-2027</schooljaar></school>"
    return f"{head}<groepen>{groups}</groepen><leerlingen>{people}</leerlingen></EDEX>".encode()


def workbook(pupils: int) -> bytes:
    from io import BytesIO

    from openpyxl import Workbook

    book, out = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    sheet.append(["Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Klas", "Leerjaar"])
    for n in range(pupils):
        number = n // IN_A_CLASS
        sheet.append(
            [f"{n:06}", FIRST[n % 16], "van den", f"{LAST[n % 8]}{n}", f"{number % 8 + 1}{chr(97 + number // 8)}", 1]
        )
    book.save(out)
    return out.getvalue()


def browser():
    """A school without anybody, and its administrator at the door."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kring.web.site.settings")
    os.environ["KRING_HOME"] = tempfile.mkdtemp(prefix="kring-roster-")
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from kring.web.accounts.models import User
    from kring.web.school.actions import create_school

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    user = User.objects.create_user(email="b@example.test", password="", name="B")
    create_school(by=user, name="Bank", sector="po")
    client = Client()
    client.force_login(user)
    client.get("/school/inlezen/")  # a server that runs has its pages ready
    return client


def read(client, data: bytes) -> dict[str, float]:
    """Seconds of each page: the upload, the preview, the confirmation with the result."""
    import re

    from django.core.files.uploadedfile import SimpleUploadedFile

    marks = [time.perf_counter()]

    def mark(answer):
        marks.append(time.perf_counter())
        return answer

    url = mark(client.post("/school/inlezen/", {"files": [SimpleUploadedFile("edex.xml", data)]})).url
    page = mark(client.get(url)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    done = client.post(f"{url}doen/", {"seen": seen}).url
    assert "klaar" in done
    assert mark(client.get(done)).status_code == 200
    upload, preview, confirm = (b - a for a, b in pairwise(marks))
    return {"upload": upload, "preview": preview, "confirm": confirm, "all": marks[-1] - marks[0]}


def main(pupils: int = PUPILS) -> list[Result]:
    client = browser()
    files = {"new, from EDEXML": edexml(pupils), "the same, as a workbook": workbook(pupils)}
    results = []
    for what, data in files.items():
        took = read(client, data)
        parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.items() if name != "all")
        results.append(Result(f"school of {pupils}: {what}", took["all"], "s", SECONDS, parts))
    return results


if __name__ == "__main__":
    for each in main():
        print(*each)
