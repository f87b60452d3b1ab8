"""Where everybody stands in the sociograms of a class group: as somebody put them, or as all its waves together say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kring.core.drawing import spots_of
from kring.core.drawing.stress import FloatArray
from kring.core.network import Network
from kring.web.insight.models import Spot
from kring.web.insight.queries import ALL_REJECTIONS, ALL_TIES, Choice
from kring.web.insight.rules import is_about_rejection, is_closed
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.queries import QuestionInfo
from kring.web.questionnaires.rules import is_about_a_tie
from kring.web.school.models import ClassGroup

Standing = dict[str, FloatArray | Network]


def kept(group: ClassGroup, question: str) -> dict[str, tuple[float, float]]:
    """The spots that were chosen by hand for this question, by id."""
    rows = Spot.objects.filter(group=group, question=question).values_list("student_id", "x", "y")
    return {str(student): (x, y) for student, x, y in rows}


def standing(choice: Choice, question: str, net: Network, spots: Mapping[str, tuple[float, float]]) -> Standing:
    """What `sociogram_svg` takes to keep everybody in place, so that two waves look alike."""
    return {"positions": spots_of(net, spots)} if spots else {"like": like(choice, question, net)}


def like(choice: Choice, question: str, net: Network) -> Network:
    """All closed waves together in which this was asked, over everybody who was in one of them."""
    closed = [wave for wave in choice.waves if is_closed(wave)]
    found = questionnaires.networks_over([wave.id for wave in closed])
    infos = {info.key: info for wave in closed for info in wave.questions}
    about = [found[key] for key in _keys(question, infos) if key in found]
    together = Network.union(about) if about else net
    return together if set(net.members) <= set(together.members) else net


def _keys(question: str, infos: Mapping[str, QuestionInfo]) -> Sequence[str]:
    if question == ALL_TIES:
        return [key for key, info in infos.items() if is_about_a_tie(info)]
    if question == ALL_REJECTIONS:
        return [key for key, info in infos.items() if is_about_rejection(info)]
    return [question]
