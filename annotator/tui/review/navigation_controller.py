"""What the review screen does to find: words, units by a query, articles, the next one, claims that wait.

Screens and forms are loaded when they are first shown: the article is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from annotator.core.unit_query import parse_query
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.article_pane import ArticlePane
from annotator.tui.widgets.unit_list import UnitList

if TYPE_CHECKING:
    from annotator.core.scheme import Scheme
    from annotator.project import Project
    from annotator.tui.review.article_review import ArticleReview


class NavigationController(Screen[None]):
    """The part of the review screen that finds. The screen itself says what is shown besides."""

    reviewing: ArticleReview | None
    _project: Project
    _reviewer: str
    _glyphs: Glyphs

    def open_article(self, article: str, unit: str | None = None) -> None:
        """Show an article, at a unit or at its first unfinished one."""
        raise NotImplementedError

    def _guarded(self, run: Callable[[], None]) -> None:
        """Run something that reads or writes the project; what goes wrong there is told."""
        raise NotImplementedError

    def _show_place(self, message: str = "") -> None:
        """Show where the reviewer is now."""
        raise NotImplementedError

    def tell(self, message: str, *, serious: bool = False) -> None:
        """Say something in the lower bar, until the next key."""
        raise NotImplementedError

    def do_search(self) -> None:
        """Ask for words, and go to where they stand next."""
        from annotator.tui.screens.prompt_dialog import PromptDialog

        reviewing = self._at_article()
        before = reviewing.finding.search.words if reviewing.finding.search else ""

        def answered(words: str | None) -> None:
            if words is not None:
                near = reviewing.unit.span.start if reviewing.unit else 0
                self._show_hits(reviewing.finding.look_for(words, near))

        self.app.push_screen(
            PromptDialog("Search this article", "enter searches, esc leaves", before), answered
        )

    def do_next_hit(self) -> None:
        """Show the next place where the words stand."""
        self._show_hits(self._at_article().finding.step(1))

    def do_previous_hit(self) -> None:
        """Show the one before."""
        self._show_hits(self._at_article().finding.step(-1))

    def end_search(self) -> None:
        """Nothing is looked for any more."""
        self._show_hits(self._at_article().finding.look_for("", 0))

    def _show_hits(self, message: str) -> None:
        found = self._at_article().finding.search
        self.query_one(ArticlePane).show_hits(found.hits if found else (), found.hit if found else None)
        self._show_place(message)

    def do_filter(self) -> None:
        """Ask for a query, and show only the units that answer it."""
        from annotator.tui.screens.prompt_dialog import PromptDialog

        reviewing = self._at_article()
        scheme = reviewing.session.scheme

        def answered(query: str | None) -> None:
            if query is not None:
                message = reviewing.narrow(query)
                self.query_one(UnitList).show_places(reviewing.desk.shown)
                self._show_current(message)

        hint = "enter shows only these, empty shows all: stance:unset kind:quote has:flag nato"
        self.app.push_screen(
            PromptDialog("Filter the units", hint, reviewing.finding.filter, partial(_check_query, scheme)),
            answered,
        )

    def do_library(self) -> None:
        """Choose an article."""
        from annotator.tui.screens.library_screen import LibraryScreen

        def answered(article: str | None) -> None:
            if article is not None:
                self._guarded(lambda: self.open_article(article))

        self.app.push_screen(LibraryScreen(self._project.own_work(self._reviewer), self._glyphs), answered)

    def do_triage(self) -> None:
        """Choose a claim that is still unchecked."""
        from annotator.tui.screens.triage_screen import TriageScreen

        def answered(place: tuple[str, str] | None) -> None:
            if place is not None:
                self._guarded(lambda: self.open_article(*place))

        unchecked = self._project.own_work(self._reviewer).unchecked()
        self.app.push_screen(TriageScreen(unchecked, self._glyphs), answered)

    def do_next_article(self) -> None:
        """Open the article after this one."""
        self._open_beside(1, "this is the last article")

    def do_previous_article(self) -> None:
        """Open the article before this one."""
        self._open_beside(-1, "this is the first article")

    def _open_beside(self, step: int, at_the_end: str) -> None:
        beside = self._project.neighbour(self._at_article().session.article.id, step)
        if beside is None:
            self.tell(at_the_end)
        else:
            self.open_article(beside)

    def _show_current(self, message: str) -> None:
        """Another unit is current."""
        reviewing = self._at_article()
        for view in (self.query_one(ArticlePane), self.query_one(UnitList)):
            view.show_current(reviewing.here)
        self._show_place(message)

    def _at_article(self) -> ArticleReview:
        assert self.reviewing is not None, "the command needs an article"
        return self.reviewing


def _check_query(scheme: Scheme, source: str) -> None:
    parse_query(source, scheme)
