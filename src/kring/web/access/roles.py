"""Roles as a head teacher could read them.

A school role holds for every class group of the school; a group role for that class group only.
"""

from dataclasses import dataclass

from kring.web.access.permissions import Permission as P

GROUP_WORK = frozenset(
    {P.SEE_GROUP, P.EDIT_ROSTER, P.RUN_WAVES, P.SEE_PORTRAIT, P.PLAN_SEATS, P.SEE_SEATS, P.MAKE_COMMITMENTS}
)


@dataclass(frozen=True)
class Role:
    key: str
    name: str
    description: str
    in_school: frozenset[P]
    in_group: frozenset[P] = frozenset()


TEACHER = Role(
    "teacher",
    "Teacher",
    "Works with the class group: measures, sees the class portrait, makes the seating plan.",
    in_school=frozenset({P.SEE_SCHOOL}),
    in_group=GROUP_WORK | {P.HEAR_PUPILS},
)
MENTOR = Role(
    "mentor",
    "Mentor",
    "Leads the group process of a mentor class: the same rights as a teacher in primary education.",
    in_school=frozenset({P.SEE_SCHOOL}),
    in_group=GROUP_WORK | {P.HEAR_PUPILS},
)
SUBJECT_TEACHER = Role(
    "subject_teacher",
    "Subject teacher",
    "Teaches the class group and sees the resulting seating plan, never pupils' answers.",
    in_school=frozenset({P.SEE_SCHOOL}),
    in_group=frozenset({P.SEE_GROUP, P.SEE_SEATS}),
)
CARE_COORDINATOR = Role(
    "care_coordinator",
    "Care coordinator",
    "Supports teachers: follows measurements and portraits of every class group of the school.",
    in_school=frozenset({P.SEE_SCHOOL, P.SEE_OPEN_LOOPS, P.DECIDE_QUESTIONS})
    | (GROUP_WORK - {P.EDIT_ROSTER, P.PLAN_SEATS}),
)
SCHOOL_LEADER = Role(
    "school_leader",
    "School leader",
    "Sees the process and class aggregates, never who chose whom or a pupil's position.",
    in_school=frozenset({P.SEE_SCHOOL, P.SEE_OPEN_LOOPS, P.SEE_GROUP, P.SEE_SEATS}),
)
ADMINISTRATOR = Role(
    "administrator",
    "Administrator",
    "Sets up the school, its class groups and colleagues; does not see pupils' answers.",
    in_school=frozenset({P.SET_UP_SCHOOL, P.SEE_SCHOOL, P.DECIDE_QUESTIONS, P.SEE_GROUP, P.EDIT_ROSTER}),
)

SCHOOL_ROLES = {role.key: role for role in (TEACHER, CARE_COORDINATOR, SCHOOL_LEADER, ADMINISTRATOR)}
GROUP_ROLES = {role.key: role for role in (TEACHER, MENTOR, SUBJECT_TEACHER)}
