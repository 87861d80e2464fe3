"""The contents of header and form for the state of a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.review.derived_labels import enclosing_quote
from annotator.core.review.evidence import warnings
from annotator.core.review.invariants import Violation
from annotator.core.text.visible import visible
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.copy_labels import recall_view
from annotator.tui.review.marking.marking_candidates import candidate_page
from annotator.tui.widgets.status_bars import HeaderStatus
from annotator.tui.widgets.unit_form import FormState


def header_status(review: ArticleReview) -> HeaderStatus:
    """Return the contents of the header."""
    article = review.session.article
    return HeaderStatus(
        title=article.title or article.id,
        published=article.published,
        publisher=article.publisher,
        authors=article.authors,
        place=review.session.place,
        reviewer=review.session.review.reviewer,
        finished=review.index.finished,
        units=len(review.index.entries),
        submitted=review.session.submitted,
        unsaved=len(review.session.unsaved),
        finding=review.search.summary,
    )


def invalid_units(violations: Sequence[Violation]) -> str:
    """Return the message about the invariants that a review breaks; empty if it breaks none."""
    if not violations:
        return ""
    units = len({one.unit for one in violations})
    others = f" (and {units - 1} more)" if units > 1 else ""
    return visible(f"invalid unit {violations[0]}{others}: edit it to repair it")


def form_state(review: ArticleReview) -> FormState:
    """Return the contents of the form."""
    unit, session = review.unit, review.session
    if unit is None:
        return FormState(session.scheme, session.article.text, candidates=candidate_page(review.marker))
    around = enclosing_quote(session.units, unit) if unit.kind == "claim" else None
    return FormState(
        scheme=session.scheme,
        text=session.article.text,
        unit=replace(unit, proposed=session.scheme.suggested(unit)),
        field=review.cursor.field,
        quote_type=session.quote_type(unit),
        number=(review.here or 0) + 1,
        count=len(review.index.entries),
        quote_speaker=around.speaker if around else None,
        warnings=tuple(warnings(unit, session.scheme, session.article.published)),
        span_summary=review.span_cursor.summary(unit),
        recall=recall_view(review),
        candidates=candidate_page(review.marker),
    )
