"""What a school may choose."""

from kring.web.access.duties import KINDS, Kind


class TermRefused(Exception):  # noqa: N818 (a refusal is no error)
    """The period cannot be this long or this short; nothing was changed."""


class TooShort(TermRefused):
    pass


class TooLong(TermRefused):
    pass


class NoReason(TermRefused):
    """Longer than the default asks for a reason."""


def of_a_school() -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.per_school]


def adjustable() -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.is_adjustable]


def of_the_installation() -> list[Kind]:
    return [kind for kind in KINDS.values() if not kind.per_school]


def check(kind: Kind, amount: int, reason: str) -> None:
    if amount < kind.least:
        raise TooShort
    if amount > kind.most:
        raise TooLong
    if amount > kind.amount and not reason:
        raise NoReason
