"""What a teacher can ask of a seating plan, in words."""

from django.utils.translation import gettext_lazy

ASKED = [
    (
        gettext_lazy("What you want to bring about"),
        [
            ("closer:", gettext_lazy("comes closer to …")),
            ("break_up:", gettext_lazy("is no longer in one corner with …")),
            ("protect:", gettext_lazy("gets a safe place, near who likes them")),
            ("buddy:", gettext_lazy("gets a buddy, whom you mark as calm and social")),
        ],
    ),
    (
        gettext_lazy("A place in the room"),
        [
            ("zone:back", gettext_lazy("sits at the back")),
            ("zone:middle", gettext_lazy("sits near the middle")),
            ("zone:left", gettext_lazy("sits on the left, seen from the seats")),
            ("zone:right", gettext_lazy("sits on the right, seen from the seats")),
            ("zone:door", gettext_lazy("sits near the door")),
            ("zone:window", gettext_lazy("sits by the window")),
            ("not_zone:back", gettext_lazy("does not sit at the back")),
            ("not_zone:door", gettext_lazy("does not sit near the door")),
            ("not_zone:window", gettext_lazy("does not sit by the window")),
            ("alone:", gettext_lazy("sits alone")),
            ("elsewhere:", gettext_lazy("does not go back to the same seat")),
        ],
    ),
    (
        gettext_lazy("Beside whom, or not"),
        [
            ("beside:", gettext_lazy("sits right beside …")),
            ("together:", gettext_lazy("sits at one table with …")),
            ("apart:3", gettext_lazy("sits at least three chairs away from …")),
            ("apart:6", gettext_lazy("sits at least six chairs away from …")),
        ],
    ),
]
"""Kind of wish, and the part of the room or the distance; in groups, as a list shows them."""
IN_WORDS = {key: said for _head, few in ASKED for key, said in few}
OF_TWO = ("closer:", "break_up:", "beside:", "together:", "apart:3", "apart:6")
