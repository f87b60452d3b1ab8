"""What colleagues do with a school, its class groups, students and staff. All verbs are keyword-only."""

from kring.web.school.actions.emergency import end_emergency, open_group
from kring.web.school.actions.rosters import apply_roster, confirm_roster, forget_old_imports, undo_roster
from kring.web.school.actions.schools import add_year, change_school, create_group, create_school, edit_group
from kring.web.school.actions.staff import add_staff, assign, invite, remove_staff, unassign
from kring.web.school.actions.students import add_student, edit_student, end_enrollment, record_objection
from kring.web.school.actions.whole import (
    cancel_upload,
    choose,
    keep_upload,
    read_school,
    record_export,
    set_columns,
)

__all__ = [
    "add_staff",
    "add_student",
    "add_year",
    "apply_roster",
    "assign",
    "cancel_upload",
    "change_school",
    "choose",
    "confirm_roster",
    "create_group",
    "create_school",
    "edit_group",
    "edit_student",
    "end_emergency",
    "end_enrollment",
    "forget_old_imports",
    "invite",
    "keep_upload",
    "open_group",
    "read_school",
    "record_export",
    "record_objection",
    "remove_staff",
    "set_columns",
    "unassign",
    "undo_roster",
]
