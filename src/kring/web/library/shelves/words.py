"""What a guide can say of itself, and how that is called on a page."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    TALK = "talk"
    STEPS = "steps"
    QUESTIONS = "questions"
    ACTIVITY = "activity"
    HANDLE = "handle"
    KNOWLEDGE = "knowledge"
    LINKS = "links"

    @property
    def label(self) -> Promise:
        return KINDS[self]


KINDS = {
    Kind.TALK: _("a talk"),
    Kind.STEPS: _("steps"),
    Kind.QUESTIONS: _("questions to ask yourself or each other"),
    Kind.ACTIVITY: _("an activity"),
    Kind.HANDLE: _("something you can do at once"),
    Kind.KNOWLEDGE: _("something to know"),
    Kind.LINKS: _("where to find more"),
}


class Situation(StrEnum):
    NEW_CLASS = "new_class"
    NEW_PUPIL = "new_pupil"
    ALONE = "alone"
    CONFLICT = "conflict"
    BULLYING = "bullying"
    RESTLESS = "restless"
    ONLINE = "online"
    NORMS = "norms"
    BOND = "bond"
    EMOTIONS = "emotions"
    WELLBEING = "wellbeing"
    OWN_STRENGTH = "own_strength"
    PARENTS = "parents"
    TEAM = "team"
    MEASURING = "measuring"
    SEATING = "seating"
    PARTICIPATION = "participation"
    SCHOOL = "school"

    @property
    def label(self) -> Promise:
        return SITUATIONS[self]


SITUATIONS = {
    Situation.NEW_CLASS: _("a new %(group)s"),
    Situation.NEW_PUPIL: _("a new %(student)s"),
    Situation.ALONE: _("a %(student)s who stands alone"),
    Situation.CONFLICT: _("a conflict"),
    Situation.BULLYING: _("bullying"),
    Situation.RESTLESS: _("a restless %(group)s"),
    Situation.ONLINE: _("how they are online"),
    Situation.NORMS: _("what is normal in the %(group)s"),
    Situation.BOND: _("your bond with a %(student)s"),
    Situation.EMOTIONS: _("strong emotions"),
    Situation.WELLBEING: _("wellbeing"),
    Situation.OWN_STRENGTH: _("your own strength"),
    Situation.PARENTS: _("working with parents"),
    Situation.TEAM: _("working as a team"),
    Situation.MEASURING: _("measuring and what follows"),
    Situation.SEATING: _("who sits and works with whom"),
    Situation.PARTICIPATION: _("%(students)s take part and decide"),
    Situation.SCHOOL: _("the whole school"),
}


class Who(StrEnum):
    TEACHER = "teacher"
    MENTOR = "mentor"
    CARE = "care"
    ANTI_BULLYING = "anti_bullying"
    LEADER = "leader"
    PUPIL = "pupil"
    PARENT = "parent"
    TEAM = "team"

    @property
    def label(self) -> Promise:
        return PEOPLE[self]


PEOPLE = {
    Who.TEACHER: _("%(teacher)s"),
    Who.MENTOR: _("%(mentor)s"),
    Who.CARE: _("%(care_coordinator)s"),
    Who.ANTI_BULLYING: _("anti-bullying coordinator"),
    Who.LEADER: _("school leader"),
    Who.PUPIL: _("%(student)s"),
    Who.PARENT: _("parent or carer"),
    Who.TEAM: _("the team"),
}


class Phase(StrEnum):
    FORMING = "forming"
    NORMING = "norming"
    STORMING = "storming"
    PERFORMING = "performing"
    REFORMING = "reforming"


CIRCLES = range(1, 7)  # of influence: the teacher, the pupil, the class, the team, the school, the surroundings
