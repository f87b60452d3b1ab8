"""In two hundred fictional classes the tiles say what was planted, and keep silent where nothing was.

Every test here has a level at which it may be wrong: 5 % per report on norms, on change and on the list to look closer.
The bounds below are what a fair coin of that weight gives in all but one of a thousand runs; the classes are seeded.
"""

import gettext

import numpy as np
import pytest
from scipy.stats import binom

from kring.core.examples.simulated import a_class, blind_naming
from kring.core.network import Network
from kring.core.portrait import Aspect, Kind, describe
from kring.core.portrait.changes import changes
from kring.core.portrait.closer import Reason, look_closer
from kring.core.portrait.influence import influence
from kring.core.portrait.majority import Statement, said
from kring.core.portrait.norms import norms
from kring.core.portrait.tiles import tile_lines
from kring.core.values import Question, Valence, Verdict

pytestmark = pytest.mark.truth

CLASSES, LEVEL, SIZE = 200, 0.05, 26
MOST = int(binom.ppf(0.999, CLASSES, LEVEL))
"""False alarms that a level of 5 % allows in all but one of a thousand runs."""

WORDS = {"student": "pupil", "students": "pupils", "group": "class"}


def lines(aspect, findings):
    return [
        line.text
        for line in tile_lines(aspect, findings, quote=lambda key: key, words=WORDS, tr=gettext.NullTranslations())
    ]


def named(seed, chances, key="x", valence=Valence.NEUTRAL) -> Network:
    """Everybody names each classmate with the chance of that classmate."""
    rng = np.random.default_rng(seed)
    chosen = rng.random((len(chances), len(chances))) < np.asarray(chances)[None, :]
    np.fill_diagonal(chosen, False)
    members = tuple(f"p{place}" for place in range(len(chances)))
    return Network(members, chosen, np.ones(len(chances), dtype=bool), Question(key, valence))


def unrelated(seed) -> dict[str, Network]:
    """A class in which who helps, bullies, is liked and is popular have nothing to do with each other."""
    rng = np.random.default_rng(seed)
    keys = ("helps", "defends", "bullies", "like", "popular")
    return {key: named(seed * 10 + at, rng.uniform(0.02, 0.5, SIZE), key) for at, key in enumerate(keys)}


def with_planted_norm(seed) -> dict[str, Network]:
    """Who helps more is liked more; who bullies more is liked less; popularity has nothing to do with it."""
    rng = np.random.default_rng(seed)
    helping = rng.uniform(0.02, 0.6, SIZE)
    nets = unrelated(seed)
    nets["helps"] = named(seed * 10 + 7, helping, "helps")
    nets["like"] = named(seed * 10 + 8, helping, "like")
    nets["bullies"] = named(seed * 10 + 9, 0.6 - helping, "bullies")
    return nets


class TestIsolates:
    def test_who_is_planted_is_found_in_every_class_and_nobody_else(self):
        for seed in range(CLASSES):
            net = a_class(SIZE, seed=seed).wave(seed + 1000)
            planted = {net.members[place] for place in np.random.default_rng(seed).choice(SIZE, 2, replace=False)}
            chosen = net.adjacency.copy()
            chosen[:, [net.index(member) for member in planted]] = False
            alone = Network(net.members, chosen, net.answered, net.question)
            truth = {member for member, count in zip(alone.members, alone.received, strict=True) if count == 0}
            without = {member for member, count in zip(alone.members, alone.mutual_count, strict=True) if count == 0}
            found = look_closer({"play": alone})
            assert planted <= truth
            assert {one.member for one in found if one.reason is Reason.FEW_CHOOSE and one.count == 0} == truth
            assert {one.member for one in found if one.reason is Reason.NO_FRIEND} == without

    def test_the_tile_counts_them_without_a_name(self):
        for seed in range(0, CLASSES, 10):
            net = a_class(SIZE, seed=seed).wave(seed + 1000)
            chosen = net.adjacency.copy()
            chosen[:, :2] = False
            findings = describe({"play": Network(net.members, chosen, net.answered, net.question)}, absences={})
            count = int((chosen.sum(axis=0) == 0).sum())
            told = " ".join(lines(Aspect.RELATIONS, findings.findings))
            assert f"{count} pupils are chosen by nobody" in told
            assert "pupil 1" not in told

    def test_being_named_by_few_is_called_more_than_chance_in_few_blind_classes(self):
        """In a class that names blindly nobody is planted: the list may be wrong in 5 % of the classes."""
        wrong = sum(
            any(
                one.certainty is Verdict.CLEAR and one.reason is Reason.FEW_CHOOSE
                for one in look_closer({"play": blind_naming(SIZE, 5, seed=seed)})
            )
            for seed in range(CLASSES)
        )
        assert wrong <= MOST


