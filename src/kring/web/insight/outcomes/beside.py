"""What belongs beside the results of a measurement, said by the rooms above: a plan that these answers are about."""

from collections.abc import Callable, Iterable

from kring.web.access.policy import Person
from kring.web.agenda.origins import Link
from kring.web.questionnaires.queries import WaveInfo
from kring.web.school.models import ClassGroup

Beside = Callable[[Person, ClassGroup, WaveInfo], Iterable[Link]]
_BESIDE: list[Beside] = []


def shows(links: Beside) -> None:
    if links not in _BESIDE:
        _BESIDE.append(links)


def links_beside(person: Person, group: ClassGroup, wave: WaveInfo) -> list[Link]:
    return [link for each in _BESIDE for link in each(person, group, wave)]
