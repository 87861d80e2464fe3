"""Submitted reviews page by page: only the columns that a report on agreement counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Row, and_, case, exists, select

from annotator.core.columnar import Column, SpanColumn, column
from annotator.core.unit import Label
from annotator.core.unit_columns import UNIT_FIELDS, PageReview, ReviewPage, UnitColumns
from annotator.storage.queries.batches import shown
from annotator.storage.schema.row_codec import damaged
from annotator.storage.schema.tables import ARTICLE, REVIEW, UNIT

PAGE = 200
"""Articles in memory at a time."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The rows of a page of submitted reviews."""

    articles: Sequence[Row[*tuple[Any, ...]]]
    reviews: Sequence[Row[*tuple[Any, ...]]]
    units: Sequence[Row[*tuple[Any, ...]]]

    def decoded(self) -> ReviewPage:
        """Decode the rows, each distinct value once, since reviewers accept the same suggestions.

        Raises:
            NotAProject: a value is damaged.
        """
        try:
            return self._decoded()
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise damaged("unit") from error

    def _decoded(self) -> ReviewPage:
        place = {row.id: number for number, row in enumerate(self.articles)}
        review_of = {row.id: number for number, row in enumerate(self.reviews)}
        cells = list(chain.from_iterable(self.units))
        review, *columns = (cells[column :: len(_COLUMNS)] for column in range(len(_COLUMNS)))
        reviews = Column(list(map(review_of.__getitem__, review)), list(range(len(self.reviews))))
        decoded: dict[str, Any] = {
            name: _DECODERS.get(name, column)(values)
            for name, values in zip(UNIT_FIELDS, columns, strict=True)
        }
        return ReviewPage(
            [(row.id, row.text) for row in self.articles],
            [PageReview(place[row.article], row.reviewer, row.submitted, row.scheme) for row in self.reviews],
            UnitColumns(review=reviews, **decoded),
        )


def submitted_pages(tx: Connection) -> Iterator[StoredPage]:
    """Yield pages of all articles with a submitted review, by id, with these reviews.

    Args:
        tx: one transaction for all pages, so that they show one state.
    """
    submitted = and_(REVIEW.c.state == "submitted", shown(REVIEW))
    has_some = exists().where(REVIEW.c.article == ARTICLE.c.id, submitted)
    query = select(ARTICLE.c.id, ARTICLE.c.text).where(has_some).order_by(ARTICLE.c.id).limit(PAGE)
    articles = tx.execute(query).all()
    while articles:
        # Not BETWEEN: SQLAlchemy adds a COLLATE to every value, which PostgreSQL does not allow in BETWEEN.
        here = (submitted, REVIEW.c.article >= articles[0].id, REVIEW.c.article <= articles[-1].id)
        head = (REVIEW.c.id, REVIEW.c.article, REVIEW.c.reviewer, REVIEW.c.submitted, REVIEW.c.scheme)
        heads = select(*head).where(*here)
        units = select(*_COLUMNS).join(REVIEW, UNIT.c.review_id == REVIEW.c.id).where(*here)
        decided = (UNIT.c.rejected == 0, UNIT.c.standing != "suggested")
        yield StoredPage(
            articles,
            tx.execute(heads.order_by(REVIEW.c.article, REVIEW.c.reviewer)).all(),
            tx.execute(units.where(*decided)).all(),
        )
        articles = tx.execute(query.where(ARTICLE.c.id > articles[-1].id)).all()


def _json(texts: Sequence[str]) -> Column[Any]:
    """Decode a column of JSON; all its distinct values are read at once."""
    found = column(texts)
    return Column(found.numbers, from_json(f"[{','.join(found.values)}]", cache_strings="keys"))


def _labels(texts: Sequence[str]) -> Column[Mapping[str, Label]]:
    return _json(texts).map(lambda labels: {field: Label(**label) for field, label in labels.items()})


def _urls(texts: Sequence[str]) -> Column[frozenset[str]]:
    return _json(texts).map(lambda evidence: frozenset(one["url"] for one in evidence if one.get("url")))


def _spans(texts: Sequence[str | None]) -> SpanColumn:
    """Decode a column of JSON lists of [start, end], or of one such pair, or of NULL."""
    found = column(texts)
    written = ["" if text is None or text == "[]" else text for text in found.values]
    # All offsets are read as one flat list; the number of commas says how many belong to each value.
    numbers = ",".join(filter(None, written)).replace("[", "").replace("]", "")
    sizes = [(commas + 1) // 2 for commas in map(str.count, written, repeat(","))]
    flat = from_json(f"[{numbers}]")
    if len(flat) != 2 * sum(sizes):
        raise ValueError("half a span")
    return SpanColumn(found.numbers, sizes, flat)


def _flags(numbers: Sequence[int]) -> Column[bool]:
    return Column(numbers, [False, True])


_FLAGS = {
    "kind": UNIT.c.kind == "claim",
    "nested": UNIT.c.parent.is_not(None),
    "untouched": UNIT.c.standing == "accepted",
}
"""Columns of which the report needs one bit."""
_COLUMNS = (
    UNIT.c.review_id,
    *(case((_FLAGS[name], 1), else_=0) if name in _FLAGS else UNIT.c[name] for name in UNIT_FIELDS),
)
_DECODERS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "id": lambda ids: Column(range(len(ids)), list(ids)),
    "kind": lambda numbers: Column(numbers, ["quote", "claim"]),
    "nested": _flags,
    "untouched": _flags,
    "content": _spans,
    "source": _spans,
    "cue": _spans,
    "labels": _labels,
    "evidence": _urls,
}
"""The readers of the columns whose values are not used as they are."""
