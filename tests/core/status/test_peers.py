"""Status against what SSrat gives for the same ratings, and against the independent reference for nominations."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from kring.core.disclosure import NO_LIMITS
from kring.core.formats import read_class_folder
from kring.core.kernels.convolve import tails
from kring.core.measures.status.coie_dodge import codes_1983, coie_dodge_1982, coie_dodge_1983
from kring.core.measures.status.labels import LABELS
from kring.core.measures.status.newcomb_bukowski import newcomb_bukowski
from kring.core.measures.status.preference import social_preference
from kring.core.measures.status.rating_scale import rating_scale
from kring.core.measures.status.standard import scores
from kring.core.measures.status.table import status_table
from kring.core.network import Network
from kring.core.ratings import Ratings
from tests.reference import rows, shared_data

pytestmark = pytest.mark.peers

WHY = "no reference data: set KRING_SHARED_DATA, or put them at ../shared/data"
EXACT = 1e-9
PRINTED = 6e-10  # ten digits are printed
QUESTIONS = {"ibe121_polish": ("play", "notplay")}


def data(name: str) -> Path:
    place = shared_data()
    if place is None or not (place / name).is_dir():
        pytest.skip(f"{WHY} ({name})")
    return place / name


def near(found: float, expected: str, digits: float = EXACT) -> bool:
    return abs(float(found) - float(expected)) <= digits * max(1.0, abs(float(expected)))


def by_class(table: list[dict[str, str]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    grouped = defaultdict(list)
    for row in table:
        grouped[row["class"], row["wave"]].append(row)
    return grouped


def networks(folder: Path) -> dict[tuple[str, str], tuple[Network, Network]]:
    wanted = QUESTIONS[folder.name]
    found = defaultdict(dict)
    for round_ in read_class_folder(folder).rounds:
        found[round_.class_name, round_.wave][round_.question.key] = round_.network
    return {key: tuple(asked[question] for question in wanted) for key, asked in found.items()}


@pytest.fixture(params=sorted(QUESTIONS))
def folder(request) -> Path:
    return data(request.param)


def test_standard_scores_and_their_labels(folder):
    checked = 0
    expected = by_class(rows(folder / "expected_status.csv"))
    for key, (liked, disliked) in networks(folder).items():
        counts = social_preference(liked, disliked, basis="counts")
        shares = social_preference(liked, disliked)
        of_1982 = coie_dodge_1982(liked, disliked, basis="counts", limits=NO_LIMITS).labels.labels
        of_1983 = coie_dodge_1983(liked, disliked, basis="counts", limits=NO_LIMITS).labels.labels
        of_shares = coie_dodge_1983(liked, disliked, limits=NO_LIMITS).labels.labels
        for row in expected[key]:
            j = liked.index(row["id"])
            assert (liked.received[j], disliked.received[j]) == (int(row["lm"]), int(row["ll"]))
            assert liked.possible_nominators[j] == int(row["poss"])
            assert near(counts.liked[j], row["z_lm"], PRINTED)
            assert near(counts.disliked[j], row["z_ll"], PRINTED)
            assert near(counts.preference[j], row["sp"], PRINTED)
            assert near(counts.impact[j], row["si"], PRINTED)
            assert near(shares.preference[j], row["sp_prop"], PRINTED)
            assert near(shares.impact[j], row["si_prop"], PRINTED)
            assert (of_1982[j], of_1983[j], of_shares[j]) == (row["cdc1982"], row["cd1983"], row["cd1983_prop"])
            checked += 1
    assert checked > 20


def test_newcomb_and_bukowski(folder):
    expected = by_class(rows(folder / "expected_status.csv"))
    for key, (liked, disliked) in networks(folder).items():
        found = newcomb_bukowski(liked, disliked, limits=NO_LIMITS)
        for row in expected[key]:
            j = liked.index(row["id"])
            assert found.labels.labels[j] == row["nb_pb"]
            assert near(found.liked.p[j], row["p_lm_hi"], PRINTED)
            assert near(found.disliked.p[j], row["p_ll_hi"], PRINTED)
            assert near(found.impact.p[j], row["p_si_lo"], PRINTED)


def equal_to_ssrat(ratings: Ratings, place: int, criteria, row: dict[str, str], probabilities: dict[str, str]) -> None:
    found = rating_scale(ratings, criteria=criteria, recode="extremes", limits=NO_LIMITS)
    assert ratings.raters[place] == int(row["nrAss"])
    for name, totals in found.totals().items():
        assert totals[place] == int(row[name]), name
    for name, values in found.probabilities().items():
        assert near(values[place], probabilities[name]), name
    for level in ("10", "05", "01"):
        assert found.labels[f"0.{level}"].labels[place] == row[f"SS.{level}"].lower(), level


CRITERIA = {"FALSE": "maassen", "TRUE": "newcomb_bukowski"}


def test_nominations_as_ratings_on_three_points(folder):
    checked = Counter()
    expected = by_class(rows(folder / "expected_ssrat_3point.csv"))
    for key, (liked, disliked) in networks(folder).items():
        ratings = Ratings.from_nominations(liked, disliked)
        for row in expected[key]:
            equal_to_ssrat(ratings, ratings.index(row["id"]), CRITERIA[row["NB"]], row, row)
            checked[row["NB"]] += 1
    assert checked["FALSE"] == checked["TRUE"] > 20


def rating_table(path: Path) -> dict[tuple[str, str], np.ndarray]:
    """The groups of a .rat table: row and column k belong to the same pupil; a group can have more of either."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    columns = [name for name in lines[0] if name.startswith("r") and name[1:].isdigit()]
    grouped = defaultdict(list)
    for line in lines:
        grouped[line["schoolid"], line["groupid"]].append([int(line[column] or 0) for column in columns])
    found = {}
    for key, table in grouped.items():
        n = max(len(table), len(columns))
        found[key] = np.zeros((n, n), dtype=int)
        found[key][: len(table), : len(columns)] = table
    return found


