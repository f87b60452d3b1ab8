"""Figures as text, the same in the report and on the page."""

from __future__ import annotations

from kring.cli.reading import Reading
from kring.cli.wording import band, figure_names, judged, shown
from kring.core.inference.sheets import Interval
from kring.core.portrait.sentences import number
from kring.core.values import Verdict

NOTHING = "–"  # undefined or unknown


def figure_rows(reading: Reading) -> list[tuple[str, str]]:
    """The class figures with their names, n and response first."""
    _, pgettext, net = reading.tr.gettext, reading.tr.pgettext, reading.network
    rows = [
        (pgettext("command line", "Pupils"), str(net.n)),
        (pgettext("command line", "Answered"), str(net.n_answered)),
        (pgettext("command line", "Response"), f"{100 * net.n_answered / net.n:.0f} %" if net.n else NOTHING),
        (_("Choices"), str(net.ties)),
        (_("Mutual pairs"), str(int(net.mutual.sum()) // 2)),
        (_("Density"), share(reading, "density")),
        (_("Reciprocity"), share(reading, "reciprocity")),
        (_("Friends of friends (transitivity)"), share(reading, "transitivity")),
        (_("Concentration on one (in-centralization)"), share(reading, "in_centralization")),
    ]
    return rows + _friendship(reading)


def member_header(reading: Reading) -> list[str]:
    """Names of the columns of the table of pupils."""
    pgettext = reading.tr.pgettext
    return [
        pgettext("command line", "Pupil"),
        pgettext("command line", "Chosen by"),
        pgettext("command line", "Of"),
        pgettext("command line", "Between"),
        pgettext("command line", "Chose"),
        pgettext("command line", "Mutual"),
    ]


def member_rows(reading: Reading) -> list[list[str]]:
    """A row per pupil, in the order of the file; never a ranking."""
    net = reading.network
    columns = zip(
        net.members,
        net.received,
        net.possible_nominators,
        reading.sure.received,
        net.given_or_none,
        net.mutual_count,
        strict=True,
    )
    return [
        [
            reading.names[member],
            str(got),
            str(of),
            _between(found, int(of)),
            NOTHING if given is None else str(given),
            str(mutual),
        ]
        for member, got, of, found, given, mutual in columns
    ]


def _between(found: Interval, of: int) -> str:
    """By how many chosen when sheets are drawn anew; nothing where drawing anew can show nothing else."""
    if found.low is None or found.high is None or found.low == found.high:
        return NOTHING
    return f"{found.low * of:.0f}–{found.high * of:.0f}"


def sure_header(reading: Reading) -> list[str]:
    """Names of the columns of the table of how sure the figures are."""
    _ = reading.tr.gettext
    return [_("Figure"), _("Found"), _("With other sheets"), _("If all had answered")]


def sure_rows(reading: Reading) -> list[list[str]]:
    """The figures with how far they move; nothing when nothing can be told."""
    tr, sure = reading.tr, reading.sure
    if all(found.verdict is Verdict.CANNOT_TELL for found in reading.chance.values()):
        return []
    names = figure_names(tr)
    return [
        [names[key], shown(found.value, tr), band(found.low, found.high, tr), _if_all_had_answered(reading, key)]
        for key, found in sure.intervals.items()
        if found.value is not None
    ]


def _if_all_had_answered(reading: Reading, key: str) -> str:
    """The worst cases where they can be counted; otherwise when the absent answer as the others do."""
    net, sure = reading.network, reading.sure
    if net.n_answered == net.n:
        return NOTHING
    found = sure.bounds[key] if key in sure.bounds else sure.absent[key].filled
    return band(found.low, found.high, reading.tr)


def share(reading: Reading, key: str) -> str:
    """Two decimals, with the point or comma of the language."""
    value = reading.figures[key]
    return NOTHING if value is None else number(value, reading.tr, places=2)


def chance_header(reading: Reading) -> list[str]:
    """Names of the columns of the table of figures beside chance."""
    _ = reading.tr.gettext
    return [_("Figure"), _("Found"), _("By chance"), _("Verdict")]


def chance_rows(reading: Reading) -> list[list[str]]:
    """The figures that chance alone can make look large, beside what it gives; nothing when nothing can be told."""
    tr = reading.tr
    if all(found.verdict is Verdict.CANNOT_TELL for found in reading.chance.values()):
        return []
    names = {**figure_names(tr), "unchosen": tr.gettext("Chosen by nobody")}
    rows = []
    for key, found in reading.chance.items():
        if found.observed is not None:
            places = 0 if key == "unchosen" else 2
            around = band(found.low, found.high, tr, places=places)
            rows.append(
                [names[key], shown(found.observed, tr, places=places), around, judged(found.verdict, found.why, tr)]
            )
    return rows


def _friendship(reading: Reading) -> list[tuple[str, str]]:
    if reading.friendship is None:
        return []
    _ = reading.tr.gettext
    rows = [(_("Best friends: named best friend in return"), reading.friendship.strict)]
    if reading.friendship.lenient:
        rows.append((_("Best friends: named friend in return"), reading.friendship.lenient))
    told = _("%(returned)s of %(known)s known, %(unknown)s unknown")
    return [
        (label, told % {"returned": got.returned, "known": got.known, "unknown": got.unknown}) for label, got in rows
    ]
