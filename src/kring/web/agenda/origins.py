"""Where a commitment came from, and where its results are: the room that made it says so when it starts.

origins.leads("seating_plan", links)   # links(person, commitment) gives what this person may open
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kring.web.access.policy import Person
from kring.web.agenda.models import Commitment


@dataclass(frozen=True)
class Link:
    label: str
    url: str


Leads = Callable[[Person, Commitment], Iterable[Link]]
_LEADS: dict[str, Leads] = {}


def leads(origin: str, links: Leads) -> None:
    _LEADS[origin] = links


def links_of(person: Person, commitment: Commitment) -> list[Link]:
    found = _LEADS.get(commitment.origin)
    return list(found(person, commitment)) if found and commitment.group else []
