"""Claims for triage: one reviewer's own, and the suggestions in articles that they have not begun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, cast, exists, func, select

from annotator.core.text.span import Span, text_of
from annotator.core.triage import UncheckedClaim
from annotator.core.unit import Unit, adopted
from annotator.storage.queries.batches import shown
from annotator.storage.queries.review_units import without
from annotator.storage.schema import row_codec
from annotator.storage.schema.column_types import CodePointText
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION, SUGGESTION_SET, UNIT

MAX_EXCERPT = 300
"""Characters of a claim that are read for a list."""

LocatedClaim = tuple[str, Unit]
"""A claim, after the id of its article."""


def own(tx: Connection, reviewer: str) -> list[LocatedClaim]:
    """Return the claims in this reviewer's reviews that are not rejected."""
    query = (
        select(REVIEW.c.article, UNIT)
        .join(REVIEW, UNIT.c.review_id == REVIEW.c.id)
        .where(REVIEW.c.reviewer == reviewer, shown(REVIEW), UNIT.c.kind == "claim", UNIT.c.rejected == 0)
    )
    rows = tx.execute(query).all()
    judged = [(row.article, unit) for row, unit in zip(rows, row_codec.units(rows), strict=True)]
    return judged + _untouched(tx, reviewer)


def _untouched(tx: Connection, reviewer: str) -> list[LocatedClaim]:
    """Return the suggested claims that this reviewer's reviews adopted and no edit has touched."""
    id = "u" + cast(SUGGESTION.c.position + 1, CodePointText)
    touched = exists().where(UNIT.c.review_id == REVIEW.c.id, UNIT.c.id == id)
    query = (
        select(REVIEW.c.article, REVIEW.c.removed, SUGGESTION.c.position, SUGGESTION.c.payload)
        .join(SUGGESTION, SUGGESTION.c.set_id == REVIEW.c.adopted)
        .where(REVIEW.c.reviewer == reviewer, shown(REVIEW), SUGGESTION.c.kind == "claim", ~touched)
    )
    rows = tx.execute(query).all()
    found = zip(rows, _adopted(rows), strict=True)
    return [(row.article, unit) for row, unit in found if without({unit.id: unit}, row.removed)]


def _adopted(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Unit]:
    """Return the suggestions of rows as units."""
    suggested = row_codec.suggestions([row.payload for row in rows])
    return [adopted(row.position, one) for row, one in zip(rows, suggested, strict=True)]


def suggested(tx: Connection, reviewer: str, limit: int) -> list[LocatedClaim]:
    """Return the `limit` suggested claims with the highest scores in articles this reviewer has not begun."""
    begun = select(REVIEW.c.article).where(REVIEW.c.reviewer == reviewer, shown(REVIEW))
    newest = (
        select(func.max(SUGGESTION_SET.c.id))
        .where(SUGGESTION_SET.c.article.not_in(begun), shown(SUGGESTION_SET))
        .group_by(SUGGESTION_SET.c.article)
    )
    query = (
        select(SUGGESTION_SET.c.article, SUGGESTION.c.position, SUGGESTION.c.payload)
        .join(SUGGESTION_SET, SUGGESTION.c.set_id == SUGGESTION_SET.c.id)
        .where(SUGGESTION.c.set_id.in_(newest), SUGGESTION.c.kind == "claim")
        .order_by(SUGGESTION.c.score.desc(), SUGGESTION_SET.c.article, SUGGESTION.c.position)
        .limit(limit)
    )
    rows = tx.execute(query).all()
    return [(row.article, unit) for row, unit in zip(rows, _adopted(rows), strict=True)]


def in_article(tx: Connection, article: str, unit: Unit) -> UncheckedClaim:
    """Return a claim with its article. Only the beginning of the claim is read from the text."""
    start, end = unit.span
    # SQL counts characters from 1.
    excerpt = func.substr(ARTICLE.c.text, start + 1, min(MAX_EXCERPT, end - start))
    query = select(ARTICLE.c.title, ARTICLE.c.published, excerpt).where(ARTICLE.c.id == article)
    title, published, read = tx.execute(query).one()
    shifted = (Span(first - start, last - start) for first, last in unit.content)
    return UncheckedClaim(article, title, published, unit, unit.restated or text_of(read, shifted).rstrip())
