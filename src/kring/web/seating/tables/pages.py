"""What the page of one plan shows."""

from kring.web.questionnaires.queries import latest
from kring.web.seating.evidence import CLAIMS
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import last_change, proposal_of, room_has_changed, seated
from kring.web.seating.queries.problem import Answers, answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import is_current, is_open
from kring.web.seating.tables.reasons import story_of
from kring.web.seating.tables.room import plain_rows, working_rows


def plan_page(plan: SeatingPlan, terms, *, chosen: int | None, from_the_board: bool) -> dict:
    """For those who make the plan. An earlier plan shows who sat where, without reasons."""
    now = seated(plan)
    editable = is_open(plan)
    page = {
        "group": plan.group,
        "door": "decide",
        "confidential": True,
        "plan": plan,
        "editable": editable,
        "from_the_board": from_the_board,
        "chosen": chosen,
        "rows": working_rows(now, chosen=chosen, from_the_board=from_the_board),
    }
    if not (editable or is_current(plan)):
        return page | {"rows": plain_rows(now, from_the_board=from_the_board), "is_past": True}
    return page | _living(plan, now, terms, chosen)


def _living(plan, now, terms, chosen) -> dict:
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    wishes = wishes_of(plan.group)
    story = story_of(plan, now, answers=answers, wishes=wishes, terms=terms)
    sitting = now.by_seat.get(chosen)
    newest = latest(plan.group)
    return {
        "answers": answers,
        "wishes": wishes,
        "story": story,
        "person": sitting and story.of(sitting.student),
        "claims": [claim.in_words(terms) for claim in CLAIMS.values()],
        "newcomers": now.newcomers,
        "can_seat": bool(now.free),
        "room_changed": room_has_changed(plan),
        "newer_wave": is_open(plan) and newest is not None and newest.id != plan.wave_id,
        "last_change": last_change(plan) if is_open(plan) else None,
        "proposal": None if is_open(plan) else proposal_of(plan.group),
    }
