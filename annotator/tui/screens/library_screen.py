"""The library: the project's articles with the reviewer's progress, to filter, sort and open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType

from annotator.project import ORDERS, AnnotatorError, ArticleEntry, Order, parse_filter
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.prompt_dialog import PromptDialog
from annotator.tui.widgets.line_view import Run, StyledLine, spread
from annotator.tui.widgets.row_pager import RowPager

if TYPE_CHECKING:
    from annotator.project import ReviewerOverview

WIDE = 100
"""Fewest columns of a terminal in which the ids are shown."""


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

    def __init__(self, own_work: ReviewerOverview, glyphs: Glyphs) -> None:
        super().__init__(self, "no article matches the filter: / changes it", glyphs)
        self._own_work = own_work
        self._filter = ""
        self._order: Order = ORDERS[0]
        self._pages: RowPager[ArticleEntry] = RowPager(0, self._load)
        self._problem = ""

    def on_mount(self) -> None:
        """List all articles by id."""
        self._reload()

    def _reload(self) -> None:
        self._query, self._problem = parse_filter(self._filter, self._order), ""
        try:
            count = self._own_work.count(self._query)
        except AnnotatorError as error:
            count, self._problem = 0, str(error)
        self._pages = RowPager(count, self._load)
        self.show(count)

    def _load(self, beside: ArticleEntry | None, step: Literal[1, -1]) -> list[ArticleEntry]:
        """Load a page. Rows load while painting, where errors must not be raised: the heading shows them."""
        try:
            return self._own_work.page(self._query, beside, step)
        except AnnotatorError as error:
            self._problem = str(error)
            self.call_later(self.show_heading)
            return []

    def heading(self, width: int) -> StyledLine:
        """Compose the number of articles, the filter and the order, or an error."""
        if self._problem:
            return (Run(f" {one_line(self._problem)} ", ("problem",)),)
        count = f" {self._pages.count:,} article{'' if self._pages.count == 1 else 's'} "
        filtered = (Run(f" {one_line(self._filter, width // 2)} ", ("notice",)),) if self._filter else ()
        right = (*filtered, Run(f" by {self._order} ", ("muted",)))
        return spread((Run(count, ("strong",)),), right, width, self._glyphs.more)

    def row(self, row: int, width: int) -> StyledLine:
        """Compose state, progress, flags, date and title, and on wide terminals the id."""
        entry = self._pages[row]
        if entry is None:
            return ()
        glyphs = self._glyphs
        mark = {"new": glyphs.open, "open": glyphs.partial, "submitted": glyphs.done}[entry.state]
        flags = f"{glyphs.flag}{entry.flagged}" if entry.flagged else ""
        left = (
            Run(f"{mark} {entry.state:<9} {entry.decided:>4}/{entry.units:<4} {flags:<4} "),
            Run(f"{one_line(entry.published or '', 10):<10}  ", ("muted",)),
            Run(one_line(entry.title or entry.id, width)),
        )
        right = (Run(f"{one_line(entry.id, 30)} ", ("muted",)),) if width >= WIDE else ()
        return spread(left, right, width, glyphs.more)

    def answer(self, row: int) -> str | None:
        """Return the id of the article, or None if it could not be loaded."""
        entry = self._pages[row]
        return None if entry is None else entry.id

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

        hint = "words of title and id, is:new, is:open, is:submitted; empty lists all"
        self.app.push_screen(PromptDialog("Filter the articles", hint, self._filter, check), answered)
