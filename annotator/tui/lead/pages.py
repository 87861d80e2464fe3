"""What a view of the report comes out as: lines, some of which can be stood on. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from annotator.agreement import Disagreement, Result
from annotator.agreement.definitions import DEFINITIONS
from annotator.agreement.reporting import HALF_WIDTH
from annotator.agreement.results import REASONS
from annotator.agreement.wording import (
    BANDED,
    BANDS,
    COLUMNS,
    MEASURES,
    band,
    because,
    bounds,
    number,
    row,
    subject,
)
from annotator.tui.glyphs import Glyphs
from annotator.tui.lead.drawing import Pens, interval
from annotator.tui.lines import Line, Run, clip

WIDE = 110
"""Columns from which the sizes of a value have room beside it."""

NAME, VALUE, BOUNDS, BAND = 23, 6, 15, 14
NO_INTERVAL = BANDS["unknown"]
SIZES = (("units", 9), ("annotators", 11), ("articles", 9), ("coverage", 9))
"""The columns of wording's table that stand beside values, with their widths."""

Detail = tuple[str, ...]


class Row(NamedTuple):
    """A line; one with a detail can be stood on, and `opens` is what enter goes to from there."""

    line: Line
    detail: Detail = ()
    opens: Disagreement | str | None = None
    """A disagreement to open, or an article whose disagreements to list."""


@dataclass(frozen=True, slots=True)
class Page:
    """A view at one place: lines that stay on top, and rows that scroll below them."""

    head: Sequence[Line]
    rows: Sequence[Row]


@dataclass(slots=True)
class Place:
    """Where somebody is in a view."""

    topic: int = 0
    side: int = 0
    shift: int = 0
    """Columns passed over, where there are more than fit."""
    words: str = ""
    """What the rows are filtered by."""
    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """The row that was stood on, by topic and side."""


class View(Protocol):
    """One of the screen's views of a report."""

    @property
    def topics(self) -> Sequence[str]:
        """What `[` and `]` go through; one if there is no choice."""

    @property
    def sides(self) -> Sequence[str]:
        """What `<` and `>` go through; one if there is no choice."""

    def page(self, place: Place, width: int) -> Page:
        """The lines at a place, for a width."""


def blank() -> Row:
    """An empty line."""
    return Row(())


def title(text: str, aside: str = "") -> Row:
    """A heading with something quiet behind it."""
    return Row((Run(f" {text}", ("strong",)), Run(f"  {aside}" if aside else "", ("muted",))))


def told(text: str) -> Row:
    """A quiet remark."""
    return Row((Run(f"   {text}", ("muted",)),))


def padded(text: str, width: int, glyphs: Glyphs, *styles: str) -> Line:
    """Text in exactly so many cells."""
    return tuple(run._replace(styles=styles) for run in clip((Run(text),), width, glyphs.more))


def value_row(name: str, one: Result, width: int, glyphs: Glyphs, pens: Pens, more: int | None = None) -> Row:
    """A value with its bar, interval and reliance; with its sizes where there is room."""
    head = padded(f"  {name}", NAME, glyphs)
    if one.value is None:
        return Row(
            (*head, Run(f"{number(None):>{VALUE}}  {because(one.reason)}", ("muted",))), facts(one, more)
        )
    banded = one.measure in BANDED
    bar = interval(one.value, one.low, one.high, bar_width(width), pens, banded=banded)
    between = (
        Run(f"{bounds(one):<{BOUNDS}} ") if bounds(one) else Run(f"{NO_INTERVAL:<{BOUNDS}} ", ("muted",))
    )
    wide = width >= WIDE
    cells = dict(zip(COLUMNS, row(one), strict=True))
    sizes = "".join(f"{cells[name]:>{cell}}" for name, cell in SIZES) if wide else ""
    line = (
        *head,
        Run(f"{number(one.value):>{VALUE}}", ("strong",)),
        Run(f"  {bar}  ", ("bar",)),
        between,
        *padded(reliance(one), BAND, glyphs),
        Run(sizes, ("muted",)),
    )
    return Row(line, facts(one, more))


def bar_width(width: int) -> int:
    """The cells that a row of a value leaves for its bar."""
    sizes = sum(cell for _, cell in SIZES) if width >= WIDE else 0
    return min(40, max(8, width - NAME - VALUE - 5 - BOUNDS - BAND - sizes))


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
    what = f"{subject(one)}: {MEASURES[one.measure]} {value}{relied}"
    reason = f"{because(one.reason)}." if one.reason else ""
    return (what, ", ".join(sizes), reason, DEFINITIONS[one.measure])


def few_articles(results: Sequence[Result]) -> list[Row]:
    """What has to be said where there are fewer than ten articles."""
    if any(one.reason == "few_articles" for one in results):
        return [Row((Run(" ! ", ("strong",)), Run(REASONS["few_articles"])))]
    return []
