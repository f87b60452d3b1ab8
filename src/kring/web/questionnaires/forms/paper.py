"""What a colleague types over from a form on paper: numbers, as they stand on the form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Answer
from kring.web.questionnaires.queries import QuestionInfo, Said

NOBODY, SKIPPED = "0", "-"
BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Entry:
    """One answer, read; the fields are those of `submit_answers`."""

    state: str
    nominees: frozenset[int] = frozenset()
    value: int | None = None
    ratings: Mapping[int, int] = field(default_factory=dict)
    words: str = ""


def read_entry(
    typed: str, question: QuestionInfo, numbers: Mapping[int, int], options: Sequence[tuple[int, str]]
) -> Entry:
    """What was typed; ValidationError says which number is not right. `numbers` are those of the classmates."""
    typed = typed.strip()
    if not typed:
        raise ValidationError(_("Type what is on the form, or - when this question was skipped."))
    if typed == SKIPPED:
        return Entry(Answer.State.SKIPPED)
    if question.kind == Kind.TEXT:
        return Entry(Answer.State.GAVE, words=typed)
    parts = [part for part in BETWEEN.split(typed) if part]
    if question.kind == Kind.NOMINATION:
        return _chosen(parts, question, numbers)
    if question.kind == Kind.RATING:
        return _points(parts, numbers, [value for value, _words in options])
    (value,) = _among(parts[:1], [value for value, _words in options])
    if len(parts) > 1:
        raise ValidationError(_("Type one number: the answer that was ticked."))
    return Entry(Answer.State.GAVE, value=value)


def typed_of(said: Entry, question: QuestionInfo, numbers: Mapping[int, int]) -> str:
    """The same answer as somebody would type it, always in the same way."""
    if said.state in {Answer.State.SKIPPED, Answer.State.NOBODY}:
        return SKIPPED if said.state == Answer.State.SKIPPED else NOBODY
    if question.kind == Kind.NOMINATION:
        return " ".join(str(number) for student, number in numbers.items() if student in said.nominees)
    if question.kind == Kind.RATING:
        return " ".join(str(said.ratings.get(student, SKIPPED)) for student in numbers)
    return said.words if question.kind == Kind.TEXT else str(said.value)


def entry_of(said: Said, nominees: set[int], ratings: Mapping[int, int]) -> Entry:
    return Entry(said.state, frozenset(nominees), said.value, ratings, said.words)


def _chosen(parts: list[str], question: QuestionInfo, numbers: Mapping[int, int]) -> Entry:
    if parts == [NOBODY]:
        return Entry(Answer.State.NOBODY)
    students = {number: student for student, number in numbers.items()}
    nominees = frozenset(students[number] for number in _among(parts, list(students)))
    if question.limit is not None and len(nominees) > question.limit:
        raise ValidationError(
            _("These are %(chosen)s, and the question allows %(limit)s. Type the first %(limit)s of the form.")
            % {"chosen": len(nominees), "limit": question.limit}
        )
    return Entry(Answer.State.CHOSE, nominees=nominees)


def _points(parts: list[str], numbers: Mapping[int, int], options: list[int]) -> Entry:
    if len(parts) != len(numbers):
        raise ValidationError(
            _(
                "These are %(typed)s points for %(names)s names. Type one for each, from top to bottom; - for an empty row."
            )
            % {"typed": len(parts), "names": len(numbers)}
        )
    _among([part for part in parts if part != SKIPPED], options)
    pairs = zip(numbers, parts, strict=True)
    ratings = {student: int(part) for student, part in pairs if part != SKIPPED}
    return Entry(Answer.State.GAVE if ratings else Answer.State.SKIPPED, ratings=ratings)


def _among(parts: list[str], known: Sequence[int]) -> list[int]:
    """The numbers; ValidationError names those that are not there."""
    texts = {str(number): number for number in known}
    unknown = [part for part in parts if part not in texts]
    if unknown:
        raise ValidationError(
            _("Not on this form: %(numbers)s. Look again; nothing of this question was saved yet.")
            % {"numbers": ", ".join(unknown)}
        )
    return [texts[part] for part in parts]
