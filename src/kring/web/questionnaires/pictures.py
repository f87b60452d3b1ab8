"""The pictures on printed cards, and those beside questions for the youngest. All drawn for Kring."""

from django.utils.translation import gettext_lazy as _

from kring.web.questionnaires.rules import PICTURE_LETTERS

ON_CARDS = dict(
    zip(
        PICTURE_LETTERS,
        [
            ("sun", _("sun")),
            ("moon", _("moon")),
            ("star", _("star")),
            ("house", _("house")),
            ("tree", _("tree")),
            ("flower", _("flower")),
            ("fish", _("fish")),
            ("boat", _("boat")),
            ("ball", _("ball")),
            ("heart", _("heart")),
            ("key", _("key")),
            ("umbrella", _("umbrella")),
        ],
        strict=True,
    )
)
BESIDE = {
    "play": "play",
    "not_play": "play",
    "work": "work",
    "not_work": "work",
    "sit": "sit",
    "not_sit": "sit",
    "know_better": "meet",
    "best_friend": "friends",
    "friend": "friends",
    "helps": "help",
}  # by key of the question


def drawn(letters: str) -> list[dict]:
    """The pictures of a card, in the order of their letters."""
    return [{"letter": letter, "drawing": ON_CARDS[letter][0], "name": ON_CARDS[letter][1]} for letter in letters]


def beside(question_key: str, age: str) -> str:
    return BESIDE.get(question_key, "") if age == "young" else ""
