"""Status, ratings, segregation and change as `kring` prints them, against every reference in shared/data."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kring.cli.main import main
from tests.cli.schema import breaches, published
from tests.reference import folders, parametrize_folders, rows, shared_data

pytestmark = pytest.mark.peers

STATUS = {"ibe121_polish": ("play", "notplay")}
NB = {"nb": "nb_pb", "nb_p_lm_hi": "p_lm_hi", "nb_p_ll_hi": "p_ll_hi", "nb_p_si_lo": "p_si_lo"}
COLUMNS = (
    "lm",
    "ll",
    "poss",
    "z_lm",
    "z_ll",
    "sp",
    "si",
    "cdc1982",
    "cd1983",
    "cd1983_prop",
    "sp_prop",
    "si_prop",
    *NB,
)
CRITERIA = {"FALSE": "maassen", "TRUE": "newcomb_bukowski"}


def data(name: str) -> Path:
    place = shared_data()
    if place is None or not (place / name).exists():
        pytest.skip(f"no reference data ({name}): set KRING_SHARED_DATA, or put them at ../shared/data")
    return place / name


def printed(capsys, *words: object) -> dict:
    assert main([*map(str, words), "--json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def near(ours, theirs: str, digits: float = 1e-9) -> bool:
    return abs(float(ours) - float(theirs)) <= digits * max(1.0, abs(float(theirs)))


@pytest.mark.parametrize("name", STATUS)
def test_every_status_key(name, capsys):
    positive, negative = STATUS[name]
    found = printed(capsys, "analyse", data(name), "--positive", positive, "--negative", negative, "--by", "sex")
    assert breaches(found, published("analyse")) == []
    entries = {(of["class"], of["wave"], of["question"]): of for of in found["classes"]}
    expected = rows(data(name) / "expected_status.csv")
    assert len(expected) > 20
    for row in expected:
        for question in (positive, negative):
            members = {of["id"]: of for of in entries[row["class"], row["wave"], question]["members"]}
            for key in COLUMNS:
                ours, theirs = members[row["id"]][key], row[NB.get(key, key)]
                assert ours == theirs if isinstance(ours, str) else near(ours, theirs), (row["id"], key)


def of_ssrat(members: dict[str, dict], row: dict[str, str], chances: dict[str, str], key: str) -> None:
    member = members[row[key]]
    for name in ("nrAss", "tr.S", "tr.A", "tr.P", "tr.I"):
        assert member[name] == int(row[name]), name
    for name in ("pls", "prs", "es", "pla", "pra", "ea", "plp", "prp", "ep", "pli", "pri", "ei"):
        assert near(member[name], chances[name]), name
    for name in ("SS.10", "SS.05", "SS.01"):
        assert member[name] == row[name].lower(), name


def class_of(row: dict[str, str], several: bool) -> str:
    return f"{row['schoolid']}-{row['groupid']}" if several else row["groupid"]


def test_the_rating_tables_of_ssrat(capsys):
    place = data("ssrat")
    chances = rows(place / "expected_ssrat_probabilities.csv")
    grouped: dict[tuple[str, str, str], list[tuple[dict, dict]]] = {}
    for row, chance in zip(rows(place / "expected_ssrat.csv"), chances, strict=True):
        grouped.setdefault((row["dataset"], row["scale"], row["NB"]), []).append((row, chance))
    checked = Counter()
    for (dataset, scale, nb), pairs in grouped.items():
        criteria = ["--scale", scale, "--criteria", CRITERIA[nb], "--recode", "extremes"]
        source = place / f"{dataset}.rat.csv"
        several = len({row["schoolid"] for row in rows(source)}) > 1
        entries = {}
        for name in {class_of(row, several) for row, _ in pairs}:
            found = printed(capsys, "analyse", source, *criteria, "--class", name)
            assert breaches(found, published("analyse")) == []
            entries |= {
                of["class"]: {str(member["respid"]): member for member in of["members"]} for of in found["ratings"]
            }
        for row, chance in pairs:
            of_ssrat(entries[class_of(row, several)], row, chance, "respid")
            checked[scale] += 1
    assert checked == {"3": 42, "5": 40, "7": 1290}


@pytest.mark.parametrize("name", STATUS)
def test_nominations_as_ratings_on_three_points(name, capsys):
    positive, negative = STATUS[name]
    words = ["--positive", positive, "--negative", negative, "--scale", "3", "--question", positive]
    for nb, criteria in CRITERIA.items():
        found = printed(capsys, "analyse", data(name), *words, "--criteria", criteria)
        members = {of["class"]: {member["id"]: member for member in of["members"]} for of in found["ratings"]}
        expected = [row for row in rows(data(name) / "expected_ssrat_3point.csv") if row["NB"] == nb]
        assert len(expected) > 20
        for row in expected:
            of_ssrat(members[row["class"]], row, row, "id")


def stripped(index: str) -> str:
    """The name of a figure without the name of the program."""
    return index.split("_", 1)[1] if index.startswith(("sna_", "ig_", "nx_", "pyig_", "netseg_", "pysal_")) else index


OTHERS = {"walktrap", "leidenalg", "gamix", "smi"}  # compared elsewhere, or a peer's fault: test_against_peers.py
BY = {"sex": "sex", "eth": "ethnicity"}


@parametrize_folders()
def test_every_index_by_its_name(folder, capsys):
    columns = {name for row in rows(folder / "nodes.csv") for name in row}
    by = [word for name in BY.values() if name in columns for word in ("--by", name)]
    found = printed(capsys, "analyse", folder, *by)
    assert breaches(found, published("analyse")) == []
    entries = {(of["class"], of["wave"], of["question"]): of for of in found["classes"]}
    compared = 0
    for file in ("expected_network_R.csv", "expected_network_py.csv"):
        for row in rows(folder / file):
            index = stripped(row["index"])
            index = index.replace("eth_", "ethnicity_", 1) if index.startswith("eth_") else index
            if OTHERS & set(index.split("_")) or row["index"].startswith("leidenalg"):
                continue
            of = entries[row["class"], row["wave"], row["question"]]
            ours = (of if row["variant"] == "na" else of["variants"][row["variant"]])["indices"][index]
            if row["value"] in ("", "NA", "NaN"):
                assert ours is None, (row, ours)
            elif ours is None:
                assert row["index"].startswith("nx_transitivity"), row  # 0 where it is undefined
            else:
                assert near(ours, row["value"]), (row, ours)
            compared += 1
    assert compared


def test_what_changed_in_the_waves_of_a_class(capsys):
    checked = 0
    for folder in folders():
        for row in rows(folder / "expected_change.csv"):
            waves = ["--from", row["wave_from"], "--to", row["wave_to"], "--class", row["class"]]
            found = printed(capsys, "compare", folder, "--question", row["question"], *waves)
            assert breaches(found, published("compare")) == []
            (of,) = found["comparisons"]
            assert [of[name] for name in ("n_common", "n11", "n10", "n01", "n00")] == [
                int(row[name]) for name in ("n_common", "n11", "n10", "n01", "n00")
            ]
            assert near(of["jaccard"], row["jaccard"])
            assert near(of["gcor"], row["sna_gcor"])
            checked += 1
    if not checked:
        pytest.skip("no reference data: set KRING_SHARED_DATA, or put them at ../shared/data")


def test_matrices_say_the_same_as_the_folder(capsys):
    place = data("knecht_klas12b")
    found = {of["wave"]: of for of in printed(capsys, "analyse", place, "--question", "friend")["classes"]}
    for wave in "1234":
        (of,) = printed(capsys, "analyse", place / f"friend_w{wave}_matrix.csv")["classes"]
        assert of["members"] == found[wave]["members"]
        assert of["indices"] == found[wave]["indices"]
