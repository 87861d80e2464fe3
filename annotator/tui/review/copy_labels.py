"""Answers taken over from another unit: `.` from the one above, `,` from earlier work."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.recall.recall import RecallOffer, copy_judgement
from annotator.core.review import actions
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.widgets.recall_lines import RecallView


def repeat(reviewing: ArticleReview) -> str:
    """Take over the labels of the nearest unit of the same kind above that has any."""
    unit, entries = reviewing.at_unit(), reviewing.desk.entries
    above = (entries[place].unit for place in range((reviewing.here or 0) - 1, -1, -1))
    earlier = next((one for one in above if one.kind == unit.kind and one.labels and not one.rejected), None)
    if earlier is None:
        return f"no {unit.kind} above this one has labels to repeat"
    action = actions.repeat(unit, earlier.labels, reviewing.session.scheme)
    if action is None:
        return "nothing to repeat: verdicts never are, and answers that are given stay"
    reviewing.edit(action)
    return reviewing.go_on(unit)


def recall(reviewing: ArticleReview) -> str:
    """Take over what was decided earlier about what this unit says, verdict and evidence included."""
    unit, offer = reviewing.at_unit(), recall_offer(reviewing)
    assert offer is not None, "the command needs a recalled judgement"
    action = copy_judgement(unit, offer, reviewing.session.scheme)
    if action is None:
        return "nothing to take: answers that are given stay"
    reviewing.edit(action)
    return reviewing.go_on(unit)


def recall_offer(reviewing: ArticleReview) -> RecallOffer | None:
    """Return the judgement that is recalled for the current unit."""
    unit, entries = reviewing.unit, reviewing.desk.entries
    if unit is None:
        return None
    below = (entries[place].unit for place in range((reviewing.here or 0) + 1, len(entries)))
    return reviewing.session.recall(unit, below)


def recall_view(reviewing: ArticleReview) -> RecallView | None:
    """Return what the form shows of it, or None."""
    unit, offer, session = reviewing.unit, recall_offer(reviewing), reviewing.session
    if unit is None or offer is None:
        return None
    return RecallView(
        offer,
        here=offer.judgement.article == session.article.id,
        copies=not session.submitted and copy_judgement(unit, offer, session.scheme) is not None,
    )


TAKING_OVER: dict[str, Callable[[ArticleReview, str], str]] = {
    "repeat": lambda reviewing, _: repeat(reviewing),
    "recall": lambda reviewing, _: recall(reviewing),
}
"""Commands of the table, by id; the key that was pressed goes in."""
