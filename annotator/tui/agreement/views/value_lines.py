"""A value as a row of a table: bar, interval and sizes, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.agreement import HALF_WIDTH, REASONS, Result
from annotator.agreement.render import (
    BANDS,
    COLUMNS,
    band,
    bounds,
    number,
    reason_text,
    remarks,
    row,
    share,
    subject,
)
from annotator.tui.agreement.views.bar_drawing import axis, interval, pens_for
from annotator.tui.agreement.views.report_view import WIDE, Detail, ReportRow, padded
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run, StyledLine

NAME, VALUE, BOUNDS, BAND = 23, 6, 15, 14
MARK = 2
"""Cells for the reliability in a narrow terminal: a mark beside values that are not reliable."""

SIZES = (("units", 9), ("annotators", 11), ("articles", 9), ("coverage", 9))
"""The columns of sizes beside a value, with their widths."""

FEW_SIZES = (("units", 8), ("articles", 9))
"""The columns in a narrow terminal; `in_common` shows the others once for a group of values."""


def heads(width: int, glyphs: Glyphs) -> StyledLine:
    """Return the column heads of `value_row`."""
    bar = axis(bar_width(width), pens_for(glyphs))
    band_head = f" {'reliance':<{BAND}}" if width >= WIDE else " " * MARK
    sizes = "".join(f"{name:>{cell}}" for name, cell in _sizes(width))
    head = f"{'':<{NAME}}{'value':>{VALUE}}  {bar}  {'95 % interval':<{BOUNDS}}{band_head}{sizes}"
    return (Run(head, ("muted",)),)


def value_row(name: str, one: Result, width: int, glyphs: Glyphs, more: int | None = None) -> ReportRow:
    """Return a value with its bar, interval, reliability and sizes.

    Args:
        name: text before the value.
        one: the value.
        width: in cells.
        glyphs: symbols of the terminal.
        more: the approximate number of further articles that would make the value precise.
    """
    head = padded(f"  {name}", NAME, glyphs)
    if one.value is None:
        reason = Run(f"{number(None):>{VALUE}}  {reason_text(one.reason)}", ("muted",))
        return ReportRow((*head, reason), facts(one, more))
    bar = interval(
        one.value, one.low, one.high, bar_width(width), pens_for(glyphs), banded=one.measure.banded
    )
    text = reliability(one)
    mark = "!" if text.startswith("!") else ""
    band_cells = (Run(" "), *padded(text, BAND, glyphs)) if width >= WIDE else (Run(f"{mark:>{MARK}}"),)
    line = (
        *head,
        Run(f"{number(one.value):>{VALUE}}", ("strong",)),
        Run(f"  {bar}  ", ("bar",)),
        Run(f"{bounds(one) or BANDS['unknown']:<{BOUNDS}}", () if bounds(one) else ("muted",)),
        *band_cells,
        Run(_sized(one, width), ("muted",)),
    )
    return ReportRow(line, facts(one, more))


def bar_width(width: int) -> int:
    """Return the cells that a row leaves for its bar."""
    band_width = 1 + BAND if width >= WIDE else MARK
    sizes = sum(cell for _, cell in _sizes(width))
    return min(40, max(8, width - NAME - VALUE - 4 - BOUNDS - band_width - sizes))


def _sizes(width: int) -> tuple[tuple[str, int], ...]:
    return SIZES if width >= WIDE else FEW_SIZES


def _sized(one: Result, width: int) -> str:
    cells = dict(zip(COLUMNS, row(one), strict=True))
    if len(cells["units"]) >= FEW_SIZES[0][1]:
        cells["units"] = f"{one.units / 1e6:.1f} M"
    return "".join(f"{cells[name]:>{cell}}" for name, cell in _sizes(width))


def in_common(results: Sequence[Result], width: int) -> str:
    """Return the sizes that have no column at this width, for a group of values."""
    if width >= WIDE:
        return ""
    annotators = max(one.annotators for one in results)
    coverages = sorted({share(one.coverage) for one in results if one.coverage is not None}, key=len)
    covered = f"coverage {' or '.join(coverages)}" if coverages else ""
    return ", ".join(part for part in (f"{annotators} annotators", covered) if part)


def reliability(one: Result) -> str:
    """Return the reliability of an alpha, from the lower end of its interval; the lowest gets a mark."""
    text = band(one) if bounds(one) else ""
    return f"! {text}" if text and one.band == "unreliable" else text


def facts(one: Result, more: int | None = None) -> Detail:
    """Return a value in words: name, sizes, remarks and definition."""
    cells = dict(zip(COLUMNS, row(one), strict=True))
    value = f"{number(one.value)} ({bounds(one)})" if one.low is not None else number(one.value)
    band_text = f", {band(one)} by the lower end of its interval" if band(one) and one.low is not None else ""
    sizes = [f"{name} {cells[name]}" for name in ("units", "annotators", "articles", "coverage", "untouched")]
    if more:
        sizes.append(f"about {more:,} more doubly reviewed articles for ±{HALF_WIDTH}")
    what = f"{subject(one)}: {one.measure.name} {value}{band_text}"
    remark = f"{remarks(one)}." if remarks(one) else ""
    return (what, ", ".join(sizes), remark, one.measure.definition)


def few_articles(results: Sequence[Result]) -> list[ReportRow]:
    """Yield the warning for fewer than ten articles."""
    if any(one.reason == "few_articles" for one in results):
        return [ReportRow((Run(" ! ", ("strong",)), Run(REASONS["few_articles"])))]
    return []
