"""Claims across articles, for triage: one reviewer's own, and the splitter's where they have not begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from annotator.core.text.span import Span, text_of
from annotator.core.unit import Unit, adopted
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION, SUGGESTION_SET, UNIT

EXCERPT = 300
"""Characters of a claim that a list may show."""

ClaimPlace = tuple[str, Unit]
"""The id of an article, and one of its units."""


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What a list says about a claim's article, and the claim's first words."""

    title: str | None
    published: str | None
    words: str


def own(tx: Connection, reviewer: str) -> list[ClaimPlace]:
    """Every claim in the reviews of this reviewer that was not rejected."""
    query = (
        select(REVIEW.c.article, UNIT)
        .join(REVIEW, UNIT.c.review_id == REVIEW.c.id)
        .where(REVIEW.c.reviewer == reviewer, UNIT.c.kind == "claim", UNIT.c.rejected == 0)
    )
    return [(row.article, row_codec.unit(row)) for row in tx.execute(query)]


def suggested(tx: Connection, reviewer: str, limit: int) -> list[ClaimPlace]:
    """The suggested claims of articles that this reviewer has not begun, the surest `limit` of them."""
    begun = select(REVIEW.c.article).where(REVIEW.c.reviewer == reviewer)
    newest = (
        select(func.max(SUGGESTION_SET.c.id))
        .where(SUGGESTION_SET.c.article.not_in(begun))
        .group_by(SUGGESTION_SET.c.article)
    )
    query = (
        select(SUGGESTION_SET.c.article, SUGGESTION.c.position, SUGGESTION.c.payload)
        .join(SUGGESTION_SET, SUGGESTION.c.set_id == SUGGESTION_SET.c.id)
        .where(SUGGESTION.c.set_id.in_(newest), SUGGESTION.c.kind == "claim")
        .order_by(SUGGESTION.c.score.desc(), SUGGESTION_SET.c.article, SUGGESTION.c.position)
        .limit(limit)
    )
    rows: Sequence[Any] = tx.execute(query).all()
    return [(row.article, adopted(row.position, row_codec.suggestion(row))) for row in rows]


def setting(tx: Connection, article: str, unit: Unit) -> ClaimContext:
    """Where a claim stands, with its first words. The text of the article is never read as a whole."""
    start, end = unit.span
    words = func.substr(ARTICLE.c.text, start + 1, min(EXCERPT, end - start))
    query = select(ARTICLE.c.title, ARTICLE.c.published, words).where(ARTICLE.c.id == article)
    title, published, read = tx.execute(query).one()
    shifted = (Span(first - start, last - start) for first, last in unit.content)
    return ClaimContext(title, published, text_of(read, shifted).rstrip())
