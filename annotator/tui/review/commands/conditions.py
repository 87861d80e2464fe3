"""Reasons why a command of the review screen cannot run now."""

from __future__ import annotations

from annotator.project.saving.background import WAITING
from annotator.tui.review.copy_labels import recall_offer
from annotator.tui.review.review_context import ReviewContext

SUBMITTED = "this review is submitted: enter reopens it"
WAITING_FOR_ARTICLE = f"{WAITING}: esc cancels"
NOTHING_TO_UNDO = "nothing left to undo in this review"


def _submitted(context: ReviewContext) -> bool:
    return context.open_review is not None and context.open_review.session.submitted


def has_article(context: ReviewContext) -> str | None:
    """Require an article."""
    if context.open_review:
        return None
    return WAITING if context.reads.waiting else "there is no article yet: see above how to import some"


def has_unit(context: ReviewContext) -> str | None:
    """Require a current unit."""
    review = context.open_review
    if review is None:
        return has_article(context)
    if review.unit is not None:
        return None
    if review.search.filter:
        return "no unit of this article matches the filter: F changes it"
    return "this article has no units"


def may_submit(context: ReviewContext) -> str | None:
    """Require an article that is not about to be replaced: the key may be meant for the next one."""
    return has_article(context) or (WAITING_FOR_ARTICLE if context.reads.waiting else None)


def may_add(context: ReviewContext) -> str | None:
    """Require an open review; it may have no unit yet."""
    return SUBMITTED if _submitted(context) else may_submit(context)


def may_edit(context: ReviewContext) -> str | None:
    """Require a current unit in an open review."""
    return may_add(context) or has_unit(context)


def may_recall(context: ReviewContext) -> str | None:
    """Require an earlier judgement of the same text, and a current unit in an open review."""
    reason = may_edit(context)
    if reason is None and recall_offer(context.review) is None:
        return "you have judged nothing like this before"
    return reason


def may_undo(context: ReviewContext) -> str | None:
    """Require an edit to undo, in an open review."""
    if _submitted(context):
        return SUBMITTED
    if context.reads.waiting:
        return WAITING_FOR_ARTICLE
    review = context.open_review
    return None if review and review.session.review.stacks.undo else NOTHING_TO_UNDO


def may_redo(context: ReviewContext) -> str | None:
    """Require an edit to redo, in an open review."""
    if _submitted(context):
        return SUBMITTED
    if context.reads.waiting:
        return WAITING_FOR_ARTICLE
    review = context.open_review
    return None if review and review.session.review.stacks.redo else "nothing left to redo in this review"


def may_leave(context: ReviewContext) -> str | None:
    """Require that everything is saved: unsaved edits would be lost with their article."""
    if context.open_review is not None and context.open_review.session.unsaved:
        return "not everything here is saved yet: it is being retried"
    return may_submit(context)


def is_searching(context: ReviewContext) -> str | None:
    """Require a search."""
    review = context.open_review
    return None if review and review.search.current else "no search is on: / begins one"


def list_hidden(context: ReviewContext) -> str | None:
    """Require a terminal too narrow for the list of units."""
    return "the list of units is on the screen already" if context.shows_list else has_article(context)
