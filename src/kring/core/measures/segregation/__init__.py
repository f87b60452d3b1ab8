"""Do pupils choose inside their own group: boys and girls, or any other attribute.

Every measure takes the network and one value per pupil, in the order of the members; None when it is unknown. Pupils
of whom it is unknown are left out on both sides, as netseg's users do. An attribute is never guessed, and a group of
one or two pupils says who they are: it is not for showing (`kring.core.disclosure.may_show_groups`).
"""

from kring.core.measures.segregation.assortativity import attribute_assortativity
from kring.core.measures.segregation.coleman import coleman_homophily
from kring.core.measures.segregation.external_internal import ExternalInternal, ei_index
from kring.core.measures.segregation.freeman import freeman_segregation
from kring.core.measures.segregation.gross import GrossSegregation, gross_segregation
from kring.core.measures.segregation.mixing import Groups, grouped
from kring.core.measures.segregation.spectral import Spectral, spectral_segregation

__all__ = [
    "ExternalInternal",
    "GrossSegregation",
    "Groups",
    "Spectral",
    "attribute_assortativity",
    "coleman_homophily",
    "ei_index",
    "freeman_segregation",
    "gross_segregation",
    "grouped",
    "spectral_segregation",
]
