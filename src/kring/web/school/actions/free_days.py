from collections.abc import Iterable, Mapping

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.calendar import holidays_between
from kring.web.school.models import FreeDays, School, SchoolYear


@transaction.atomic
def take_holidays_of_region(*, by, school: School, year: SchoolYear) -> int:
    """The holidays of the region in place of those of this year; study days stay."""
    FreeDays.objects.filter(kind=FreeDays.Kind.HOLIDAY, starts_on__range=(year.starts_on, year.ends_on)).delete()
    found = holidays_between(school.region, year.starts_on, year.ends_on)
    FreeDays.objects.bulk_create(
        FreeDays(school=school, name=each.name, starts_on=each.starts_on, ends_on=each.ends_on) for each in found
    )
    record(by=by, verb="take holidays of region", school=school, about=year, holidays=len(found))
    return len(found)


@transaction.atomic
def change_free_days(*, by, school: School, rows: Iterable[tuple[FreeDays | None, Mapping | None]]) -> None:
    """(row, fields): fields for a row that stays or is new (None), no fields for one that goes."""
    changed = 0
    for row, fields in rows:
        if fields is None:
            row.delete()
        elif row is None:
            FreeDays.objects.create(school=school, **fields)
        else:
            FreeDays.objects.filter(pk=row.pk).update(**fields)
        changed += 1
    record(by=by, verb="change free days", school=school, about=school, rows=changed)
