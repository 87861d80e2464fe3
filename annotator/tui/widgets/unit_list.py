"""The list of units, one row each, indented by nesting depth; the current unit stays visible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from textual.events import Click, Resize
from textual.message import Message

from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import excerpt, one_line
from annotator.tui.widgets.line_view import LineView, Run, StyledLine
from annotator.tui.widgets.unit_index import UnitEntry

DEEPEST = 4
"""Most levels of indentation: more would leave no room for the text."""


class UnitChosen(Message):
    """Posted when a unit is clicked; `place` is the index of its entry."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class UnitList(LineView):
    """The list of units. Posts `UnitChosen` when one is clicked."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._text = ""
        self._entries: Sequence[UnitEntry] = ()
        self._places: Sequence[int] = ()
        """Indexes of the entries that have a row, in order."""
        self._current: int | None = None

    def show_article(
        self, text: str, entries: Sequence[UnitEntry], here: int | None, places: Sequence[int] | None = None
    ) -> None:
        """Show the units of another article; with `places`, only the entries at these indexes."""
        self._text, self._entries, self._current = text, entries, here
        self.show_places(range(len(entries)) if places is None else places)

    def show_places(self, places: Sequence[int]) -> None:
        """Show only the entries at these indexes."""
        self._places = places
        self.repaint()
        self._reveal()

    def show_entries(self, entries: Sequence[UnitEntry], changed: Sequence[int] | None) -> None:
        """Show the units after an edit; `changed` are the indexes of changed entries, None if unknown."""
        self._entries = entries
        if changed is None:
            self.repaint()
        else:
            self._repaint_places(changed)

    def show_current(self, here: int | None) -> None:
        """Show another unit as current."""
        previous, self._current = self._current, here
        self._repaint_places(place for place in (previous, here) if place is not None)
        self._reveal()

    def _repaint_places(self, places: Iterable[int]) -> None:
        self.repaint_rows(row for place in places if (row := self._row(place)) is not None)

    def _row(self, place: int) -> int | None:
        row = bisect_left(self._places, place)
        return row if row < len(self._places) and self._places[row] == place else None

    def _reveal(self) -> None:
        row = None if self._current is None else self._row(self._current)
        if row is not None:
            self.reveal(row, row)

    @property
    def line_count(self) -> int:
        """One row per unit."""
        return max(1, len(self._places))

    def line(self, row: int, width: int) -> StyledLine:
        """Compose pointer, kind, status, flag or note, then speaker and text."""
        if not self._places:
            reason = "no unit matches the filter" if self._entries else "no units in this article"
            return (Run(f"  {reason}", ("muted",)),)
        place, glyphs = self._places[row], self.glyphs
        entry, here = self._entries[place], place == self._current
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
        return self.as_current(line, width) if here else line

    def on_click(self, event: Click) -> None:
        """Post the clicked unit."""
        row = event.y + self.scroll_offset.y
        if row < len(self._places):
            self.post_message(UnitChosen(self._places[row]))

    def on_resize(self, event: Resize) -> None:
        """Keep the current unit visible."""
        self.repaint()
        self._reveal()
