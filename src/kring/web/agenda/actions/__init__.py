from kring.web.agenda.actions.commitments import (
    AlreadyFinishedError,
    NothingSaidError,
    commit,
    dismiss,
    finish,
    postpone,
    reopen,
    take_over,
)
from kring.web.agenda.actions.quiet import look_back_quietly, note_quietly, take_away_note
from kring.web.agenda.actions.reminders import (
    choose_rhythm,
    mark_sent,
    new_calendar_address,
    stop_calendar_address,
)

__all__ = [
    "AlreadyFinishedError",
    "NothingSaidError",
    "choose_rhythm",
    "commit",
    "dismiss",
    "finish",
    "look_back_quietly",
    "mark_sent",
    "new_calendar_address",
    "note_quietly",
    "postpone",
    "reopen",
    "stop_calendar_address",
    "take_away_note",
    "take_over",
]
