"""Lines of styled text, and the scrolling view of them that most widgets derive from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Resize
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotator.core.text.span import Span
from annotator.core.text.visible import visible
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.row_layout import graphemes, lay_out

CACHED_STRIPS = 512


class Run(NamedTuple):
    """Text in one style: `styles` are component classes, `action` is the action that a click runs."""

    text: str
    styles: tuple[str, ...] = ()
    action: str = ""


StyledLine = tuple[Run, ...]


def width_of(line: Iterable[Run]) -> int:
    """Return the cells of a line."""
    return sum(cell_len(visible(run.text)) for run in line)


def cut(text: str, width: int, more: str) -> str:
    """Cut a text to `width` cells, ending in `more` if anything was cut."""
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
    """Wrap a text without line ends into rows of at most `width` cells."""
    shown = visible(text)
    rows = lay_out(shown, [Span(0, len(shown))], width)
    return [shown[start:end].rstrip(" ") for start, end in zip(rows.starts, rows.ends, strict=True)]


def spread(left: Sequence[Run], right: Sequence[Run], width: int, more: str) -> StyledLine:
    """Align two parts with the ends of a line; the left one is cut if both do not fit."""
    space = width - width_of(left) - width_of(right)
    if space >= 1:
        return (*left, Run(" " * space), *right)
    room = max(0, width - width_of(right) - 1)
    return (*clip(left, room, more), Run(" "), *right)


def clip(line: Iterable[Run], width: int, more: str) -> StyledLine:
    """Cut a line, ending in `more`, or pad it to exactly `width` cells."""
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
    """A scrolling view of lines, cached as strips. Subclasses compose one line at a time.

    Control characters in lines are made visible, and lines are cut to the width of the view.
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
        scrollbar-size: 0 0;
        scrollbar-color: $rule;
        scrollbar-color-hover: $muted;
        scrollbar-color-active: $muted;
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

    def line(self, row: int, width: int) -> StyledLine:
        """Compose one line. Called only for rows below `line_count`."""
        return ()

    @property
    def line_count(self) -> int:
        """The number of lines; one by default."""
        return 1

    @property
    def row_width(self) -> int:
        """Cells of a line: the width without the scrollbar."""
        return self.scrollable_content_region.width

    def style_of(self, styles: tuple[str, ...], action: str = "") -> Style:
        """Return the style of a run: the widget's, then each component class in order."""
        found = self._styles.get((styles, action))
        if found is None:
            found = self.rich_style
            for name in styles:
                found += self.get_component_rich_style(name, partial=True)
            if action:
                found += Style.from_meta({"@click": action})
            self._styles[styles, action] = found
        return found

    def segments(self, row: int, width: int) -> list[Segment]:
        """Return the styled segments of one line."""
        line = clip(self.line(row, width), width, self.glyphs.more)
        return [Segment(text, self.style_of(styles, action)) for text, styles, action in line]

    def render_line(self, y: int) -> Strip:
        """Render one row of the window."""
        return self._strips_of([y + self.scroll_offset.y])[0]

    def _strips_of(self, rows: Iterable[int]) -> list[Strip]:
        """Return rows of the content as strips, cached if possible."""
        # Textual computes these on every access, so read them once.
        count, width, whole = self.line_count, self.row_width, self.outer_size.width
        style = self.style_of(())
        strips = []
        for row in rows:
            strip = self._strips.get(row)
            if strip is None:
                segments = self.segments(row, width) if row < count else []
                strip = Strip(Segment.adjust_line_length(segments, whole, style), whole)
                self._strips[row] = strip
            strips.append(strip)
        return strips

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render rows of the window from the cache.

        Textual adds borders and padding to every row after each scroll. Line views have neither, and no
        ANSI colours to translate: scrolling by cached rows takes a third of the time.
        """
        top = self.scroll_offset.y
        strips = self._strips_of(top + y for y in crop.line_range)
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.outer_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def repaint(self) -> None:
        """Compose and paint all rows again."""
        self._strips.clear()
        size = Size(self.row_width, self.line_count)
        if size != self.virtual_size:
            self.virtual_size = size
            self._refresh_scrollbars()  # Textual does this only when the window is resized
        self.refresh()

    def repaint_rows(self, rows: Iterable[int]) -> None:
        """Compose and paint these rows again; adjacent rows as one region, because each region is slow."""
        top, height = self.scroll_offset.y, self.size.height
        seen: set[int] = set()
        for row in rows:
            self._strips.discard(row)
            if top <= row < top + height:
                seen.add(row - top)
        if not seen:
            return
        width = max(self.virtual_size.width, self.size.width)
        firsts = sorted(row for row in seen if row - 1 not in seen)
        lasts = sorted(row for row in seen if row + 1 not in seen)
        self.refresh(*(Region(0, y, width, end - y + 1) for y, end in zip(firsts, lasts, strict=True)))

    def reveal(self, first: int, last: int, margin: int = 1) -> None:
        """Scroll these rows into view, with rows above and below; do nothing if they are visible."""
        top, height = self.scroll_offset.y, self.size.height
        if top + margin <= first and last < top + height - margin:
            return
        if first < margin and top == 0 and last < height:
            return
        above = max(margin, (height - (last - first + 1)) // 3)
        # Forced, because before the first paint Textual considers nothing scrollable.
        self.scroll_to(y=max(0, first - above), animate=False, force=True)

    def as_current(self, line: StyledLine, width: int) -> StyledLine:
        """Return a line in the style of the current row, over the whole width."""
        return tuple(run._replace(styles=("current",)) for run in clip(line, width, self.glyphs.more))

    def notify_style_update(self) -> None:
        """Clear the caches when the theme changes."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def on_resize(self, event: Resize) -> None:
        """Compose all lines for the new width."""
        self.repaint()


class FixedLines(LineView):
    """Lines composed all at once for a width: help, lists in dialogs, the text of an empty project."""

    DEFAULT_CSS = """
    FixedLines {
        scrollbar-size: 0 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
    }
    """

    def __init__(
        self, compose_lines: Callable[[int], list[StyledLine]], glyphs: Glyphs, *, id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._compose_lines = compose_lines
        self._content: list[StyledLine] = []

    def recompose_lines(self, *, layout: bool = False) -> None:
        """Compose all lines again; with `layout`, their number may change the height of the widget."""
        self._content = self._compose_lines(self.row_width)
        self.repaint()
        if layout:
            self.refresh(layout=True)

    @property
    def line_count(self) -> int:
        """The number of composed lines."""
        return len(self._content)

    def line(self, row: int, width: int) -> StyledLine:
        """Return one composed line."""
        return self._content[row]

    def on_resize(self, event: Resize) -> None:
        """Compose all lines for the new width."""
        self.recompose_lines()

    def watch_show_vertical_scrollbar(self) -> None:
        """Compose all lines again: a scrollbar changes the width without a resize event."""
        self.recompose_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines for `height: auto`."""
        return len(self._compose_lines(width))
