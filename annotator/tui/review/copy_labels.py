"""Answers taken over from another unit: `.` from the one above, `,` from earlier work."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.recall.recall import Recalled, take
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
    unit, recalled = reviewing.at_unit(), remembered(reviewing)
    assert recalled is not None, "the command needs something remembered"
    action = take(unit, recalled, reviewing.session.scheme)
    if action is None:
        return "nothing to take: answers that are given stay"
    reviewing.edit(action)
    return reviewing.go_on(unit)


def remembered(reviewing: ArticleReview) -> Recalled | None:
    """What was decided earlier about what the current unit says."""
    unit, entries = reviewing.unit, reviewing.desk.entries
    if unit is None:
        return None
    below = (entries[place].unit for place in range((reviewing.here or 0) + 1, len(entries)))
    return reviewing.session.recalled(unit, below)


def told(reviewing: ArticleReview) -> RecallView | None:
    """What the form says about it; None if there is nothing."""
    unit, recalled, session = reviewing.unit, remembered(reviewing), reviewing.session
    if unit is None or recalled is None:
        return None
    return RecallView(
        recalled,
        here=recalled.earlier.article == session.article.id,
        takes=not session.submitted and take(unit, recalled, session.scheme) is not None,
    )


TAKING_OVER: dict[str, Callable[[ArticleReview, str], str]] = {
    "repeat": lambda reviewing, _: repeat(reviewing),
    "recall": lambda reviewing, _: recall(reviewing),
}
"""Commands of the table, by id; the key that was pressed goes in."""
