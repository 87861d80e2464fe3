"""What the review screen shows of a sitting: the bar above, the form, and which commands can run."""

from __future__ import annotations

from annotator.core.review.derived_labels import enclosing_quote
from annotator.core.review.evidence import warnings
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.copy_labels import recall_offer, recall_view
from annotator.tui.review.marking.marking_candidates import offered
from annotator.tui.review.review_commands import Situation
from annotator.tui.widgets.status_bars import HeaderStatus
from annotator.tui.widgets.unit_form import FormState


def situation(reviewing: ArticleReview, *, wide: bool) -> Situation:
    """What decides whether a command can run."""
    review = reviewing.session.review
    return Situation(
        unit=reviewing.unit,
        submitted=reviewing.session.submitted,
        undo=bool(review.stacks.undo),
        redo=bool(review.stacks.redo),
        unsaved=bool(reviewing.session.unsaved),
        wide=wide,
        searching=reviewing.finding.search is not None,
        filtered=bool(reviewing.finding.filter),
        has_recall=recall_offer(reviewing) is not None,
    )


def status(reviewing: ArticleReview) -> HeaderStatus:
    """What the upper bar tells."""
    article = reviewing.session.article
    return HeaderStatus(
        title=article.title or article.id,
        published=article.published,
        place=reviewing.session.place,
        reviewer=reviewing.session.review.reviewer,
        finished=reviewing.desk.finished,
        units=len(reviewing.desk.entries),
        submitted=reviewing.session.submitted,
        unsaved=len(reviewing.session.unsaved),
        finding=reviewing.finding.told,
    )


def form(reviewing: ArticleReview) -> FormState:
    """What the form shows."""
    unit, session = reviewing.unit, reviewing.session
    if unit is None:
        return FormState(session.scheme, session.article.text, choices=offered(reviewing.marker))
    around = enclosing_quote(session.units, unit) if unit.kind == "claim" else None
    return FormState(
        scheme=session.scheme,
        text=session.article.text,
        unit=unit,
        field=reviewing.place.field,
        quote_type=session.quote_type(unit),
        number=(reviewing.here or 0) + 1,
        count=len(reviewing.desk.entries),
        heir=around.speaker if around else None,
        warnings=tuple(warnings(unit, session.scheme, session.article.published)),
        grip=reviewing.grip.told(unit),
        recall=recall_view(reviewing),
        choices=offered(reviewing.marker),
    )
