"""Commands that judge the current unit, and undo and redo."""

from __future__ import annotations

from functools import partial

from annotator.project import ReviewSession
from annotator.tui.base.command import CommandTable
from annotator.tui.review import copy_labels
from annotator.tui.review.commands import marking_keys
from annotator.tui.review.commands.conditions import (
    NOTHING_TO_UNDO,
    has_unit,
    may_edit,
    may_recall,
    may_redo,
    may_undo,
)
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("judging")


@command(
    "answer",
    "Answer the current field",
    keys="1 2 3 4 5 6 7 8 9",
    hint="label",
    takes_key=True,
    when=may_edit,
    while_marking=marking_keys.mark_candidate,
)
def answer(context: ReviewContext) -> str:
    """Answer the current field and go to the next undecided one, then to the next unfinished unit."""
    return context.review.answer(context.key)


@command("clear", "Clear the field", keys="0", when=may_edit, while_marking=marking_keys.mark_none)
def clear(context: ReviewContext) -> str:
    """Leave the current field undecided again."""
    return context.review.clear()


@command(
    "accept",
    "Accept the suggestions",
    keys="space",
    hint="accept",
    when=may_edit,
    while_marking=marking_keys.start,
)
def accept(context: ReviewContext) -> str:
    """Accept every suggestion of the unit and move on."""
    return context.review.accept()


@command("repeat", "Repeat the labels", keys=".", when=may_edit)
def repeat(context: ReviewContext) -> str:
    """Give the unit the labels of the one of its kind before it, where it has none; never a verdict."""
    return copy_labels.copy_from_above(context.review)


@command("recall", "Take the earlier labels", keys="comma", when=may_recall)
def recall(context: ReviewContext) -> str:
    """Give the unit the labels of your earlier work on the same words, where it has none; a verdict
    with its evidence."""
    return copy_labels.copy_recalled(context.review)


@command("reject", "Reject the unit", keys="d", hint="reject", when=may_edit)
def reject(context: ReviewContext) -> str:
    """Say that this is no unit, nor what is inside it, and move on. On a rejected unit: take that back."""
    return context.review.reject()


@command("reject_block", "Reject every unit of the block", keys="D", when=may_edit)
def reject_block(context: ReviewContext) -> str:
    """Reject every unit that begins in this block, including decided and hidden ones, and move on."""
    return context.review.reject_block()


@command("next_field", "Next field", keys="tab", when=has_unit)
def next_field(context: ReviewContext) -> str:
    """Go to the next field of the unit."""
    return context.review.next_field()


@command("field", "Go to a field", keys="a s v", takes_key=True, when=has_unit)
def go_to_field(context: ReviewContext) -> str:
    """Go to attribution, stance, or verification (of a quote: fidelity)."""
    return context.review.go_to_field(context.key)


def _go_back(context: ReviewContext, reason: str) -> None:
    """Offer the previously edited review, or go there if it was just offered."""
    review, project, reviewer = context.open_review, context.project, context.reviewer

    def show(session: ReviewSession) -> None:
        context.show_session(session, None)
        context.show_position(may_undo(context) or "this was edited before: u takes that back")

    def offer(before: str | None) -> None:
        context.offer_article(before)
        offered = f": u again goes to {before}, edited before" if before else ""
        context.show_message(f"{NOTHING_TO_UNDO}{offered}")

    if review is None or reason != NOTHING_TO_UNDO:
        context.show_message(reason)
    elif context.offered_article is not None and not review.session.unsaved:
        context.reads.read(partial(project.session, context.offered_article, reviewer), show)
    else:
        context.reads.read(partial(project.edited_before, reviewer, review.session.article.id), offer)


@command("undo", "Undo", keys="u", hint="undo", when=may_undo, otherwise=_go_back)
def undo(context: ReviewContext) -> str:
    """Take back the last edit of this review, also of an earlier day; then go to the review before."""
    return context.review.undo()


@command("redo", "Redo", keys="U", when=may_redo)
def redo(context: ReviewContext) -> str:
    """Do again what was undone last."""
    return context.review.redo()
