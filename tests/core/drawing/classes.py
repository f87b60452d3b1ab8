"""Classes to draw."""

import numpy as np
from hypothesis import strategies as st

from kring.core.network import NO_QUESTION, Network
from kring.core.values import Nomination, Question


def class_of(*pairs: str, members: str = "", answered: str | None = None, question: Question = NO_QUESTION) -> Network:
    """`class_of("ab", "ba")`: a chose b and b chose a."""
    everybody = sorted(set("".join(pairs)) | set(members))
    return Network.build(everybody, [Nomination(*pair) for pair in pairs], answered=answered, question=question)


def fictional(n: int = 32, *, seed: int = 0, choices: int = 4) -> Network:
    """Circles of friends, some who answered nothing, somebody whom nobody knows."""
    random = np.random.default_rng(seed)
    circle = random.integers(0, 4, n)
    closeness = random.normal(0, 1, (n, n)) + 3 * (circle[:, None] == circle[None, :])
    np.fill_diagonal(closeness, -9)
    chosen = np.argsort(-closeness, axis=1)[:, :choices]
    members = [f"p{place:02d}" for place in range(n)]
    made = [Nomination(members[i], members[j]) for i in range(n) for j in chosen[i] if n - 1 not in (i, j)]
    return Network.build(members, made, answered=members[: n - 2])


@st.composite
def networks(draw: st.DrawFn, most: int = 12) -> Network:
    n = draw(st.integers(0, most))
    members = [f"m{place}" for place in range(n)]
    answered = [member for member in members if draw(st.booleans())]
    pairs = [(i, j) for i in answered for j in members if i != j]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=40)) if pairs else []
    return Network.build(members, [Nomination(*pair) for pair in chosen], answered=answered)


def reordered(net: Network, places: list[int]) -> Network:
    order = np.array(places, dtype=int)
    return Network(
        tuple(net.members[at] for at in places),
        net.adjacency[np.ix_(order, order)].reshape(net.n, net.n),
        net.answered[order],
        net.question,
    )


def renamed(net: Network, names: dict[str, str]) -> Network:
    return Network(tuple(names[member] for member in net.members), net.adjacency, net.answered, net.question)
