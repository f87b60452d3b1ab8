"""Everything Kring can hold about Noor of 7a."""

import datetime as dt

from kring.web.agenda import actions as agenda
from kring.web.school.models import Enrollment, RosterImport
from kring.web.seating import actions as seating
from kring.web.seating.models import PlanChange, SeatingWish

LATER = dt.date(2030, 1, 1)


def furnish(people, pupils) -> None:
    room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", rows=4, pairs=2)
    plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    seating.accept(by=people.anna, plan=plan, look_back_on=LATER)
    proposal = seating.revise(by=people.anna, plan=plan)
    places = [[pupil.pk, seat, False] for seat, pupil in enumerate(pupils.values())]
    before = {"classroom": room.pk, "rows": 4, "pairs": 2, "wave": None, "places": places}
    PlanChange.objects.create(plan=proposal, kind="swap", before=before)
    SeatingWish.objects.create(group=people.group, kind="front", student=pupils["Noor"])
    one, other = sorted((pupils["Noor"], pupils["Sem"]), key=lambda pupil: pupil.pk)
    SeatingWish.objects.create(group=people.group, kind="keep_apart", student=one, other=other)
    agenda.commit(
        by=people.anna,
        school=people.school,
        group=people.group,
        what="Elke dag even met Noor praten",
        look_back_on=LATER,
    )
    RosterImport.objects.create(
        group=people.group,
        made_by=people.anna,
        enrolled=list(Enrollment.objects.filter(group=people.group).values_list("pk", flat=True)),
        created=[pupil.pk for pupil in pupils.values()],
        renamed=[{"id": pupils["Noor"].pk, "from": {"first_name": "Eleonoor"}, "to": {"first_name": "Noor"}}],
    )
