"""The rows of a view, one of them highlighted unless none can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.agreement.views.report_view import ReportRow
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import LineView, Run, StyledLine


class RowHighlighted(Message):
    """Posted when a different row is highlighted."""


class RowSelected(Message):
    """Posted when the highlighted row is clicked."""


class Resized(Message):
    """Posted when the width has changed: the rows have to be composed again."""


class RowList(LineView):
    """A list of rows. Posts `RowHighlighted`, `RowSelected` and `Resized`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar", *(f"heat{number}" for number in range(1, 5))}
    DEFAULT_CSS = """
    RowList {
        scrollbar-size: 0 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        & > .bar { color: $claim-ink; }
        & > .heat1 { background: $heat-1; color: $marked-text; }
        & > .heat2 { background: $heat-2; color: $marked-text; }
        & > .heat3 { background: $heat-3; color: $marked-text; }
        & > .heat4 { background: $heat-4; color: $marked-text; }
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._rows: Sequence[ReportRow] = ()
        self._selectable: list[int] = []
        self._at = 0

    def show(self, rows: Sequence[ReportRow], here: int = 0) -> None:
        """Replace the rows and highlight row `here`, or the next one that can be highlighted."""
        self._rows = rows
        self._selectable = [number for number, row in enumerate(rows) if row.detail]
        self._at = next((at for at, row in enumerate(self._selectable) if row >= here), 0)
        self.repaint()
        if here == 0:
            self.scroll_to(y=0, animate=False)
        else:
            self._reveal()

    @property
    def here(self) -> int:
        """The index of the highlighted row; 0 if none can be highlighted."""
        return self._selectable[self._at] if self._selectable else 0

    @property
    def row(self) -> ReportRow | None:
        """The highlighted row."""
        return self._rows[self.here] if self._selectable else None

    def move(self, step: int) -> None:
        """Move the highlight by `step` rows, at most to an end; scroll if no row can be highlighted."""
        if not self._selectable:
            self.scroll_relative(y=step, animate=False)
            return
        self._highlight(max(0, min(self._at + step, len(self._selectable) - 1)))

    def page(self, step: int) -> None:
        """Move the highlight, or scroll, by `step` pages."""
        window = max(1, self.size.height - 1)
        if not self._selectable:
            self.scroll_relative(y=step * window, animate=False)
            return
        wanted = self.here + step * window
        rows = self._selectable
        at = bisect_left(rows, wanted) if step > 0 else bisect_right(rows, wanted) - 1
        self._highlight(max(0, min(at, len(rows) - 1)))

    def move_to_first(self) -> None:
        """Highlight the first row; scroll to the top if no row can be highlighted."""
        self.move(-1_000_000)

    def move_to_last(self) -> None:
        """Highlight the last row; scroll to the end if no row can be highlighted."""
        self.move(1_000_000)

    def _highlight(self, at: int) -> None:
        before, self._at = self.here, at
        self.repaint_rows((before, self.here))
        self._reveal()
        self.post_message(RowHighlighted())

    def _reveal(self) -> None:
        if not self._selectable:
            return
        if self._at == 0 and self.here < self.size.height:
            self.scroll_to(y=0, animate=False)  # no other key shows the rows above the first
            return
        if self._at == len(self._selectable) - 1:
            self.reveal(self.here, max(self.here, len(self._rows) - 1))
        self.reveal(self.here, self.here)

    @property
    def row_width(self) -> int:
        """Cells of a row, the same with and without a scrollbar, so that columns do not move."""
        return max(0, self.outer_size.width - 1)

    @property
    def line_count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def line(self, row: int, width: int) -> StyledLine:
        """Compose the pointer and the row."""
        here = bool(self._selectable) and row == self.here
        line = (Run(self.glyphs.here if here else " "), *self._rows[row].line)
        return self.as_current(line, width) if here else line

    def on_click(self, event: Click) -> None:
        """Highlight the row that was clicked; select it if it was highlighted."""
        row = event.y + self.scroll_offset.y
        if self._selectable and row == self.here:
            self.post_message(RowSelected())
        elif row in self._selectable:
            self._highlight(self._selectable.index(row))

    def on_resize(self, event: Resize) -> None:
        """Ask for rows of the new width."""
        self.repaint()
        self.post_message(Resized())
