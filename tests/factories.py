"""Rows for tests, with the least that makes sense."""

import datetime as dt

from django.utils.text import slugify

from kring.web.accounts.models import User
from kring.web.school.models import (
    ClassGroup,
    Enrollment,
    GroupAssignment,
    Membership,
    School,
    SchoolYear,
    Student,
)

NAMES = [
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
    "Evi",
    "Noah",
    "Tess",
    "Luuk",
    "Isa",
    "Mees",
    "Liv",
    "Jens",
    "Nina",
    "Sam",
    "Elin",
    "Tijn",
    "Fay",
    "Otis",
    "Puck",
    "Koen",
    "Amira",
    "Hugo",
    "Jip",
]
PASSWORD = "een-goed-wachtwoord"


def school(*, name: str = "De Linde", sector: str = "po") -> School:
    return School.objects.create(name=name, sector=sector)


def user(name: str) -> User:
    return User.objects.create_user(email=f"{slugify(name)}@example.test", password=PASSWORD, name=name)


def year(school: School) -> SchoolYear:
    return SchoolYear.objects.get_or_create(
        school=school, name="2026-2027", defaults={"starts_on": dt.date(2026, 8, 1), "ends_on": dt.date(2027, 7, 31)}
    )[0]


def group(school: School, *, name: str = "7a", students: int = 0) -> ClassGroup:
    made = ClassGroup.objects.create(school=school, year=year(school), name=name, slug=slugify(name), grades="7")
    for number in range(students):
        student(made, NAMES[number % len(NAMES)], last_name=f"Achternaam{number}")
    return made


def student(group: ClassGroup, first_name: str, *, last_name: str = "", **fields) -> Student:
    made = Student.objects.create(school=group.school, first_name=first_name, last_name=last_name, **fields)
    Enrollment.objects.create(group=group, student=made, starts_on=dt.date(2026, 8, 1))
    return made


def staff(user: User, school: School, role: str, *, group: ClassGroup | None = None, group_role: str = "") -> None:
    Membership.objects.create(user=user, school=school, role=role)
    if group is not None:
        GroupAssignment.objects.create(group=group, user=user, role=group_role)
