"""Who to look at more closely, why, and how sure that is."""

import gettext
import itertools

import numpy as np
import pytest

from kring.core.examples import on_paper
from kring.core.inference.received import received_beside_chance
from kring.core.network import Network
from kring.core.portrait.closer import Reason, look_closer
from kring.core.portrait.closer_words import closer_sentence
from kring.core.values import Nomination, Question, Valence, Verdict
from tests.core.portrait.test_describe import TWELVE, ring
from tests.core.portrait.test_sentences import NAMES, WORDS
from tests.dutch import dutch


def told(networks, language="en"):
    tr = dutch("core") if language == "nl" else gettext.NullTranslations()
    return [
        closer_sentence(one, names=NAMES.__getitem__, words=WORDS[language], tr=tr) for one in look_closer(networks)
    ]


def reasons(networks):
    return [(one.member, one.reason, one.certainty) for one in look_closer(networks)]


def against(*members: str) -> Network:
    """Everybody who answered would rather not work with these."""
    choices = [Nomination(one, other) for one in TWELVE for other in members if one != other]
    return Network.build(TWELVE, choices, answered=TWELVE, question=Question("not_work", Valence.NEGATIVE))


def test_nobody_is_on_the_list_of_a_class_in_which_all_have_each_other():
    assert look_closer({"play": ring()}) == ()


def test_who_is_chosen_by_nobody_has_two_reasons_and_the_second_can_be_chance():
    found = reasons({"play": ring(without=("p04",))})
    assert ("p04", Reason.NO_FRIEND, Verdict.CLEAR) in found
    assert ("p04", Reason.FEW_CHOOSE, Verdict.CHANCE) in found


def test_of_who_waits_for_somebody_absent_it_cannot_be_told_and_that_one_is_named():
    net = ring(steps=(1,), answered=TWELVE[:11])
    (one,) = [each for each in look_closer({"play": net}) if each.member == "p10" and each.reason is Reason.NO_FRIEND]
    assert (one.certainty, one.silent) == (Verdict.CANNOT_TELL, ("p11",))
    assert "Lot did not answer." in " ".join(told({"play": net}))


def test_a_weak_place_with_negative_choices_is_a_reason_and_negative_choices_alone_are_none():
    weak = {"play": ring(without=("p04",)), "not_work": against("p04")}
    assert reasons(weak)[-1] == ("p04", Reason.WEAK_AND_NEGATIVE, Verdict.CLEAR)
    assert look_closer({"play": ring(), "not_work": against("p04")}) == ()


def test_who_bullies_is_no_reason_here():
    nets = {"play": ring(without=("p04",)), "bullies": against("p04")}
    assert {reason for _member, reason, _certainty in reasons(nets)} == {Reason.NO_FRIEND, Reason.FEW_CHOOSE}


def test_bullied_without_a_defender_is_there_only_where_both_were_asked():
    bullied = Network.build(
        TWELVE, [Nomination("p00", "p05")], answered=TWELVE, question=Question("bullied_by", Valence.NEGATIVE)
    )
    nobody = Network.build(TWELVE, [], answered=TWELVE, question=Question("defended_by"))
    assert ("p00", Reason.NO_DEFENDER, Verdict.CLEAR) in reasons(
        {"play": ring(), "bullied_by": bullied, "defended_by": nobody}
    )
    assert look_closer({"play": ring(), "bullied_by": bullied}) == ()
    helped = Network.build(TWELVE, [Nomination("p00", "p01")], answered=TWELVE, question=Question("defended_by"))
    assert look_closer({"play": ring(), "bullied_by": bullied, "defended_by": helped}) == ()


def test_with_too_few_answers_nobody_is_on_the_list():
    assert look_closer({"play": ring(answered=TWELVE[:6])}) == ()


def test_the_list_is_in_the_order_of_the_members_not_of_how_serious_it_is():
    found = [one.member for one in look_closer({"play": ring(without=("p02", "p07")), "not_work": against("p07")})]
    assert found == sorted(found)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_reason_is_a_verdict_on_a_child(language):
    for sentence in told({"play": ring(without=("p04",)), "not_work": against("p04")}, language):
        assert ("At this moment" if language == "en" else "Op dit moment") in sentence
        assert not any(word in sentence.lower() for word in ("risk", "risico", "reject", "verstoten", "isol"))


def test_the_chance_to_be_named_so_rarely_is_what_trying_every_way_gives():
    net = on_paper("a: b c; b: c; c: a; d: a")
    found = received_beside_chance(net)
    for j, member in enumerate(net.members):
        ways = [
            list(itertools.combinations([k for k in range(net.n) if k != i], int(net.given[i]))) for i in range(net.n)
        ]
        counts = [sum(j in chosen for chosen in way) for way in itertools.product(*ways)]
        few = np.mean([count <= net.received[j] for count in counts])
        many = np.mean([count >= net.received[j] for count in counts])
        assert (found.few[j], found.many[j]) == pytest.approx((few, many)), member
