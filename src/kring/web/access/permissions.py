from enum import StrEnum


class Permission(StrEnum):
    """What a person may do, in words that a head teacher would use."""

    # for the whole school
    SET_UP_SCHOOL = "set up the school, its years, class groups and colleagues"
    SEE_SCHOOL = "see which class groups the school has"
    ANSWER_REQUESTS = "make the document for a pupil or parent who asks what Kring holds about the pupil"
    SEE_OPEN_LOOPS = "see which measurements still need a discussion, without pupils' data"
    SEE_MONITOR = "see the totals of the safety monitor over the school, without pupils or classes"
    SEE_MONITOR_CLASSES = "see the safety monitor per class of the school, without pupils"
    DECIDE_QUESTIONS = "decide which sets of questions the school uses, and add some of its own"
    HEAR_OF_RIGHTS = "be told on the start page when a colleague gets a role"
    SEE_LOG = "read who did what in the school, never what was answered"
    SHARE_FOR_RESEARCH = "decide that answers of a class group go to research, without names"
    TAKE_FOR_RESEARCH = "save the folder with answers of a class group for research, once that was decided"
    BREAK_GLASS = "open one class group for a short time, with a reason and with a colleague who is told"
    # for one class group
    SEE_GROUP = "see the class group and the names of its pupils"
    EDIT_ROSTER = "add, move and remove pupils of a class group"
    RUN_WAVES = "start, follow and close measurements"
    SEE_PORTRAIT = "see the class portrait, the sociogram and who chose whom"
    SEE_BEHAVIOUR = "see which classmates are named for helping, standing up, bullying, and who is bullied alone"
    SCAN_CLASS = "keep an own look at the class group, which nobody else reads"
    HEAR_PUPILS = "read what pupils say for their own teacher only: the bond, and their own words"
    PLAN_SEATS = "make and accept seating plans, with the reasons"
    SEE_SEATS = "see an accepted seating plan without reasons"
    MAKE_CLASS_LISTS = "divide pupils over the classes of next year, by hand, with wishes and who is kept apart"
    MAKE_COMMITMENTS = "make and finish commitments for a class group"
    NOTE_QUIETLY = "keep own notes, that nobody else reads, of what was arranged quietly in a class group"
    SEE_READERS = "see who opened the pages about the pupils of a class group"


# A page behind one of these says something about pupils: opening it is noted for "who saw this?".
NOTED = frozenset({Permission.SEE_PORTRAIT, Permission.PLAN_SEATS, Permission.MAKE_CLASS_LISTS})
