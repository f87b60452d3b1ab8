"""GraphML out: one graph for each round, as `graphml` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from kring.core.formats.graphs import ANSWERED, CLASS, QUESTION, VALENCE, WAVE
from kring.core.formats.rounds import Round

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
ABOUT = (CLASS, WAVE, QUESTION, VALENCE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def graphml(rounds: Sequence[Round]) -> str:
    """The networks of the rounds, with the attributes of the pupils and who answered.

    >>> from kring.core.examples import on_paper
    >>> from kring.core.values import Member, Question
    >>> net = on_paper("a: b; b: ?", question=Question("play"))
    >>> text = graphml([Round("7b", "1", net.question, (Member("a"), Member("b")), net)])
    >>> '<edge source="a" target="b"/>' in text
    True
    """
    attributes = sorted({name for of in rounds for member in of.members for name in member.attributes} - {ANSWERED})
    return "\n".join(
        [HEAD, *_keys(attributes), *(line for of in rounds for line in _graph(of, attributes)), "</graphml>", ""]
    )


def _keys(attributes: Sequence[str]) -> Iterator[str]:
    for name in ABOUT:
        yield f'  <key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"/>'
    yield f'  <key id="n_{ANSWERED}" for="node" attr.name="{ANSWERED}" attr.type="boolean"/>'
    for place, name in enumerate(attributes):
        yield f'  <key id="n{place}" for="node" attr.name="{_text(name)}" attr.type="string"/>'


def _graph(of: Round, attributes: Sequence[str]) -> Iterator[str]:
    net = of.network
    yield '  <graph edgedefault="directed">'
    for name, value in zip(ABOUT, (of.class_name, of.wave, of.question.key, str(of.question.valence)), strict=True):
        yield f'    <data key="g_{name}">{_text(value)}</data>'
    for member, here in zip(of.members, net.answered.tolist(), strict=True):
        data = [f'<data key="n_{ANSWERED}">{str(here).lower()}</data>']
        data += [
            f'<data key="n{place}">{_text(member.attributes[name])}</data>'
            for place, name in enumerate(attributes)
            if name in member.attributes
        ]
        yield f'    <node id="{_text(member.id)}">{"".join(data)}</node>'
    for i, j in zip(*net.adjacency.nonzero(), strict=True):
        yield f'    <edge source="{_text(net.members[i])}" target="{_text(net.members[j])}"/>'
    yield "  </graph>"


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", value))
