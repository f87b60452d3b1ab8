"""What the seating proposal rests on: each claim in our own words, where we read it, and how sure one can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.web.library import queries as library


class Literature(StrEnum):
    """On what a claim rests, as far as our source tells."""

    STUDY = "study"
    GENERAL = "general"
    PRACTICE = "practice"

    @property
    def label(self) -> Promise:
        return LITERATURE_LABELS[self]


LITERATURE_LABELS = {
    Literature.STUDY: _("our source refers to research; it gives no size of the effect"),
    Literature.GENERAL: _("our source says that it rests on research and practice, and names no study"),
    Literature.PRACTICE: _("advice from practice; we know of no study of its effect"),
}


@dataclass(frozen=True)
class Claim:
    """`place` is where we read it: the number of the document and its lines. Pages name the document only."""

    key: str
    says: Promise
    caution: Promise
    document: Promise
    place: str
    literature: Literature
    rests_on: str  # a claim of the evidence register, or a row of the inventory

    def in_words(self, terms: Mapping[str, str]) -> dict[str, str]:
        """Every part in the words of the sector."""
        return {
            "says": str(self.says) % terms,
            "caution": str(self.caution) % terms,
            "source": str(self.document),
            "literature": str(self.literature.label),
            "register": library.source(self.rests_on).url,
        }


WELLBEING = _("Trimbos-instituut, guide to preventive work on wellbeing for teachers in po, vo and go")
DYNAMICS = _("Wij-leren Academie, Social dynamics in the class (2025)")
BULLYING = _("Stichting School & Veiligheid, five tips against bullying in secondary education")

_CLAIMS = (
    Claim(
        "know_better",
        _("%(students_cap)s who would like to know each other better get a chance when they sit near each other."),
        _("A wish is a good moment, not a promise. Ask after a few weeks how it went."),
        BULLYING,
        "001:L978-990",
        Literature.PRACTICE,
        "B50",
    ),
    Claim(
        "support",
        _(
            "Somebody who is often restless or clashes with others does better, in time, beside a classmate who is social"
            " and well liked."
        ),
        _(
            "It asks something of that classmate: one such task at a time, and let it be somebody else next time. You know"
            " whether it fits these two; Kring only uses it when you marked both."
        ),
        WELLBEING,
        "003:L1064-1069",
        Literature.STUDY,
        "6b-11",
    ),
    Claim(
        "middle",
        _("%(students_cap)s in the middle of the room come to be liked more than those at the edges."),
        _("The shape of the room counts, and seeing and hearing well come first."),
        WELLBEING,
        "003:L1070-1075",
        Literature.STUDY,
        "6b-12",
    ),
    Claim(
        "friend",
        _("One friend in the class already protects against gloom and tension."),
        _(
            "Kring knows this %(group)s only, not the friends elsewhere. It seats best friends near, not always side by side."
        ),
        DYNAMICS,
        "000:L88-90",
        Literature.GENERAL,
        "6b-02",
    ),
    Claim(
        "shelter",
        _("Who is chosen by few runs a greater chance of being left out or bullied."),
        _("It is no prediction about anybody. That calm company around helps is our own idea; keep looking yourself."),
        DYNAMICS,
        "000:L268-270",
        Literature.GENERAL,
        "6b-03",
    ),
    Claim(
        "safe",
        _("%(students_cap)s also say with whom they would rather not be. Mentors use that for a new arrangement."),
        _(
            "A seat does not stop bullying: it needs more than this. And nobody may find out from the plan what somebody said."
        ),
        BULLYING,
        "001:L978-990",
        Literature.PRACTICE,
        "B50",
    ),
    Claim(
        "change",
        _("Working together in mixed, changing company makes ties stronger."),
        _("So a plan is for a period. Look back, and change again."),
        BULLYING,
        "001:L866-880",
        Literature.STUDY,
        "6b-10",
    ),
)
CLAIMS = {claim.key: claim for claim in _CLAIMS}


@dataclass(frozen=True)
class Switch:
    """A rule that a class can do without: what it does, what it uses, and the claims it rests on."""

    key: str
    does: Promise
    uses: Promise
    claims: tuple[str, ...]
    at_first: bool = True
    """Whether it counts until somebody says otherwise."""


SWITCHES = (
    Switch(
        "know_better",
        _("Seats those who want to know each other better near each other."),
        _("answers to: whom would you like to know better?"),
        ("know_better",),
    ),
    Switch(
        "choices",
        _("Seats who is chosen by few nearer the middle and near somebody who chose them, with calm company."),
        _("answers to: with whom do you like to play, work and sit?"),
        ("middle", "shelter", "friend"),
    ),
    Switch(
        "friend",
        _("Seats best friends near, not side by side."),
        _("answers to: who is your best friend?"),
        ("friend",),
    ),
    Switch(
        "support",
        _("Seats who is helped by it beside a calm and social neighbour, one at a time."),
        _("your own mark: calm and social neighbour"),
        ("support",),
    ),
    Switch(
        "rather_not",
        _("Seats two away from each other when one of them said rather not."),
        _("answers to: with whom would you rather not play, work or sit?"),
        ("safe",),
    ),
    Switch(
        "bullying",
        _("Seats who is bullied far from who they say does it."),
        _("answers to: who bullies you? Only when your school asks that."),
        ("safe",),
    ),
    Switch(
        "change", _("Gives everybody new neighbours."), _("who sat beside whom in the last two periods"), ("change",)
    ),
    Switch(
        "meets",
        _("Lets new neighbours count much more: everybody gets to know everybody."),
        _("who sat beside whom in the last two periods"),
        ("change",),
        at_first=False,
    ),
    Switch(
        "level",
        _("Mixes levels beside each other."),
        _("your own mark: level for this work"),
        ("change",),
        at_first=False,
    ),
    Switch("own", _("Mixes your own mark A to D beside each other."), _("your own mark"), ("change",), at_first=False),
)
"""Keys as in kring.web.seating.queries.problem."""
AT_FIRST_OFF = frozenset(switch.key for switch in SWITCHES if not switch.at_first)
LOOK_BACK = Claim(
    "look_back",
    _("A plan may look right on paper and feel different on the chair. %(students_cap)s tell you what works."),
    _("Ask about the seat and the work. About the reasons you need not say anything."),
    WELLBEING,
    "003:L1052-1060",
    Literature.PRACTICE,
    "D56",
)
