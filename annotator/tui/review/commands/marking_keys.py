"""Keys while a span is being marked in the article: they move, keep or drop the marker."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from annotator.core.text import span_moves
from annotator.core.text.span_moves import Direction, Stride
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.marking_candidates import proposal_for, relabelled, with_choices
from annotator.tui.review.marking.span_marker import IN_PARTS, Purpose, SpanMarker, marker_for, none_of
from annotator.tui.review.review_context import ReviewContext

PAGE = 10
"""Rows that a page key moves the marker by."""


def start_marking(review: ArticleReview, purpose: Purpose, *, other_kind: bool = False) -> str:
    """Put a marker into the article; for a new unit perhaps of the other kind than the current one."""
    unit = review.unit
    if unit is not None and unit.kind == "claim" and purpose in ("cue", "source"):
        return f"a claim has no {purpose} of its own: it has that of the quote around it"
    marker = marker_for(purpose, unit, review.session.article.text, review.span_cursor.step)
    marker = marker.of_other_kind() if other_kind else marker
    review.marker = with_choices(review.session, unit, marker)
    return ""


def put_marker(review: ArticleReview, offset: int) -> None:
    """Move the marker, if there is one, to a code point."""
    if review.marker is not None:
        _show(review, review.marker.put(review.session.article.text, offset))


def _show(review: ArticleReview, marker: SpanMarker) -> None:
    """Make this the marker, with its choices; a cut stays where it leaves text on both sides."""
    unit, text = review.unit, review.session.article.text
    if marker.purpose == "cut" and unit is not None and not span_moves.cut(text, unit.content, marker.offset):
        return
    review.marker = with_choices(review.session, unit, marker)


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


# -- what is marked


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
        review.marker = with_choices(review.session, review.unit, marker.of_other_kind())


def next_choices(context: ReviewContext) -> None:
    """Put the next choices on the digits."""
    marker = context.review.current_marker()
    if marker.choices:
        context.review.marker = marker.next_page()


def take_choice(context: ReviewContext) -> str:
    """Mark the choice of the digit that was pressed and keep it, as one edit."""
    picked = context.review.current_marker().with_choice(int(context.key))
    if picked is None:
        return f"there is no {context.key} to take here"
    return _keep(context.review, picked)


def add_part(context: ReviewContext) -> None:
    """Keep the marked span as a part and go on with the next."""
    review = context.review
    marker = review.current_marker()
    if marker.purpose in IN_PARTS:
        review.marker = marker.with_part_kept(review.session.article.text)


def drop_part(context: ReviewContext) -> str:
    """Drop the part that was kept last."""
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
    """Keep what is marked."""
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
