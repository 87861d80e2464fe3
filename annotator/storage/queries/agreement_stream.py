"""What reviewers decided, for whoever counts it: only the columns that say where units are and what they are.

A project repeats itself, since people accept the same suggestions: values come as `Column`s, each distinct
one decoded once a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Row, exists, select

from annotator.core.columnar import Column, SpanColumn, column
from annotator.core.unit import Kind, Standing
from annotator.storage.schema.tables import ARTICLE, REVIEW, UNIT

PAGE = 200
"""Articles held in memory at a time."""


@dataclass(frozen=True, slots=True)
class JudgedReview:
    """A submitted review: the place of its article on the page, whose it is, and when it was submitted."""

    article: int
    reviewer: str
    submitted: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """The submitted reviews of some articles, and the units in them that stand and were decided.

    Units are columns; `review` holds the place of each one's review.
    """

    articles: list[tuple[str, str]]
    """(id, text) of each."""
    reviews: list[JudgedReview]
    """Article by article, those of one by reviewer."""
    review: list[int]
    id: Sequence[str]
    kind: Sequence[Kind]
    content: SpanColumn
    source: SpanColumn
    cue: SpanColumn
    speaker: Column[str | None]
    parent: Sequence[str | None]
    standing: Sequence[Standing]
    labels: Column[Mapping[str, Mapping[str, str]]]
    """{field: {"code": …, "how": …}}."""
    evidence: Column[list[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The rows of a page of judgements, as they are stored."""

    articles: Sequence[Row[*tuple[Any, ...]]]
    reviews: Sequence[Row[*tuple[Any, ...]]]
    units: Sequence[Row[*tuple[Any, ...]]]

    def judgements(self) -> Judgements:
        """What they say."""
        place = {row.id: number for number, row in enumerate(self.articles)}
        review_of = {row.id: number for number, row in enumerate(self.reviews)}
        cells = list(chain.from_iterable(self.units))
        columns = [cells[column :: len(_COLUMNS)] for column in range(len(_COLUMNS))]
        review, id, kind, content, source, cue, speaker, parent, standing, labels, evidence = columns
        return Judgements(
            articles=[(row.id, row.text) for row in self.articles],
            reviews=[JudgedReview(place[row.article], row.reviewer, row.submitted) for row in self.reviews],
            review=[review_of[one] for one in review],
            id=id,
            kind=kind,
            content=_spans(content),
            source=_spans(source),
            cue=_spans(cue),
            speaker=column(speaker),
            parent=parent,
            standing=standing,
            labels=_decoded(labels),
            evidence=_decoded(evidence),
        )


_COLUMNS = (
    UNIT.c.review_id,
    UNIT.c.id,
    UNIT.c.kind,
    UNIT.c.content,
    UNIT.c.source,
    UNIT.c.cue,
    UNIT.c.speaker,
    UNIT.c.parent,
    UNIT.c.standing,
    UNIT.c.labels,
    UNIT.c.evidence,
)


def submitted_pages(tx: Connection) -> Iterator[StoredPage]:
    """Every article that has a submitted review, by id, with all of these.

    Args:
        tx: one transaction for the whole walk, so that it sees one state.
    """
    submitted = REVIEW.c.state == "submitted"
    has_some = exists().where(REVIEW.c.article == ARTICLE.c.id, submitted)
    query = select(ARTICLE.c.id, ARTICLE.c.text).where(has_some).order_by(ARTICLE.c.id).limit(PAGE)
    articles = tx.execute(query).all()
    while articles:
        # No BETWEEN: PostgreSQL takes no collation, which SQLAlchemy adds to every value, inside of it.
        here = (submitted, REVIEW.c.article >= articles[0].id, REVIEW.c.article <= articles[-1].id)
        heads = select(REVIEW.c.id, REVIEW.c.article, REVIEW.c.reviewer, REVIEW.c.submitted).where(*here)
        units = select(*_COLUMNS).join(REVIEW, UNIT.c.review_id == REVIEW.c.id).where(*here)
        decided = (UNIT.c.rejected == 0, UNIT.c.standing != "suggested")
        yield StoredPage(
            articles,
            tx.execute(heads.order_by(REVIEW.c.article, REVIEW.c.reviewer)).all(),
            tx.execute(units.where(*decided)).all(),
        )
        articles = tx.execute(query.where(ARTICLE.c.id > articles[-1].id)).all()


def _decoded(texts: Sequence[str]) -> Column[Any]:
    """A column of JSON; all of its distinct values are read in one go."""
    found = column(texts)
    return Column(found.numbers, from_json(f"[{','.join(found.values)}]", cache_strings="keys"))


def _spans(texts: Sequence[str | None]) -> SpanColumn:
    """A column of JSON lists of [start, end], or of one such pair, or of nothing."""
    found = column(texts)
    written = [text or "" for text in found.values]
    numbers = ",".join(text for text in written if text not in ("", "[]"))
    numbers = numbers.replace("[", "").replace("]", "")
    return SpanColumn(
        found.numbers, [(text.count(",") + 1) // 2 for text in written], from_json(f"[{numbers}]")
    )
