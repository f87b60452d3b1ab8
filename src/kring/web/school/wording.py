"""What this room says where a form, a preview or a list needs a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from kring.web.school.roster import Problem, ProblemKind

SCHOOL_ROLES = {
    "teacher": (
        gettext_lazy("%(teacher_cap)s"),
        gettext_lazy("Works with the %(groups)s that you choose below."),
    ),
    "care_coordinator": (
        gettext_lazy("%(care_coordinator_cap)s"),
        gettext_lazy("Follows the measurements and portraits of every %(group)s."),
    ),
    "anti_bullying_coordinator": (
        gettext_lazy("Anti-bullying coordinator"),
        gettext_lazy("Reads the portraits of every %(group)s and makes commitments; starts no measurements."),
    ),
    "school_leader": (
        gettext_lazy("School leader"),
        gettext_lazy(
            "Sees how far each %(group)s is, never the answers of %(students)s. Can open one %(group)s by emergency"
            " access: with a reason, for a time, and a colleague is told."
        ),
    ),
    "core_team": (
        gettext_lazy("Core team"),
        gettext_lazy("Prepares what the whole school does. Sees which %(groups)s there are, no %(students)s."),
    ),
    "administrator": (
        gettext_lazy("Administrator"),
        gettext_lazy("Sets up the school, its %(groups)s and colleagues. Does not see answers."),
    ),
    "researcher": (
        gettext_lazy("Researcher"),
        gettext_lazy("Works with figures that the school hands over. Opens no page with names or answers."),
    ),
    "board": (
        pgettext_lazy("role", "Board"),
        gettext_lazy("Answers for several schools. Sees which %(groups)s each school has, no %(students)s."),
    ),
}
GROUP_ROLES = {
    "teacher": gettext_lazy("%(teacher_cap)s of the %(group)s: measures, sees the portrait, plans seats"),
    "mentor": gettext_lazy("%(mentor_cap)s: measures, sees the portrait, plans seats"),
    "duo_partner": gettext_lazy("Duo partner: shares the %(group)s, with the same rights"),
    "subject_teacher": gettext_lazy("Gives lessons: sees the seating plan, never the answers"),
}
SHORT_GROUP_ROLES = {
    "teacher": gettext_lazy("%(teacher)s"),
    "mentor": gettext_lazy("%(mentor)s"),
    "duo_partner": gettext_lazy("duo partner"),
    "subject_teacher": gettext_lazy("gives lessons"),
    "emergency": gettext_lazy("emergency access"),
}

PROBLEMS = {
    ProblemKind.EMPTY: gettext_lazy("There is nothing to read yet. Put at least one name in the list."),
    ProblemKind.TOO_LARGE: gettext_lazy(
        "This is larger than a class list can be (500 kB). Make a list with only this %(group)s and try again."
    ),
    ProblemKind.TOO_MANY: gettext_lazy(
        "This has more than 5,000 lines. Make a list with only this %(group)s and try again."
    ),
    ProblemKind.WORKBOOK: gettext_lazy(
        "This is a workbook of Excel or a like program, and this page reads plain text. Open it, select the names, copy"
        " them and paste them here; or save it as “CSV UTF-8” and choose that file."
    ),
    ProblemKind.DOCUMENT: gettext_lazy(
        "This is a document or a picture, and Kring reads plain text. Open it, copy the names and paste them here."
    ),
    ProblemKind.MARKUP: gettext_lazy(
        "This is EDEXML or other XML, which holds a whole school. The administrator of Kring reads it at School settings."
        " For this %(group)s only: choose a list as CSV, or paste the names."
    ),
    ProblemKind.UNREADABLE: gettext_lazy(
        "There are characters here that no common encoding has. Save the file again as “CSV UTF-8”, or paste the names."
    ),
    ProblemKind.NO_NAMES: gettext_lazy(
        "The headings are clear, but there is no column with first names. Call one column “Roepnaam”, “Voornaam”"
        " or “Naam” and try again."
    ),
    ProblemKind.NO_HEADINGS: gettext_lazy(
        "There are several columns and no headings, so it is unclear what is what. Put “Roepnaam”, “Tussenvoegsel” and"
        " “Achternaam” above the columns; or write one name on each line."
    ),
    ProblemKind.BROKEN: gettext_lazy(
        "A quotation mark opens here and is not closed on the same line. Take it away or close it."
    ),
    ProblemKind.NO_FIRST_NAME: gettext_lazy("There is no first name. Fill it in or take the line away."),
    ProblemKind.TOO_LONG: gettext_lazy("This is too long for a name. Is it something else, or are there two names?"),
}


def role_name(key: str, terms: Mapping[str, str]) -> str:
    return str(SCHOOL_ROLES[key][0]) % terms


def school_roles(terms: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every role in a school and what it sees."""
    return [(str(name) % terms, str(about) % terms) for name, about in SCHOOL_ROLES.values()]


def any_role(key: str, terms: Mapping[str, str]) -> str:
    """The name of a role in a class group, else of one in the school, as it stands in a sentence."""
    if key in SHORT_GROUP_ROLES:
        return short_group_role(key, terms)
    name = role_name(key, terms)
    return name[:1].lower() + name[1:]


def short_group_role(key: str, terms: Mapping[str, str]) -> str:
    return str(SHORT_GROUP_ROLES[key]) % terms


def problem_sentence(problem: Problem, terms: Mapping[str, str]) -> str:
    """Where, what, and what to do."""
    sentence = str(PROBLEMS[problem.kind]) % terms
    return _("Line %(line)s: %(problem)s") % {"line": problem.line, "problem": sentence} if problem.line else sentence


def done_sentence(preview) -> str:
    """What a reading did, in one sentence."""
    parts = [
        (len(preview.new), lambda n: ngettext("%(n)s added", "%(n)s added", n)),
        (len(preview.moved), lambda n: ngettext("%(n)s moved here", "%(n)s moved here", n)),
        (len(preview.renamed), lambda n: ngettext("%(n)s name changed", "%(n)s names changed", n)),
        (preview.numbers, lambda n: ngettext("%(n)s number added", "%(n)s numbers added", n)),
        (len(preview.ending), lambda n: ngettext("%(n)s taken out", "%(n)s taken out", n)),
    ]
    return ", ".join(words(n) % {"n": n} for n, words in parts if n)
