"""All indices of one class by the names under which R (sna, igraph, netseg) and Python (networkx, PySAL) give them.

The name is theirs without the name of the program; docs/reference/analyse-json.md says what each is. A figure that is
undefined is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kring.core.measures.segregation import (
    attribute_assortativity,
    coleman_homophily,
    ei_index,
    freeman_segregation,
    gross_segregation,
    grouped,
    spectral_segregation,
)
from kring.core.measures.ties import (
    clique_number,
    cliques,
    cohesion,
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

Value = float | None
Attribute = Sequence[str | None]

INDICES: dict[str, Callable[[Network], Value]] = {
    "n": lambda net: net.n,
    "m": lambda net: net.ties,
    "density": density,
    "reciprocity": reciprocity,
    "reciprocity_ratio": lambda net: reciprocity(net, kind="nonnull"),
    "recip_dyadic": lambda net: reciprocity(net, kind="dyadic"),
    "recip_dyadic.nonnull": lambda net: reciprocity(net, kind="nonnull"),
    "recip_edgewise": reciprocity,
    "recip_edgewise.lrr": lambda net: reciprocity(net, kind="log_ratio"),
    "hierarchy_reciprocity": lambda net: _one_minus(reciprocity(net, kind="dyadic")),
    "trans_weak": transitivity,
    "trans_strong": lambda net: transitivity(net, kind="strong"),
    "transitivity_undirected_collapse": lambda net: transitivity(net, kind="either"),
    "transitivity_collapse": lambda net: transitivity(net, kind="either"),
    "transitivity_mutual": lambda net: transitivity(net, kind="mutual"),
    "transitivity_localavg_collapse": mean_clustering,
    "avg_clustering_collapse": lambda net: mean_clustering(net, undefined="zero"),
    "centralization_indegree": in_centralization,
    "centralization_outdegree": out_centralization,
    "centr_indegree_noloops": in_centralization,
    "centr_outdegree_noloops": out_centralization,
    "isolates_all": lambda net: len(isolates(net).no_tie),
    "isolates": lambda net: len(isolates(net).no_tie),
    "isolates_mutual": lambda net: len(isolates(net).no_mutual),
    "n_isolates": lambda net: len(isolates(net).no_tie),
    "isolates_indegree0": lambda net: len(isolates(net).unchosen),
    "isolates_nomutual": lambda net: len(isolates(net).no_mutual),
    "cohesion": cohesion,
    "components_weak": lambda net: components(net).count,
    "components_mutual": lambda net: components(net, ties="mutual").count,
    "largest_component_weak": lambda net: components(net).largest,
    "max_cliques_mutual_ge3": lambda net: len(cliques(net)),
    "clique_number_mutual": clique_number,
    "mean_distance_directed": mean_distance,
    "hierarchy_krackhardt": reach_hierarchy,
    "connectedness": connectedness,
    "efficiency": efficiency,
    "gini_indegree": hierarchy_gini,
    "hierarchy_sd": hierarchy_sd,
    "indegree_mean": lambda net: net.ties / net.n if net.n else None,
    "indegree_sd_n1": lambda net: _times(hierarchy_sd(net), net.n - 1),
    "indegree_cv": lambda net: _times(hierarchy_sd(net), (net.n - 1) * net.n / net.ties if net.ties else None),
}
BY_ATTRIBUTE: dict[str, Callable[[Network, Attribute], Value]] = {
    "n": lambda net, of: grouped(net, of).n,
    "ei": lambda net, of: ei_index(net, of).value,
    "ei_expected": lambda net, of: ei_index(net, of).expected,
    "ei_collapse": lambda net, of: ei_index(net, of, ties="either").value,
    "orwg_gross_segregation": lambda net, of: gross_segregation(net, of).odds_ratio,
    "gross_segregation_log_odds": lambda net, of: gross_segregation(net, of).log_odds,
    "assort_directed": lambda net, of: attribute_assortativity(net, of, ties="both_ways"),
    "assortativity_nominal_directed": attribute_assortativity,
    "assortativity_directed": attribute_assortativity,
    "assortativity_nominal_collapse": lambda net, of: attribute_assortativity(net, of, ties="either"),
    "assortativity_collapse": lambda net, of: attribute_assortativity(net, of, ties="either"),
    "freeman_collapse": freeman_segregation,
    "ssi_mean_collapse": lambda net, of: spectral_segregation(net, of).mean,
}


def indices(net: Network, attributes: Mapping[str, Attribute]) -> dict[str, Value]:
    """Every index; of attributes as `sex_ei`, of their groups as `sex_coleman_F`."""
    dyads = dyad_census(net)
    found: dict[str, Value] = {name: index(net) for name, index in INDICES.items()}
    found |= {"dyad_mut": dyads.mutual, "dyad_asym": dyads.one_sided, "dyad_null": dyads.empty}
    found |= {f"triad_{name}": count for name, count in triad_census(net).items()}
    for attribute, of in attributes.items():
        found |= {f"{attribute}_{name}": index(net, of) for name, index in BY_ATTRIBUTE.items()}
        found |= {f"{attribute}_coleman_{group}": value for group, value in coleman_homophily(net, of).items()}
    return found


def _one_minus(value: Value) -> Value:
    return None if value is None else 1 - value


def _times(value: Value, factor: Value) -> Value:
    return None if value is None or factor is None else value * factor
