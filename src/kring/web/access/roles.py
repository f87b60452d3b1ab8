"""Roles as a head teacher could read them.

A school role holds for every class group of the school; a group role for that class group only.
"""

from dataclasses import dataclass

from kring.web.access.permissions import Permission as P

GROUP_WORK = frozenset(
    {
        P.SEE_GROUP,
        P.EDIT_ROSTER,
        P.RUN_WAVES,
        P.SEE_PORTRAIT,
        P.SEE_BEHAVIOUR,
        P.PLAN_SEATS,
        P.SEE_SEATS,
        P.MAKE_CLASS_LISTS,
        P.MAKE_COMMITMENTS,
        P.SEE_READERS,
    }
)
SAFETY = frozenset({P.SEE_MONITOR, P.SEE_MONITOR_CLASSES})


@dataclass(frozen=True)
class Role:
    key: str
    name: str
    description: str
    in_school: frozenset[P] = frozenset()
    in_group: frozenset[P] = frozenset()


TEACHER = Role(
    "teacher",
    "Teacher",
    "Works with the class group: measures, sees the class portrait, makes the seating plan.",
    in_school=frozenset({P.SEE_SCHOOL}),
    in_group=GROUP_WORK | {P.HEAR_PUPILS, P.SCAN_CLASS, P.NOTE_QUIETLY},
)
MENTOR = Role(
    "mentor",
    "Mentor",
    "Leads the group process of a mentor class: the same rights as a teacher in primary education.",
    in_group=GROUP_WORK | {P.HEAR_PUPILS, P.SCAN_CLASS, P.NOTE_QUIETLY},
)
DUO_PARTNER = Role(
    "duo_partner",
    "Duo partner",
    "Shares the class group with a teacher, each on their own days: the same rights.",
    in_group=GROUP_WORK | {P.HEAR_PUPILS, P.SCAN_CLASS, P.NOTE_QUIETLY},
)
SUBJECT_TEACHER = Role(
    "subject_teacher",
    "Subject teacher",
    "Teaches the class group and sees the resulting seating plan, never pupils' answers.",
    in_group=frozenset({P.SEE_GROUP, P.SEE_SEATS, P.SCAN_CLASS}),
)
CARE_COORDINATOR = Role(
    "care_coordinator",
    "Care coordinator",
    "Supports teachers: follows measurements and portraits of every class group, and answers who asks what is known.",
    in_school=frozenset({P.SEE_SCHOOL, P.SEE_OPEN_LOOPS, P.HEAR_OF_RIGHTS, P.ANSWER_REQUESTS, P.DECIDE_QUESTIONS})
    | SAFETY
    | {P.SHARE_FOR_RESEARCH, P.TAKE_FOR_RESEARCH}
    | (GROUP_WORK - {P.EDIT_ROSTER, P.PLAN_SEATS}),
)
ANTI_BULLYING_COORDINATOR = Role(
    "anti_bullying_coordinator",
    "Anti-bullying coordinator",
    "Can be turned to about bullying: reads the portraits of every class group and agrees on what happens next.",
    in_school=frozenset(
        {
            P.SEE_SCHOOL,
            P.SEE_OPEN_LOOPS,
            P.SEE_GROUP,
            P.SEE_PORTRAIT,
            P.SEE_BEHAVIOUR,
            P.SEE_SEATS,
            P.MAKE_COMMITMENTS,
            P.SEE_READERS,
        }
    )
    | SAFETY,
)
SCHOOL_LEADER = Role(
    "school_leader",
    "School leader",
    "Sees the process and who did what, not who chose whom; can open one class group by emergency access.",
    in_school=frozenset(
        {
            P.SEE_SCHOOL,
            P.SEE_OPEN_LOOPS,
            P.HEAR_OF_RIGHTS,
            P.SEE_LOG,
            P.SHARE_FOR_RESEARCH,
            P.BREAK_GLASS,
            P.SEE_GROUP,
            P.SEE_SEATS,
            P.MAKE_CLASS_LISTS,
            P.SEE_READERS,
        }
    )
    | SAFETY,
)
CORE_TEAM = Role(
    "core_team",
    "Core team",
    "Prepares what the whole school does: sees which class groups there are and how far they are, no pupil.",
    in_school=frozenset({P.SEE_SCHOOL, P.SEE_OPEN_LOOPS, P.SEE_MONITOR}),
)
ADMINISTRATOR = Role(
    "administrator",
    "Administrator",
    "Sets up the school, its class groups and colleagues; does not see pupils' answers.",
    in_school=frozenset({P.SET_UP_SCHOOL, P.SEE_SCHOOL, P.DECIDE_QUESTIONS, P.SEE_LOG, P.SEE_GROUP, P.EDIT_ROSTER}),
)
RESEARCHER = Role(
    "researcher",
    "Researcher",
    "Works with figures that the school hands over; opens no page with names or answers.",
)
BOARD = Role(
    "board",
    "Board",
    "Answers for several schools: sees which class groups each has and the totals of the safety monitor, and no pupil.",
    in_school=frozenset({P.SEE_SCHOOL, P.SEE_MONITOR}),
)
EMERGENCY = Role(
    "emergency",
    "Emergency access",
    "Reads one class group for a short time: with a reason, with a colleague who is told, and with every page noted.",
    in_group=frozenset({P.SEE_GROUP, P.SEE_PORTRAIT, P.SEE_SEATS, P.SEE_READERS}),
)

SCHOOL_ROLES = {
    role.key: role
    for role in (
        TEACHER,
        CARE_COORDINATOR,
        ANTI_BULLYING_COORDINATOR,
        SCHOOL_LEADER,
        CORE_TEAM,
        ADMINISTRATOR,
        RESEARCHER,
        BOARD,
    )
}
# Nobody hands out emergency access: somebody takes it, for a time (school.actions.emergency).
GROUP_ROLES = {role.key: role for role in (TEACHER, MENTOR, DUO_PARTNER, SUBJECT_TEACHER, EMERGENCY)}
