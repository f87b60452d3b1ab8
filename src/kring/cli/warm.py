"""Compile the inner loops beforehand, so that nobody waits for it later. What is compiled stays on disk.

One after the other: Numba can mix up two processes that compile the same function for other types at the same time.
"""

from __future__ import annotations

import argparse
import gettext
import sys
import time
from collections.abc import Callable

from kring.cli.language import translator
from kring.core.kernels import waiting


def run(arguments: argparse.Namespace) -> int:
    """Call everything that is compiled once, on small classes; nothing at all when that was done before."""
    from kring.core.kernels.cache import folder, processor

    tr = translator(arguments.lang)
    done = folder() / f"{'batch' if arguments.batch else 'warm'}-{processor()}"
    if done.exists():
        print(tr.gettext("The arithmetic is ready for this computer."))
        return 0
    waiting.tell = None
    parts = [*_parts(tr), *([(tr.gettext("Very many classes"), many_classes)] if arguments.batch else [])]
    for place, (name, action) in enumerate(parts, 1):
        print(f"    {place}/{len(parts)} {name} ", end="", flush=True)
        start = time.monotonic()
        action()
        print(f"{time.monotonic() - start:.0f} s", flush=True)
    if folder().is_dir():
        done.touch()
    return 0


def announce(tr: gettext.NullTranslations) -> None:
    """From now on say one line on the error channel when somebody has to wait for the compiler."""
    text = tr.gettext("Once: preparing the arithmetic for this computer. That takes about half a minute.")
    waiting.tell = lambda: print(text, file=sys.stderr, flush=True)


def many_classes() -> None:
    """What `kring batch` computes, on one small class."""
    import numpy as np

    from kring.core.batch import Block, measure
    from kring.core.examples.simulated import blind_naming

    net = blind_naming(12, 3, seed=1, absent=1)
    pairs = np.argwhere(net.adjacency)
    questions = ("liked_most", "liked_least", "best_friend", "popular", "helps")
    rows = [(0, question, i, j) for question in range(len(questions)) for i, j in pairs]
    block = Block.build(questions, [net.n], [net.answered], *np.array(rows).T)
    for absent in ("unknown", "nobody"):
        measure(block, attribute=np.arange(net.n)[None] % 2, draws=3, absent=absent)


def _parts(tr: gettext.NullTranslations) -> list[tuple[str, Callable[[], object]]]:
    _ = tr.gettext
    return [
        (_("Who chose whom"), _figures),
        (_("Standing and chance"), _chance),
        (_("Groups"), _groups),
        (_("Two waves"), _waves),
        (_("Ratings"), _ratings),
        (_("Seats and work groups"), _seats),
    ]


def _figures() -> None:
    from kring.cli.indices import indices
    from kring.core.examples.simulated import blind_naming
    from kring.core.measures import ALL, Need

    net = blind_naming(12, 3, seed=1, absent=1)
    indices(net, {"sex": ("F", "M") * 6})
    for measure in ALL.values():
        if measure.needs == (Need.NETWORK,) and measure.key != "subgroups":
            measure(net)


def _chance() -> None:
    from kring.core.examples.simulated import blind_naming
    from kring.core.inference.conditional_uniform import class_beside_chance, conditional_uniform
    from kring.core.inference.label_permutation import label_permutation
    from kring.core.measures.status.table import status_table
    from kring.core.measures.ties import clique_number

    one, two = (blind_naming(12, 3, seed=seed, absent=1) for seed in (1, 2))
    class_beside_chance(one)
    conditional_uniform(one, clique_number, draws=3)
    label_permutation(one, ("F", "M") * 6, draws=3)
    status_table(one, two)


def _groups() -> None:
    from kring.core.examples.simulated import blind_naming
    from kring.core.measures.subgroups import groups_of, subgroups

    net = blind_naming(12, 3, seed=1)
    subgroups(net)
    groups_of(net)


def _waves() -> None:
    from kring.core.examples.simulated import blind_naming
    from kring.core.inference.comparison import compare

    compare(blind_naming(12, 3, seed=1), blind_naming(12, 3, seed=2))


def _ratings() -> None:
    from kring.core.measures.status.rating_scale import rating_scale
    from kring.core.ratings import Ratings

    points = [[0 if i == j else 1 + (i + 2 * j) % 5 for j in range(12)] for i in range(12)]
    rating_scale(Ratings.build([str(pupil) for pupil in range(12)], points, scale=5))


def _seats() -> None:
    import numpy as np

    from kring.core.grouping import (
        GroupingInput,
        Met,
        NobodyWithout,
        NotAlone,
        Sizes,
        propose_series,
        solve_groups,
    )
    from kring.core.seating import Demand, Requirement, Room, SeatingInput, prove, solve
    from kring.core.seating.arrangements import groups
    from kring.core.seating.furniture import Kind

    members = tuple(f"p{place}" for place in range(8))
    room = Room.rows_of_pairs(2, 2)
    locked = frozenset({Requirement(Demand.LOCKED, members[:1], seat=room.seats[0].id)})
    for required in (frozenset(), locked):  # small numbers, and large ones
        solve(SeatingInput(members, required=required), room, iterations=5)
    marked = SeatingInput(members, needs_support=frozenset(members[:2]))
    apart = groups(Kind.TABLE_4, 2).room
    prove(marked, apart, solve(marked, apart, iterations=5))
    many, near = tuple(f"p{place}" for place in range(16)), np.ones((16, 16), dtype=np.bool_)
    solve_groups(many, [NotAlone("kind", "ab" * 8), NobodyWithout("near", near)], Sizes(5, 6), apart=[many[:2]])
    met = Met("met", np.ones((8, 8)))
    solve_groups(members, [met, NotAlone("kind", "abababab")], Sizes(4, 4))
    large = tuple(f"p{place}" for place in range(40))  # more possible groups than are written out
    solve_groups(large, [Met("met", np.ones((40, 40)))], Sizes(5, 6), rounds=100)
    propose_series(GroupingInput(tuple(f"p{place}" for place in range(9)), Sizes(3, 3)), 2, rounds=100)
