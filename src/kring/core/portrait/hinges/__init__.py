"""What one answer would change of the sentences of a portrait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kring.core.inference.flips import NOTHING, Least
from kring.core.network import Network
from kring.core.portrait.findings import Finding
from kring.core.portrait.hinges.answers import by_answers
from kring.core.portrait.hinges.ground import Ground, ground_of
from kring.core.portrait.hinges.sheets import by_sheets


@dataclass(frozen=True, slots=True)
class Hinge:
    """By how few changed answers, and by how few missing sheets, something else would be said. See `hinges`."""

    answers: Least = NOTHING
    sheets: Least = NOTHING

    @property
    def on_one_answer(self) -> bool:
        """Whether a single other answer of a single pupil is enough."""
        return self.answers.found == 1


def hinges(findings: Iterable[Finding], networks: Mapping[str, Network], *, sheets: bool = True) -> tuple[Hinge, ...]:
    """For every finding of `describe(networks)`: by how few answers, or missing sheets, something else would be said.

    Meaning: what hangs on a single answer of a single pupil is a question, not a finding.

    Formula: "something else" is another verdict, another direction, or other pupils named (not another number in the
    sentence). With several questions about ties a choice is there when it was made on one of them, so that taking it
    away is as many changes as there are questions on which it was made; who used all choices of a question must take
    one away to make another, two changes. Who is chosen by nobody or has no mutual choice is counted in closed form;
    for the verdicts every single changed answer is judged anew, against random networks with the new number of
    choices, and then `at_least` is 2. Missing sheets: the same for one sheet; of spread and closure only sheets that
    name the most and the least chosen are tried, and when those alter nothing `at_least` stays 1.

    Parameters: findings of `kring.core.portrait.describe`, and the networks it was given. `sheets`: whether missing
    sheets are wanted. Returns: `Hinge` per finding. Edge cases: the response and a finding that there is too little
    hang on no answer; of the latter `sheets` are those that would make it enough.

    Source: the fragility index of Walsh M et al. (2014), doi:10.1016/j.jclinepi.2013.10.019; Manski CF (1989),
    doi:10.2307/145818

    >>> from kring.core.examples import on_paper
    >>> from kring.core.portrait import describe
    >>> asked = {"play": on_paper("; ".join(f"{i:02}: {(i + 1) % 12:02}" for i in range(12)))}
    >>> [(found.kind.value, hinge.answers.found) for found, hinge in
    ...  zip(describe(asked, absences={}).findings, hinges(describe(asked, absences={}).findings, asked))][1:3]
    [('unchosen', 1), ('no_mutual', 1)]
    """
    grounds: dict[tuple[str, ...], Ground] = {}
    found = []
    for finding in findings:
        if finding.questions not in grounds:
            grounds[finding.questions] = ground_of([networks[key] for key in finding.questions])
        ground = grounds[finding.questions]
        answers = by_answers(finding, ground)
        found.append(Hinge(answers, by_sheets(finding, ground) if sheets else NOTHING))
    return tuple(found)
