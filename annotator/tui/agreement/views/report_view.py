"""What a view of the report comes out as: lines, some of which can be stood on. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from annotator.agreement import Disagreement
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run, StyledLine, clip

WIDE = 110
"""Columns from which there is room for what a narrow terminal leaves out."""

Detail = tuple[str, ...]


class ReportRow(NamedTuple):
    """A line; one with a detail can be stood on, and `opens` is what enter goes to from there."""

    line: StyledLine
    detail: Detail = ()
    opens: Disagreement | str | None = None
    """A disagreement to open, or an article whose disagreements to list."""


@dataclass(frozen=True, slots=True)
class RenderedView:
    """A view at one place: lines that stay on top, and rows that scroll below them."""

    head: Sequence[StyledLine]
    rows: Sequence[ReportRow]


@dataclass(slots=True)
class ViewState:
    """Where somebody is in a view."""

    topic: int = 0
    side: int = 0
    shift: int = 0
    """Columns passed over, where there are more than fit."""
    words: str = ""
    """Words that every row shown holds; none if it is empty."""
    article: str | None = None
    """The article that every row shown is of; of any if it is None."""

    @property
    def filtered(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.words) or self.article is not None

    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """The row that was stood on, by topic and side."""


class ReportView(Protocol):
    """One of the screen's views of a report."""

    @property
    def topics(self) -> Sequence[str]:
        """What `[` and `]` go through; one if there is no choice."""

    @property
    def sides(self) -> Sequence[str]:
        """What `<` and `>` go through; one if there is no choice."""

    def page(self, place: ViewState, width: int) -> RenderedView:
        """The lines at a place, for a width."""


def blank() -> ReportRow:
    """An empty line."""
    return ReportRow(())


def title(text: str, aside: str = "") -> ReportRow:
    """A heading with something quiet behind it."""
    return ReportRow((Run(f" {text}", ("strong",)), Run(f"  {aside}" if aside else "", ("muted",))))


def told(text: str) -> ReportRow:
    """A quiet remark."""
    return ReportRow((Run(f"   {text}", ("muted",)),))


def padded(text: str, width: int, glyphs: Glyphs, *styles: str) -> StyledLine:
    """Text in exactly so many cells."""
    return tuple(run._replace(styles=styles) for run in clip((Run(text),), width, glyphs.more))
