"""What rights, pages and deeds are called on screen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from kring.web.access.permissions import Permission as P

GIVES = {
    P.SET_UP_SCHOOL: _("set up the school, its %(groups)s and colleagues"),
    P.ANSWER_REQUESTS: _("make the document for who asks what Kring holds about a %(student)s"),
    P.SEE_SCHOOL: _("see which %(groups)s the school has"),
    P.SEE_OPEN_LOOPS: _("see which measurements still need a discussion, without data of %(students)s"),
    P.HEAR_OF_RIGHTS: _("be told when a colleague gets a role"),
    P.SEE_LOG: _("read the log: who did what, never what was answered"),
    P.BREAK_GLASS: _("open one %(group)s by emergency access"),
    P.SEE_GROUP: _("see the names of the %(students)s"),
    P.EDIT_ROSTER: _("keep the class list"),
    P.RUN_WAVES: _("start, follow and close measurements"),
    P.SEE_PORTRAIT: _("see the class portrait, the sociogram and who chose whom"),
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
    "add school year": _("added a school year"),
    "add second factor": _("added a second step of signing in"),
    "add student": _("put one %(student)s in the class list"),
    "assign to class group": _("gave a colleague a place with a %(group)s"),
    "change classroom": _("changed a classroom"),
    "change free days": _("changed the free days"),
    "change letter": _("changed the words of a letter"),
    "change own name": _("changed the own name"),
    "change password": _("changed the own password"),
    "change school": _("changed the school settings"),
    "choose board-safe time": _("chose when board-safe goes on by itself"),
    "choose words": _("chose the school's own words"),
    "close wave": _("closed a measurement"),
    "confirm mailbox": _("showed that a mailbox is the own one"),
    "create class group": _("made a %(group)s"),
    "create school": _("made the school"),
    "discard seating proposal": _("threw a seating proposal away"),
    "download log": _("took the log along as a file"),
    "download sociogram": _("took a sociogram along as a file"),
    "edit class group": _("changed the name or the years of a %(group)s"),
    "edit student": _("changed the name or number of one %(student)s"),
    "end emergency access": _("ended emergency access"),
    "end enrollment": _("took one %(student)s out of the class list"),
    "end own sessions": _("signed out the other own devices"),
    "enroll also": _("put one %(student)s in one more %(group)s"),
    "erase student": _("erased everything about one %(student)s"),
    "export class lists": _("took class lists along as a file"),
    "finish commitment": _("looked back on a commitment"),
    "fix or release seat": _("fixed or released a seat"),
    "forget all photos": _("took all photos away"),
    "forget earlier invitations": _("made earlier invitations worthless"),
    "forget old names": _("forgot the earlier names of old class lists"),
    "forget photo": _("took one photo away"),
    "forget second factor": _("took away the second step of a colleague"),
    "forget what expired": _("let go of what was past its period"),
    "hide photos": _("chose to show no photos"),
    "invite to wave": _("let %(students)s who came later take part in a measurement"),
    "keep photo": _("put one photo in"),
    "keep photos": _("put photos in from a file"),
    "keep two apart": _("noted that two do not sit together"),
    "let two be": _("took back that two do not sit together"),
    "link provider": _("linked a school account"),
    "mail invitation": _("sent an invitation"),
    "make account": _("made an account for a colleague"),
    "make commitment": _("made a commitment"),
    "mark absence in wave": _("noted who was away at a measurement"),
    "open by emergency access": _("opened a %(group)s by emergency access"),
    "open document about student": _("opened what Kring holds about one %(student)s, to hand over"),
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
    "remove second factor": _("took away an own second step of signing in"),
    "renew recovery codes": _("made new recovery codes"),
    "reopen commitment": _("opened a commitment again"),
    "reopen wave": _("opened a measurement again"),
    "reset letter": _("put the words of a letter back"),
    "resume wave": _("went on with a measurement"),
    "revise seating plan": _("went on with an accepted seating plan"),
    "seat newcomer": _("gave a newcomer a seat"),
    "set password by link": _("set the own password with a link"),
    "set retention period": _("changed how long something is kept"),
    "set seating wishes": _("noted wishes for seats"),
    "show invitation link": _("looked at the link of an invitation"),
    "show photos": _("chose to show photos"),
    "sign in": _("signed in"),
    "start wave": _("started a measurement"),
    "swap seats": _("swapped seats"),
    "take holidays of region": _("took over the holidays of a region"),
    "take off class group": _("took a colleague off a %(group)s"),
    "turn school year back": _("undid the new school year"),
    "turn school year": _("made the new school year"),
    "undo change of seating plan": _("undid a change of a seating plan"),
    "undo class list": _("undid the reading of a class list"),
    "unlink provider": _("unlinked a school account"),
    "use recovery code": _("signed in with a recovery code"),
    "withdraw objection": _("noted that one %(student)s takes part again"),
    "withdraw wave": _("took back a planned measurement"),
}


def gives(permission: P, terms: Mapping[str, str]) -> str:
    return str(GIVES[permission]) % terms


def page(name: str, terms: Mapping[str, str]) -> str:
    return str(PAGES[name]) % terms if name in PAGES else name


def deed(verb: str, terms: Mapping[str, str]) -> str:
    return str(DEEDS[verb]) % terms if verb in DEEDS else verb
