"""What is wrong in a folder, and what was odd in it, in sentences: what happened, then what to do or what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from kring.core.formats.problems import Problem, ProblemKind
from kring.core.values import Done, Issue, IssueKind


class Translator(Protocol):
    """`django.utils.translation` and the translations of the standard library's gettext both fit."""

    def gettext(self, message: str, /) -> str: ...


def problem_sentence(problem: Problem, tr: Translator) -> str:
    """`where: what is wrong. What to do.`"""
    return f"{problem.where}: {_of_any(problem.kind, tr) % {**problem.details}}"


def issue_sentence(issue: Issue, tr: Translator, *, names: Callable[[str], str] = str) -> str:
    """`where: what was odd: what was done.`"""
    people = {"nominator": names(issue.nominator), "nominee": names(issue.nominee)}
    told = f"{_oddities(tr)[_oddity(issue)] % people} {_outcomes(tr)[Done(issue.done)]}"
    return f"{issue.where}: {told}" if issue.where else told


def _of_any(kind: ProblemKind, tr: Translator) -> str:
    return {**_of_files(tr), **_of_rows(tr), **_of_ratings(tr), **_of_graphs(tr), **_of_pajek(tr)}[kind]


def _of_files(tr: Translator) -> Mapping[ProblemKind, str]:
    return {
        ProblemKind.FOLDER_MISSING: tr.gettext("there is no such folder. Check the path."),
        ProblemKind.NOT_A_FOLDER: tr.gettext("this is a file. Give the folder that holds nodes.csv."),
        ProblemKind.FILE_MISSING: tr.gettext("this file is missing. It belongs in %(folder)s."),
        ProblemKind.FILE_UNREADABLE: tr.gettext("the file cannot be opened (%(reason)s). Check its rights."),
        ProblemKind.FILE_EMPTY: tr.gettext("the file is empty. Its first line names the columns: %(columns)s."),
        ProblemKind.NOT_TEXT: tr.gettext("this is not a text file (it holds a NUL byte). Save it as CSV."),
        ProblemKind.UTF16: tr.gettext("the file is written in UTF-16. Save it as CSV UTF-8."),
        ProblemKind.ENCODING: tr.gettext("these letters are neither UTF-8 nor Windows (cp1252). Save it as CSV UTF-8."),
        ProblemKind.QUOTES: tr.gettext("a quotation mark is not closed, or stands inside a cell. Close or double it."),
        ProblemKind.COLUMN_MISSING: tr.gettext(
            "column missing: %(missing)s. Found: %(found)s. Add it to the first line."
        ),
        ProblemKind.HEADER_DOUBLED: tr.gettext("column named twice: %(columns)s. Keep one or rename the other."),
        ProblemKind.NO_PUPILS: tr.gettext("there are no pupils in this file. Add one line for each."),
        ProblemKind.NOTHING_ASKED: tr.gettext(
            "nothing was asked: there is no choice here and no line in answered.csv. Add one or the other."
        ),
    }


def _of_rows(tr: Translator) -> Mapping[ProblemKind, str]:
    return {
        ProblemKind.ROW_UNEVEN: tr.gettext(
            "this line has %(cells)s cells and the first line %(columns)s. Make them equal."
        ),
        ProblemKind.CELL_EMPTY: tr.gettext("column %(column)s is empty here. Fill it in or remove the line."),
        ProblemKind.ID_DOUBLED: tr.gettext(
            "%(id)s is in class %(class)s twice, first at %(first)s. Remove or rename one."
        ),
        ProblemKind.CLASS_UNKNOWN: tr.gettext(
            "class %(class)s is not in nodes.csv. Correct it, or add its pupils there."
        ),
        ProblemKind.PUPIL_UNKNOWN: tr.gettext(
            "%(id)s is not in class %(class)s of nodes.csv. Correct the id; remove the line of who does not take part."
        ),
        ProblemKind.VALUE: tr.gettext(
            "%(value)s is not a value. Use 1 (chosen) or 0 (not chosen), or say what the values of %(question)s are: "
            "--positive %(question)s=1,2 --negative %(question)s=-2, or --ratings %(question)s --scale 5."
        ),
        ProblemKind.FLAG: tr.gettext("%(value)s is not an answer to “%(column)s”. Use 1 (yes) or 0 (no)."),
        ProblemKind.MARKED_TWICE: tr.gettext("%(id)s is listed twice, first at %(first)s. Keep one of the lines."),
        ProblemKind.VALENCE: tr.gettext("%(value)s is not a valence. Use positive, negative or neutral."),
        ProblemKind.LIMIT: tr.gettext("%(value)s is not a limit. Use a whole number from 1, or leave it empty."),
        ProblemKind.OPPOSITE_ITSELF: tr.gettext("%(question)s cannot be its own opposite. Name the other question."),
        ProblemKind.QUESTION_UNKNOWN: tr.gettext("question %(question)s is not in this file. Add it or correct it."),
    }


