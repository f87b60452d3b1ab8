"""The language of the command line, with the standard library only."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import kring

LANGUAGES = ("nl", "en")
LOCALE = Path(kring.__file__).parent / "locale"


def default_language() -> str:
    """What the environment asks for; Dutch when it asks for neither Dutch nor English."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return asked[:2].casefold() if asked[:2].casefold() in LANGUAGES else "nl"


def gettext_noop(text: str) -> str:
    """Marks a sentence that is translated where it is said."""
    return text


def translator(language: str) -> gettext.NullTranslations:
    """The words of a language; English when its compiled catalogue is not there."""
    return gettext.translation("django", localedir=LOCALE, languages=[language], fallback=True)


def sector_words(tr: gettext.NullTranslations) -> dict[str, str]:
    """On the command line no sector is known: the words that every sector understands."""
    return {
        "student": tr.pgettext("command line", "pupil"),
        "students": tr.pgettext("command line", "pupils"),
        "group": tr.pgettext("command line", "class"),
    }
