"""Who bullies whom and who defends whom, as the victims tell it.

A victim names bullies and defenders. So it is known only of pupils who answered whether they are bullied, and a bully
who did not answer is in the picture all the same. All of this is about very few pupils: names are for the teacher and
the care team, and counts below five are not for tables (`counts_for_tables`).
"""

from kring.core.measures.bullying.centralization import victimization_centralization
from kring.core.measures.bullying.defending import Defending, defending
from kring.core.measures.bullying.inside import Inside, bullying_inside, defending_inside
from kring.core.measures.bullying.tables import counts_for_tables
from kring.core.measures.bullying.told import Told, as_told
from kring.core.measures.bullying.victims import Bullying, bullying

__all__ = [
    "Bullying",
    "Defending",
    "Inside",
    "Told",
    "as_told",
    "bullying",
    "bullying_inside",
    "counts_for_tables",
    "defending",
    "defending_inside",
    "victimization_centralization",
]
