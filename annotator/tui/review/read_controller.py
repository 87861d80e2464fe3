"""Reading: the review screen shows an answer of the project at once, or when it comes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from textual.message_pump import MessagePump

from annotator.core.errors import AnnotatorError
from annotator.tui.base.screen_reads import ScreenReads
from annotator.tui.review.review_context import ReviewContext

if TYPE_CHECKING:
    from annotator.project import ReviewSession

T = TypeVar("T")

RETRY_SECONDS = 2.0
"""Time until the first article is read again, after an error."""


class ReadController:
    """Reads the project in the background, for the review screen."""

    def __init__(self, context: ReviewContext, screen: MessagePump) -> None:
        self._context = context
        self._screen = screen
        self._reads = ScreenReads(screen, context.project.reader)
        self._first_read = ScreenReads(screen, context.project.reader)
        """The one that nothing cancels, since there is nothing else to show."""

    @property
    def waiting(self) -> bool:
        """Whether the project has yet to answer."""
        return self._reads.waiting or self._first_read.waiting

    def read(self, query: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read the project in the background, and show the answer, now or when it comes."""
        attempt = self._context.attempt
        self._reads.read(query, lambda answer: attempt(lambda: show(answer.result())))
        if self.waiting:
            self._context.show_state()

    def cancel(self) -> bool:
        """Discard the pending answer; return whether there was one."""
        return self._reads.cancel()

    def read_first(self, show: Callable[[ReviewSession | None], None], article: str | None = None) -> None:
        """Read an article, or the first one not submitted, again and again after errors; None without any."""
        context, project, reviewer = self._context, self._context.project, self._context.reviewer

        def query() -> ReviewSession | None:
            first = article or project.first_article(reviewer)
            return None if first is None else project.session(first, reviewer)

        def show_answer(answer: Future[ReviewSession | None]) -> None:
            try:
                session = answer.result()
            except AnnotatorError as error:
                context.show_message(str(error), serious=True)
                self._screen.set_timer(RETRY_SECONDS, lambda: self.read_first(show, article))
            else:
                show(session)

        context.attempt(lambda: self._first_read.read(query, show_answer))
        if self.waiting:
            context.show_state()
