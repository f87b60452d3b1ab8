"""What people write for a role, in the language of the screen and as Dutch schools say it."""

from collections.abc import Mapping

from kring.web.access.roles import GROUP_ROLES, SCHOOL_ROLES
from kring.web.school import queries, wording
from kring.web.school.bulk.people import Words
from kring.web.school.models import School
from kring.web.school.rules import OWN_GROUP_ROLE, squeezed
from kring.web.ui.terms import terms_for

SAID_FOR_SCHOOL_ROLE = {
    "teacher": "leerkracht leraar docent teacher onderwijsassistent invaller",
    "care_coordinator": "ib ib'er ib’er intern_begeleider zorgcoördinator zorgcoordinator zoco kwaliteitscoördinator",
    "school_leader": "directeur directie schoolleider adjunct adjunct-directeur teamleider locatieleider",
    "administrator": "beheerder applicatiebeheerder administrator administratie ict",
}
SAID_FOR_GROUP_ROLE = {
    "subject_teacher": "vakleerkracht vakdocent vakleraar vak lessen",
    "own": "mentor duo duopartner groepsleerkracht slb slb'er coach",
}
BY_SUBJECT = ("vo", "mbo")


def words_of(school: School) -> Words:
    """In secondary education who has classes gives lessons there, unless the line says mentor: the smaller right."""
    terms = terms_for(school.sector)
    own = OWN_GROUP_ROLE[school.sector]
    groups = queries.groups().filter(year=queries.current_year())
    return Words(
        school_roles=said_for(SAID_FOR_SCHOOL_ROLE, SCHOOL_ROLES)
        | {wording.role_name(key, terms).casefold(): key for key in wording.SCHOOL_ROLES},
        group_roles={word: own if key == "own" else key for word, key in said_for(SAID_FOR_GROUP_ROLE).items()},
        groups={squeezed(group.name): group.pk for group in groups},
        role_there="subject_teacher" if school.sector in BY_SUBJECT else own,
    )


def said_for(words: Mapping[str, str], known: Mapping[str, object] | None = None) -> dict[str, str]:
    allowed = known if known is not None else {**GROUP_ROLES, "own": ""}
    return {word.replace("_", " "): key for key, said in words.items() if key in allowed for word in said.split()}
