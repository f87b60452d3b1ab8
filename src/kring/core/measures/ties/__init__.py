"""Ties and structure: how many choices, how many returned, how closed, how concentrated.

What is known when somebody did not answer
------------------------------------------
An unknown row is never read as zeros. Each measure uses exactly what the answers tell:

- `density` divides by the ordered pairs of which the answer is known (sna::gden does the same with NA);
- `reciprocity` looks at pairs of pupils who both answered;
- `transitivity` looks at paths i -> j -> k of which i and j answered: then i -> k is known too, whether k answered
  or not. An absent k still counts as somebody who can be chosen;
- `hierarchy_sd` and `hierarchy_gini` look at everybody who could be chosen, by the share of those who could choose;
- whatever is a figure of a graph (`in_centralization`, triads, circles, parts, bridges, clustering, distances) looks
  at the pupils who answered: among them everything is known.

Two other conventions are in use: read unknown rows as zeros (`as_zeros`), or leave the absent pupils out
altogether (`Network.respondents`). Any measure can be asked about those networks. When everybody answered, all
conventions give the same number.
"""

from kring.core.measures.known import as_zeros
from kring.core.measures.ties.bridges import Bridges, bridges
from kring.core.measures.ties.centralization import in_centralization, out_centralization
from kring.core.measures.ties.cliques import clique_number, cliques
from kring.core.measures.ties.cohesion import cohesion
from kring.core.measures.ties.components import Components, components, connectedness, efficiency
from kring.core.measures.ties.density import density
from kring.core.measures.ties.distance import mean_distance, reach_hierarchy
from kring.core.measures.ties.friendship import FriendshipReciprocity, Returned, friendship_reciprocity
from kring.core.measures.ties.hierarchy import hierarchy_gini, hierarchy_sd
from kring.core.measures.ties.isolates import Isolates, isolates, mutual_unknown
from kring.core.measures.ties.reciprocity import Dyads, dyad_census, reciprocity
from kring.core.measures.ties.transitivity import local_clustering, mean_clustering, transitivity
from kring.core.measures.ties.triads import triad_census

__all__ = [
    "Bridges",
    "Components",
    "Dyads",
    "FriendshipReciprocity",
    "Isolates",
    "Returned",
    "as_zeros",
    "bridges",
    "clique_number",
    "cliques",
    "cohesion",
    "components",
    "connectedness",
    "density",
    "dyad_census",
    "efficiency",
    "friendship_reciprocity",
    "hierarchy_gini",
    "hierarchy_sd",
    "in_centralization",
    "isolates",
    "local_clustering",
    "mean_clustering",
    "mean_distance",
    "mutual_unknown",
    "out_centralization",
    "reach_hierarchy",
    "reciprocity",
    "transitivity",
    "triad_census",
]
