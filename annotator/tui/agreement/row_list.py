"""The rows of a page, with one that somebody stands on if any can be stood on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.agreement.views.report_view import ReportRow
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, clip


class RowHighlighted(Message):
    """Another row is stood on."""


class RowSelected(Message):
    """The row that was stood on was clicked again."""


class Resized(Message):
    """There is another width: the rows have to be composed for it."""


class RowList(LineView):
    """Shows rows. Posts `RowHighlighted`, `RowSelected` and `Resized`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar", *(f"heat{number}" for number in range(1, 5))}
    DEFAULT_CSS = """
    RowList {
        scrollbar-size: 0 1;
        scrollbar-color: $rule;
        scrollbar-color-hover: $muted;
        scrollbar-color-active: $muted;
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
        self._stops: list[int] = []
        self._at = 0

    def show(self, rows: Sequence[ReportRow], here: int = 0) -> None:
        """Other rows, standing on `here` or the first after it that can be stood on."""
        self._rows = rows
        self._stops = [number for number, row in enumerate(rows) if row.detail]
        self._at = next((at for at, row in enumerate(self._stops) if row >= here), 0)
        self.repaint()
        if here == 0:
            self.scroll_to(y=0, animate=False)
        else:
            self._reveal()

    @property
    def here(self) -> int:
        """The number of the row that is stood on; 0 if none can be."""
        return self._stops[self._at] if self._stops else 0

    @property
    def row(self) -> ReportRow | None:
        """The row that is stood on."""
        return self._rows[self.here] if self._stops else None

    def move(self, step: int) -> None:
        """Stand `step` rows further on, or on the last that way; without rows to stand on, scroll."""
        if not self._stops:
            self.scroll_relative(y=step, animate=False)
            return
        self._stand(max(0, min(self._at + step, len(self._stops) - 1)))

    def page(self, step: int) -> None:
        """By a window."""
        window = max(1, self.size.height - 1)
        if not self._stops:
            self.scroll_relative(y=step * window, animate=False)
            return
        wanted = self.here + step * window
        beyond = [at for at, row in enumerate(self._stops) if (row >= wanted if step > 0 else row <= wanted)]
        ends = (0, len(self._stops) - 1)
        self._stand((beyond[0] if beyond else ends[1]) if step > 0 else (beyond[-1] if beyond else ends[0]))

    def move_to_first(self) -> None:
        """Highlight the first row; without rows to highlight, scroll to the top."""
        self.move(-1_000_000)

    def move_to_last(self) -> None:
        """Highlight the last row; without rows to highlight, scroll to the end."""
        self.move(1_000_000)

    def _stand(self, at: int) -> None:
        before, self._at = self.here, at
        self.repaint_rows((before, self.here))
        self._reveal()
        self.post_message(RowHighlighted())

    def _reveal(self) -> None:
        if not self._stops:
            return
        if self._at == 0 and self.here < self.size.height:
            self.scroll_to(y=0, animate=False)  # what stands before the first has no other way into sight
        elif self._at == len(self._stops) - 1:
            self.reveal(self.here, max(self.here, len(self._rows) - 1))
            self.reveal(self.here, self.here)
        else:
            self.reveal(self.here, self.here)

    @property
    def row_width(self) -> int:
        """Cells of a row: the same with a scrollbar and without, so that columns never move."""
        return max(0, self.outer_size.width - 1)

    @property
    def line_count(self) -> int:
        """One a row."""
        return len(self._rows)

    def line(self, row: int, width: int) -> StyledLine:
        """A pointer where somebody stands, and the row."""
        here = bool(self._stops) and row == self.here
        line = (Run(self.glyphs.here if here else " "), *self._rows[row].line)
        if not here:
            return line
        return tuple(run._replace(styles=("current",)) for run in clip(line, width, self.glyphs.more))

    def on_click(self, event: Click) -> None:
        """A click stands on a row; on the one that is stood on, it opens it."""
        row = event.y + self.scroll_offset.y
        if self._stops and row == self.here:
            self.post_message(RowSelected())
        elif row in self._stops:
            self._stand(self._stops.index(row))

    def on_resize(self, event: Resize) -> None:
        """Rows are composed for a width."""
        self.repaint()
        self.post_message(Resized())
