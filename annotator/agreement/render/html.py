"""The report as one self-contained HTML file: charts, tables, definitions; light and dark; fit to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.display_names import (
    COLUMNS,
    DISPUTED,
    MEASURES,
    answered,
    beside,
    defined,
    disputed,
    number,
    pairs_listed,
    row,
    share,
    sizes,
    still_needed,
    subject,
)
from annotator.agreement.render.svg_charts import Cell, heat_map, intervals, shown, trend
from annotator.agreement.report.definitions import DEFINITIONS, METHOD
from annotator.agreement.report.report import HALF_WIDTH, Report
from annotator.agreement.report.sections import Confusion

SHOWN = 50
"""Disagreements and articles listed."""

_STYLE = """
:root { color-scheme: light dark;
  --ink: #1b1f24; --paper: #fff; --soft: #5b6470; --line: #d5dae1; --mark: #1f5fae; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --paper: #14171b; --soft: #9aa4b1; --line: #343b45; --mark: #79b0f5; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; margin: 2rem 0 .6rem; } h1 { margin-top: 0; }
p.soft, .note { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; display: block; margin: .6rem 0; }
svg text { fill: var(--ink); font-variant-numeric: tabular-nums; }
svg .axis, svg .number { text-anchor: middle; } svg .axis { fill: var(--soft); }
svg .bound { stroke: var(--line); stroke-dasharray: 3 3; }
svg .interval { stroke: var(--mark); stroke-width: 3; }
svg .point, svg .cell { fill: var(--mark); } svg .cell { stroke: var(--line); }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --mark: #1f5fae; }
  @page { margin: 12mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 7.5pt; } th, td { padding: .15rem .4rem .15rem 0; } .wide { overflow: visible; }
  svg, tr { break-inside: avoid; } thead { display: table-header-group; } h2 { break-after: avoid; }
}
"""

_NUMBERS = frozenset({2, 3, 5, 6, 7, 8, 9})
"""The columns of values that are set flush right."""


def to_html(report: Report) -> str:
    """The whole report. It loads nothing, runs nothing, and shows what came from data as text only."""
    body = "\n".join(_body(report))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Agreement</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _body(report: Report) -> Iterator[str]:
    names = ", ".join(report.annotators) or "none"
    yield "<h1>Agreement</h1>"
    yield f"<p>{', '.join(sizes(report))}. Annotators: {shown(names)}.</p>"
    yield '<p class="soft">Dashed lines: 0.667 and 0.8, above which an alpha is tentative and reliable.</p>'
    for question, results in answered(report):
        if results:
            yield _section(question, intervals(results, question), _values(results))
    yield _section("Beside the values", *(f"<p>{shown(said)}</p>" for said in beside(report)))
    if labels := defined(report.labels):
        title = "Each label against all the others"
        yield _section(title, intervals(labels, title), _values(labels))
    yield from _pairs(report)
    for card in report.cards:
        against = "all others" if card.against == "*" else card.against
        yield _section(f"{card.annotator} against {against}", _values(defined(card.results)))
    yield from _weeks(report)
    yield from (
        _confusion(one) for one in report.confusions if one.pair is None and any(map(any, one.counts))
    )
    yield from _next(report)
    yield from _closing(report)


def _pairs(report: Report) -> Iterator[str]:
    """A heat map for each thing measured of pairs, then the values with their sizes."""
    names = report.annotators
    listed, left_out = pairs_listed(report)
    things = {(one.measure, one.scope.kind, one.scope.field): None for one in listed}
    for measure, kind, field in things:
        value = {
            one.scope.pair: one.value
            for one in listed
            if (one.measure, one.scope.kind, one.scope.field) == (measure, kind, field)
        }
        if measure in ("unit_f1_overlap", "cohen_kappa"):
            cells = [[_pair_cell(a, b, value) for b in names] for a in names]
            title = f"{MEASURES[measure]}, {kind}s{f', {field}' if field else ''}, by pair"
            yield _section(title, heat_map(names, names, cells, title))
    if listed or left_out:
        yield _section("Pairs of annotators", _values(listed) if listed else f"<p>{left_out}</p>")


def _weeks(report: Report) -> Iterator[str]:
    things = {(one.measure, one.scope): subject(one) for week in report.weeks for one in week.results}
    for (measure, scope), name in things.items():
        points = [
            (week.week, one)
            for week in report.weeks
            for one in week.results
            if (one.measure, one.scope) == (measure, scope)
        ]
        if measure in ("unit_f1_overlap", "percent") and any(one.value is not None for _, one in points):
            title = f"{name}: {MEASURES[measure]}, by week of submission"
            yield _section(title, trend(points, title))


def _pair_cell(one: str, other: str, values: Mapping[tuple[str, str] | None, float | None]) -> Cell:
    value = None if one == other else values.get((min(one, other), max(one, other)))
    return Cell(value or 0.0, number(value))


def _confusion(one: Confusion) -> str:
    most = max(max(line) for line in one.counts)
    title = f"{one.field} of {one.kind}s: how often matched units got each pair of labels, both ways round"
    cells = [[Cell(count / most, f"{count:,}") for count in line] for line in one.counts]
    return _section(title, heat_map(one.labels, one.labels, cells, title))


def _next(report: Report) -> Iterator[str]:
    if report.disagreements:
        rows = map(disputed, report.disagreements[:SHOWN])
        yield _section("Where to look next", _table(DISPUTED, rows, frozenset({0, 3})))
    if report.worst_articles:
        yield _section("Articles with the least agreement", _values(report.worst_articles[: 2 * SHOWN]))
    more = still_needed(report.needed)
    if more:
        title = f"More doubly reviewed articles for an interval of ±{HALF_WIDTH}"
        yield _section(title, _table(("", "measure", "about"), more, frozenset({2})))


def _closing(report: Report) -> Iterator[str]:
    shares = {**report.untouched.units, **report.untouched.labels}
    untouched = _table(("", "share"), [(name, share(part)) for name, part in shares.items()], frozenset({1}))
    note = '<p class="note">Agreement with the suggestions makes people agree with each other.</p>'
    yield _section("Accepted untouched", note, untouched)
    definitions = _table(("", ""), [(MEASURES[one], text) for one, text in DEFINITIONS.items()], frozenset())
    yield _section("Definitions", definitions, f"<p>{shown(METHOD)}</p>")
    if report.versions:
        yield _section("Versions", _table(("", ""), list(report.versions.items()), frozenset()))


def _values(results: Iterable[Result]) -> str:
    return _table(COLUMNS, map(row, results), _NUMBERS)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int]) -> str:
    lines = "".join(_cells("td", cells, numbers) for cells in rows)
    top = f"<thead>{_cells('th', head, numbers)}</thead>"
    return f'<div class="wide"><table>{top}<tbody>{lines}</tbody></table></div>'


def _cells(tag: str, cells: Sequence[object], numbers: frozenset[int]) -> str:
    marked = (
        f"<{tag}{' class=n' if index in numbers else ''}>{shown(str(cell))}</{tag}>"
        for index, cell in enumerate(cells)
    )
    return f"<tr>{''.join(marked)}</tr>"


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{shown(title)}</h2>{''.join(parts)}</section>"
