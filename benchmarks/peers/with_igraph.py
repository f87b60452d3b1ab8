"""The same figures with python-igraph and numpy; what it has, it computes itself."""

from collections import Counter

import igraph
import numpy as np

from benchmarks.peers.arithmetic import coie_dodge, norms, segregation, spread
from benchmarks.peers.classes import BEHAVIOURS, QUESTIONS

VERSION = igraph.__version__
Edges = dict[str, list[tuple[int, int]]]


def figures(edges: Edges, sex: list[int], answered: np.ndarray) -> Counter[str]:
    """Everything of one class; the sums that programs have in common."""
    n, sums = len(sex), Counter()
    graphs = {question: igraph.Graph(n=n, edges=edges[question], directed=True) for question in QUESTIONS}
    possible = answered.sum() - answered
    received = {question: np.array(graph.indegree()) for question, graph in graphs.items()}
    both, either = {}, {}
    for question in ("liked_most", "best_friend"):
        both[question] = graphs[question].as_undirected(mode="mutual")
        either[question] = graphs[question].as_undirected(mode="collapse")
        both[question].degree(), either[question].transitivity_local_undirected(mode="zero")
    _, preference = coie_dodge(received["liked_most"] / possible, received["liked_least"] / possible)
    for question in QUESTIONS[:3]:
        graph = graphs[question]
        flat = either.get(question) or graph.as_undirected(mode="collapse")
        triads = graph.triad_census()
        graph.density(), graph.degree().count(0), len(graph.connected_components(mode="weak"))
        sums[f"{question}.reciprocity"] += graph.reciprocity()
        sums[f"{question}.transitivity_either"] += flat.transitivity_undirected()
        sums[f"{question}.triads.300"] += triads["300"]
        sums[f"{question}.hierarchy_gini"] += spread(received[question])[1]
    for question, graph in either.items():
        sums[f"{question}.modularity"] += graph.community_walktrap(steps=4).as_clustering().modularity
        sums[f"{question}.cliques"] += len(both[question].maximal_cliques(min=3))
    sums["ei"] += segregation(edges["liked_most"], sex)[0]
    sums["assortativity"] += graphs["liked_most"].assortativity_nominal(sex, directed=True)
    shares = np.array([received[question] / possible for question in BEHAVIOURS])
    means, with_popularity, _ = norms(shares, preference)
    sums["norm.bully"] += means[2]
    sums["popularity_norm.bully"] += with_popularity[1]
    return sums


def chance(edges: Edges, n: int, draws: int) -> None:
    """Reciprocity and transitivity of random networks with as many choices, as `cug.test` of sna has it."""
    count, drawn = len(edges["liked_most"]), []
    for _ in range(draws):
        graph = igraph.Graph.Erdos_Renyi(n=n, m=count, directed=True)
        drawn.append((graph.reciprocity(), graph.as_undirected(mode="collapse").transitivity_undirected()))
