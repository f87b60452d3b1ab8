"""What rights, pages and deeds are called on screen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission as P

GIVES = {
    P.SET_UP_SCHOOL: _("set up the school, its %(groups)s and colleagues"),
    P.SEE_SCHOOL: _("see which %(groups)s the school has"),
    P.SEE_OPEN_LOOPS: _("see which measurements still need a discussion, without data of %(students)s"),
    P.DECIDE_QUESTIONS: _("decide which questions the school uses"),
    P.HEAR_OF_RIGHTS: _("be told when a colleague gets a role"),
    P.SEE_LOG: _("read the log: who did what, never what was answered"),
    P.BREAK_GLASS: _("open one %(group)s by emergency access"),
    P.SEE_GROUP: _("see the names of the %(students)s"),
    P.EDIT_ROSTER: _("keep the class list"),
    P.RUN_WAVES: _("start, follow and close measurements"),
    P.SEE_PORTRAIT: _("see the class portrait, the sociogram and who chose whom"),
    P.HEAR_PUPILS: _("read what %(students)s say for their own %(teacher)s only"),
    P.PLAN_SEATS: _("make seating plans, with the reasons"),
    P.SEE_SEATS: _("see the accepted seating plan, without reasons"),
    P.MAKE_COMMITMENTS: _("make and finish commitments"),
    P.SEE_READERS: _("see who opened these pages"),
}

PAGES = {
    "insight:portrait": _("Class portrait"),
    "insight:sociogram": _("Sociogram"),
    "insight:drawing": _("Sociogram as a file"),
    "insight:matrix": _("Matrix"),
    "insight:outcomes": _("Results of questionnaires"),
    "insight:outcome": _("Results of a questionnaire"),
    "insight:outcome_file": _("Results as a file"),
    "seating:plans": _("Seating plans, with wishes"),
    "seating:plan": _("Seating plan with reasons"),
    "seating:wishes": _("Wishes for seats"),
    "seating:accept": _("Accepting a seating plan"),
    "seating:print_reasons": _("Print of the plan with reasons"),
    "school:student": _("Page of one %(student)s"),
}

# Every verb of every room; what is not here stands in the log as the code says it.
DEEDS = {
    "accept seating plan": _("accepted a seating plan"),
    "add classroom": _("added a classroom"),
    "add colleague": _("gave a colleague a role"),
    "add questions": _("added a set of questions"),
    "add school year": _("added a school year"),
    "add student": _("put one %(student)s in the class list"),
    "assign to class group": _("gave a colleague a place with a %(group)s"),
    "change classroom": _("changed a classroom"),
    "change own name": _("changed the own name"),
    "change school": _("changed the school settings"),
    "close wave": _("closed a measurement"),
    "create class group": _("made a %(group)s"),
    "create school": _("made the school"),
    "discard seating proposal": _("threw a seating proposal away"),
    "download log": _("took the log along as a file"),
    "download results": _("took results along as a file"),
    "download sociogram": _("took a sociogram along as a file"),
    "edit class group": _("changed the name or the years of a %(group)s"),
    "edit student": _("changed the name or number of one %(student)s"),
    "end emergency access": _("ended emergency access"),
    "end enrollment": _("took one %(student)s out of the class list"),
    "export class lists": _("took class lists along as a file"),
    "finish commitment": _("looked back on a commitment"),
    "fix or release seat": _("fixed or released a seat"),
    "forget old names": _("forgot the earlier names of old class lists"),
    "forget expectation": _("deleted an own expectation"),
    "hide words": _("deleted own words of a %(student)s"),
    "import questions": _("read a set of questions from a file"),
    "invite to wave": _("let %(students)s who came later take part in a measurement"),
    "keep two apart": _("noted that two do not sit together"),
    "let two be": _("took back that two do not sit together"),
    "make account": _("made an account for a colleague"),
    "make commitment": _("made a commitment"),
    "keep expectation": _("noted an expectation before reading results"),
    "mark absence in wave": _("noted who was away at a measurement"),
    "open by emergency access": _("opened a %(group)s by emergency access"),
    "pause wave": _("gave a measurement a break"),
    "plan wave": _("planned a measurement"),
    "postpone commitment": _("postponed a commitment"),
    "propose seating plan": _("had a seating plan proposed"),
    "propose seats again": _("had seats proposed again"),
    "prune log": _("let go of old lines of the log"),
    "read by emergency access": _("opened a page by emergency access"),
    "read class list": _("read a class list"),
    "read school": _("read the whole school in from a file"),
    "record objection": _("noted that one %(student)s takes no part"),
    "release card": _("released a card"),
    "remove colleague": _("took a role away from a colleague"),
    "reopen commitment": _("opened a commitment again"),
    "reopen wave": _("opened a measurement again"),
    "resume wave": _("went on with a measurement"),
    "revise seating plan": _("went on with an accepted seating plan"),
    "seat newcomer": _("gave a newcomer a seat"),
    "set seating wishes": _("noted wishes for seats"),
    "skip expectation": _("read results without an expectation"),
    "start wave": _("started a measurement"),
    "stop using questions": _("stopped using a set of questions"),
    "swap seats": _("swapped seats"),
    "take off class group": _("took a colleague off a %(group)s"),
    "undo change of seating plan": _("undid a change of a seating plan"),
    "undo class list": _("undid the reading of a class list"),
    "use questions": _("decided to use a set of questions"),
    "withdraw wave": _("took back a planned measurement"),
    "withdraw objection": _("noted that one %(student)s takes part again"),
    "write questions": _("wrote a set of questions"),
}


def gives(permission: P, terms: Mapping[str, str]) -> str:
    return str(GIVES[permission]) % terms


def page(name: str, terms: Mapping[str, str]) -> str:
    return str(PAGES[name]) % terms if name in PAGES else name


def deed(verb: str, terms: Mapping[str, str]) -> str:
    return str(DEEDS[verb]) % terms if verb in DEEDS else verb
