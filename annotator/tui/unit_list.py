"""The list of units: one row each, nested as the units are, always showing the current one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.desk import Entry
from annotator.tui.glyphs import Glyphs
from annotator.tui.lines import Line, LineView, Run, clip
from annotator.tui.safe import excerpt, one_line

DEEPEST = 4
"""Levels that are indented; deeper ones would leave no room for words."""


class UnitChosen(Message):
    """The reviewer pointed at the unit at a place of the list."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class UnitList(LineView):
    """Shows the units. Posts `UnitChosen` when one is clicked."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._text = ""
        self._entries: Sequence[Entry] = ()
        self._here: int | None = None

    def show_article(self, text: str, entries: Sequence[Entry], here: int | None) -> None:
        """The units of another article."""
        self._text, self._entries, self._here = text, entries, here
        self.repaint()
        self._reveal()

    def show_entries(self, entries: Sequence[Entry], changed: Sequence[int] | None) -> None:
        """The units after an edit; `changed` are the places of those that differ, None if any may."""
        self._entries = entries
        if changed is None:
            self.repaint()
        else:
            self.repaint_rows(changed)

    def show_current(self, here: int | None) -> None:
        """Another unit is current."""
        before, self._here = self._here, here
        self.repaint_rows(place for place in (before, here) if place is not None)
        self._reveal()

    def _reveal(self) -> None:
        if self._here is not None:
            self.reveal(self._here, self._here)

    @property
    def line_count(self) -> int:
        """One row a unit."""
        return max(1, len(self._entries))

    def line(self, row: int, width: int) -> Line:
        """Pointer, kind, status, flag and note, then speaker and words."""
        if not self._entries:
            return (Run("  no units in this article", ("muted",)),)
        entry, glyphs = self._entries[row], self.glyphs
        unit, here = entry.unit, row == self._here
        flagged = glyphs.flag if unit.flag else glyphs.note if unit.note else " "
        marks = (
            Run(glyphs.here if here else " "),
            Run("  " * min(entry.depth, DEEPEST)),
            Run(glyphs.kind(unit), (unit.kind,)),
            Run(glyphs.status(unit, entry.finished) + flagged + " "),
        )
        speaker = one_line(unit.speaker, 60) + ": " if unit.speaker else ""
        words = excerpt(self._text, unit.content, width)
        quiet = ("muted",) if unit.rejected else ()
        line = (*marks, Run(speaker, ("strong", *quiet)), Run(words, quiet))
        if not here:
            return line
        return tuple(run._replace(styles=("current",)) for run in clip(line, width, glyphs.more))

    def on_click(self, event: Click) -> None:
        """A click on a row chooses its unit."""
        place = event.y + self.scroll_offset.y
        if place < len(self._entries):
            self.post_message(UnitChosen(place))

    def on_resize(self, event: Resize) -> None:
        """The current unit stays in sight."""
        self.repaint()
        self._reveal()
