"""The page of a report, built once for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.agreement.coefficients.measures import COHEN_KAPPA, MEASURES, METHOD, PERCENT, UNIT_F1_OVERLAP
from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.blocks import (
    Cell,
    HeatMap,
    IntervalChart,
    Items,
    Note,
    PageBlock,
    Section,
    Table,
    Terms,
    TrendChart,
)
from annotator.agreement.render.display_names import (
    COLUMNS,
    DISAGREEMENT_COLUMNS,
    defined,
    disagreement_row,
    left_out_notes,
    number,
    pairs_listed,
    results_by_question,
    row,
    share,
    side_notes,
    sizes,
    still_needed,
    subject,
)
from annotator.agreement.report.report import HALF_WIDTH, Report
from annotator.agreement.report.sections import Confusion

TITLE = "Agreement"
SHOWN, BRIEF = 50, 20
"""Most disagreements and articles on a page, and on a short page."""

_NUMBERS = frozenset({2, 3, 5, 6, 7, 8, 9})
"""The columns of COLUMNS that are aligned right."""


def values_table(results: Iterable[Result], brief: int | None = None) -> Table:
    """Return a table of values."""
    return Table(COLUMNS, [row(one) for one in results], _NUMBERS, brief)


def opening(report: Report) -> Note:
    """Return the opening: the data that the report is computed from."""
    return Note(f"{', '.join(sizes(report))}. Annotators: {{}}.", ", ".join(report.annotators) or "none")


def sections(report: Report, *, drawn: bool) -> Iterator[Section]:
    """Return the sections of a page with charts, or of one without."""
    return (one for one in _sections(report) if one.drawn in (None, drawn))


def _sections(report: Report) -> Iterator[Section]:
    for question, results in results_by_question(report):
        if results:
            yield Section(question, [IntervalChart(results, question), values_table(results)])
    yield Section("Beside the values", [Items([*left_out_notes(report), *side_notes(report)])])
    if labels := defined(report.labels):
        title = "Each label against all the others"
        yield Section(title, [IntervalChart(labels, title), values_table(labels)])
    yield from _pairs(report)
    for card in report.cards:
        against = "all others" if card.against == "*" else card.against
        yield Section(f"{{}} against {against}", [values_table(defined(card.results))], data=card.annotator)
    yield from _weeks(report)
    for one in report.confusions:
        if one.pair is None and any(map(any, one.counts)):
            yield from _confusion(one)
    yield from _next(report)
    yield from _closing(report)


def _pairs(report: Report) -> Iterator[Section]:
    """Build a heat map for each measure of pairs, then the values with their sizes."""
    names = report.annotators
    listed, left_out = pairs_listed(report)
    values: dict[str, dict[tuple[str, str] | None, float | None]] = {}
    for one in listed:
        if one.measure in (UNIT_F1_OVERLAP, COHEN_KAPPA):
            field = f", {one.scope.field}" if one.scope.field else ""
            title = f"{one.measure.name}, {one.scope.kind}s{field}, by pair"
            values.setdefault(title, {})[one.scope.pair] = one.value
    for title, of_pair in values.items():
        cells = [[_pair_cell(of_pair.get((min(a, b), max(a, b)))) for b in names] for a in names]
        yield Section(title, [HeatMap(names, names, cells, title)], drawn=True)
    if listed or left_out:
        block: PageBlock = values_table(listed) if listed else Note(left_out)
        yield Section("Pairs of annotators", [block])


def _pair_cell(value: float | None) -> Cell:
    return Cell(value or 0.0, number(value))


def _weeks(report: Report) -> Iterator[Section]:
    """Build a chart for each measure by week, and the values of each week."""
    points: dict[str, list[tuple[str, Result]]] = {}
    for week in report.weeks:
        for one in week.results:
            if one.measure in (UNIT_F1_OVERLAP, PERCENT):
                title = f"{subject(one)}: {one.measure.name}, by week of submission"
                points.setdefault(title, []).append((week.week, one))
    for title, weeks in points.items():
        if defined(one for _, one in weeks):
            yield Section(title, [TrendChart(weeks, title)], drawn=True)
    for week in report.weeks:
        yield Section(f"Week {week.week}", [values_table(defined(week.results))], drawn=False)


def _confusion(one: Confusion) -> Iterator[Section]:
    """Build a heat map, and the same numbers as a table."""
    most = max(max(line) for line in one.counts)
    title = f"{one.field} of {one.kind}s: how often matched units got each pair of labels, both ways round"
    cells = [[Cell(count / most, f"{count:,}") for count in line] for line in one.counts]
    yield Section(title, [HeatMap(one.labels, one.labels, cells, title)], drawn=True)
    rows = [(label, *counts) for label, counts in zip(one.labels, one.counts, strict=True)]
    title = f"{one.field} of {one.kind}s, both ways round"
    yield Section(title, [Table(("", *one.labels), rows)], drawn=False)


def _next(report: Report) -> Iterator[Section]:
    if report.disagreements:
        rows = [disagreement_row(one) for one in report.disagreements[:SHOWN]]
        yield Section("Where to look next", [Table(DISAGREEMENT_COLUMNS, rows, frozenset({0, 3}), BRIEF)])
    if report.worst_articles:
        articles = values_table(report.worst_articles[: 2 * SHOWN], 2 * BRIEF)
        yield Section("Articles with the least agreement", [articles])
    if more := still_needed(report.needed):
        title = f"More doubly reviewed articles for an interval of ±{HALF_WIDTH}"
        yield Section(title, [Table(("", "measure", "about"), more, frozenset({2}))])


def _closing(report: Report) -> Iterator[Section]:
    shares = {**report.untouched.units, **report.untouched.labels}
    note = Note("Agreement with the suggestions makes people agree with each other.", style="note")
    rows = [(name, share(part)) for name, part in shares.items()]
    yield Section("Accepted untouched", [note, Table(("", "share"), rows, frozenset({1}))])
    definitions: Sequence[PageBlock] = (Terms([(one.name, one.definition) for one in MEASURES]), Note(METHOD))
    yield Section("Definitions", definitions, drawn=True)
    versions = list(report.versions.items())
    if versions:
        yield Section("Versions", [Terms(versions)], drawn=True)
    yield Section("Definitions", [*definitions, Items([" ".join(one) for one in versions])], drawn=False)
