"""How a preview travels between two requests.

The lines that were read travel in the page itself, signed for this person and this class group, and are good for an
hour. So a list that nobody confirms leaves nothing behind on the server, and nobody can confirm other lines than Kring
has read. With them goes a mark of what the preview showed: when the class group changed in the meantime the mark
differs, and the person sees the new preview before anything is done.
"""

import hashlib
from dataclasses import asdict, astuple

from django.core import signing

from kring.web.school.models import ClassGroup
from kring.web.school.roster import NameLine, RosterPreview
from kring.web.school.roster.whole import Plan

SALT = "kring.school.roster"
GOOD_FOR = 60 * 60


class SpoiledError(Exception):
    """The preview is too old, of another class group, or was changed on the way."""


def pack(lines: tuple[NameLine, ...], preview: RosterPreview, *, group: ClassGroup, user) -> str:
    content = {"lines": [astuple(line) for line in lines], "seen": mark(preview)}
    return signing.dumps(content, salt=salt(group, user), compress=True)


def unpack(token: str, *, group: ClassGroup, user) -> tuple[tuple[NameLine, ...], str]:
    try:
        content = signing.loads(token, salt=salt(group, user), max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise SpoiledError from error
    return tuple(NameLine(*line) for line in content["lines"]), content["seen"]


def salt(group: ClassGroup, user) -> str:
    return f"{SALT}.{group.pk}.{user.pk}"


def mark(preview: RosterPreview | Plan) -> str:
    return hashlib.sha256(repr(sorted(asdict(preview).items())).encode()).hexdigest()
