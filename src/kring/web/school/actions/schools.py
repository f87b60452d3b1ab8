import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django_scopes import scope

from kring.web.audit.actions import record
from kring.web.school import rules
from kring.web.school.actions.free_days import take_holidays_of_region
from kring.web.school.actions.staff import add_staff, assign
from kring.web.school.models import ClassGroup, School, SchoolYear


@transaction.atomic
def create_school(*, by, name: str, sector: str, region: str = "midden") -> School:
    """Who makes the school becomes its administrator and a teacher; the school year of today is there at once."""
    school = School.objects.create(name=name, sector=sector, region=region)
    record(by=by, verb="create school", school=school, about=school, sector=sector)
    with scope(school=school):
        add_staff(by=by, school=school, user=by, role=rules.ADMINISTRATOR)
        add_staff(by=by, school=school, user=by, role="teacher")
        add_year(by=by, school=school, **year_around(dt.date.today()))
    return school


def year_around(day: dt.date) -> dict:
    """The legal school year: 1 August to 31 July."""
    first = day.year if day.month >= 8 else day.year - 1
    return {
        "name": f"{first}-{first + 1}",
        "starts_on": dt.date(first, 8, 1),
        "ends_on": dt.date(first + 1, 7, 31),
    }


@transaction.atomic
def change_school(*, by, school: School, name: str, sector: str, region: str) -> School:
    school.name, school.sector, school.region = name, sector, region
    school.save(update_fields=["name", "sector", "region"])
    record(by=by, verb="change school", school=school, about=school, sector=sector)
    return school


@transaction.atomic
def choose_words(*, by, school: School, words: Mapping[str, str]) -> None:
    """The school's own words; a term that is not among them has the word of the sector."""
    school.own_words = {term: word for term, word in words.items() if word}
    school.save(update_fields=["own_words"])
    record(by=by, verb="choose words", school=school, about=school, own=len(school.own_words))


@transaction.atomic
def add_year(*, by, school: School, name: str, starts_on: dt.date, ends_on: dt.date) -> SchoolYear:
    year = SchoolYear.objects.create(school=school, name=name, starts_on=starts_on, ends_on=ends_on)
    record(by=by, verb="add school year", school=school, about=year)
    take_holidays_of_region(by=by, school=school, year=year)
    return year


@transaction.atomic
def create_group(
    *, by, school: School, year: SchoolYear, name: str, grades: str = "", teach: bool = False
) -> ClassGroup:
    taken = set(ClassGroup.objects.values_list("slug", flat=True))
    slug = rules.slug_for(name, taken, year.starts_on.year)
    group = ClassGroup.objects.create(school=school, year=year, name=name, slug=slug, grades=grades)
    record(by=by, verb="create class group", school=school, about=group)
    if teach:
        assign(by=by, group=group, user=by, role=rules.OWN_GROUP_ROLE[school.sector])
    return group


@transaction.atomic
def edit_group(*, by, group: ClassGroup, name: str, grades: str = "") -> ClassGroup:
    """The address stays: bookmarks keep working."""
    group.name, group.grades = name, grades
    group.save(update_fields=["name", "grades"])
    record(by=by, verb="edit class group", school=group.school, about=group)
    return group
