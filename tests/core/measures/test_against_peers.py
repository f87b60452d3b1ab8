"""Every figure of ties and segregation against what R (sna, igraph, netseg) and Python (networkx, igraph, PySAL) say.

The mapping says which of ours is which of theirs. What has no counterpart is listed as well, with the reason.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

import pytest

from kring.core.formats import read_class_folder
from kring.core.kernels.triads import NAMES as TRIADS
from kring.core.measures.segregation import (
    attribute_assortativity,
    coleman_homophily,
    ei_index,
    freeman_segregation,
    gross_segregation,
    grouped,
    spectral_segregation,
)
from kring.core.measures.subgroups import groups_of
from kring.core.measures.ties import (
    as_zeros,
    clique_number,
    cliques,
    components,
    connectedness,
    density,
    dyad_census,
    efficiency,
    hierarchy_gini,
    hierarchy_sd,
    in_centralization,
    isolates,
    mean_clustering,
    mean_distance,
    out_centralization,
    reach_hierarchy,
    reciprocity,
    transitivity,
    triad_census,
)
from kring.core.network import Network
from tests.reference import folders, parametrize_folders, rows

pytestmark = pytest.mark.peers

Figure = Callable[[Network], float | None]
Attribute = tuple[str | None, ...]
Key = tuple[str, str, str, str]

BOTH: dict[str, Figure] = {
    "n": lambda net: net.n,
    "m": lambda net: net.ties,
    "density": density,
    "reciprocity": reciprocity,
    "components_weak": lambda net: components(net).count,
    "components_mutual": lambda net: components(net, ties="mutual").count,
    "max_cliques_mutual_ge3": lambda net: len(cliques(net)),
    "clique_number_mutual": clique_number,
    "transitivity_mutual": lambda net: transitivity(net, kind="mutual"),
}
R: dict[str, Figure] = {
    "n": BOTH["n"],
    "m": BOTH["m"],
    **{f"ig_{name}": BOTH[name] for name in BOTH if name not in ("n", "m")},
    "ig_reciprocity_ratio": lambda net: reciprocity(net, kind="nonnull"),
    "ig_transitivity_undirected_collapse": lambda net: transitivity(net, kind="either"),
    "ig_transitivity_localavg_collapse": mean_clustering,
    "ig_centr_indegree_noloops": in_centralization,
    "ig_centr_outdegree_noloops": out_centralization,
    "ig_isolates_all": lambda net: len(isolates(net).no_tie),
    "ig_isolates_indegree0": lambda net: len(isolates(net).unchosen),
    "ig_isolates_nomutual": lambda net: len(isolates(net).no_mutual),
    "ig_largest_component_weak": lambda net: components(net).largest,
    "ig_mean_distance_directed": mean_distance,
    "sna_density": density,
    "sna_dyad_mut": lambda net: dyad_census(net).mutual,
    "sna_dyad_asym": lambda net: dyad_census(net).one_sided,
    "sna_dyad_null": lambda net: dyad_census(net).empty,
    "sna_recip_dyadic": lambda net: reciprocity(net, kind="dyadic"),
    "sna_recip_dyadic.nonnull": lambda net: reciprocity(net, kind="nonnull"),
    "sna_recip_edgewise": reciprocity,
    "sna_recip_edgewise.lrr": lambda net: reciprocity(net, kind="log_ratio"),
    "sna_trans_weak": transitivity,
    "sna_trans_strong": lambda net: transitivity(net, kind="strong"),
    "sna_centralization_indegree": in_centralization,
    "sna_centralization_outdegree": out_centralization,
    "sna_n_isolates": lambda net: len(isolates(net).no_tie),
    "sna_hierarchy_reciprocity": lambda net: 1 - reciprocity(net, kind="dyadic"),
    "sna_hierarchy_krackhardt": reach_hierarchy,
    "sna_connectedness": connectedness,
    "sna_efficiency": efficiency,
    "sna_components_weak": lambda net: components(net).count,
    **{f"sna_triad_{name}": lambda net, name=name: triad_census(net)[name] for name in TRIADS},
}
PYTHON: dict[str, Figure] = {
    "n": BOTH["n"],
    "m": BOTH["m"],
    **{f"nx_{name}": BOTH[name] for name in BOTH if name not in ("n", "m")},
    "nx_transitivity_collapse": lambda net: transitivity(net, kind="either"),
    "nx_avg_clustering_collapse": lambda net: mean_clustering(net, undefined="zero"),
    "nx_isolates": lambda net: len(isolates(net).no_tie),
    "nx_isolates_mutual": lambda net: len(isolates(net).no_mutual),
    **{f"nx_triad_{name}": lambda net, name=name: triad_census(net)[name] for name in TRIADS},
    "pyig_density": density,
    "pyig_reciprocity": reciprocity,
    "pyig_transitivity_collapse": lambda net: transitivity(net, kind="either"),
    "pyig_transitivity_mutual": BOTH["transitivity_mutual"],
    "pysal_gini_indegree": hierarchy_gini,
    "indegree_mean": lambda net: net.ties / net.n,
    "indegree_sd_n1": lambda net: hierarchy_sd(net) * (net.n - 1),
    "indegree_cv": lambda net: hierarchy_sd(net) * (net.n - 1) * net.n / net.ties,
}
BY_ATTRIBUTE: dict[str, Callable[[Network, Attribute], float | None]] = {
    "netseg_{}_n": lambda net, of: grouped(net, of).n,
    "netseg_{}_ei": lambda net, of: ei_index(net, of).value,
    "netseg_{}_ei_collapse": lambda net, of: ei_index(net, of, ties="either").value,
    "netseg_{}_orwg_gross_segregation": lambda net, of: gross_segregation(net, of).odds_ratio,
    "netseg_{}_assort_directed": lambda net, of: attribute_assortativity(net, of, ties="both_ways"),
    "netseg_{}_freeman_collapse": freeman_segregation,
    "netseg_{}_ssi_mean_collapse": lambda net, of: spectral_segregation(net, of).mean,
    "ig_{}_assortativity_nominal_directed": attribute_assortativity,
    "ig_{}_assortativity_nominal_collapse": lambda net, of: attribute_assortativity(net, of, ties="either"),
    "nx_{}_assortativity_directed": attribute_assortativity,
    "nx_{}_assortativity_collapse": lambda net, of: attribute_assortativity(net, of, ties="either"),
    "netseg_{}_coleman_F": lambda net, of: coleman_homophily(net, of)["F"],
    "netseg_{}_coleman_M": lambda net, of: coleman_homophily(net, of)["M"],
    "netseg_{}_coleman_dutch": lambda net, of: coleman_homophily(net, of)["dutch"],
    "netseg_{}_coleman_other": lambda net, of: coleman_homophily(net, of)["other"],
}
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


def figures(folder: Path, net: Network, mapping: dict[str, Figure]) -> Iterator[tuple[str, Callable[[], float | None]]]:
    for index, figure in mapping.items():
        yield index, lambda figure=figure: figure(net)
    for name, column in ATTRIBUTES.items():
        of = attribute(folder, net, column)
        for index, measure in BY_ATTRIBUTE.items():
            yield index.format(name), lambda measure=measure, of=of: measure(net, of)


@parametrize_folders()
@pytest.mark.parametrize(
    ("file", "mapping"), [("expected_network_R.csv", R), ("expected_network_py.csv", PYTHON)], ids=["R", "Python"]
)
def test_our_figures_are_those_of_the_peers(folder, file, mapping):
    expected, compared = references(folder, file), 0
    for key, net in networks(folder):
        for index, figure in figures(folder, net, mapping):
            if index in expected.get(key, {}):
                ours = 0.0 if index in ZERO_FOR_UNDEFINED and figure() is None else figure()
                assert ours == pytest.approx(expected[key][index], abs=1e-9), (key, index)
                compared += 1
    left_out = {*BETTER, *WITHOUT}
    assert compared == sum(index not in left_out for found in expected.values() for index in found) > 0


@parametrize_folders()
def test_every_figure_of_the_peers_is_ours_too_or_there_is_a_reason(folder):
    known = {*R, *PYTHON, *BETTER, *WITHOUT, *(index.format(name) for index in BY_ATTRIBUTE for name in ATTRIBUTES)}
    for file in ("expected_network_R.csv", "expected_network_py.csv"):
        assert {row["index"] for row in rows(folder / file)} <= known


@parametrize_folders()
def test_our_groups_are_at_least_as_good_as_those_of_the_peers(folder):
    compared = 0
    for file in ("expected_network_R.csv", "expected_network_py.csv"):
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
