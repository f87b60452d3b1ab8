"""The verbs of measuring. Each is one transaction, and doing it twice is doing it once."""

from kring.web.questionnaires.actions.again import ask_again, leave_it, open_again
from kring.web.questionnaires.actions.cards import PrintedCard, make_cards, unlock_cards
from kring.web.questionnaires.actions.paper import enter_again, settle_entry
from kring.web.questionnaires.actions.pupils import (
    finish_response,
    note_shared,
    pictures_fit,
    submit_answers,
    take_card,
)
from kring.web.questionnaires.actions.sets import add_set, decide, own_key
from kring.web.questionnaires.actions.setting_up import set_up_wave
from kring.web.questionnaires.actions.spoken import hide_words
from kring.web.questionnaires.actions.waves import (
    close_wave,
    invite,
    mark_absence,
    open_wave,
    pause_wave,
    plan_wave,
    release_card,
    reopen_wave,
    resume_wave,
    start_wave,
    withdraw_wave,
)

__all__ = [
    "PrintedCard",
    "add_set",
    "ask_again",
    "close_wave",
    "decide",
    "enter_again",
    "finish_response",
    "hide_words",
    "invite",
    "leave_it",
    "make_cards",
    "mark_absence",
    "note_shared",
    "open_again",
    "open_wave",
    "own_key",
    "pause_wave",
    "pictures_fit",
    "plan_wave",
    "release_card",
    "reopen_wave",
    "resume_wave",
    "set_up_wave",
    "settle_entry",
    "start_wave",
    "submit_answers",
    "take_card",
    "unlock_cards",
    "withdraw_wave",
]
