"""For every address, whether its page may be on the board. The only place where that is said.

A page is SAFE when a whole class may read it: no answer, nobody's place in the class, no reason, no note, no card of a
pupil, no link that opens an account. Everything else is COVERED, and so is an address that is not here. What belongs to
a page without being one (a fragment, a picture, a button) is shown and covered with that page.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.urls import ResolverMatch, reverse


class Board(Enum):
    SAFE = "safe"
    COVERED = "covered"


@dataclass(frozen=True)
class With:
    """Shown and covered together with a page, whose address is made of the same words of the address."""

    page: str
    words: tuple[str, ...]


SAFE, COVERED = Board.SAFE, Board.COVERED
WAVE = With("questionnaires:wave", ("group", "wave"))
CLASS_LIST = With("school:students", ("group",))
WISHES = With("seating:wishes", ("group",))
PLAN = With("seating:plan", ("group", "pk"))

ADDRESSES: dict[str, Board | With] = {
    # this room
    "home": SAFE,  # without what is asked and agreed: see the template
    "group": COVERED,
    "board_safe": SAFE,
    "board_switch": SAFE,
    "board_show": SAFE,
    "board_used": SAFE,
    # colleagues and the house
    "me": SAFE,
    "account_email": SAFE,
    "account_login": SAFE,
    "account_logout": SAFE,
    "account_inactive": SAFE,
    "account_signup": SAFE,
    "account_change_password": SAFE,
    "account_reset_password": SAFE,
    "account_reset_password_done": SAFE,
    "account_reset_password_from_key": SAFE,
    "account_reset_password_from_key_done": SAFE,
    "set_language": SAFE,
    "ui:style": SAFE,
    # the school
    "school:settings": SAFE,
    "school:setup": SAFE,
    "school:switch": SAFE,
    "school:new_year": SAFE,
    "school:groups": SAFE,
    "school:new_group": SAFE,
    "school:letters": SAFE,
    "school:letter": SAFE,
    "school:reset_letter": SAFE,
    "school:letter_pdf": SAFE,
    "school:letter_text": SAFE,
    "school:staff": SAFE,
    "school:new_staff": SAFE,
    "school:invitation": COVERED,  # a link that opens an account
    "school:remove_role": SAFE,
    "school:edit_group": SAFE,
    "school:assign": SAFE,
    "school:unassign": SAFE,
    "school:students": COVERED,  # tells who objected
    "school:new_student": COVERED,
    "school:roster": COVERED,
    "school:confirm_roster": With("school:roster", ("group",)),
    "school:undo_roster": CLASS_LIST,
    "school:student": COVERED,
    "school:objection": With("school:student", ("group", "pk")),
    "school:end": With("school:student", ("group", "pk")),
    # commitments: words of colleagues
    "agenda:list": COVERED,
    "agenda:finish": COVERED,
    "agenda:postpone": With("agenda:finish", ("pk",)),
    "agenda:reopen": With("agenda:finish", ("pk",)),
    "agenda:group": COVERED,
    "agenda:new": COVERED,
    # measuring
    "questionnaires:waves": SAFE,
    "questionnaires:start": COVERED,  # tells who objected
    "questionnaires:wave": COVERED,  # tells who is not done, or away
    "questionnaires:progress": WAVE,
    "questionnaires:board": SAFE,
    "questionnaires:absence": WAVE,
    "questionnaires:card": COVERED,
    "questionnaires:close": COVERED,
    "questionnaires:reopen": WAVE,
    "questionnaires:public": SAFE,
    "questionnaires:join": SAFE,
    "questionnaires:scan": SAFE,
    "questionnaires:cards": SAFE,
    "questionnaires:question": SAFE,
    "questionnaires:hand_in": SAFE,
    "questionnaires:thanks": SAFE,
    "questionnaires:pass_on": SAFE,
    # reading it
    "insight:portrait": COVERED,
    "insight:sociogram": COVERED,
    "insight:drawing": With("insight:sociogram", ("group",)),
    "insight:matrix": COVERED,
    # seating
    "seating:plans": SAFE,
    "seating:propose": SAFE,
    "seating:new_classroom": SAFE,
    "seating:classroom": SAFE,
    "seating:wishes": COVERED,
    "seating:keep_apart": WISHES,
    "seating:let_be": WISHES,
    "seating:plan": COVERED,
    "seating:again": PLAN,
    "seating:swap": PLAN,
    "seating:lock": PLAN,
    "seating:seat_newcomer": PLAN,
    "seating:undo": PLAN,
    "seating:discard": PLAN,
    "seating:revise": PLAN,
    "seating:accept": COVERED,
    "seating:print": SAFE,
    "seating:print_reasons": COVERED,
}
ASKS_BY_ITSELF = frozenset({"questionnaires:progress"})
"""What a page asks for again and again: no sign that somebody is there."""


def is_safe(match: ResolverMatch) -> bool:
    return ADDRESSES.get(match.view_name) is Board.SAFE


def page_of(match: ResolverMatch, path: str) -> str:
    """The address of the page to which this one belongs: mostly itself."""
    found = ADDRESSES.get(match.view_name)
    return reverse(found.page, kwargs=_words(found, match.kwargs)) if isinstance(found, With) else path


def _words(found: With, kwargs: dict[str, Any]) -> dict[str, Any]:
    return {word: kwargs[word] for word in found.words}
