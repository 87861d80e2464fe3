"""The library: every article of the project with how far this reviewer is, to be filtered, sorted, opened."""

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
"""Columns from which the ids have room too."""


class LibraryScreen(ListScreen[str]):
    """Asks for an article. The answer is its id."""

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
        """Every article, by id."""
        self._list_anew()

    def _list_anew(self) -> None:
        self._wanted, self._problem = parse_filter(self._filter, self._order), ""
        try:
            count = self._own_work.count(self._wanted)
        except AnnotatorError as error:
            count, self._problem = 0, str(error)
        self._pages = RowPager(count, self._load)
        self.show(count)

    def _load(self, beside: ArticleEntry | None, step: Literal[1, -1]) -> list[ArticleEntry]:
        """Rows are read while they are painted, where nobody catches an error: the heading tells it."""
        try:
            return self._own_work.page(self._wanted, beside, step)
        except AnnotatorError as error:
            self._problem = str(error)
            self.call_later(self.show_heading)
            return []

    def heading(self, width: int) -> StyledLine:
        """How many articles, which of them, in which order."""
        if self._problem:
            return (Run(f" {one_line(self._problem)} ", ("problem",)),)
        many = f" {self._pages.count:,} article{'' if self._pages.count == 1 else 's'} "
        chosen = (Run(f" {one_line(self._filter, width // 2)} ", ("notice",)),) if self._filter else ()
        right = (*chosen, Run(f" by {self._order} ", ("muted",)))
        return spread((Run(many, ("strong",)),), right, width, self._glyphs.more)

    def row(self, row: int, width: int) -> StyledLine:
        """State, progress and flags, date and title; the id where there is room."""
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
        """The id of the article; None for one that could not be read."""
        entry = self._pages[row]
        return None if entry is None else entry.id

    def action_sort(self) -> None:
        """By the next of the orders in turn."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._list_anew()

    def action_filter(self) -> None:
        """Ask which articles to list."""

        def answered(text: str | None) -> None:
            if text is not None:
                self._filter = text.strip()
                self._list_anew()

        hint = "words of title and id, is:new, is:open, is:submitted; empty lists all"
        self.app.push_screen(
            PromptDialog("Filter the articles", hint, self._filter, lambda text: _check(text, self._order)),
            answered,
        )


def _check(text: str, order: Order) -> None:
    parse_filter(text, order)
