"""Claims for triage: one reviewer's own, and the suggestions in articles that they have not begun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, cast, exists, func, select

from annotator.core.text.span import Span, text_of
from annotator.core.triage import UncheckedClaim
from annotator.core.unit import Unit, adopted
from annotator.storage.queries.batches import shown
from annotator.storage.queries.review_units import without
from annotator.storage.schema import row_codec
from annotator.storage.schema.column_types import CodePointText
from annotator.storage.schema.tables import ARTICLE, CLAIM, REVIEW, SUGGESTION, SUGGESTION_SET, UNIT

MAX_EXCERPT = 300
"""Characters of a claim that are read for a list."""

ARTICLES_AT_ONCE = 20
"""Articles whose texts are in memory at the same time."""

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
    """Return the `limit` suggested claims with the highest scores in articles this reviewer has not begun.

    Of claims with the same score, those that were stored first. They are read in the order of an index, so
    that the time does not grow with the project.
    """
    rows = tx.execute(_suggested(), {"reviewer": reviewer, "limit": limit}).all()
    return [(row.article, unit) for row, unit in zip(rows, _adopted(rows), strict=True)]


@cache
def _suggested() -> Select[Any]:
    of = SUGGESTION_SET.alias()
    newest = (
        select(func.max(SUGGESTION_SET.c.id))
        .where(SUGGESTION_SET.c.article == of.c.article, shown(SUGGESTION_SET))
        .scalar_subquery()
    )
    begun = exists().where(
        REVIEW.c.article == of.c.article, REVIEW.c.reviewer == bindparam("reviewer"), shown(REVIEW)
    )
    return (
        select(of.c.article, SUGGESTION.c.position, SUGGESTION.c.payload)
        .join(of, SUGGESTION.c.set_id == of.c.id)
        .where(SUGGESTION.c.kind == CLAIM, of.c.id == newest, ~begun)
        .order_by(SUGGESTION.c.score.desc(), SUGGESTION.c.set_id, SUGGESTION.c.position)
        .limit(bindparam("limit"))
    )


def in_articles(tx: Connection, claims: Sequence[LocatedClaim]) -> list[UncheckedClaim]:
    """Return claims with the beginning of their text and their articles, in the same order.

    The text of each article is read once, a few articles at a time.
    """
    by_article: dict[str, list[int]] = {}
    for index, (article, _) in enumerate(claims):
        by_article.setdefault(article, []).append(index)
    found: dict[int, UncheckedClaim] = {}
    ids = list(by_article)
    for first in range(0, len(ids), ARTICLES_AT_ONCE):
        wanted = ARTICLE.c.id.in_(ids[first : first + ARTICLES_AT_ONCE])
        query = select(ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.published, ARTICLE.c.text).where(wanted)
        for id, title, published, text in tx.execute(query):
            for index in by_article[id]:
                unit = claims[index][1]
                found[index] = UncheckedClaim(id, title, published, unit, _excerpt(text, unit))
    return [found[index] for index in range(len(claims))]


def _excerpt(text: str, unit: Unit) -> str:
    if unit.restated:
        return unit.restated
    end = unit.span.start + MAX_EXCERPT
    parts = (Span(start, min(stop, end)) for start, stop in unit.content if start < end)
    return text_of(text, parts).rstrip()
