"""Bullying and defending in a class of five on paper, as the victims tell it; roles; who could stand by whom."""

from math import sqrt

import pytest

from kring.core.examples import on_paper
from kring.core.measures.bullying import (
    as_told,
    bullying,
    bullying_inside,
    counts_for_tables,
    defending,
    defending_inside,
    victimization_centralization,
)
from kring.core.measures.defenders import possible_defenders
from kring.core.measures.roles import Role, participant_roles

DOES_THIS_TO_ME = on_paper("anna: dina; bo: dina eli; cas: nobody; dina: nobody; eli: ?")
DEFENDS_ME = on_paper("anna: cas bo; bo: nobody; cas: anna; dina: nobody; eli: ?")
LIKES = on_paper("anna: bo; bo: anna; cas: anna dina; dina: anna bo; eli: ?")


def test_what_victims_tell_is_turned_round():
    """Anna and Bo name Dina: Dina bullies Anna and Bo. Eli did not answer: Eli bullies Bo; what is done to Eli nobody
    knows."""
    told = as_told(DOES_THIS_TO_ME)
    assert told.by("dina") == ("anna", "bo")
    assert told.by("eli") == ("bo",)
    assert (told.to("bo"), told.to("cas"), told.to("eli")) == (("dina", "eli"), (), None)


def test_who_is_bullied():
    """Three ties of the 4 x 4 that could be told. Anna and Bo share Dina."""
    found = bullying(DOES_THIS_TO_ME)
    assert (found.victims, found.unknown) == (("anna", "bo"), ("eli",))
    assert (found.bullies, found.bullies_of_several, found.sharing) == (("dina", "eli"), ("dina",), ("anna", "bo"))
    assert (found.ties, found.density, found.share_of_victims) == (3, 3 / 16, 2 / 4)


def test_who_is_bullied_by_two_or_more():
    assert bullying(DOES_THIS_TO_ME, least=2).victims == ("bo",)


def test_counts_below_five_are_not_for_tables():
    assert dict(counts_for_tables(bullying(DOES_THIS_TO_ME))) == dict.fromkeys(
        ("victims", "unknown", "bullies", "bullies_of_several", "sharing")
    )
    nobody = on_paper("a: nobody; b: nobody; c: nobody; d: nobody; e: nobody")
    assert counts_for_tables(bullying(nobody))["victims"] == 0
    everybody = on_paper("a: b; b: c; c: d; d: e; e: a")
    assert counts_for_tables(bullying(everybody))["victims"] == 5


def test_who_is_defended():
    """Anna is defended by Cas and Bo, Bo by nobody. That Cas names Anna does not count: Cas is not bullied."""
    found = defending(DOES_THIS_TO_ME, DEFENDS_ME)
    assert (found.defended, found.without_defender, found.unknown) == (("anna",), ("bo",), ("eli",))
    assert (found.defenders, found.defenders_who_are_bullied) == (("bo", "cas"), ("bo",))
    assert found.defenders_who_bully == ()
    assert (found.ties, found.density, found.share_defended) == (3, 3 / 16, 1 / 2)


def test_how_far_it_is_aimed_at_one():
    """Bullied by 1, 2, 0, 0 of four: differences with 2 are 1, 0, 2, 2; 5 of at most 3 x 4."""
    assert victimization_centralization(DOES_THIS_TO_ME) == 5 / 12
    """Shares 1/4, 2/4, 0, 0: mean 3/16, SD sqrt(11/3) / 16 x 2."""
    shares = [1 / 4, 2 / 4, 0, 0]
    mean = sum(shares) / 4
    sd = sqrt(sum((share - mean) ** 2 for share in shares) / 3)
    assert victimization_centralization(DOES_THIS_TO_ME, how="sd") == pytest.approx(sd)


def test_how_much_stays_among_boys_or_girls():
    """Anna and Dina girls, Bo, Cas and Eli boys. Dina bullies Anna inside, Bo across; Eli bullies Bo inside.
    Known pairs: Anna 1 inside of 4, Bo 2, Cas 2, Dina 1: 6 of 16."""
    found = bullying_inside(DOES_THIS_TO_ME, ("F", "M", "M", "F", "M"))
    assert (found.inside, found.across, found.share, found.expected) == (2, 1, 2 / 3, 6 / 16)
    assert not found.may_show
    assert defending_inside(DEFENDS_ME, ("F", "M", "M", "F", "M")).share == 0


def test_who_could_stand_by_a_pupil():
    """Anna is liked by Bo (mutual), Cas, and Dina, but Dina bullies her. Bo is liked by Anna (mutual); Dina bullies Bo
    too. Anna already names Bo and Cas. Bo is on nobody's other list; Anna is named by Cas as defender: a burden of 1.
    Eli may like both."""
    found = possible_defenders(LIKES, DOES_THIS_TO_ME, DEFENDS_ME)
    assert list(found) == ["anna", "bo"]
    bo, cas = found["anna"].classmates
    assert (bo.pupil, bo.mutual, bo.already, bo.bullied, bo.burden) == ("bo", True, True, True, 0)
    assert (cas.pupil, cas.mutual, cas.already, cas.bullied, cas.burden) == ("cas", False, True, False, 0)
    assert [(one.pupil, one.burden) for one in found["bo"].classmates] == [("anna", 1)]
    assert (found["anna"].unknown, found["bo"].unknown) == (1, 1)


def test_who_could_stand_by_a_pupil_who_did_not_answer():
    likes = on_paper("anna: eli; bo: eli; cas: nobody; dina: nobody; eli: ?")
    found = possible_defenders(likes, DOES_THIS_TO_ME, DEFENDS_ME, pupils=["eli", "cas"])
    assert list(found) == ["cas", "eli"]
    assert found["cas"].classmates == ()
    assert [(one.pupil, one.mutual) for one in found["eli"].classmates] == [("anna", None), ("bo", None)]
    assert found["eli"].unknown == 0
    with pytest.raises(ValueError, match="not in"):
        possible_defenders(likes, DOES_THIS_TO_ME, DEFENDS_ME, pupils=["zoe"])


def test_roles_are_proportions_first():
    """Starts it: Dina named by 4 of 4, Eli by 1 of 4. With five children there is no label."""
    found = participant_roles({Role.BULLY: on_paper("anna: dina; bo: dina; cas: dina eli; dina: nobody; eli: dina")})
    assert found.proportion["bully"] == (0, 0, 0, 1, 1 / 4)
    mean = 1 / 4
    sd = sqrt((3 * mean**2 + 0.75**2) / 4)
    assert found.z["bully"] == pytest.approx([-mean / sd] * 3 + [0.75 / sd, 0])
    assert (found.label, found.victim, found.why) == ((None,) * 5, (None,) * 5, "few_pupils")


def test_never_sometimes_often_is_two_networks():
    """Dina: sometimes, sometimes, often, (herself), never = 0 1 2: 4 of 8 points."""
    sometimes = on_paper("anna: dina; bo: dina; cas: dina; dina: nobody; eli: nobody")
    often = on_paper("anna: nobody; bo: nobody; cas: dina; dina: nobody; eli: nobody")
    assert participant_roles({"bully": [sometimes, often]}).proportion["bully"][3] == 4 / 8
