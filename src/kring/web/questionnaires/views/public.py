from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scope

from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Instrument, say
from kring.web.school.models import School
from kring.web.ui.terms import Sector, terms_for

VERSIONS = {Sector.PRIMARY: ("young", "older"), Sector.SPECIALISED: ("young", "older", "teen")}


@require_safe
def questions(request, school):
    """What is asked at this school, for who has no account: a parent, a council. No name of anybody, no code."""
    found = get_object_or_404(School, pk=school)
    ages = VERSIONS.get(found.sector, ("teen",))
    with scope(school=found):
        asked = [one.instrument for one in sets.available(found) if one.active]
    context = {
        "school_name": found.name,
        "terms": terms_for(found.sector),
        "instruments": [_shown(each, ages) for each in asked if set(ages) & set(each.ages)],
    }
    return render(request, "questionnaires/public.html", context)


def _shown(instrument: Instrument, ages: tuple[str, ...]) -> dict:
    labels = {"young": _("For the youngest"), "older": _("From about ten years"), "teen": _("From about twelve years")}
    return {
        "title": say(instrument.title),
        "about": say(instrument.about),
        "versions": [
            {
                "label": labels[age] if len(ages) > 1 else "",
                "questions": [say(item.text[age]) for item in instrument.items],
            }
            for age in ages
            if age in instrument.ages
        ],
    }
