"""The list of units: one row each, nested as the units are, always showing the current one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import excerpt, one_line
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, clip
from annotator.tui.widgets.unit_index import UnitEntry

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
        self._entries: Sequence[UnitEntry] = ()
        self._places: Sequence[int] = ()
        """Of the entries that have a row, in order."""
        self._here: int | None = None

    def show_article(
        self, text: str, entries: Sequence[UnitEntry], here: int | None, places: Sequence[int] | None = None
    ) -> None:
        """The units of another article; with `places`, only those that match a filter."""
        self._text, self._entries, self._here = text, entries, here
        self.show_places(range(len(entries)) if places is None else places)

    def show_places(self, places: Sequence[int]) -> None:
        """Rows only for the entries at these places."""
        self._places = places
        self.repaint()
        self._reveal()

    def show_entries(self, entries: Sequence[UnitEntry], changed: Sequence[int] | None) -> None:
        """The units after an edit; `changed` are the places of those that differ, None if any may."""
        self._entries = entries
        if changed is None:
            self.repaint()
        else:
            self._repaint_places(changed)

    def show_current(self, here: int | None) -> None:
        """Another unit is current."""
        before, self._here = self._here, here
        self._repaint_places(place for place in (before, here) if place is not None)
        self._reveal()

    def _repaint_places(self, places: Iterable[int]) -> None:
        self.repaint_rows(row for place in places if (row := self._row(place)) is not None)

    def _row(self, place: int) -> int | None:
        row = bisect_left(self._places, place)
        return row if row < len(self._places) and self._places[row] == place else None

    def _reveal(self) -> None:
        row = None if self._here is None else self._row(self._here)
        if row is not None:
            self.reveal(row, row)

    @property
    def line_count(self) -> int:
        """One row a unit."""
        return max(1, len(self._places))

    def line(self, row: int, width: int) -> StyledLine:
        """Pointer, kind, status, flag and note, then speaker and words."""
        if not self._places:
            told = "no unit matches the filter" if self._entries else "no units in this article"
            return (Run(f"  {told}", ("muted",)),)
        place, glyphs = self._places[row], self.glyphs
        entry, here = self._entries[place], place == self._here
        unit = entry.unit
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
        row = event.y + self.scroll_offset.y
        if row < len(self._places):
            self.post_message(UnitChosen(self._places[row]))

    def on_resize(self, event: Resize) -> None:
        """The current unit stays in sight."""
        self.repaint()
        self._reveal()
