"""The sociogram of one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kring.cli.reading import Reading

if TYPE_CHECKING:
    from kring.core.drawing import LegendLabels


def picture(reading: Reading) -> str:
    """SVG with a title, and the findings as its description."""
    from kring.core.drawing import sociogram_svg  # only who wants a picture pays for it

    return sociogram_svg(
        reading.network,
        names=reading.names,
        title=reading.heading,
        description=" ".join(reading.sentences),
        labels=_labels(reading),
    )


def _labels(reading: Reading) -> LegendLabels:
    from kring.core.drawing import LegendLabels

    pgettext = reading.tr.pgettext
    return LegendLabels(
        like=pgettext("command line", "one chose the other"),
        reject=pgettext("command line", "one would rather not"),
        better=pgettext("command line", "one would like to know the other better"),
        mutual=pgettext("command line", "both chose each other"),
        size=pgettext("command line", "larger: chosen more often"),
        unanswered=pgettext("command line", "did not answer"),
        ring=pgettext("command line", "closer to the middle: chosen more often"),
    )
