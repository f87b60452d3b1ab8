"""The report as one page that needs nothing else: sentences, picture, table; no script, prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kring.cli.figures import (
    chance_header,
    chance_rows,
    figure_rows,
    member_header,
    member_rows,
    sure_header,
    sure_rows,
)
from kring.cli.picture import picture
from kring.cli.reading import Reading

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: #FBF8F3; color: #1F2933;
  font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif; }
p, li { max-width: 42rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 3rem; border-top: 1px solid #DED6C9; padding-top: 1rem; }
a { color: #0E6A66; }
:focus-visible { outline: 3px solid #B0521F; outline-offset: 2px; }
figure { margin: 1.5rem 0; }
figure svg { display: block; width: 100%; min-width: 36rem; height: auto; background: #FFF; }
figcaption, .quiet { color: #5B6672; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #DED6C9; text-align: right; font-weight: 400; }
th:first-child { text-align: left; }
thead th { font-weight: 600; vertical-align: bottom; }
@media print {
  body { background: #FFF; color: #000; }
  figure svg { min-width: 0; }
  section + section { break-before: page; }
}
"""


def page(readings: list[Reading], language: str) -> str:
    """All rounds on one page; with several, links to each at the top."""
    heading = readings[0].tr.gettext("What the answers say")
    title = readings[0].heading if len(readings) == 1 else heading
    sections = "\n".join(_section(reading, place) for place, reading in enumerate(readings))
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Kring</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(heading)}</h1>
{_contents(readings)}
{sections}
</main>
</body>
</html>
"""


def _contents(readings: list[Reading]) -> str:
    if len(readings) == 1:
        return ""
    label = readings[0].tr.gettext("On this page")
    links = "".join(f'<li><a href="#r{n}">{escape(reading.heading)}</a></li>' for n, reading in enumerate(readings))
    return f'<nav aria-label="{escape(label)}"><ul>{links}</ul></nav>'


def _section(reading: Reading, place: int) -> str:
    _ = reading.tr.gettext
    parts = [
        f'<section aria-labelledby="r{place}">',
        f'<h2 id="r{place}">{escape(reading.heading)}</h2>',
        *(f"<p>{escape(text)}</p>" for text in (*reading.told, *reading.further)),
        f'<p class="quiet">{escape(reading.source)}</p>',
        _figure(picture(reading), reading.heading, _("The table below tells the same in figures.")),
        _table(_("In the order of the class list"), member_header(reading), member_rows(reading)),
        _table(_("The class in figures"), [_("Figure"), _("Value")], figure_rows(reading)),
        _beside_chance(reading),
        _how_sure(reading),
        _issues(reading),
        "</section>",
    ]
    return "\n".join(parts)


def _beside_chance(reading: Reading) -> str:
    rows = chance_rows(reading)
    return _table(reading.tr.gettext("Beside chance"), chance_header(reading), rows) if rows else ""


def _how_sure(reading: Reading) -> str:
    rows = sure_rows(reading)
    return _table(reading.tr.gettext("How sure the figures are"), sure_header(reading), rows) if rows else ""


def _figure(svg: str, label: str, caption: str) -> str:
    """The picture inside the page, without an XML declaration."""
    drawing = (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(label)}">{svg[svg.index("<svg") :]}</div>'
    )
    return f"<figure>\n{drawing}\n<figcaption>{escape(caption)}</figcaption>\n</figure>"


def _table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _issues(reading: Reading) -> str:
    if not reading.issues:
        return ""
    heading = reading.tr.gettext("What was odd in the files")
    lines = "".join(f"<li>{escape(text)}</li>" for text in reading.issues)
    return f"<h3>{escape(heading)}</h3><ul>{lines}</ul>"
