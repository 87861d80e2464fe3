"""The article with a disputed unit: strips below each row of text show who marked what.

A strip shows the content, source and cue of a version under their characters, by letters and lines:
nothing depends on colour. Versions that are equal in a row share a strip, with all their letters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from textual.events import Resize

from annotator.agreement import SideBySide
from annotator.core.article import Article
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Unit
from annotator.tui.agreement.versions_table import letter
from annotator.tui.agreement.views.bar_drawing import Pens, pens_for
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.article_pane import LONGEST_ROW, MARGIN, SHORTEST_ROW
from annotator.tui.widgets.highlights import parts
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, cut
from annotator.tui.widgets.row_layout import graphemes, lay_out, painted, shown_lines

MOST_LETTERS = 12
"""Most cells for the letters of a strip."""


class Strip(NamedTuple):
    """The spans of some versions in one row of the text."""

    letters: str
    content: Fragments
    source: Fragments
    cue: Fragments


class VersionsPane(LineView):
    """An article with strips below the rows of a disputed unit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"quoted", "claimed"}
    DEFAULT_CSS = """
    VersionsPane {
        & > .quoted { background: $quote; color: $marked-text; }
        & > .claimed { background: $claim; color: $marked-text; }
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._pens = pens_for(glyphs)
        self._shown: SideBySide | None = None
        self._text = ""
        self._lines: list[Span] = []
        self._rows = lay_out("", (), SHORTEST_ROW)
        self._gutter = 2
        self._below: dict[int, list[Strip]] = {}
        """The strips below each row of the text."""
        self._tops: list[int] = []
        """Rows of the text with strips, in order."""
        self._sums: list[int] = []
        """For each of these rows, the number of strips down to and including its own."""

    def show(self, shown: SideBySide | None) -> None:
        """Replace the disagreement and scroll to its unit."""
        self._shown = shown
        article = Article("", "", "") if shown is None else shown.article
        self._text, self._lines = shown_lines(article.text, article.blocks)
        self._lay_out()
        self._reveal()

    @property
    def _versions(self) -> list[tuple[str, Unit]]:
        """The versions that have the unit, by letter."""
        versions = self._shown.versions if self._shown else ()
        return [(letter(place), one.unit) for place, one in enumerate(versions) if one.unit is not None]

    def _lay_out(self) -> None:
        versions = self._versions
        self._gutter = 3 + min(MOST_LETTERS, sum(len(name) for name, _ in versions))
        width = min(LONGEST_ROW, max(SHORTEST_ROW, self.row_width - self._gutter - MARGIN))
        self._rows = lay_out(self._text, self._lines, width)
        touched = sorted({row for _, unit in versions for row in self._touched(unit)})
        self._below = {row: self._strips_below(row, versions) for row in touched}
        self._tops, self._sums = touched, list(accumulate(len(self._below[row]) for row in touched))
        self.repaint()

    def _touched(self, unit: Unit) -> set[int]:
        return {row for span in parts(unit) for row in self._rows.of(span)}

    def _strips_below(self, row: int, versions: Sequence[tuple[str, Unit]]) -> list[Strip]:
        """Return one strip for all versions that are equal in a row, in the order of their letters."""
        names: dict[tuple[Fragments, Fragments, Fragments], str] = {}
        for name, unit in versions:
            cue = (unit.cue,) if unit.cue else ()
            own = (self._in_row(row, unit.content), self._in_row(row, unit.source), self._in_row(row, cue))
            if any(own):
                names[own] = names.get(own, "") + name
        return [Strip(letters, *own) for own, letters in names.items()]

    def _in_row(self, row: int, spans: Fragments) -> Fragments:
        first, last = self._rows.starts[row], self._rows.ends[row]
        inside = (Span(max(first, start), min(last, end)) for start, end in spans)
        return tuple(span for span in inside if span.start < span.end)

    def _reveal(self) -> None:
        """Scroll to the unit, with its sources and cues if everything fits."""
        units = [unit for _, unit in self._versions]
        if not units:
            return
        top = min(self._rows.at(span.start) for unit in units for span in parts(unit))
        first, last = min(unit.span.start for unit in units), max(unit.span.end for unit in units)
        bottom = self._rows.at(last - 1) + 1
        lines = bottom + self._strips_above(bottom) - top - self._strips_above(top)
        if lines >= self.size.height:
            top = self._rows.at(first)
        self.scroll_to(y=max(0, top + self._strips_above(top) - 1), animate=False)

    def _strips_above(self, row: int) -> int:
        """Return the number of strips above a row of the text."""
        place = bisect_left(self._tops, row)
        return self._sums[place - 1] if place else 0

    def move(self, step: int) -> None:
        """Scroll by rows."""
        self.scroll_relative(y=step, animate=False)

    def page(self, step: int) -> None:
        """Scroll by `step` pages."""
        if step > 0:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_page_up(animate=False)

    def move_to_first(self) -> None:
        """Scroll to the start of the article."""
        self.scroll_home(animate=False)

    def move_to_last(self) -> None:
        """Scroll to the end of the article."""
        self.scroll_end(animate=False)

    def on_resize(self, event: Resize) -> None:
        """Wrap the text for the new width, and keep the unit visible."""
        self._lay_out()
        self._reveal()

    @property
    def line_count(self) -> int:
        """The number of rows of text and strips."""
        return len(self._rows) + (self._sums[-1] if self._sums else 0)

    def line(self, row: int, width: int) -> StyledLine:
        """Compose a row of the text, or a strip below one."""
        text_row = bisect_right(range(len(self._rows)), row, key=lambda at: at + self._strips_above(at)) - 1
        below = row - text_row - self._strips_above(text_row)
        if not below:
            return (Run(" " * self._gutter), *self._text_runs(text_row))
        strip = self._below[text_row][below - 1]
        letters = cut(strip.letters, self._gutter - 2, self.glyphs.more)
        return Run(f"{letters:>{self._gutter - 1}} ", ("key",)), Run(self._drawn(text_row, strip))

    def _text_runs(self, row: int) -> Sequence[Run]:
        """Return the text of a row; the content of any version has the colour of its kind."""
        strips, kind = self._below.get(row, ()), self._shown.disagreement.kind if self._shown else "quote"
        runs: list[Run] = []
        for first, last, _ in self._graphemes(row):
            inside = any(_within(first, strip.content) for strip in strips)
            style = ("quoted" if kind == "quote" else "claimed",) if inside else ()
            text = painted(self._text, first, last)
            if runs and runs[-1].styles == style:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + text)
            else:
                runs.append(Run(text, style))
        return runs

    def _drawn(self, row: int, strip: Strip) -> str:
        return "".join(_pen(first, strip, self._pens) * cells for first, _, cells in self._graphemes(row))

    def _graphemes(self, row: int) -> Iterator[tuple[int, int, int]]:
        start, end = self._rows.starts[row], self._rows.ends[row]
        for first, last, cells in graphemes(self._text[start:end]):
            yield start + first, start + last, cells


def _within(offset: int, spans: Fragments) -> bool:
    return any(start <= offset < end for start, end in spans)


def _pen(offset: int, strip: Strip, pens: Pens) -> str:
    """Return the character to draw below a code point."""
    drawn = ((pens.content, strip.content), (pens.source, strip.source), (pens.cue, strip.cue))
    found = [pen for pen, spans in drawn if _within(offset, spans)]
    return pens.several if len(found) > 1 else found[0] if found else " "
