"""What colleagues do with a school, its class groups, students and staff. All verbs are keyword-only."""

from kring.web.school.actions.letters import reset_letter, save_letter
from kring.web.school.actions.rosters import apply_roster, confirm_roster, undo_roster
from kring.web.school.actions.schools import add_year, change_school, create_group, create_school, edit_group
from kring.web.school.actions.staff import add_staff, assign, invite, remove_staff, unassign
from kring.web.school.actions.students import add_student, edit_student, end_enrollment, record_objection

__all__ = [
    "add_staff",
    "add_student",
    "add_year",
    "apply_roster",
    "assign",
    "change_school",
    "confirm_roster",
    "create_group",
    "create_school",
    "edit_group",
    "edit_student",
    "end_enrollment",
    "invite",
    "record_objection",
    "remove_staff",
    "reset_letter",
    "save_letter",
    "unassign",
    "undo_roster",
]
