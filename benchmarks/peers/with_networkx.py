"""The same figures with networkx and numpy; Louvain for want of walktrap."""

from collections import Counter

import networkx
import numpy as np

from benchmarks.peers.arithmetic import coie_dodge, norms, segregation, spread
from benchmarks.peers.classes import BEHAVIOURS, QUESTIONS
from benchmarks.peers.with_igraph import Edges

VERSION = networkx.__version__


def figures(edges: Edges, sex: list[int], answered: np.ndarray) -> Counter[str]:
    """Everything of one class; the sums that programs have in common."""
    sums: Counter[str] = Counter()
    graphs = {question: _graph(edges[question], len(sex)) for question in QUESTIONS}
    possible = answered.sum() - answered
    received = {question: np.array([k for _, k in graph.in_degree()]) for question, graph in graphs.items()}
    for question in ("liked_most", "best_friend"):
        graph = graphs[question]
        [sum(1 for j in graph.successors(i) if graph.has_edge(j, i)) for i in graph]
        networkx.clustering(graph.to_undirected())
    _, preference = coie_dodge(received["liked_most"] / possible, received["liked_least"] / possible)
    for question in QUESTIONS[:3]:
        graph = graphs[question]
        networkx.density(graph), networkx.number_of_isolates(graph)
        networkx.number_weakly_connected_components(graph)
        sums[f"{question}.reciprocity"] += networkx.overall_reciprocity(graph)
        sums[f"{question}.transitivity_either"] += networkx.transitivity(graph.to_undirected())
        sums[f"{question}.triads.300"] += networkx.triadic_census(graph)["300"]
        sums[f"{question}.hierarchy_gini"] += spread(received[question])[1]
    for question in ("liked_most", "best_friend"):
        sums.update(_groups(question, graphs[question]))
    networkx.set_node_attributes(graphs["liked_most"], dict(enumerate(sex)), "sex")
    sums["ei"] = segregation(edges["liked_most"], sex)[0]
    sums["assortativity"] = networkx.attribute_assortativity_coefficient(graphs["liked_most"], "sex")
    shares = np.array([received[question] / possible for question in BEHAVIOURS])
    means, with_popularity, _ = norms(shares, preference)
    sums["norm.bully"], sums["popularity_norm.bully"] = means[2], with_popularity[1]
    return sums


def _graph(edges: list[tuple[int, int]], n: int) -> networkx.DiGraph:
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges)
    return graph


def _groups(question: str, graph: networkx.DiGraph) -> Counter[str]:
    both = networkx.Graph()
    both.add_nodes_from(graph)
    both.add_edges_from((i, j) for i, j in graph.edges if graph.has_edge(j, i))
    either = graph.to_undirected()
    groups = networkx.community.louvain_communities(either, seed=1)
    return Counter(
        {
            f"{question}.modularity": networkx.community.modularity(either, groups),
            f"{question}.cliques": sum(1 for clique in networkx.find_cliques(both) if len(clique) > 2),
        }
    )
