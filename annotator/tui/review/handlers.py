"""The commands of the table that are about the review alone, and what each does to it."""

from __future__ import annotations

from collections.abc import Callable

from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.copy_labels import TAKING_OVER
from annotator.tui.review.marking.span_commands import EDITING

STEPS: dict[str, Callable[[ArticleReview, str], str]] = {
    "answer": lambda reviewing, key: reviewing.answer(key),
    "clear": lambda reviewing, _: reviewing.clear(),
    "accept": lambda reviewing, _: reviewing.accept(),
    "reject": lambda reviewing, _: reviewing.reject(),
    "next_field": lambda reviewing, _: reviewing.next_field(),
    "field": lambda reviewing, key: reviewing.go_to_field(key),
    "undo": lambda reviewing, _: reviewing.undo(),
    "redo": lambda reviewing, _: reviewing.redo(),
    "next_unit": lambda reviewing, _: reviewing.step(1),
    "previous_unit": lambda reviewing, _: reviewing.step(-1),
    "next_unfinished": lambda reviewing, _: reviewing.step_unfinished(1),
    "previous_unfinished": lambda reviewing, _: reviewing.step_unfinished(-1),
    **EDITING,
    **TAKING_OVER,
}
"""By the id of the command; the key that was pressed goes in."""
