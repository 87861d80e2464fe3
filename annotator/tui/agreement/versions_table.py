"""The versions of a unit as columns, with the values that differ. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.agreement import Aspect, SideBySide, Verdict, Version
from annotator.core.unit import Kind
from annotator.tui.agreement.views.report_view import padded
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run, StyledLine, cut, wrap

NAMED = 18
"""Cells for the row names, including the sign before each."""

NARROWEST = 19
"""Fewest cells for a version; h and l scroll to versions that do not fit."""

WIDEST = 60

Tallest = Mapping[str, int]
"""Most rows for a value, by aspect; one for the others."""

SHORT: Tallest = {"content": 3, "source": 2}
TALL: Tallest = {"content": 16, "source": 6, "cue": 3, "speaker": 2}

SIGNS: dict[Verdict, tuple[str, str]] = {
    "same": ("=", "="),
    "close": ("≈", "~"),
    "different": ("≠", "#"),
    "uncompared": (" ", " "),
}
"""The sign before a row, with and without Unicode."""


@dataclass(slots=True)
class VisibleVersions:
    """The versions that are visible at a width."""

    first: int = 0
    many: int = 0
    fitting: int = 1

    def fit(self, many: int, width: int) -> range:
        """Return the indexes of the versions that fit into a width, from the first visible one on."""
        self.many, self.fitting = many, max(1, min(many, fitting(width)))
        return range(self._start, self._start + self.fitting)

    @property
    def _start(self) -> int:
        return max(0, min(self.first, self.many - self.fitting))

    def can_move(self, step: int) -> bool:
        """Return whether there are hidden versions in that direction."""
        return 0 <= self._start + step <= self.many - self.fitting

    def move(self, step: int) -> None:
        """Show versions further right, or left for a negative step."""
        self.first = self._start + step


def fitting(width: int) -> int:
    """Return the number of versions that fit into a width."""
    return (width - NAMED) // NARROWEST


def letter(place: int) -> str:
    """Return the letter of a version; the 27th is AA."""
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def versions_lines(
    shown: SideBySide, layout: VisibleVersions, width: int, glyphs: Glyphs, *, tall: bool
) -> list[StyledLine]:
    """Return the table; `tall` allows values of several rows."""
    places = layout.fit(len(shown.versions), width)
    column = min(WIDEST, (width - NAMED) // len(places))
    return list(_lines(shown, places, max(4, column), glyphs, TALL if tall else SHORT))


def _lines(
    shown: SideBySide, places: Sequence[int], column: int, glyphs: Glyphs, tallest: Tallest
) -> Iterator[StyledLine]:
    many = len(shown.versions)
    head = [*padded("", NAMED, glyphs)]
    if len(places) < many:
        shown_range = f": {letter(places[0])}-{letter(places[-1])} of {many}"
        back, on = Run(" h", ("key",), "screen.run('left')"), Run(" l", ("key",), "screen.run('right')")
        head = [back, on, *padded(shown_range, NAMED - 4, glyphs, "muted")]
    for place in places:
        name = f"{letter(place)} {one_line(shown.versions[place].reviewer)}"
        head += [*padded(cut(name, column - 1, glyphs.more), column, glyphs, "strong")]
    yield tuple(head)
    for aspect in shown.aspects:
        cells = {place: _cell(aspect, shown, place, column - 3, tallest, glyphs) for place in places}
        yield from _aspect(aspect, cells, column, glyphs)
    line: list[Run] = [*padded("   status", NAMED, glyphs, "muted")]
    for place in places:
        unit = shown.versions[place].unit
        line += [*padded(f"  {unit.status if unit else ''}", column, glyphs, "muted")]
    yield tuple(line)


def _aspect(
    aspect: Aspect, cells: Mapping[int, Sequence[str]], column: int, glyphs: Glyphs
) -> Iterator[StyledLine]:
    """Yield the rows of an aspect; values that differ are bold and have the sign."""
    sign, differs = SIGNS[aspect.verdict][glyphs.more.isascii()], SIGNS["different"][glyphs.more.isascii()]
    weight = "strong" if aspect.verdict == "different" else "muted"
    for row in range(max(map(len, cells.values()))):
        line = [*padded(f" {sign} {aspect.name}" if row == 0 else "", NAMED, glyphs, weight)]
        for place, parts in cells.items():
            text = parts[row] if row < len(parts) else ""
            deviates = aspect.differs(place)
            style = ("strong",) if deviates else () if aspect.variants[place] is not None else ("muted",)
            line += [*padded(f"{differs if deviates and row == 0 else ' '} {text}", column, glyphs, *style)]
        yield tuple(line)


def _cell(
    aspect: Aspect, shown: SideBySide, place: int, width: int, tallest: Tallest, glyphs: Glyphs
) -> list[str]:
    """Return a value wrapped into as many rows as its aspect allows."""
    version, value = shown.versions[place], aspect.values[place]
    if version.unit is None:
        text = _absent(version, shown.disagreement.kind) if aspect.name == "content" else ""
    else:
        text = one_line(value) if value else "none" if value == "" else "–"
    rows, most = wrap(text, max(1, width)), tallest.get(aspect.name, 1)
    if len(rows) <= most:
        return rows
    if most == 1:
        return [cut(text, width, glyphs.more)]
    # Reviewers differ at the ends, so the middle is cut out.
    return [*rows[: most - 2], cut(f"{rows[most - 2]} {rows[most - 1]}", width, glyphs.more), rows[-1]]


def _absent(version: Version, kind: Kind) -> str:
    """Return the text for a reviewer without the unit."""
    instead = version.instead
    if instead is None:
        return "not marked"
    if instead.rejected:
        return "not marked: rejected"
    return f"marked as a {instead.kind}" if instead.kind != kind else "marked otherwise"
