"""Views of the report as lines, some of which can be highlighted. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from annotator.agreement import Disagreement
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run, StyledLine, clip

WIDE = 110
"""Fewest columns of a terminal in which views show all of theirs."""

Detail = tuple[str, ...]


class ReportRow(NamedTuple):
    """A line of a view, which can be highlighted if it has a detail."""

    line: StyledLine
    detail: Detail = ()
    opens: Disagreement | str | None = None
    """The disagreement that enter opens, or the article whose disagreements it lists."""


@dataclass(frozen=True, slots=True)
class RenderedView:
    """A view at one position: lines that stay on top, and rows that scroll below them."""

    head: Sequence[StyledLine]
    rows: Sequence[ReportRow]


@dataclass(slots=True)
class ViewState:
    """The reader's position in a view."""

    topic: int = 0
    side: int = 0
    shift: int = 0
    """The number of columns scrolled past."""
    words: str = ""
    """Words that every row shown contains; empty without a filter."""
    article: str | None = None
    """The article of every row shown; None without a filter."""

    @property
    def filtered(self) -> bool:
        """Whether there is a filter."""
        return bool(self.words) or self.article is not None

    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """The index of the row highlighted last, by topic and side."""


class ReportView(Protocol):
    """A view of the report."""

    @property
    def topics(self) -> Sequence[str]:
        """The choices of `[` and `]`; one if there is no choice."""

    @property
    def sides(self) -> Sequence[str]:
        """The choices of `<` and `>`; one if there is no choice."""

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return the lines at a position, for a width."""


def blank() -> ReportRow:
    """Return an empty line."""
    return ReportRow(())


def title(text: str, aside: str = "") -> ReportRow:
    """Return a heading followed by a muted remark."""
    return ReportRow((Run(f" {text}", ("strong",)), Run(f"  {aside}" if aside else "", ("muted",))))


def remark(text: str) -> ReportRow:
    """Return a muted remark."""
    return ReportRow((Run(f"   {text}", ("muted",)),))


def padded(text: str, width: int, glyphs: Glyphs, *styles: str) -> StyledLine:
    """Return text in exactly `width` cells."""
    return tuple(run._replace(styles=styles) for run in clip((Run(text),), width, glyphs.more))
