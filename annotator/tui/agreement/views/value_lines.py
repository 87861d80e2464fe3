"""A value as a row under heads: its bar, interval and sizes, as many as there is room for."""

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
"""What is left of the reliance where there is no room for words: a mark at what is not reliable."""

SIZES = (("units", 9), ("annotators", 11), ("articles", 9), ("coverage", 9))
"""The columns of wording's table that stand beside values, with their widths."""

FEW_SIZES = (("units", 8), ("articles", 9))
"""Those in a narrow terminal; `in_common` tells the others once for a group of values."""


def heads(width: int, glyphs: Glyphs) -> StyledLine:
    """The heads of the columns that `value_row` fills."""
    bar = axis(bar_width(width), pens_for(glyphs))
    relied = f" {'reliance':<{BAND}}" if width >= WIDE else " " * MARK
    sizes = "".join(f"{name:>{cell}}" for name, cell in _sizes(width))
    head = f"{'':<{NAME}}{'value':>{VALUE}}  {bar}  {'95 % interval':<{BOUNDS}}{relied}{sizes}"
    return (Run(head, ("muted",)),)


def value_row(name: str, one: Result, width: int, glyphs: Glyphs, more: int | None = None) -> ReportRow:
    """A value with its bar, interval, reliance and sizes.

    Args:
        name: what stands before it.
        one: the value.
        width: in cells.
        glyphs: to draw with.
        more: about how many articles more would make it sharp.
    """
    head = padded(f"  {name}", NAME, glyphs)
    if one.value is None:
        return ReportRow(
            (*head, Run(f"{number(None):>{VALUE}}  {reason_text(one.reason)}", ("muted",))), facts(one, more)
        )
    bar = interval(
        one.value, one.low, one.high, bar_width(width), pens_for(glyphs), banded=one.measure.banded
    )
    told = reliance(one)
    mark = "!" if told.startswith("!") else ""
    relied = (Run(" "), *padded(told, BAND, glyphs)) if width >= WIDE else (Run(f"{mark:>{MARK}}"),)
    line = (
        *head,
        Run(f"{number(one.value):>{VALUE}}", ("strong",)),
        Run(f"  {bar}  ", ("bar",)),
        Run(f"{bounds(one) or BANDS['unknown']:<{BOUNDS}}", () if bounds(one) else ("muted",)),
        *relied,
        Run(_sized(one, width), ("muted",)),
    )
    return ReportRow(line, facts(one, more))


def bar_width(width: int) -> int:
    """The cells that a row of a value leaves for its bar."""
    relied = 1 + BAND if width >= WIDE else MARK
    sizes = sum(cell for _, cell in _sizes(width))
    return min(40, max(8, width - NAME - VALUE - 4 - BOUNDS - relied - sizes))


def _sizes(width: int) -> tuple[tuple[str, int], ...]:
    return SIZES if width >= WIDE else FEW_SIZES


def _sized(one: Result, width: int) -> str:
    cells = dict(zip(COLUMNS, row(one), strict=True))
    if len(cells["units"]) >= FEW_SIZES[0][1]:
        cells["units"] = f"{one.units / 1e6:.1f} M"
    return "".join(f"{cells[name]:>{cell}}" for name, cell in _sizes(width))


def in_common(results: Sequence[Result], width: int) -> str:
    """The sizes that have no column at this width, for values of the same things."""
    if width >= WIDE:
        return ""
    annotators = max(one.annotators for one in results)
    coverages = sorted({share(one.coverage) for one in results if one.coverage is not None}, key=len)
    covered = f"coverage {' or '.join(coverages)}" if coverages else ""
    return ", ".join(part for part in (f"{annotators} annotators", covered) if part)


def reliance(one: Result) -> str:
    """How far to rely on an alpha by the lower end of its interval; the worst has a mark before it."""
    told = band(one) if bounds(one) else ""
    return f"! {told}" if told and one.band == "unreliable" else told


def facts(one: Result, more: int | None = None) -> Detail:
    """A value in words: what it is, its sizes, what is to be known about it, and what it means."""
    cells = dict(zip(COLUMNS, row(one), strict=True))
    value = f"{number(one.value)} ({bounds(one)})" if one.low is not None else number(one.value)
    relied = f", {band(one)} by the lower end of its interval" if band(one) and one.low is not None else ""
    sizes = [f"{name} {cells[name]}" for name in ("units", "annotators", "articles", "coverage", "untouched")]
    if more:
        sizes.append(f"about {more:,} more doubly reviewed articles for ±{HALF_WIDTH}")
    what = f"{subject(one)}: {one.measure.name} {value}{relied}"
    reason = f"{reason_text(one.reason)}." if one.reason else ""
    return (what, ", ".join(sizes), reason, one.measure.definition)


def few_articles(results: Sequence[Result]) -> list[ReportRow]:
    """What has to be said where there are fewer than ten articles."""
    if any(one.reason == "few_articles" for one in results):
        return [ReportRow((Run(" ! ", ("strong",)), Run(REASONS["few_articles"])))]
    return []
