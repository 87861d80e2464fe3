"""A list to choose from: keys move the current row, enter or a click selects it.

The list may be longer than memory allows: rows are composed one by one when they become visible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, Protocol, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import Modal
from annotator.tui.widgets.line_view import FixedLines, LineView, Run, StyledLine

Choice = TypeVar("Choice")
Listed = TypeVar("Listed", covariant=True)

ComposeRow = Callable[[int, int], StyledLine]
"""Composes the line of a row for a width."""


class RowClicked(Message):
    """Posted when a row is clicked."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class ChoiceList(LineView):
    """Rows, one of them current. Posts `RowClicked` when one is clicked."""

    def __init__(
        self, compose_row: ComposeRow, nothing: str, glyphs: Glyphs, *, id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._compose_row = compose_row
        self.nothing = nothing
        """What the list shows in place of rows."""
        self._count = 0
        self.here = 0

    def show(self, count: int, here: int = 0) -> None:
        """Replace the rows."""
        self._count, self.here = count, min(here, max(0, count - 1))
        self.repaint()
        self.reveal(self.here, self.here)

    def move(self, step: int) -> None:
        """Move the current row by `step`, at most to the first or last."""
        before, self.here = self.here, max(0, min(self.here + step, self._count - 1))
        self.repaint_rows((before, self.here))
        self.reveal(self.here, self.here)

    @property
    def count(self) -> int:
        """The number of rows."""
        return self._count

    @property
    def line_count(self) -> int:
        """One row for each entry, or one that says there is none."""
        return max(1, self._count)

    def line(self, row: int, width: int) -> StyledLine:
        """Compose the pointer and the row."""
        if not self._count:
            return (Run(f"  {self.nothing}", ("muted",)),)
        here = row == self.here
        line = (Run(f" {self.glyphs.here if here else ' '} "), *self._compose_row(row, width - 3))
        return self.as_current(line, width) if here else line

    def on_click(self, event: Click) -> None:
        """Post the row that was clicked."""
        row = event.y + self.scroll_offset.y
        if row < self._count:
            self.post_message(RowClicked(row))

    def on_resize(self, event: Resize) -> None:
        """Keep the current row visible."""
        self.repaint()
        self.reveal(self.here, self.here)


class ListContents(Protocol[Listed]):
    """The entries of a `ListScreen`; usually the screen itself."""

    def heading(self, width: int) -> StyledLine:
        """Compose the line above the list."""

    def row(self, row: int, width: int) -> StyledLine:
        """Compose one entry."""

    def answer(self, row: int) -> Listed | None:
        """Return the answer for an entry; None if it cannot be chosen."""


class ListScreen(Modal[Choice], Generic[Choice]):
    """A screen to choose from: a heading, the list, and its keys."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("j k", "move"), ("enter", "open"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("enter", "select", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "move(-1000000000)", show=False),
        Binding("end", "move(1000000000)", show=False),
    ]

    def __init__(self, contents: ListContents[Choice], nothing: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._contents = contents
        self._nothing = nothing
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Compose heading, list and keys."""
        yield FixedLines(lambda width: [self._contents.heading(width)], self._glyphs, id="heading")
        yield ChoiceList(self._contents.row, self._nothing, self._glyphs, id="choices")
        yield from self.below()
        yield FixedLines(lambda width: [_keys(self.KEYS)], self._glyphs, id="keys")

    def below(self) -> ComposeResult:
        """Compose the widgets between the list and its keys; none by default."""
        return ()

    @property
    def choices(self) -> ChoiceList:
        """The list."""
        return self.query_one(ChoiceList)

    def show(self, count: int, here: int = 0) -> None:
        """Replace the rows and the heading."""
        self.choices.show(count, here)
        self.show_heading()

    def show_heading(self) -> None:
        """Compose the heading again."""
        self.query_one("#heading", FixedLines).recompose_lines()

    def action_move(self, step: int) -> None:
        """Move the current row."""
        self.choices.move(step)

    def action_page(self, step: int) -> None:
        """Move the current row by a page."""
        self.action_move(step * max(1, self.choices.size.height - 1))

    def action_select(self) -> None:
        """Answer with the current row, if there is one."""
        if self.choices.count:
            self._answer(self.choices.here)

    def on_row_clicked(self, event: RowClicked) -> None:
        """Answer with the row that was clicked."""
        self._answer(event.row)

    def _answer(self, row: int) -> None:
        answer = self._contents.answer(row)
        if answer is not None:
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def _keys(keys: tuple[tuple[str, str], ...]) -> StyledLine:
    return tuple(
        run for key, does in keys for run in (Run(f" {key}", ("key",)), Run(f" {does} ", ("muted",)))
    )
