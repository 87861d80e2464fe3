"""Keys while a span is being marked in the article: they move the marker, keep or cancel the span."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from annotator.core.text import span_moves
from annotator.core.text.span_moves import Direction, Stride
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.marking_candidates import proposal_for, relabelled, with_candidates
from annotator.tui.review.marking.span_marker import IN_PARTS, Purpose, SpanMarker, marker_for, none_of
from annotator.tui.review.review_context import ReviewContext

PAGE = 10
"""Rows by which a page key moves the marker."""


def start_marking(review: ArticleReview, purpose: Purpose, *, other_kind: bool = False) -> str:
    """Start marking in the article; `other_kind` adds a unit of the kind that the current one is not."""
    unit = review.unit
    if unit is not None and unit.kind == "claim" and purpose in ("cue", "source"):
        return f"a claim has no {purpose} of its own: it has that of the quote around it"
    marker = marker_for(purpose, unit, review.session.article.text, review.span_cursor.step)
    marker = marker.of_other_kind() if other_kind else marker
    review.marker = with_candidates(review.session, unit, marker)
    return ""


def put_marker(review: ArticleReview, offset: int) -> None:
    """Move the marker, if there is one, to a code point."""
    if review.marker is not None:
        _show(review, review.marker.put(review.session.article.text, offset))


def _show(review: ArticleReview, marker: SpanMarker) -> None:
    """Show this marker with its candidates; ignore a cut that leaves no text on one side."""
    unit, text = review.unit, review.session.article.text
    if marker.purpose == "cut" and unit is not None and not span_moves.cut(text, unit.content, marker.offset):
        return
    review.marker = with_candidates(review.session, unit, marker)


# -- moving


def move(context: ReviewContext, direction: Direction) -> None:
    """Move the marker one step."""
    review = context.review
    _show(review, review.current_marker().moved(review.session.article.text, direction))


def move_to_clause(context: ReviewContext, direction: Direction) -> None:
    """Move the marker to the next or previous clause."""
    review = context.review
    _show(review, review.current_marker().to_clause(review.session.article.text, direction))


def move_rows(context: ReviewContext, rows: int) -> None:
    """Move the marker down, or up for a negative number of rows."""
    review = context.review
    start = review.current_marker().cursor(review.session.article.text).start
    put_marker(review, context.article_pane.offset_beside(start, rows))


# -- the marked span


def change_step(review: ArticleReview) -> Stride:
    """Switch between steps of a word and of a character; return the new step."""
    step: Stride = "character" if review.span_cursor.step == "word" else "word"
    review.span_cursor = replace(review.span_cursor, step=step)
    return step


def switch_step(context: ReviewContext) -> None:
    """Switch between steps of a word and of a character."""
    review = context.review
    review.marker = replace(review.current_marker(), step=change_step(review))


def start(context: ReviewContext) -> None:
    """Start the marked span at the marker; a cut has no start."""
    review = context.review
    marker = review.current_marker()
    if marker.purpose != "cut":
        review.marker = marker.with_start(review.session.article.text)


def switch_kind(context: ReviewContext) -> None:
    """Change the kind of the unit that is being added."""
    review = context.review
    marker = review.current_marker()
    if marker.purpose == "unit":
        review.marker = with_candidates(review.session, review.unit, marker.of_other_kind())


def next_candidates(context: ReviewContext) -> None:
    """Show the next page of candidates."""
    marker = context.review.current_marker()
    if marker.candidates:
        context.review.marker = marker.next_page()


def mark_candidate(context: ReviewContext) -> str:
    """Mark and keep the candidate whose digit was pressed, as one edit."""
    picked = context.review.current_marker().with_candidate(int(context.key))
    if picked is None:
        return f"there is no {context.key} to take here"
    return _keep(context.review, picked)


def add_part(context: ReviewContext) -> None:
    """Add the marked span as a part and start the next one."""
    review = context.review
    marker = review.current_marker()
    if marker.purpose in IN_PARTS:
        review.marker = marker.with_part_kept(review.session.article.text)


def drop_part(context: ReviewContext) -> str:
    """Remove the part that was added last."""
    marker = context.review.current_marker()
    if marker.purpose not in IN_PARTS:
        return ""
    fewer = marker.without_last_part()
    if fewer is None:
        return "no part is kept yet: + keeps what is marked"
    context.review.marker = fewer
    return ""


# -- the end of marking


def keep(context: ReviewContext) -> str:
    """Apply the marked span to the review."""
    return _keep(context.review, context.review.current_marker())


def _keep(review: ArticleReview, marker: SpanMarker) -> str:
    session = review.session
    propose = partial(proposal_for, session)
    action = marker.keep(session.article.text, session.units, review.unit, propose)
    review.marker = None
    if action is None:
        return "nothing has changed"
    if marker.purpose in ("cue", "source"):
        action = relabelled(session, review.at_unit(), action)
    review.edit(action)
    if marker.purpose == "unit":
        review.go_to(action.unit)
    return action.verb


def mark_none(context: ReviewContext) -> str:
    """Record that the quote has no cue, or no source."""
    review = context.review
    purpose = review.current_marker().purpose
    if purpose not in ("cue", "source"):
        return ""
    unit = review.at_unit()
    action = none_of(purpose, unit)
    review.marker = None
    action = action and relabelled(review.session, unit, action)
    return review.edit(action) or f"it has no {purpose} already"


def drop(context: ReviewContext) -> str:
    """End marking without an edit."""
    context.review.marker = None
    return "dropped: nothing has changed"
