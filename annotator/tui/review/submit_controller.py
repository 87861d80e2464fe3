"""What the review screen does to hand a review in, and to take it back. Forms are loaded when first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from annotator.tui.base.glyphs import Glyphs

if TYPE_CHECKING:
    from annotator.tui.review.article_review import ArticleReview


class SubmitController(Screen[None]):
    """The part of the review screen that submits and reopens. The screen itself shows what that does."""

    reviewing: ArticleReview | None
    _glyphs: Glyphs

    def _guarded(self, run: Callable[[], None]) -> None:
        """Run something that reads or writes the project; what goes wrong there is told."""
        raise NotImplementedError

    def _show_changes(self, message: str = "") -> None:
        """Show what the last command did."""
        raise NotImplementedError

    def do_submit(self) -> None:
        """Reopen, or submit if nothing is missing; labels that are missing are listed once."""
        from annotator.tui.screens.dialogs import ListDialog, missing_labels

        reviewing = self.reviewing
        assert reviewing is not None, "submitting needs an article"
        if reviewing.session.submitted:
            at = (reviewing.session.review.decisions.submitted or "")[:16].replace("T", " at ")
            told = [f"It was submitted on {at} UTC."]
            dialog = ListDialog("Reopen this review?", told, "enter reopens, esc leaves it", self._glyphs)
            self.app.push_screen(dialog, self._reopen_if)
            return
        ready = reviewing.readiness()
        if ready.undecided:
            self._show_changes(reviewing.go_to_undecided(ready))
        elif not ready.ready:
            dialog = missing_labels(ready, reviewing.session.article.text, self._glyphs)
            self.app.push_screen(dialog, self._submit_or_go)
        else:
            self._show_changes(reviewing.submit())

    def _reopen_if(self, sure: bool | None) -> None:
        """A second enter by mistake must not take back the first."""
        reviewing = self.reviewing
        if sure and reviewing is not None:
            self._guarded(lambda: self._show_changes(reviewing.reopen()))

    def _submit_or_go(self, anyway: bool | None) -> None:
        """The second enter submits; leaving the list goes to the first missing label."""
        reviewing = self.reviewing
        assert reviewing is not None, "asked about an article"
        if anyway:
            self._guarded(lambda: self._show_changes(reviewing.submit()))
        else:
            self._show_changes(reviewing.go_to_unanswered(reviewing.readiness()))
