"""Where a class is in the loop: observe, understand, decide, act, look back. Plain decisions on plain values."""

import datetime as dt
from dataclasses import dataclass

from kring.web.ui.navigation import Door

LONG_OPEN = dt.timedelta(days=5)


@dataclass(frozen=True)
class Whereabouts:
    """What is known of a class without looking at anybody's answers."""

    students: int = 0
    wave_id: int | None = None
    wave_is_open: bool = False
    wave_opened_at: dt.datetime | None = None
    wave_closed_at: dt.datetime | None = None
    invited: int = 0
    finished: int = 0
    has_proposal: bool = False
    plan_accepted_at: dt.datetime | None = None
    open_commitments: int = 0
    next_look_back: dt.date | None = None
    looked_back_at: dt.datetime | None = None

    @property
    def all_answered(self) -> bool:
        return self.invited > 0 and self.finished >= self.invited

    @property
    def acted(self) -> bool:
        """A plan was accepted after the last measurement, or something else was agreed since."""
        return after(self.plan_accepted_at, self.wave_closed_at) or self.open_commitments > 0

    @property
    def looked_back(self) -> bool:
        return self.open_commitments == 0 and after(self.looked_back_at, self.wave_closed_at)


def after(moment: dt.datetime | None, earlier: dt.datetime | None) -> bool:
    return moment is not None and (earlier is None or moment >= earlier)


def step_of(where: Whereabouts, today: dt.date) -> Door:
    """The step that the class is at now."""
    if where.next_look_back is not None and where.next_look_back <= today:
        return Door.REVIEW
    if where.wave_id is None or where.wave_is_open or where.looked_back:
        return Door.OBSERVE
    if where.acted:
        return Door.ACT
    return Door.DECIDE if where.has_proposal else Door.UNDERSTAND


def is_round_again(where: Whereabouts) -> bool:
    """Everything was gone through once; the next measurement begins a new round."""
    return where.wave_id is not None and not where.wave_is_open and where.looked_back


def dots(step: Door) -> list[dict[str, object]]:
    """The ring of five: what lies behind, where the class is, what is to come."""
    return [{"state": state(door, step), "label": door.label} for door in Door]


def state(door: Door, step: Door) -> str:
    if door is step:
        return "current"
    return "done" if door.position < step.position else "todo"