class TestNorms:
    def test_a_planted_norm_is_told_with_its_direction(self):
        right = 0
        for seed in range(CLASSES):
            told = " ".join(lines(Aspect.NORMS, norms(with_planted_norm(seed))))
            right += "helping goes together with being liked" in told
            assert "helping goes together with less of being liked" not in told
            assert "bullying goes together with being liked" not in told
        assert right >= 0.95 * CLASSES

    def test_where_nothing_is_planted_nothing_is_told_but_at_the_stated_level(self):
        wrong = sum(
            any(one.kind is Kind.REWARDED and one.certainty is Verdict.CLEAR for one in norms(unrelated(seed)))
            for seed in range(CLASSES)
        )
        assert wrong <= MOST


class TestInfluence:
    def test_two_who_decide_are_told_and_an_even_class_is_not(self):
        uneven, even = 0, 0
        for seed in range(CLASSES // 2):
            chances = np.full(SIZE, 0.08)
            even += influence({"leads": named(seed, chances, "leads")})[0].numbers["direction"] == 1
            chances[:2] = 0.6
            found = influence({"leads": named(seed, chances, "leads")})[0]
            uneven += found.numbers["direction"] == 1
        assert uneven >= 0.95 * CLASSES / 2
        assert even <= int(binom.ppf(0.999, CLASSES // 2, LEVEL))


class TestStructure:
    @pytest.mark.parametrize("kind", [Kind.SPREAD, Kind.CLOSURE, Kind.MUTUAL])
    def test_each_sentence_beside_chance_keeps_to_its_level_in_classes_that_name_blindly(self, kind):
        wrong = 0
        for seed in range(CLASSES):
            findings = describe({"play": blind_naming(SIZE, 4, seed=seed)}, absences={}).findings
            wrong += any(one.kind is kind and one.certainty is Verdict.CLEAR for one in findings)
        assert wrong <= MOST


class TestChange:
    def test_a_class_that_did_not_change_is_said_to_have_changed_at_the_stated_level(self):
        wrong = 0
        for seed in range(CLASSES):
            truth = a_class(SIZE, seed=seed)
            waves = truth.wave(seed + 1000), truth.wave(seed + 2000)
            findings = changes({"play": waves[0]}, {"play": waves[1]})
            wrong += bool([one for one in lines(Aspect.RELATIONS, findings) if "than in the measurement before" in one])
            wrong += bool([one for one in lines(Aspect.STRUCTURES, findings) if "than in the measurement" in one])
        assert wrong <= MOST

    def test_a_planted_change_is_told_with_its_direction(self):
        right = 0
        for seed in range(CLASSES // 4):
            before = a_class(SIZE, seed=seed, returned=2.5).wave(seed + 1000)
            after = Network(
                before.members,
                blind_naming(SIZE, 5, seed=seed).adjacency,
                before.answered,
                before.question,
            )
            told = lines(Aspect.RELATIONS, changes({"play": before}, {"play": after}))
            right += any("Fewer choices are returned" in one for one in told)
            assert not any("More choices are returned" in one for one in told)
        assert right >= 0.9 * CLASSES / 4


class TestSaid:
    def test_a_class_divided_by_chance_is_called_so(self):
        keys = {f"s{at}": Aspect.INTERACTIONS for at in range(10)}
        wrong = 0
        for seed in range(CLASSES):
            rng = np.random.default_rng(seed)
            statements = [Statement(key, tuple(rng.integers(1, 5, SIZE).tolist()), 1, 4, SIZE) for key in keys]
            wrong += any(one.certainty is Verdict.CLEAR for one in said(statements, keys))
        assert wrong <= MOST

    def test_what_most_say_is_told(self):
        statement = Statement("kind", (4,) * 22 + (1,) * 4, 1, 4, SIZE)
        (told,) = lines(Aspect.INTERACTIONS, said([statement], {"kind": Aspect.INTERACTIONS}))
        assert told == "At this moment most pupils say that this is so: “kind”."
