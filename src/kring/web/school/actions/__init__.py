"""What colleagues do with a school, its class groups, students and staff. All verbs are keyword-only."""

from kring.web.school.actions.bulk import assign_many, create_groups, invite_many
from kring.web.school.actions.emergency import end_emergency, open_group
from kring.web.school.actions.free_days import change_free_days, take_holidays_of_region
from kring.web.school.actions.photos import confirm_photos, forget_all_photos, forget_photo, keep_photo, show_photos
from kring.web.school.actions.rosters import apply_roster, confirm_roster, forget_old_imports, undo_roster
from kring.web.school.actions.schools import (
    add_year,
    change_school,
    choose_words,
    create_group,
    create_school,
    edit_group,
)
from kring.web.school.actions.staff import add_staff, assign, invite, remove_staff, show_link, unassign
from kring.web.school.actions.students import add_student, edit_student, end_enrollment, enroll_also, record_objection
from kring.web.school.actions.whole import cancel_upload, choose, keep_upload, read_school, record_export, set_columns
from kring.web.school.actions.years import turn_back, turn_year

__all__ = [
    "add_staff",
    "add_student",
    "add_year",
    "apply_roster",
    "assign",
    "assign_many",
    "cancel_upload",
    "change_free_days",
    "change_school",
    "choose",
    "choose_words",
    "confirm_photos",
    "confirm_roster",
    "create_group",
    "create_groups",
    "create_school",
    "edit_group",
    "edit_student",
    "end_emergency",
    "end_enrollment",
    "enroll_also",
    "forget_all_photos",
    "forget_old_imports",
    "forget_photo",
    "invite",
    "invite_many",
    "keep_photo",
    "keep_upload",
    "open_group",
    "read_school",
    "record_export",
    "record_objection",
    "remove_staff",
    "set_columns",
    "show_link",
    "show_photos",
    "take_holidays_of_region",
    "turn_back",
    "turn_year",
    "unassign",
    "undo_roster",
]
