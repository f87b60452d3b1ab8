"""Every figure of ties and segregation against what R (sna, igraph, netseg) and Python (networkx, igraph, PySAL) say.

Which of ours is which of theirs is written down once, in `kring.cli.indices`: the name is theirs without the name of the
program. What has no counterpart is listed here, with the reason.
"""

import math
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest

from kring.cli.indices import indices
from kring.core.formats import read_class_folder
from kring.core.measures.segregation import ei_index, gross_segregation
from kring.core.measures.subgroups import groups_of
from kring.core.measures.ties import as_zeros, dyad_census, transitivity
from kring.core.network import Network
from tests.reference import folders, parametrize_folders, rows

pytestmark = pytest.mark.peers

Attribute = tuple[str | None, ...]
Key = tuple[str, str, str, str]

PROGRAMS = ("sna_", "ig_", "netseg_", "nx_", "pyig_", "pysal_")
FILES = ("expected_network_R.csv", "expected_network_py.csv")
ATTRIBUTES = {"sex": "sex", "eth": "ethnicity"}
ZERO_FOR_UNDEFINED = ("nx_transitivity_mutual", "nx_transitivity_collapse")
BETTER = {
    "ig_walktrap_collapse_modularity": "our groups are at least as good",
    "pyig_walktrap_collapse_modularity": "our groups are at least as good",
    "leidenalg_collapse_best_modularity_20seeds": "our groups are at least as good",
}
WITHOUT = {
    "ig_walktrap_collapse_ngroups": "groups are compared by modularity: the peers differ among themselves",
    "pyig_walktrap_collapse_ngroups": "as above",
    "leidenalg_collapse_ngroups_at_best": "as above",
    "ig_walktrap_mutual_modularity": "no groups in the mutual graph: its chance level is not valid (science.md 1.2)",
    "ig_walktrap_mutual_ngroups": "as above",
    "pyig_walktrap_mutual_modularity": "as above",
    "pyig_walktrap_mutual_ngroups": "as above",
    **{
        f"netseg_{name}_gamix": "netseg takes the upper triangle of a directed table for both directions"
        for name in ATTRIBUTES
    },
    **{
        f"netseg_{name}_smi_{group}": "netseg divides by the ties of the first group for both groups"
        for name, groups in (("sex", "FM"), ("eth", ("dutch", "other")))
        for group in groups
    },
}


def references(folder: Path, file: str) -> dict[Key, dict[str, float]]:
    found: dict[Key, dict[str, float]] = {}
    for row in rows(folder / file):
        if row["value"] not in ("", "NA", "NaN"):
            key = row["class"], row["wave"], row["question"], row["variant"]
            found.setdefault(key, {})[row["index"]] = float(row["value"])
    return found


def networks(folder: Path) -> Iterator[tuple[Key, Network]]:
    for taken in read_class_folder(folder).rounds:
        key = taken.class_name, taken.wave, taken.question.key
        yield (*key, "zero"), as_zeros(taken.network)
        yield (*key, "respondents"), taken.network.respondents()
        yield (*key, "na"), taken.network


def attribute(folder: Path, net: Network, column: str) -> Attribute:
    of = {row["id"]: row.get(column) or None for row in rows(folder / "nodes.csv")}
    return tuple(of[member] for member in net.members)


def our_name(index: str) -> str:
    """Their name without the name of the program."""
    return next((index.removeprefix(program) for program in PROGRAMS if index.startswith(program)), index)


def our_figures(folder: Path, net: Network) -> dict[str, float | None]:
    return indices(net, {name: attribute(folder, net, column) for name, column in ATTRIBUTES.items()})


@parametrize_folders()
@pytest.mark.parametrize("file", FILES, ids=["R", "Python"])
def test_our_figures_are_those_of_the_peers(folder, file):
    expected, compared, left_out = references(folder, file), 0, {*BETTER, *WITHOUT}
    for key, net in networks(folder):
        figures = our_figures(folder, net)
        for index, theirs in expected.get(key, {}).items():
            if index not in left_out:
                figure = figures[our_name(index)]
                ours = 0.0 if index in ZERO_FOR_UNDEFINED and figure is None else figure
                assert ours == pytest.approx(theirs, abs=1e-9), (key, index)
                compared += 1
    assert compared == sum(index not in left_out for found in expected.values() for index in found) > 0


@parametrize_folders()
def test_every_figure_of_the_peers_is_ours_too_or_there_is_a_reason(folder):
    known = {*BETTER, *WITHOUT}
    for _, net in networks(folder):
        known |= our_figures(folder, net).keys()
    for file in FILES:
        theirs = {row["index"] for row in rows(folder / file) if row["value"] not in ("", "NA", "NaN")}
        assert {index for index in theirs if our_name(index) not in known and index not in known} == set()


@parametrize_folders()
def test_our_groups_are_at_least_as_good_as_those_of_the_peers(folder):
    compared = 0
    for file in FILES:
        expected = references(folder, file)
        for key, net in networks(folder):
            for index in set(BETTER) & set(expected.get(key, {})):
                assert groups_of(net).modularity >= expected[key][index] - 1e-12, (key, index)
                compared += 1
    assert compared


@parametrize_folders()
def test_where_a_peer_says_nothing_or_0_without_reason_we_say_that_it_is_undefined(folder):
    """networkx: transitivity 0 where there are no triples. igraph gives NaN there, and we None."""
    expected = references(folder, "expected_network_py.csv")
    blank = {
        (row["class"], row["wave"], row["question"], row["variant"])
        for row in rows(folder / "expected_network_py.csv")
        if row["index"] == "pyig_transitivity_mutual" and row["value"] in ("", "NaN")
    }
    for key, net in networks(folder):
        if key in blank:
            assert expected[key]["nx_transitivity_mutual"] == 0.0
            assert transitivity(net, kind="mutual") is None


def test_the_published_figures_of_science():
    """Spot values that science.md prints, read from the networks."""
    place = {folder.name: folder for folder in folders()}
    if "knecht_klas12b" not in place:
        pytest.skip("no reference data")
    knecht = dict(networks(place["knecht_klas12b"]))["12b", "1", "friend", "zero"]
    assert astuple(dyad_census(knecht)) == (28, 35, 262, 0)
    sex = attribute(place["knecht_klas12b"], knecht, "sex")
    assert ei_index(knecht, sex).value == pytest.approx(-0.736264, abs=1e-6)
    assert gross_segregation(knecht, sex).odds_ratio == pytest.approx(7.303774, abs=1e-6)
    assert gross_segregation(knecht, sex).log_odds == pytest.approx(math.log(7.303774), abs=1e-6)
    assert groups_of(knecht).modularity >= 0.359284
