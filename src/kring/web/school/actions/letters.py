from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import Letter, School


@transaction.atomic
def save_letter(*, by, school: School, kind: str, language: str, text: str) -> Letter:
    letter, _made = Letter.objects.update_or_create(
        school=school, kind=kind, language=language, defaults={"text": text}
    )
    record(by=by, verb="change letter", school=school, about=letter, kind=str(kind), language=language)
    return letter


@transaction.atomic
def reset_letter(*, by, school: School, kind: str, language: str) -> None:
    """To the words that Kring proposes. The school's own words are gone."""
    gone, _each = Letter.objects.filter(school=school, kind=kind, language=language).delete()
    if gone:
        record(by=by, verb="reset letter", school=school, kind=str(kind), language=language)
