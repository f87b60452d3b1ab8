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


class OfClass:
    """A picture that several pages of one class group hold: shown with whichever of them is shown."""


SAFE, COVERED = Board.SAFE, Board.COVERED
WAVE = With("questionnaires:wave", ("group", "wave"))
CLASS_LIST = With("school:students", ("group",))
STUDENT = With("school:student", ("group", "pk"))
PHOTOS = With("school:photos_zip", ("group",))
UPLOAD = With("school:preview_school", ("pk",))
TURN = With("school:turn", ())
NEW_PEOPLE = With("school:new_people", ())
INVITATIONS = With("school:invitations", ())
DOCUMENT = With("care:document", ("pk",))
WISHES = With("seating:wishes", ("group",))
PLAN = With("seating:plan", ("group", "pk"))
GROUP_WISHES = With("seating:group_wishes", ("group",))
GROUPING = With("seating:grouping", ("group", "pk"))
NEXT_CLASSES = With("seating:class_list", ("pk",))

ADDRESSES: dict[str, Board | With | OfClass] = {
    # this room
    "home": SAFE,  # without what is asked and agreed: see the template
    "group": COVERED,
    "open_loops": COVERED,  # the process of colleagues
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
    "openid_connect_login": SAFE,
    "openid_connect_callback": SAFE,
    "saml_login": SAFE,
    "saml_metadata": SAFE,
    "saml_acs": SAFE,
    "saml_finish_acs": SAFE,
    "saml_sls": SAFE,
    "socialaccount_login_cancelled": SAFE,
    "mfa_authenticate": SAFE,
    "account_reauthenticate": SAFE,  # asks who it is, and shows nothing of it
    "mfa_reauthenticate": SAFE,
    "mfa_reauthenticate_webauthn": SAFE,
    "account_change_password": SAFE,
    "account_reset_password": SAFE,
    "account_reset_password_done": SAFE,
    "account_reset_password_from_key": SAFE,
    "account_reset_password_from_key_done": SAFE,
    "sessions": COVERED,  # tells where somebody is signed in
    "end_sessions": With("sessions", ()),
    "unlink": SAFE,
    "mfa_index": COVERED,  # tells how an account is guarded
    "mfa_activate_totp": COVERED,  # a code that opens an account
    "mfa_deactivate_totp": COVERED,
    "mfa_list_webauthn": COVERED,
    "mfa_add_webauthn": COVERED,
    "mfa_remove_webauthn": COVERED,
    "mfa_edit_webauthn": COVERED,
    "mfa_view_recovery_codes": COVERED,  # codes that open an account
    "mfa_generate_recovery_codes": COVERED,
    "mfa_download_recovery_codes": With("mfa_view_recovery_codes", ()),
    "set_language": SAFE,
    "ui:style": SAFE,
    # the school
    "school:settings": SAFE,
    "school:setup": SAFE,
    "school:switch": SAFE,
    "school:new_year": SAFE,
    "school:turn": COVERED,  # tells which pupil goes where
    "school:confirm_turn": TURN,
    "school:turn_back": TURN,
    "school:how_far": SAFE,
    "school:words": SAFE,
    "school:photos": SAFE,  # only whether the school shows them
    "school:free_days": SAFE,
    "school:free_days_of_region": SAFE,
    "school:new_groups": SAFE,
    "school:read_school": COVERED,  # what is wrong with a file is told with lines of that file
    "school:preview_school": COVERED,
    "school:columns": COVERED,
    "school:choose_groups": COVERED,
    "school:confirm_school": UPLOAD,
    "school:cancel_school": UPLOAD,
    "school:school_read": COVERED,
    "school:undo_school": With("school:school_read", ("pk",)),
    "school:export_names": With("school:read_school", ()),
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
    "school:new_people": COVERED,
    "school:confirm_people": NEW_PEOPLE,
    "school:invitations": COVERED,  # links that open accounts
    "school:mail_invitations": INVITATIONS,
    "school:grid": COVERED,
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
    "school:objection": STUDENT,
    "school:end": STUDENT,
    "school:history": COVERED,
    "school:also_here": COVERED,
    "school:photo": OfClass(),
    "school:change_photo": STUDENT,
    "school:photos_zip": COVERED,
    "school:confirm_photos": PHOTOS,
    # who sees it, and who did what
    "school:my_rights": COVERED,
    "school:rights_here": COVERED,
    "school:who_saw": COVERED,
    "school:who_saw_student": COVERED,
    "school:log": COVERED,
    "school:log_file": With("school:log", ()),
    "school:emergency": COVERED,
    "school:end_emergency": SAFE,
    # care for data
    "care:expiry": COVERED,  # holds the school's own words about why something is kept
    "care:term": COVERED,
    "care:students": COVERED,
    "care:erase": COVERED,
    "care:document": COVERED,
    "care:document_pdf": DOCUMENT,
    "care:document_json": DOCUMENT,
    # commitments: words of colleagues
    "library:list": SAFE,  # about no class: without the classes to plan for, see the template
    "library:group": SAFE,
    "library:guide": SAFE,
    "library:pdf": SAFE,
    "library:evidence": SAFE,
    "library:claim": SAFE,
    "library:links": SAFE,
    "agenda:list": COVERED,
    "agenda:finish": COVERED,
    "agenda:postpone": With("agenda:finish", ("pk",)),
    "agenda:reopen": With("agenda:finish", ("pk",)),
    "agenda:hand_over": With("agenda:finish", ("pk",)),
    "agenda:group": COVERED,
    "agenda:new": COVERED,
    "agenda:dismiss": With("agenda:group", ("group",)),
    "agenda:new_discussion": COVERED,
    "agenda:line": COVERED,
    "agenda:quiet": COVERED,  # nobody but the author
    "agenda:quiet_note": COVERED,
    "agenda:take_away_note": With("agenda:quiet_note", ("group", "pk")),
    "agenda:reminders": COVERED,  # may show a secret address
    "agenda:new_address": With("agenda:reminders", ()),
    "agenda:stop_address": With("agenda:reminders", ()),
    "agenda:calendar": SAFE,  # a file for a calendar; nobody is signed in
    # measuring
    "questionnaires:waves": SAFE,
    "questionnaires:choose": SAFE,
    "questionnaires:start": COVERED,  # tells who objected
    "questionnaires:wave": COVERED,  # tells who is not done, or away
    "questionnaires:step": WAVE,
    "questionnaires:invite": WAVE,
    "questionnaires:withdraw": COVERED,
    "questionnaires:progress": WAVE,
    "questionnaires:board": SAFE,
    "questionnaires:absence": WAVE,
    "questionnaires:card": COVERED,
    "questionnaires:close": COVERED,
    "questionnaires:reopen": WAVE,
    "questionnaires:again": WAVE,
    "questionnaires:print_cards": COVERED,  # who has a card opens a form
    "questionnaires:unlock_cards": WAVE,
    "questionnaires:interview": COVERED,  # one pupil, at a table with a grown-up
    "questionnaires:interview_question": COVERED,
    "questionnaires:interview_hand_in": COVERED,
    "questionnaires:paper": COVERED,
    "questionnaires:paper_forms": COVERED,
    "questionnaires:paper_sheet": COVERED,
    "questionnaires:paper_entry": COVERED,
    "questionnaires:paper_again": COVERED,
    "questionnaires:sets": SAFE,
    "questionnaires:set": SAFE,
    "questionnaires:bring": SAFE,
    "questionnaires:save_set": SAFE,
    "questionnaires:write_set": SAFE,
    "questionnaires:rewrite_set": SAFE,
    "questionnaires:hints": SAFE,
    "questionnaires:decide": SAFE,
    "questionnaires:export_set": SAFE,
    "questionnaires:public": SAFE,
    "questionnaires:join": SAFE,
    "questionnaires:scan": SAFE,
    "questionnaires:scan_card": SAFE,
    "questionnaires:cards": SAFE,
    "questionnaires:photo": SAFE,  # on a device of a pupil only, never for who is signed in
    "questionnaires:question": SAFE,
    "questionnaires:questions": SAFE,
    "questionnaires:hand_in": SAFE,
    "questionnaires:thanks": SAFE,
    "questionnaires:pass_on": SAFE,
    # reading it
    "insight:portrait": COVERED,
    "insight:guess": With("insight:portrait", ("group",)),
    "insight:closer": With("insight:portrait", ("group",)),
    "insight:tracking": COVERED,
    "insight:scan": COVERED,  # what a teacher thinks of the class
    "insight:forget_scan": With("insight:scan", ("group",)),
    "insight:outcomes": COVERED,
    "insight:outcome": COVERED,
    "insight:outcome_file": With("insight:outcome", ("group", "wave")),
    "insight:hide_words": With("insight:outcome", ("group", "wave")),
    "insight:monitor": COVERED,  # figures of classes, for who leads the school
    "insight:monitor_csv": With("insight:monitor", ()),
    "insight:monitor_xlsx": With("insight:monitor", ()),
    "insight:sociogram": COVERED,
    "insight:drawing": With("insight:sociogram", ("group",)),
    "insight:move": With("insight:sociogram", ("group",)),
    "insight:matrix": COVERED,
    "insight:spread": COVERED,
    "insight:between": COVERED,
    "insight:divide": COVERED,  # tells in which part everybody is
    "insight:compare": COVERED,
    "insight:snapshots": COVERED,
    "insight:snapshot": COVERED,
    "insight:papers": COVERED,
    "insight:paper": With("insight:papers", ("group",)),
    "insight:overview": COVERED,
    "insight:research": COVERED,
    # seating
    "seating:plans": SAFE,
    "seating:propose": SAFE,
    "seating:new_classroom": SAFE,
    "seating:classroom": SAFE,
    "seating:wishes": COVERED,
    "seating:keep_apart": WISHES,
    "seating:let_be": WISHES,
    "seating:ask": WISHES,
    "seating:take_away": WISHES,
    "seating:plan": COVERED,
    "seating:again": PLAN,
    "seating:swap": PLAN,
    "seating:lock": PLAN,
    "seating:seat_newcomer": PLAN,
    "seating:undo": PLAN,
    "seating:redo": PLAN,
    "seating:improve": PLAN,
    "seating:badges": PLAN,
    "seating:keep_version": PLAN,
    "seating:take_back": PLAN,
    "seating:drop_version": PLAN,
    "seating:compare": COVERED,
    "seating:costs": COVERED,
    "seating:outcome": COVERED,
    "seating:history": COVERED,
    "seating:year": COVERED,
    "seating:rules": SAFE,
    "seating:discard": PLAN,
    "seating:revise": PLAN,
    "seating:accept": COVERED,
    "seating:print": SAFE,
    "seating:file": SAFE,
    "seating:print_reasons": COVERED,
    "seating:groups": COVERED,
    "seating:propose_groups": With("seating:groups", ("group",)),
    "seating:group_wishes": COVERED,
    "seating:keep_together": GROUP_WISHES,
    "seating:let_go": GROUP_WISHES,
    "seating:worked_with": COVERED,
    "seating:grouping": COVERED,
    "seating:groups_again": GROUPING,
    "seating:regroup": GROUPING,
    "seating:undo_groups": GROUPING,
    "seating:redo_groups": GROUPING,
    "seating:keep_groups": GROUPING,
    "seating:take_groups_back": GROUPING,
    "seating:drop_groups_version": GROUPING,
    "seating:compare_groups": COVERED,
    "seating:discard_groups": GROUPING,
    "seating:end_groups": GROUPING,
    "seating:accept_groups": COVERED,
    "seating:print_groups": SAFE,
    "seating:groups_pdf": SAFE,
    "seating:groups_xlsx": SAFE,
    "seating:class_lists": COVERED,
    "seating:class_list": COVERED,
    "seating:place_in_list": NEXT_CLASSES,
    "seating:wish_in_list": NEXT_CLASSES,
    "seating:wish_gone_from_list": NEXT_CLASSES,
    "seating:drop_class_list": NEXT_CLASSES,
    "seating:class_list_file": NEXT_CLASSES,
}
ASKS_BY_ITSELF = frozenset({"questionnaires:progress"})
"""What a page asks for again and again: no sign that somebody is there."""


def is_safe(match: ResolverMatch) -> bool:
    return ADDRESSES.get(match.view_name) is Board.SAFE


def page_of(match: ResolverMatch, path: str, *, shown: str = "") -> str:
    """The address of the page to which this one belongs: mostly itself. `shown` is the page that is shown now."""
    found = ADDRESSES.get(match.view_name)
    if isinstance(found, OfClass):
        return shown if shown.startswith(reverse("group", kwargs={"group": match.kwargs["group"]})) else path
    return reverse(found.page, kwargs=_words(found, match.kwargs)) if isinstance(found, With) else path


def _words(found: With, kwargs: dict[str, Any]) -> dict[str, Any]:
    return {word: kwargs[word] for word in found.words}
