"""The second time that a form on paper is typed in."""

from django.db import transaction

from kring.web.questionnaires.models import Question, Response, SecondEntry


@transaction.atomic
def enter_again(*, response: Response, question_key: str, typed: str) -> None:
    """Keep what was typed the second time, beside the answer and not in its place."""
    question = Question.objects.get(wave=response.invitation.wave_id, key=question_key)
    SecondEntry.objects.update_or_create(response=response, question=question, defaults={"typed": typed})


@transaction.atomic
def settle_entry(*, response: Response, question_key: str) -> None:
    """A person decided which of the two is right, or they are the same."""
    SecondEntry.objects.filter(response=response, question__key=question_key).delete()
