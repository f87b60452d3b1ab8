"""Write a class down the way you would on paper."""

from __future__ import annotations

from kring.core.network import NO_QUESTION, Network
from kring.core.values import Nomination, Question

ABSENT, NOBODY = "?", "nobody"


def on_paper(text: str, *, question: Question = NO_QUESTION) -> Network:
    """A network from lines like `anna: bo cas`, `bo: nobody` (answered, chose nobody) and `cas: ?` (did not answer).

    Lines are separated by a new line or a semicolon; the pupils are those before a colon, in that order. Raises
    ValueError for a line without a colon.

    >>> net = on_paper("anna: bo cas; bo: nobody; cas: ?")
    >>> net.given_or_none
    [2, 0, None]
    """
    lines = [line.strip() for line in text.replace(";", "\n").splitlines() if line.strip()]
    if any(":" not in line for line in lines):
        raise ValueError("every line on paper names a pupil, a colon and whom that pupil chose")
    chosen = {name.strip(): who.split() for name, who in (line.split(":", 1) for line in lines)}
    return Network.build(
        list(chosen),
        [Nomination(name, peer) for name, peers in chosen.items() for peer in peers if peer not in (ABSENT, NOBODY)],
        answered=[name for name, peers in chosen.items() if peers != [ABSENT]],
        question=question,
    )
