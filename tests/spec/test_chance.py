"""How sure, as classes of a few children on paper.

A line is a child and whom that child chose. `nobody`: answered, and chose nobody. `?`: did not answer. Five children
are too few for a verdict: what is worked out here are the numbers under it.
"""

from fractions import Fraction

import pytest

from kring.core.examples import on_paper
from kring.core.inference.change import change
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.inference.label_permutation import label_permutation
from kring.core.inference.mcnemar import mcnemar, pupil_changes
from kring.core.inference.multiplicity import benjamini_hochberg
from kring.core.inference.nonresponse import density_bounds, received_bounds, reciprocity_bounds, unchosen_bounds
from kring.core.inference.pupil_flips import no_mutual_flips, unchosen_flips
from kring.core.inference.unchosen import unchosen_beside_chance
from kring.core.inference.waves import stability
from kring.core.measures.ties import reciprocity
from kring.core.values import Question, Verdict

AUTUMN = """
    anna: bo cas
    bo:   anna
    cas:  anna dina
    dina: cas
    eli:  anna cas
"""

SPRING = """
    anna: bo cas
    bo:   anna eli
    cas:  anna
    dina: eli
    eli:  anna dina
"""

ONE_ABSENT = """
    anna: bo cas
    bo:   anna
    cas:  ?
    dina: anna
    eli:  anna
"""


def test_a_choice_that_stayed_is_a_fact():
    """Stayed: anna-bo, anna-cas, bo-anna, cas-anna, eli-anna. Gone: 3. New: bo-eli, dina-eli, eli-dina."""
    found = stability(on_paper(AUTUMN), on_paper(SPRING))
    assert (found.kept, found.dropped, found.new, found.neither) == (5, 3, 3, 9)
    assert found.jaccard == pytest.approx(5 / 11)


def test_eli_gained_bo_and_dina_and_that_is_a_toss_of_two_coins():
    """Two heads or two tails: 1/2."""
    eli = pupil_changes(on_paper(AUTUMN), on_paper(SPRING))[4]
    assert (eli.newly, eli.dropped, eli.nominators, eli.p) == (2, 0, 4, 0.5)
    assert eli.verdict is Verdict.CANNOT_TELL


def test_six_one_way_is_two_in_sixty_four():
    assert mcnemar(6, 0) == 2 / 64


def test_exchanging_the_sheets_of_two_pupils():
    """Only anna and bo differ. Exchanging neither or both gives a difference of 1 or -1; one of them, 0."""
    one, two = on_paper("anna: bo; bo: anna; cas: nobody"), on_paper("anna: cas; bo: cas; cas: nobody")
    found = change(one, two, reciprocity, draws=4_000)
    assert found.difference == -1.0
    assert found.p == pytest.approx(1 / 2, abs=0.03)


def test_two_who_name_one_of_two_blindly():
    """Each of three names one of two others. Of the 8 ways, 2 leave nobody returned: reciprocity 0."""
    found = conditional_uniform(on_paper("anna: bo; bo: cas; cas: anna"), reciprocity, draws=8_000)
    assert (found.observed, found.p_low) == (0.0, pytest.approx(2 / 8, abs=0.02))
    assert found.expected == pytest.approx(6 / 8 * 2 / 3, abs=0.02)


def test_who_is_chosen_by_nobody_by_chance():
    """Of the same 8 ways, 2 choose everybody; the other 6 leave one out."""
    found = unchosen_beside_chance(on_paper("anna: bo; bo: cas; cas: anna"))
    assert (found.expected, found.p_low, found.p_high) == (float(Fraction(6, 8)), 0.25, 1.0)


def test_two_pairs_of_a_kind():
    """Of the three ways to deal out two F and two M, one puts both pairs in one group."""
    net = on_paper("anna: bo; bo: anna; cas: dina; dina: cas")
    found = label_permutation(net, ("F", "F", "M", "M"), draws=6_000)
    assert found.p_high == pytest.approx(1 / 3, abs=0.02)


def test_three_questions_at_once():
    """.01 x 3 / 1, .03 x 3 / 2, .04 x 3 / 3, none above the next."""
    assert benjamini_hochberg([0.04, 0.01, 0.03]) == pytest.approx((0.04, 0.03, 0.04))


def test_what_one_answer_would_flip():
    """Nobody chose eli: one would do. Cas is chosen by three. Bo's only return is by anna."""
    said = {flip.member: (flip.said, flip.answers) for flip in unchosen_flips(on_paper(AUTUMN))}
    assert said["eli"] == (True, 1)
    assert said["cas"] == (False, 3)
    returned = {flip.member: (flip.said, flip.answers) for flip in no_mutual_flips(on_paper(AUTUMN))}
    assert returned["bo"] == (False, 1)
    assert returned["eli"] == (True, 1)


def test_what_cas_could_have_said():
    """Five choices are known, two of them returned; one is of cas. Cas may choose up to four.

    Returning anna's makes 4 of 6. Choosing bo, dina and eli, who did not choose cas, makes 2 of 8.
    """
    net = on_paper(ONE_ABSENT)
    assert net.ties == 5
    found = reciprocity_bounds(net)
    assert (found.value, found.low, found.high) == (pytest.approx(2 / 4), pytest.approx(2 / 8), pytest.approx(4 / 6))
    assert [density_bounds(net).low, density_bounds(net).high] == [5 / 20, 9 / 20]
    assert [unchosen_bounds(net).low, unchosen_bounds(net).high] == [0, 2]
    assert [received_bounds(net)[0].low, received_bounds(net)[0].high] == [3 / 4, 4 / 4]


def test_with_a_single_choice_cas_could_reach_only_one_of_them():
    net = on_paper("anna: bo; bo: anna; cas: ?; dina: anna; eli: anna", question=Question("play", limit=1))
    assert (unchosen_bounds(net).low, unchosen_bounds(net).high) == (2.0, 3.0)
