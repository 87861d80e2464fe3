"""The passages of disagreements, and the version of each reviewer. Read-only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from annotator.agreement import Disagreement, SideBySide, side_by_side
from annotator.core.errors import BadInput
from annotator.core.label_map import LabelMaps
from annotator.core.scheme import Scheme
from annotator.storage import Transaction
from annotator.storage.queries import articles, schemes, submitted_reviews

OPENING = 200
"""Characters of a passage that a list shows."""


def openings(tx: Transaction, disagreements: Sequence[Disagreement]) -> list[str]:
    """Return the beginning of the passage of each disagreement; empty if its article is gone."""
    found = [""] * len(disagreements)
    in_articles: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(disagreements):
        in_articles[one.article].append(place)
    for id, places in in_articles.items():
        article = articles.get(tx, id)  # one at a time, since texts are long
        if article is None:
            continue
        for place in places:
            start = disagreements[place].start
            found[place] = article.text[start : start + OPENING]
    return found


def versions(tx: Transaction, scheme: Scheme, disagreement: Disagreement) -> SideBySide:
    """Compare the reviewers' versions of a unit.

    Raises:
        BadInput: the article or the unit is gone, so the report is out of date.
    """
    article = articles.get(tx, disagreement.article)
    maps = LabelMaps(scheme, schemes.changes(tx))
    reviews = {
        one.reviewer: {id: maps.of(one.scheme).unit(unit) for id, unit in one.units.items()}
        for one in submitted_reviews.for_article(tx, disagreement.article)
    }
    having = [name for name, id in disagreement.units.items() if id in reviews.get(name, {})]
    if article is None or not having:
        raise BadInput("changed since the report was made: make it anew", id=disagreement.article)
    return side_by_side(disagreement, article, scheme, reviews)
