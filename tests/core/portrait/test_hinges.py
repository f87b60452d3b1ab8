"""What one answer would change of a portrait: beside trying every single answer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.examples import on_paper
from kring.core.network import Network
from kring.core.portrait import Kind, describe
from kring.core.portrait.hinges import hinges
from kring.core.values import Question
from tests.core.inference.classes import moved, random_class

KEYS = ("play", "work", "know_better", "best_friend")


@st.composite
def asked(draw: st.DrawFn, sparse: bool = False) -> dict[str, Network]:
    seed, count = draw(st.integers(0, 2**31)), draw(st.integers(1, 4))
    limit, absent = draw(st.sampled_from([None, 1, 3])), draw(st.sampled_from([0.0, 0.1]))
    chosen = draw(st.sampled_from([0.05, 0.15] if sparse else [0.05, 0.15, 0.4]))
    found = {}
    for place, key in enumerate(KEYS[:count]):
        net = random_class(14, seed + place, chosen=chosen, absent=absent, limit=limit)
        found[key] = replace(net, question=Question(key, limit=limit))
    return found


def said(networks, kind_and_sure=None):
    """What every finding says, by what it is about."""
    return {
        (finding.kind, finding.kind is Kind.NO_MUTUAL and finding.certainty): (
            finding.certainty,
            finding.members,
            finding.numbers.get("direction"),
        )
        for finding in describe(networks, absences={}).findings
    }


def key_of(finding):
    return finding.kind, finding.kind is Kind.NO_MUTUAL and finding.certainty


def changed_once(networks):
    """Every portrait that is one answer away."""
    for key, net in networks.items():
        limit = net.n if net.question.limit is None else net.question.limit
        for i, j in np.argwhere(net.known):
            if net.adjacency[i, j] or net.given[i] < limit:
                adjacency = net.adjacency.copy()
                adjacency[i, j] = not adjacency[i, j]
                yield key, said(networks | {key: replace(net, adjacency=adjacency)})


@settings(max_examples=15, deadline=None)
@given(networks=asked())
def test_what_hangs_on_one_answer_is_what_trying_every_answer_finds(networks):
    findings = describe(networks, absences={}).findings
    tried = list(changed_once(networks))
    before = said(networks)
    for finding, hinge in zip(findings, hinges(findings, networks), strict=True):
        if finding.kind in (Kind.RESPONSE, Kind.TOO_FEW):
            assert (hinge.answers.found, hinge.answers.at_least) == (None, None)
            continue
        key = key_of(finding)
        altered = any(after.get(key) != before[key] for of, after in tried if of in finding.questions)
        if finding.kind is Kind.KNOW_BETTER:
            assert altered
        assert hinge.on_one_answer == altered, (finding, hinge)


@settings(max_examples=15, deadline=None)
@given(networks=asked(), data=st.data())
def test_a_sheet_that_alters_a_finding_was_said_to(networks, data):
    """One missing sheet, filled in somehow: what then changes was never said to be out of its reach."""
    every = Network.union(list(networks.values()))
    absent = np.flatnonzero(~every.answered)
    if not absent.size:
        return
    findings, before = describe(networks, absences={}).findings, said(networks)
    found = {key_of(of): hinge for of, hinge in zip(findings, hinges(findings, networks), strict=True)}
    i = int(data.draw(st.sampled_from(absent.tolist())))
    handed_in = {}
    for key, net in networks.items():
        adjacency, answered = net.adjacency.copy(), net.answered.copy()
        others = [j for j in range(net.n) if j != i]
        most = net.n - 1 if net.question.limit is None else net.question.limit
        adjacency[i, data.draw(st.lists(st.sampled_from(others), unique=True, max_size=most))] = True
        answered[i] = True
        handed_in[key] = replace(net, adjacency=adjacency, answered=answered)
    after = said(handed_in)
    for key, hinge in found.items():
        if key[0] is not Kind.RESPONSE and after.get(key) != before[key]:
            assert hinge.sheets.found == 1 or hinge.sheets.at_least == 1, key


@pytest.mark.parametrize("more", [1, 3])
def test_too_few_is_enough_with_so_many_sheets(more):
    text = "; ".join(f"p{i}: p{(i + 1) % 20}" if i < 12 - more else f"p{i}: ?" for i in range(20))
    networks = {"play": on_paper(text)}
    findings = describe(networks, absences={}).findings
    hinge = hinges(findings, networks)[1]
    assert findings[1].kind is Kind.TOO_FEW
    assert (hinge.sheets.found, hinge.answers.found) == (more, None)


def test_a_circle_in_which_everybody_is_chosen_once_hangs_on_one_answer():
    networks = {"play": on_paper("; ".join(f"p{i:02}: p{(i + 1) % 12:02}" for i in range(12)))}
    found = dict(
        zip(
            (of.kind for of in describe(networks, absences={}).findings),
            hinges(describe(networks, absences={}).findings, networks),
            strict=True,
        )
    )
    assert found[Kind.UNCHOSEN].on_one_answer


def test_a_choice_on_two_questions_takes_two_answers_to_undo():
    text = "; ".join(f"p{i:02}: p{(i + 1) % 12:02}" for i in range(12))
    networks = {"play": on_paper(text), "work": on_paper(text)}
    findings = describe(networks, absences={}).findings
    unchosen = next(
        hinge for of, hinge in zip(findings, hinges(findings, networks), strict=True) if of.kind is Kind.UNCHOSEN
    )
    assert (unchosen.answers.found, unchosen.answers.at_least) == (2, 2)


@settings(max_examples=10, deadline=None)
@given(networks=asked(), data=st.data())
def test_order_and_names_change_no_hinge(networks, data):
    order = data.draw(st.permutations(range(14)))
    other = {key: moved(net, order) for key, net in networks.items()}
    assert hinges(describe(networks, absences={}).findings, networks) == hinges(
        describe(other, absences={}).findings, other
    )
