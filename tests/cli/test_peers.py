"""`kring analyse --json` against the figures that R (sna, igraph) gives for the same folders, to 1e-9."""

import json

import pytest

from kring.cli.main import main
from kring.core.formats import read_class_folder
from kring.core.measures.ties import as_zeros, isolates
from kring.core.network import Network
from tests.reference import parametrize_folders, rows

pytestmark = pytest.mark.peers

FIGURES = {
    "density": "sna_density",
    "reciprocity": "sna_recip_edgewise",
    "transitivity": "sna_trans_weak",
    "in_centralization": "sna_centralization_indegree",
}
COUNTS = {
    "n": lambda net: net.n,
    "m": lambda net: net.ties,
    "sna_dyad_mut": lambda net: int(net.mutual.sum()) // 2,
    "sna_n_isolates": lambda net: len(isolates(net).no_tie),
    "ig_isolates_all": lambda net: len(isolates(net).no_tie),
    "ig_isolates_indegree0": lambda net: len(isolates(net).unchosen),
    "ig_isolates_nomutual": lambda net: len(isolates(net).no_mutual),
}


def analysed(folder, capsys) -> dict[tuple[str, str, str], dict]:
    assert main(["analyse", str(folder), "--json", "--lang", "en"]) == 0
    document = json.loads(capsys.readouterr().out)
    return {(found["class"], found["wave"], found["question"]): found for found in document["classes"]}


def expected(folder) -> dict[tuple[str, str, str], dict[tuple[str, str], float]]:
    found: dict[tuple[str, str, str], dict[tuple[str, str], float]] = {}
    for row in rows(folder / "expected_network_R.csv"):
        if row["value"] not in ("", "NA", "NaN"):
            key = row["class"], row["wave"], row["question"]
            found.setdefault(key, {})[row["variant"], row["index"]] = float(row["value"])
    return found


@parametrize_folders()
def test_every_folder_is_told_in_words(folder, capsys):
    for language in ("nl", "en"):
        assert main(["analyse", str(folder), "--lang", language]) == 0
    assert capsys.readouterr().err == ""


@parametrize_folders()
def test_figures_of_pupils_are_counted_as_the_peers_count_them(folder, capsys):
    found = analysed(folder, capsys)
    expected_rows = rows(folder / "expected_pupil.csv")
    assert expected_rows
    for row in expected_rows:
        members = {member["id"]: member for member in found[row["class"], row["wave"], row["question"]]["members"]}
        member = members[row["id"]]
        for key in ("possible_nominators", "received", "mutual"):
            assert member[key] == int(row[key])
        assert member["given"] == (int(row["given"]) if row["given"] else None)
        assert member["answered"] == (row["answered"] == "1")


@parametrize_folders()
def test_a_network_has_the_pupils_that_the_peers_have(folder, capsys):
    found = analysed(folder, capsys)
    for key in expected(folder):
        ids = [
            row["id"]
            for row in rows(folder / "expected_pupil.csv")
            if (row["class"], row["wave"], row["question"]) == key
        ]
        assert sorted(member["id"] for member in found[key]["members"]) == sorted(ids)


@parametrize_folders()
@pytest.mark.parametrize("variant", ["zero", "respondents"])
def test_class_figures_agree_in_both_conventions(folder, variant, capsys):
    found = analysed(folder, capsys)
    compared = 0
    for key, figures in expected(folder).items():
        if (variant, "n") not in figures and found[key]["answered"] < found[key]["n"]:
            pytest.fail(f"no {variant} reference for {key}")
        for name, index in FIGURES.items():
            if (variant, index) in figures:
                ours = found[key]["variants"][variant][name]
                assert ours == pytest.approx(figures[variant, index], abs=1e-9), (key, name)
                compared += 1
    assert compared or variant == "respondents"


@parametrize_folders()
def test_the_headline_is_one_of_the_peers_figures(folder, capsys):
    """All answered: the figure. Somebody absent: density and reciprocity as sna gives them with NA, transitivity over
    the known paths (the same as reading zeros), concentration among those who answered."""
    for key, figures in expected(folder).items():
        found = analysed(folder, capsys)[key]
        full = found["answered"] == found["n"]
        variants = {"density": "na", "reciprocity": "na", "transitivity": "zero", "in_centralization": "respondents"}
        for name, index in FIGURES.items():
            reference = figures["zero" if full else variants[name], index]
            assert found[name] == pytest.approx(reference, abs=1e-9), (key, name)


@parametrize_folders()
def test_counts_agree_in_both_conventions(folder):
    references = expected(folder)
    for round_ in read_class_folder(folder).rounds:
        figures = references.get((round_.class_name, round_.wave, round_.question.key), {})
        variants: dict[str, Network] = {"zero": as_zeros(round_.network), "respondents": round_.network.respondents()}
        for variant, net in variants.items():
            if (variant, "n") in figures:
                for index, count in COUNTS.items():
                    assert count(net) == figures[variant, index], (round_.wave, variant, index)
