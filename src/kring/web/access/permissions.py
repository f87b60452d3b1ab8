from enum import StrEnum


class Permission(StrEnum):
    """What a person may do, in words that a head teacher would use."""

    # for the whole school
    SET_UP_SCHOOL = "set up the school, its years, class groups and colleagues"
    SEE_SCHOOL = "see which class groups the school has"
    SEE_OPEN_LOOPS = "see which measurements still need a discussion, without pupils' data"
    DECIDE_QUESTIONS = "decide which sets of questions the school uses, and add some of its own"
    # for one class group
    SEE_GROUP = "see the class group and the names of its pupils"
    EDIT_ROSTER = "add, move and remove pupils of a class group"
    RUN_WAVES = "start, follow and close measurements"
    SEE_PORTRAIT = "see the class portrait, the sociogram and who chose whom"
    HEAR_PUPILS = "read what pupils say for their own teacher only: the bond, and their own words"
    PLAN_SEATS = "make and accept seating plans, with the reasons"
    SEE_SEATS = "see an accepted seating plan without reasons"
    MAKE_COMMITMENTS = "make and finish commitments for a class group"