def test_ratings_on_three_five_and_seven_points():
    place = data("ssrat")
    tables = {path.name.split(".")[0]: rating_table(path) for path in place.glob("*.rat.csv")}
    probabilities = rows(place / "expected_ssrat_probabilities.csv")
    checked = Counter()
    for row, chances in zip(rows(place / "expected_ssrat.csv"), probabilities, strict=True):
        names = ("dataset", "scale", "NB", "schoolid", "groupid", "respid")
        assert [row[name] for name in names] == [chances[name] for name in names]
        table = tables[row["dataset"]][row["schoolid"], row["groupid"]]
        ratings = Ratings.build([str(k) for k in range(1, len(table) + 1)], table, scale=int(row["scale"]))
        equal_to_ssrat(ratings, ratings.index(row["respid"]), CRITERIA[row["NB"]], row, chances)
        checked[row["scale"]] += 1
    assert checked == {"3": 42, "5": 40, "7": 1290}


def test_newcomb_and_bukowski_is_the_same_from_nominations_and_from_three_points(folder):
    for liked, disliked in networks(folder).values():
        one = newcomb_bukowski(liked, disliked, limits=NO_LIMITS)
        two = rating_scale(Ratings.from_nominations(liked, disliked), criteria="newcomb_bukowski", limits=NO_LIMITS)
        assert one.labels.computed == two.labels["0.05"].computed
        np.testing.assert_allclose(one.liked.p, two.sympathy.p_high, atol=1e-12)
        np.testing.assert_allclose(one.disliked.p, two.antipathy.p_high, atol=1e-12)
        np.testing.assert_allclose(one.impact.p, two.impact.p_low, atol=1e-12)


def test_the_classes_worked_out_by_hand():
    grouped = defaultdict(list)
    for row in rows(data("micro") / "expected_cd_micro.csv"):
        grouped[row["case"]].append(row)
    assert set(grouped) == {"mirror", "all_equal", "no_negatives", "all_five"}
    for table in grouped.values():
        lm, ll = (np.array([float(row[name]) for row in table]) for name in ("lm", "ll"))
        found = scores(lm, ll)
        for name, column in {
            "z_lm": found.liked,
            "z_ll": found.disliked,
            "sp": found.preference,
            "si": found.impact,
        }.items():
            np.testing.assert_allclose(column, [float(row[name]) for row in table], atol=1e-12)
        assert [LABELS[code] for code in codes_1983(found)] == [row["cd1983"] for row in table]


def equal_nominators(n: int, k: int) -> Network:
    """Everybody names the next k: then the number of nominations is exactly binomial."""
    adjacency = np.zeros((n, n), dtype=bool)
    for step in range(1, k + 1):
        adjacency[np.arange(n), (np.arange(n) + step) % n] = True
    return Network(tuple(map(str, range(n))), adjacency, np.ones(n, dtype=bool))


def test_the_cut_offs_when_everybody_names_as_many():
    table = rows(data("micro") / "expected_nb_cutoffs.csv")
    assert len(table) == 162
    for row in table:
        n, k = int(row["n"]), int(row["k"])
        found = newcomb_bukowski(equal_nominators(n, k), equal_nominators(n, 0)).liked
        assert found.expected[0] == pytest.approx(k)
        assert found.p[0] == pytest.approx(binom.sf(k - 1, n - 1, k / (n - 1)), abs=1e-12)
        chances = np.full((n - 1, 2), [1 - k / (n - 1), k / (n - 1)])
        twice = np.full((n - 1, 2), [1 - min(2 * k / (n - 1), 1), min(2 * k / (n - 1), 1)])
        every, rated = np.arange(n), np.ones((n - 1, n), dtype=bool)
        high = tails(chances, rated, every)[:, 1]
        low = tails(twice, rated, every)[:, 0]
        assert int(np.argmax(high <= 0.05)) == int(row["lm_high_cut"])
        assert int((low <= 0.05).sum()) - 1 == int(row["si_low_cut"])


def test_the_columns_of_the_research_file(folder):
    expected = by_class(rows(folder / "expected_status.csv"))
    names = {"nb": "nb_pb", "nb_p_lm_hi": "p_lm_hi", "nb_p_ll_hi": "p_ll_hi", "nb_p_si_lo": "p_si_lo"}
    for key, (liked, disliked) in networks(folder).items():
        columns = status_table(liked, disliked)
        for row in expected[key]:
            j = liked.index(row["id"])
            for name in set(columns) - {"withheld"}:
                value, other = columns[name][j], row[names.get(name, name)]
                assert value == other if isinstance(value, str) else near(value, other, PRINTED), name
