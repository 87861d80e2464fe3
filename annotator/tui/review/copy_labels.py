"""Labels copied from another unit: from the one above, or from an earlier judgement of the same text."""

from __future__ import annotations

from annotator.core.recall.recall import RecallOffer, copy_judgement
from annotator.core.review import actions
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.widgets.recall_lines import RecallView


def copy_from_above(review: ArticleReview) -> str:
    """Copy the labels of the nearest unit of the same kind above that has any; return a message."""
    unit, entries = review.at_unit(), review.index.entries
    above = (entries[place].unit for place in range((review.here or 0) - 1, -1, -1))
    earlier = next((one for one in above if one.kind == unit.kind and one.labels and not one.rejected), None)
    if earlier is None:
        return f"no {unit.kind} above this one has labels to repeat"
    action = actions.repeat(unit, earlier, review.session.scheme)
    if action is None:
        return "nothing to repeat: verdicts never are, and answers that are given stay"
    review.edit(action)
    return review.go_on(unit)


def copy_recalled(review: ArticleReview) -> str:
    """Copy the labels and evidence of an earlier judgement of the same text; return a message."""
    unit, offer = review.at_unit(), recall_offer(review)
    action = copy_judgement(unit, offer, review.session.scheme) if offer else None
    if action is None or offer is None:
        return "nothing to take: answers that are given stay"
    if offer.judgement.article == review.session.article.id:
        action = action._replace(based_on=actions.judgement_of(offer.judgement.unit.id))
    review.edit(action)
    return review.go_on(unit)


def recall_offer(review: ArticleReview) -> RecallOffer | None:
    """Return the earlier judgement of the current unit's text, if there is one."""
    unit, entries = review.unit, review.index.entries
    if unit is None:
        return None
    below = (entries[place].unit for place in range((review.here or 0) + 1, len(entries)))
    return review.session.recall(unit, below)


def recall_view(review: ArticleReview) -> RecallView | None:
    """Return the earlier judgement as the form shows it, if there is one."""
    unit, offer, session = review.unit, recall_offer(review), review.session
    if unit is None or offer is None:
        return None
    return RecallView(
        offer,
        here=offer.judgement.article == session.article.id,
        copies=not session.submitted and copy_judgement(unit, offer, session.scheme) is not None,
    )
