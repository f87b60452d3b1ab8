"""The one door to pupils' answers: other rooms get frozen values of the core, never rows.

Who objects now is in no answer that leaves here, whenever the wave was. Nothing is kept between two questions.
"""

from kring.web.questionnaires.queries.answers import (
    Given,
    absences,
    given,
    languages,
    network,
    networks,
    networks_together,
    ratings,
)
from kring.web.questionnaires.queries.forms import Card, Followed, Said, answers, cards, chosen, follow, rated, said
from kring.web.questionnaires.queries.waves import (
    QuestionInfo,
    WaveInfo,
    asked,
    latest,
    opposites,
    options,
    pool,
    pool_waves,
    question_infos,
    sociograms_of,
    wave_info,
    wave_of,
    waves_of,
)

__all__ = [
    "Card",
    "Followed",
    "Given",
    "QuestionInfo",
    "Said",
    "WaveInfo",
    "absences",
    "answers",
    "asked",
    "cards",
    "chosen",
    "follow",
    "given",
    "languages",
    "latest",
    "network",
    "networks",
    "networks_together",
    "opposites",
    "options",
    "pool",
    "pool_waves",
    "question_infos",
    "rated",
    "ratings",
    "said",
    "sociograms_of",
    "wave_info",
    "wave_of",
    "waves_of",
]
