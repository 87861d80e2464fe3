"""The library: the project's articles with the reviewer's progress, to filter, sort and open."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotator.project import ORDERS, AnnotatorError, ArticleEntry, Order, parse_filter
from annotator.project.saving.background import WAITING
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.base.screen_reads import ScreenReads
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.prompt_dialog import PromptDialog
from annotator.tui.widgets.article_origin import fitted, origin_parts
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, clip, spread
from annotator.tui.widgets.row_pager import RowPager

if TYPE_CHECKING:
    from annotator.project import BackgroundReader, ReviewerOverview

T = TypeVar("T")

WIDE = 100
"""Fewest columns of a terminal in which the ids are shown."""

HUGE = 140
"""Fewest columns of a terminal in which the publishers are shown in the list."""

NO_MATCH = "no article matches the filter: / changes it"

RETRY_SECONDS = 1.0
"""Seconds until rows that could not be read are read again."""


class LibraryScreen(ListScreen[str]):
    """The list of articles; answers the id of the chosen one."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("j k space", "move"),
        ("/", "filter"),
        ("s", "sort"),
        ("enter", "open"),
        ("esc", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", show=False),
        Binding("s", "sort", show=False),
    ]

    def __init__(self, own_work: ReviewerOverview, reader: BackgroundReader, glyphs: Glyphs) -> None:
        super().__init__(self, NO_MATCH, glyphs)
        self._own_work = own_work
        self._reads = ScreenReads(self, reader)
        self._filter = ""
        self._order: Order = ORDERS[0]
        self._pages: RowPager[ArticleEntry] | None = None
        """None while the articles are counted."""
        self._gone: set[int] = set()
        """Rows that no longer exist."""
        self._problem = ""

    def below(self) -> ComposeResult:
        """Compose the line about the current article."""
        yield FixedLines(lambda width: [self._origin(width)], self._glyphs, id="origin")

    def on_mount(self) -> None:
        """List all articles by id."""
        self._reload()

    def _reload(self) -> None:
        """Count the matching articles; their rows are read when they become visible."""
        filter, own_work = parse_filter(self._filter, self._order), self._own_work
        self._pages, self._gone = None, set()

        def query() -> RowPager[ArticleEntry]:
            listing = own_work.listing(filter)
            return RowPager(listing.count, listing.page)

        self._read(query, self._show_pages)
        if self._pages is None:
            self.choices.nothing = "" if self._problem else f"{WAITING}{self._glyphs.more}"
            self.show(0)

    def _show_pages(self, pages: RowPager[ArticleEntry]) -> None:
        self._pages = pages
        self.choices.nothing = NO_MATCH
        self.show(pages.count)

    def _fetch(self, pages: RowPager[ArticleEntry], row: int) -> None:
        """Read a row that is being painted, and others around it."""

        def show(fetched: RowPager[ArticleEntry]) -> None:
            self._pages = fetched
            if fetched[row] is None:
                self._gone.add(row)
            self.call_later(self.choices.repaint)
            self.call_later(self._show_origin)

        if not self._problem and not self._reads.waiting and row not in self._gone:
            self._read(lambda: pages.fetched(row), show)

    def _read(self, query: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read and show the answer; the heading shows an error, since rows must not raise any."""

        def done(answer: Future[T]) -> None:
            try:
                found = answer.result()
            except AnnotatorError as error:
                self._show_problem(error)
            else:
                show(found)

        self._problem = ""
        try:
            self._reads.read(query, done)
        except AnnotatorError as error:
            self._show_problem(error)

    def _show_problem(self, error: AnnotatorError) -> None:
        """Show an error until the next attempt."""
        self._problem = str(error)
        self.call_later(self.show_heading)
        self.set_timer(RETRY_SECONDS, self._retry)

    def _retry(self) -> None:
        if self._problem and not self._reads.waiting:
            self._problem = ""
            if self._pages is None:
                self._reload()
            else:
                self.choices.repaint()
                self.call_after_refresh(self.show_heading)

    def heading(self, width: int) -> StyledLine:
        """Compose the number of articles, the filter and the order, or an error."""
        if self._problem:
            return (Run(f" {one_line(self._problem)} ", ("problem",)),)
        number = self._pages.count if self._pages else None
        count = WAITING if number is None else f"{number:,} article{'' if number == 1 else 's'}"
        filtered = (Run(f" {one_line(self._filter, width // 2)} ", ("notice",)),) if self._filter else ()
        right = (*filtered, Run(f" by {self._order} ", ("muted",)))
        return spread((Run(f" {count} ", ("strong",)),), right, width, self._glyphs.more)

    def row(self, row: int, width: int) -> StyledLine:
        """Compose state, progress, flags, date and title, and on wide terminals the id."""
        entry = self._entry(row)
        if entry is None:
            return (Run(self._glyphs.more, ("muted",)),)
        glyphs = self._glyphs
        mark = {"new": glyphs.open, "open": glyphs.partial, "submitted": glyphs.done}[entry.state]
        flags = f"{glyphs.flag}{entry.flagged}" if entry.flagged else ""
        publisher = Run(one_line(entry.publisher or "", 100), ("muted",))
        left = (
            Run(f"{mark} {entry.state:<9} {entry.decided:>4}/{entry.units:<4} {flags:<4} "),
            Run(f"{one_line(entry.published or '', 10):<10}  ", ("muted",)),
            *((*clip((publisher,), 20, glyphs.more), Run("  ")) if width >= HUGE else ()),
            Run(one_line(entry.title or entry.id, width)),
        )
        right = (Run(f"{one_line(entry.id, 30)} ", ("muted",)),) if width >= WIDE else ()
        return spread(left, right, width, glyphs.more)

    def _origin(self, width: int) -> StyledLine:
        """Compose where the current article is from."""
        entry = self._entry(self.choices.here) if self.choices.count else None
        if entry is None:
            return ()
        parts = origin_parts(entry.published, entry.publisher, entry.authors)
        if entry.replaces:
            parts.insert(0, f"replaces {one_line(entry.replaces, 100)}")
        return (Run(f"   {fitted(parts, width - 4, self._glyphs)}", ("muted",)),)

    def _show_origin(self) -> None:
        self.query_one("#origin", FixedLines).recompose_lines()

    def action_move(self, step: int) -> None:
        """Move the current row."""
        super().action_move(step)
        self._show_origin()

    def show(self, count: int, here: int = 0) -> None:
        """Replace the rows, the heading and the line about the current article."""
        super().show(count, here)
        self._show_origin()

    def answer(self, row: int) -> str | None:
        """Return the id of the article, or None if it is not loaded."""
        entry = self._entry(row)
        return None if entry is None else entry.id

    def _entry(self, row: int) -> ArticleEntry | None:
        """Return an entry, which is read first if that is quick."""
        if self._pages is not None and self._pages[row] is None:
            self._fetch(self._pages, row)
        return self._pages[row] if self._pages else None

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._reload()

    def action_filter(self) -> None:
        """Ask for a filter."""

        def check(text: str) -> None:
            parse_filter(text, self._order)

        def answered(text: str | None) -> None:
            if text is not None:
                self._filter = text.strip()
                self._reload()

        hint = "words of title, publisher and id, is:new, is:open, is:submitted; empty lists all"
        self.app.push_screen(PromptDialog("Filter the articles", hint, self._filter, check), answered)
