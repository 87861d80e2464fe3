"""The review screen as its commands and controllers see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from annotator.tui.screens.command_context import CommandContext

if TYPE_CHECKING:
    from annotator.project import Project, ReviewSession
    from annotator.tui.review.article_review import ArticleReview
    from annotator.tui.widgets.article_pane import ArticlePane
    from annotator.tui.widgets.unit_list import UnitList

T = TypeVar("T")


class ReviewContext(CommandContext, Protocol):
    """The state and operations of the review screen that are not edits of the review."""

    project: Project
    reviewer: str
    open_review: ArticleReview | None
    """The review on screen; None in a project without articles."""
    offered_article: str | None
    """The article that the previous command offered to open."""

    @property
    def review(self) -> ArticleReview:
        """The review on screen, for commands that run only where there is one."""

    @property
    def article_pane(self) -> ArticlePane:
        """The article."""

    @property
    def unit_list(self) -> UnitList:
        """The list of units."""

    @property
    def shows_list(self) -> bool:
        """Whether the terminal is wide enough to show the list of units beside the article."""

    def show_message(self, message: str, *, serious: bool = False) -> None:
        """Show a message in the footer until the next key."""

    def show_changes(self, message: str = "") -> None:
        """Show the effect of an edit, then the message."""

    def show_position(self, message: str = "") -> None:
        """Show the current unit in bars and form, then the message."""

    def show_session(self, session: ReviewSession, unit: str | None) -> None:
        """Show the review of a session, at a unit or at its first unfinished one."""

    def open_article(self, article: str, unit: str | None = None) -> None:
        """Show an article, at a unit or at its first unfinished one."""

    def offer_article(self, article: str | None) -> None:
        """Remember an article for the next command."""

    def attempt(self, run: Callable[[], None]) -> None:
        """Run a function that reads or writes the project, and show its error."""

    @property
    def is_waiting(self) -> bool:
        """Whether the project has yet to answer a `read`."""

    def read(self, query: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read the project in the background, and show the answer, now or when it comes."""

    def cancel_read(self) -> bool:
        """Discard the pending answer; return whether there was one."""

    def toggle_list(self) -> None:
        """Show the list of units in place of the article, or the article again."""

    def close_list(self) -> bool:
        """Show the article again; return whether the list was in its place."""
