"""Saving: failures are shown, unsaved edits are retried, and edits made elsewhere are merged."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.errors import AnnotatorError
from annotator.project import Conflict, Refused
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.review_context import ReviewContext


class SaveController:
    """Runs functions that read or write the project, for the review screen."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def attempt(self, run: Callable[[], None]) -> None:
        """Run a function that reads or writes the project, and show its error."""
        try:
            run()
        except (Conflict, Refused) as error:
            self._catch_up(error)
        except AnnotatorError as error:
            self._context.show_message(str(error), serious=True)

    def retry(self) -> None:
        """Try again to save unsaved edits; the message stays until they are saved."""
        self.attempt(self._retry)

    def _retry(self) -> None:
        review = self._context.open_review
        if review is not None and review.session.retry():
            self._context.show_position("saved")

    def check(self) -> None:
        """Show whether unsaved edits are saved by now, without waiting for it."""
        review = self._context.open_review
        if review is None:
            return
        session, before = review.session, review.session.problem
        try:
            if session.check():
                self._context.show_position("saved")
            elif session.problem != before:
                self._context.show_position()
        except (Conflict, Refused) as error:
            self._catch_up(error, seconds=0)

    def _catch_up(self, error: Conflict | Refused, seconds: float | None = None) -> None:
        """Show edits made elsewhere, with the unsaved edits that are compatible on top."""
        context, review = self._context, self._context.open_review
        if review is None or not review.session.unsaved:  # refused at once: nothing has changed
            context.show_message(str(error), serious=True)
            return
        session, seen = review.session, review.session.review
        try:
            left_out = session.catch_up(seconds)
        except AnnotatorError:  # the unsaved edits stay, and are retried
            if seconds is None or session.review is not seen:
                self._show_again(review)
            return
        self._show_again(review)
        if left_out:
            from annotator.tui.screens.dialogs import left_out_edits

            context.open_screen(left_out_edits(left_out, session.units, session.article.text, context.glyphs))
        if isinstance(error, Conflict):
            context.show_message("changed elsewhere meanwhile: nothing of that was overwritten", serious=True)
        else:
            context.show_message(str(error), serious=True)

    def _show_again(self, review: ArticleReview) -> None:
        """Show a review after `catch_up`, at the same unit, which may have another id now."""
        unit = review.cursor.unit
        other_ids = review.session.other_ids
        self._context.show_session(review.session, unit and other_ids.get(unit, unit))
