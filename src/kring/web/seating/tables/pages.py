"""What the page of one plan shows."""

from kring.web.questionnaires.queries import latest
from kring.web.seating.evidence import CLAIMS
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import last_change, last_undone, proposal_of, room_has_changed, seated, versions_of
from kring.web.seating.queries.problem import Answers, answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import MOST_STEPS, is_current, is_open, wheres
from kring.web.seating.tables.reasons import Story, marks_of, story_of
from kring.web.seating.tables.room import plain_floor, working_floor


def plan_page(
    plan: SeatingPlan,
    terms,
    *,
    chosen: int | None,
    from_the_board: bool,
    badges: frozenset[str],
    step: int | None = None,
) -> dict:
    """For those who make the plan. An earlier plan shows who sat where, without reasons."""
    now = seated(plan)
    page = {
        "group": plan.group,
        "door": "decide",
        "confidential": True,
        "plan": plan,
        "editable": is_open(plan),
        "from_the_board": from_the_board,
        "chosen": chosen,
        "badges": badges,
        "photos": "photos" in badges,
    }
    if not (is_open(plan) or is_current(plan)):
        return page | {"floor": plain_floor(now, from_the_board=from_the_board), "is_past": True}
    living = _living(plan, now, terms, chosen)
    marks = marks_of(living["story"], living["wishes"]) if badges & {"marks", "wishes"} else {}
    floor = working_floor(now, chosen=chosen, from_the_board=from_the_board, marks=marks)
    return page | living | _open(plan, now, step) | {"floor": floor}


def _living(plan, now, terms, chosen) -> dict:
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    wishes = wishes_of(plan.group)
    story: Story = story_of(plan, now, answers=answers, wishes=wishes, terms=terms)
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
        "proposal": None if is_open(plan) else proposal_of(plan.group),
        "others": _others(now, chosen),
    }


def _open(plan, now, step) -> dict:
    """Only of a proposal: going back and forth, versions, and looking further."""
    if not is_open(plan):
        return {}
    looking = step if step is not None and step < MOST_STEPS and now.sittings else None
    return {
        "last_change": last_change(plan),
        "last_undone": last_undone(plan),
        "versions": list(versions_of(plan)),
        "step": looking,
        "steps": MOST_STEPS,
    }


def _others(now, chosen) -> list[tuple[str, str]]:
    """Where the chosen one can go, for a list: what the swap form sends, and name or place in words."""
    if chosen not in now.by_seat:
        return []
    said, taken = wheres(now.drawing), now.by_seat
    people = sorted((one for one in now.sittings if one.seat != chosen), key=lambda one: one.name)
    named = [(f"{one.seat}-{one.student}", f"{one.name} ({said[one.seat]})") for one in people]
    return named + [(f"{seat}-", said[seat]) for seat in now.free if seat not in taken]
