"""Lines of styled text, and the widget that shows many of them: the base of all that shows data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotator.core.span import Span
from annotator.core.text import visible
from annotator.tui.glyphs import Glyphs
from annotator.tui.rows import graphemes, lay_out

CACHED_STRIPS = 512


class Run(NamedTuple):
    """A stretch of text in one style. `styles` names component classes, `action` is what a click runs."""

    text: str
    styles: tuple[str, ...] = ()
    action: str = ""


Line = tuple[Run, ...]


def width_of(line: Iterable[Run]) -> int:
    """The cells a line takes."""
    return sum(cell_len(visible(run.text)) for run in line)


def cut(text: str, width: int, more: str) -> str:
    """The text, or as much of it as fits before the mark that says there is more."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    room, used = width - cell_len(more), 0
    for start, _, cells in graphemes(text):
        used += cells
        if used > room:
            return text[:start] + more
    return text


def wrap(text: str, width: int) -> list[str]:
    """Text on one line as rows of at most `width` cells."""
    shown = visible(text)
    rows = lay_out(shown, [_whole(shown)], width)
    return [shown[start:end].rstrip(" ") for start, end in zip(rows.starts, rows.ends, strict=True)]


def spread(left: Sequence[Run], right: Sequence[Run], width: int, more: str) -> Line:
    """Two parts at the two ends of a line; the right one stays whole, the left one gives way."""
    space = width - width_of(left) - width_of(right)
    if space >= 1:
        return (*left, Run(" " * space), *right)
    room = max(0, width - width_of(right) - 1)
    return (*clip(left, room, more), Run(" "), *right)


def clip(line: Iterable[Run], width: int, more: str) -> Line:
    """As much of a line as fits, padded to exactly `width` cells; `more` ends what was cut."""
    kept: list[Run] = []
    for run in line:
        shown = visible(run.text)
        text = cut(shown, width, more)
        if text:
            kept.append(run._replace(text=text))
            width -= cell_len(text)
        if text != shown:
            break
    return (*kept, Run(" " * width))


class LineView(ScrollView, can_focus=False):
    """Shows lines from a cache of strips. Subclasses say how many there are and compose one at a time.

    Whatever a line holds passes through `visible` here on its way to the terminal, and what is too
    long for the window is cut.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "muted",
        "rule",
        "strong",
        "key",
        "chosen",
        "suggested",
        "current",
        "problem",
        "notice",
        "quote",
        "claim",
    }
    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        scrollbar-color: $rule;
        scrollbar-color-hover: $muted;
        scrollbar-color-active: $muted;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        & > .muted { color: $muted; }
        & > .rule { color: $rule; }
        & > .strong { text-style: bold; }
        & > .key { color: $key; text-style: bold; }
        & > .chosen { color: $done; text-style: bold; }
        & > .suggested { color: $suggested; text-style: italic; }
        & > .current { background: $here; color: $here-text; text-style: bold; }
        & > .problem { background: $problem; color: $problem-text; text-style: bold; }
        & > .notice { background: $notice; color: $notice-text; text-style: bold; }
        & > .quote { color: $quote-ink; text-style: bold; }
        & > .claim { color: $claim-ink; text-style: bold; }
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._strips: LRUCache[int, Strip] = LRUCache(CACHED_STRIPS)
        self._styles: dict[tuple[tuple[str, ...], str], Style] = {}

    def line(self, row: int, width: int) -> Line:
        """Compose one line. Asked only for rows that `line_count` promises."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def row_width(self) -> int:
        """Cells of a line: what the scrollbar leaves."""
        return self.scrollable_content_region.width

    def style_of(self, styles: tuple[str, ...], action: str = "") -> Style:
        """The style of a run: the widget's own, with each component class laid over it."""
        found = self._styles.get((styles, action))
        if found is None:
            found = self.rich_style
            for name in styles:
                found += self.get_component_rich_style(name, partial=True)
            if action:
                found += Style.from_meta({"@click": action})
            self._styles[styles, action] = found
        return found

    def strip(self, row: int, width: int) -> Strip:
        """One line, ready for the terminal."""
        line = clip(self.line(row, width), width, self.glyphs.more)
        return Strip([Segment(text, self.style_of(styles, action)) for text, styles, action in line])

    def render_line(self, y: int) -> Strip:
        """Textual asks for a row of the window."""
        row, width = y + self.scroll_offset.y, self.row_width
        if row >= self.line_count:
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(row)
        if strip is None:
            strip = self.strip(row, width).adjust_cell_length(width, self.rich_style)
            self._strips[row] = strip
        return strip

    def repaint(self) -> None:
        """Everything may have changed."""
        self._strips.clear()
        size = Size(self.row_width, self.line_count)
        if size != self.virtual_size:
            self.virtual_size = size
        self.refresh()

    def repaint_rows(self, rows: Iterable[int]) -> None:
        """Only these rows have changed."""
        top, height = self.scroll_offset.y, self.size.height
        for row in rows:
            self._strips.discard(row)
            if top <= row < top + height:
                self.refresh_line(row)

    def reveal(self, first: int, last: int, margin: int = 1) -> None:
        """Scroll only if some of these rows is out of sight, and then to leave room on both sides."""
        top, height = self.scroll_offset.y, self.size.height
        if top + margin <= first and last < top + height - margin:
            return
        if first < margin and top == 0 and last < height:
            return
        above = max(margin, (height - (last - first + 1)) // 3)
        self.scroll_to(y=max(0, first - above), animate=False)

    def notify_style_update(self) -> None:
        """Another theme: every strip is stale."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def on_resize(self, event: Resize) -> None:
        """Lines depend on the width."""
        self.repaint()


class FixedLines(LineView):
    """Lines that depend on nothing but the width: help, lists in dialogs, what an empty project says."""

    def __init__(
        self, compose_lines: Callable[[int], list[Line]], glyphs: Glyphs, *, id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._compose_lines = compose_lines
        self._content: list[Line] = []

    def recompose_lines(self) -> None:
        """What the lines say has changed."""
        self._content = self._compose_lines(self.row_width)
        self.repaint()

    @property
    def line_count(self) -> int:
        """As many as were composed."""
        return len(self._content)

    def line(self, row: int, width: int) -> Line:
        """One of them."""
        return self._content[row]

    def on_resize(self, event: Resize) -> None:
        """Another width breaks the lines elsewhere."""
        self.recompose_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """With `height: auto`: all of the lines."""
        return len(self._compose_lines(width))


def _whole(text: str) -> Span:
    return Span(0, len(text))
