"""Passwords that somebody who knows you or your school would try first."""

import re
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Words = Callable[[object], Iterable[str]]
sources: list[Words] = []  # rooms above tell which words are near to a person: the names of their schools

LEAST_DIFFERENT, LEAST_OF_ITS_OWN = 5, 8


def also_near(words: Words) -> None:
    sources.append(words)


class OwnWordsValidator:
    """Enough must be left when the names of the person and of the school are taken out, and enough different signs."""

    def validate(self, password: str, user=None) -> None:
        if len(set(password.casefold())) < LEAST_DIFFERENT:
            raise ValidationError(_("This password repeats itself. Use more different characters."), "repeats")
        near = [word for source in sources for word in source(user)] if user and user.pk else []
        near += [getattr(user, "name", ""), getattr(user, "email", "")]
        if len(without(password, near)) < LEAST_OF_ITS_OWN:
            raise ValidationError(
                _("This password is mostly your own name or that of the school. Others would try that first."), "near"
            )

    def get_help_text(self) -> str:
        return _("Not your own name or that of the school.")


def without(password: str, near: Iterable[str]) -> str:
    """What is left of a password when these words, of four letters or more, are taken out."""
    words = {word for text in near for word in re.split(r"\W+", text.casefold()) if len(word) >= 4}
    left = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left