def _of_ratings(tr: Translator) -> Mapping[ProblemKind, str]:
    return {
        ProblemKind.RATING: tr.gettext(
            "%(value)s is not a rating. Use 1 to %(scale)s, or 0 for no rating; --scale says how many points there are."
        ),
        ProblemKind.RATED_TWICE: tr.gettext("%(id)s rated %(other)s twice, first at %(first)s. Keep one of the lines."),
        ProblemKind.SCALE_MISSING: tr.gettext(
            "these are ratings. Say how many points the scale has: --scale 3, 5, 7 or 9."
        ),
        ProblemKind.RATER_COLUMN: tr.gettext(
            "there are no columns with ratings (r01, r02, ...). Add one for each pupil."
        ),
        ProblemKind.MATRIX_IDS: tr.gettext(
            "the pupils of the rows and of the first line differ: %(ids)s. Give every pupil a row and a column."
        ),
        ProblemKind.MATRIX_CELL: tr.gettext(
            "%(value)s in column %(column)s is not a choice. Use 1 (chosen), 0 (not chosen) or leave it empty (unknown)."
        ),
        ProblemKind.ROW_PARTLY_EMPTY: tr.gettext(
            "%(id)s has some answers and some empty cells (%(columns)s). Fill them in, or leave the whole row empty."
        ),
    }


def _of_graphs(tr: Translator) -> Mapping[ProblemKind, str]:
    return {
        ProblemKind.FORMAT: tr.gettext(
            "it is not clear what kind of file this is. Name it: --format folder, matrix, graphml, pajek or ssrat."
        ),
        ProblemKind.XML: tr.gettext("this is not well-formed XML (%(reason)s). Export the file again."),
        ProblemKind.XML_DOCTYPE: tr.gettext("a DOCTYPE or entity can do harm and is not read. Remove it."),
        ProblemKind.XML_FOREIGN: tr.gettext("<%(element)s> is not read here. Export plain nodes and edges."),
        ProblemKind.NODE_WITHOUT_ID: tr.gettext("a pupil (node) has no id. Give it one."),
        ProblemKind.NODE_TWICE: tr.gettext("%(id)s is there twice, first at %(first)s. Remove or rename one."),
        ProblemKind.NODE_UNKNOWN: tr.gettext("%(id)s is not one of the pupils (nodes). Add it or correct the id."),
        ProblemKind.NO_GRAPH: tr.gettext("there is no network (graph) in this file. Export it again."),
        ProblemKind.TIE_VALUE: tr.gettext(
            "%(value)s is not a value. Use 1 (chosen) or 0 (not chosen); give negative choices a file of their own."
        ),
    }


def _of_pajek(tr: Translator) -> Mapping[ProblemKind, str]:
    return {
        ProblemKind.VERTICES_MISSING: tr.gettext("the first section is not *Vertices with a number. Begin with it."),
        ProblemKind.VERTEX_LINE: tr.gettext("this is not a pupil: write a number and a name between quotation marks."),
        ProblemKind.VERTEX_COUNT: tr.gettext(
            "*Vertices announces %(announced)s pupils and there are %(found)s. Correct it."
        ),
        ProblemKind.SECTION_UNKNOWN: tr.gettext(
            "%(section)s is not read here. Use *Arcs, *Edges, *Arcslist, *Edgeslist or *Matrix."
        ),
        ProblemKind.ARC_LINE: tr.gettext("this is not a choice: write the numbers of two pupils, and a value if any."),
        ProblemKind.VERTEX_UNKNOWN: tr.gettext("pupil %(id)s does not exist. The numbers run from 1 to %(count)s."),
    }


def _oddity(issue: Issue) -> tuple[IssueKind, bool]:
    return issue.kind, bool(issue.nominee)


def _oddities(tr: Translator) -> Mapping[tuple[IssueKind, bool], str]:
    """By kind, and by whether it is about a choice (True) or about one pupil."""
    return {
        (IssueKind.SELF, True): tr.gettext("%(nominator)s chose themselves:"),
        (IssueKind.DUPLICATE, True): tr.gettext("%(nominator)s is listed more than once with %(nominee)s:"),
        (IssueKind.VALUE, True): tr.gettext("%(nominator)s chose %(nominee)s with a value above 1:"),
        (IssueKind.CONTRADICTION, True): tr.gettext("%(nominator)s chose %(nominee)s on opposite questions:"),
        (IssueKind.OUTSIDE, True): tr.gettext("%(nominator)s chose %(nominee)s, and one of them is not in this class:"),
        (IssueKind.NOT_IN_CLASS, True): tr.gettext(
            "%(nominator)s chose %(nominee)s, and one of them was not in the class then:"
        ),
        (IssueKind.NOT_IN_CLASS, False): tr.gettext("%(nominator)s answered without being in the class then:"),
        (IssueKind.NOT_ANSWERED, True): tr.gettext("%(nominator)s did not answer, yet chose %(nominee)s:"),
        (IssueKind.NOT_LISTED, False): tr.gettext("%(nominator)s is not listed in this wave:"),
    }


def _outcomes(tr: Translator) -> Mapping[Done, str]:
    return {
        Done.DROPPED: tr.gettext("not counted."),
        Done.COLLAPSED: tr.gettext("counted once."),
        Done.TAKEN_AS_ONE: tr.gettext("counted as chosen."),
        Done.TAKEN_AS_ANSWERED: tr.gettext("taken as answered, because there is a choice."),
        Done.TAKEN_AS_UNKNOWN: tr.gettext("taken as not answered, so unknown."),
    }
