"""The report as Markdown: tables that read well as plain text too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.display_names import (
    COLUMNS,
    DISPUTED,
    MEASURES,
    answered,
    beside,
    defined,
    disputed,
    pairs_listed,
    row,
    share,
    sizes,
    still_needed,
)
from annotator.agreement.report.definitions import DEFINITIONS, METHOD
from annotator.agreement.report.report import HALF_WIDTH, Report
from annotator.agreement.report.sections import Confusion
from annotator.core.text.visible import visible

SHOWN = 20
"""Disagreements and articles listed."""


def to_markdown(report: Report) -> str:
    """The whole report. Nothing in it that came from data can act as markup or as terminal control."""
    return "\n".join(_lines(report)) + "\n"


def results_table(results: Iterable[Result]) -> str:
    """Values as a Markdown table: what `--ratings` prints."""
    return "\n".join(_table(COLUMNS, map(row, results)))


def _lines(report: Report) -> Iterator[str]:
    yield "# Agreement"
    yield ""
    names = _cell(", ".join(report.annotators)) or "none"
    yield f"{', '.join(sizes(report))}. Annotators: {names}."
    for question, results in answered(report):
        if results:
            yield from _section(question, _table(COLUMNS, map(row, results)))
    yield from _section("Beside the values", [f"- {said}" for said in beside(report)])
    if labels := defined(report.labels):
        yield from _section("Each label against all the others", _table(COLUMNS, map(row, labels)))
    pairs, left_out = pairs_listed(report)
    if pairs or left_out:
        listed = _table(COLUMNS, map(row, pairs)) if pairs else [left_out]
        yield from _section("Pairs of annotators", listed)
    for card in report.cards:
        against = "all others" if card.against == "*" else card.against
        title = f"{_cell(card.annotator)} against {against}"
        yield from _section(title, _table(COLUMNS, map(row, defined(card.results))))
    for week in report.weeks:
        yield from _section(f"Week {week.week}", _table(COLUMNS, map(row, defined(week.results))))
    yield from _confusions(report.confusions)
    yield from _next(report)
    yield from _section("Accepted untouched", _untouched(report))
    yield from _section(
        "Definitions", [f"- **{MEASURES[one]}**: {text}" for one, text in DEFINITIONS.items()]
    )
    yield from ("", METHOD, "")
    yield from (f"- {_cell(name)} {_cell(version)}" for name, version in report.versions.items())


def _next(report: Report) -> Iterator[str]:
    if report.disagreements:
        worst = map(disputed, report.disagreements[:SHOWN])
        yield from _section("Where to look next", _table(DISPUTED, worst))
    if report.worst_articles:
        rows = map(row, report.worst_articles[: 2 * SHOWN])
        yield from _section("Articles with the least agreement", _table(COLUMNS, rows))
    more = still_needed(report.needed)
    if more:
        title = f"More doubly reviewed articles for an interval of ±{HALF_WIDTH}"
        yield from _section(title, _table(("", "measure", "about"), more))


def _confusions(tables: Sequence[Confusion]) -> Iterator[str]:
    for one in tables:
        if one.pair is None and any(map(any, one.counts)):
            rows = [(label, *counts) for label, counts in zip(one.labels, one.counts, strict=True)]
            yield from _section(
                f"{one.field} of {one.kind}s, both ways round", _table(("", *one.labels), rows)
            )


def _untouched(report: Report) -> list[str]:
    shares = {**report.untouched.units, **report.untouched.labels}
    rows = [(name, share(part)) for name, part in shares.items()]
    return [
        "Agreement with the suggestions makes people agree with each other.",
        "",
        *_table(("", "share"), rows),
    ]


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from lines


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [f"| {' | '.join(map(_cell, head))} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(map(_cell, cells))} |" for cells in rows]


def _cell(value: object) -> str:
    """Text that is no markup: every character that Markdown or HTML could act on is escaped."""
    text = visible(str(value))
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#~&" else one for one in text)
