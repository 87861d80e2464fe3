"""Stored reviews and suggestions for exports, article by article, as rows. Pages keep the memory constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from annotator.core.article import Article, Block
from annotator.core.review.edit_log import GOLD, SPLITTER, Review
from annotator.core.review.edits import Decisions, ReviewState
from annotator.core.stored.stored_review import Bounds, StoredArticle, StoredReview, StoredUnit, ordered
from annotator.core.unit import Suggestion, Unit, adopted
from annotator.storage.queries.batches import shown
from annotator.storage.queries.review_units import without
from annotator.storage.schema import row_codec
from annotator.storage.schema.json_text import UNIT_COLUMNS
from annotator.storage.schema.row_codec import damaged
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION, SUGGESTION_SET, UNIT

PAGE = 100
"""Articles in memory at a time."""
PAGE_CHARACTERS = 2_000_000
"""Code points of these articles, unless one alone has more."""

_ARTICLE_COLUMNS = (
    "id", "sha256", "title", "published", "publisher", "authors", "url", "language", "licence", "blocks",
    "text", "replaces", "source_sha256",
)  # fmt: skip
_UNIT_COLUMNS = ("review_id", *UNIT_COLUMNS)
_COMPOUND = ("labels", "proposed", "evidence", "flag")

_AUTHORS = TypeAdapter(tuple[str, ...])
_BLOCKS = TypeAdapter(tuple[Block, ...])
_FRAGMENTS = TypeAdapter(list[list[Bounds]])
_PAIRS = TypeAdapter(list[Bounds])

Tuples = Sequence[tuple[Any, ...]]


class _ReviewHead(NamedTuple):
    """The columns of a review that an export reads."""

    id: int
    article: str
    reviewer: str
    splitter: str | None
    scheme: str
    state: str
    submitted: str | None
    adopted: int | None
    removed: str
    units: int


def stored_rows(
    tx: Connection,
    *,
    reviewers: Collection[str] | None,
    states: Collection[ReviewState],
    suggested: str | None = None,
    page: int = PAGE,
) -> Iterator[StoredReview]:
    """Yield such reviews, sorted by article and reviewer; after those of an article, its suggestions.

    Args:
        tx: any transaction; the whole stream shows its snapshot.
        reviewers: the authors of the reviews; None for all except gold.
        states: open, submitted or both.
        suggested: the version of the scheme of the newest suggestions; None to leave suggestions out.
        page: number of articles in memory at a time.

    Raises:
        NotAProject: a value is damaged.
    """
    by_reviewer = REVIEW.c.reviewer != GOLD if reviewers is None else REVIEW.c.reviewer.in_(reviewers)
    chosen = [REVIEW.c.state.in_(states), by_reviewer, shown(REVIEW)]
    has_some: ColumnElement[bool] = exists().where(REVIEW.c.article == ARTICLE.c.id, *chosen)
    if suggested is not None:
        has_some = or_(
            has_some, exists().where(SUGGESTION_SET.c.article == ARTICLE.c.id, shown(SUGGESTION_SET))
        )
    for first, last in _pages(tx, has_some, page):
        articles = _articles(tx, has_some, ARTICLE.c.id >= first, ARTICLE.c.id <= last)
        reviews = _reviews(tx, articles, *chosen, REVIEW.c.article >= first, REVIEW.c.article <= last)
        newest = {} if suggested is None else _newest(tx, articles, suggested, first, last)
        for article in articles:
            yield from reviews.get(article, ())
            yield from newest.get(article, ())


def _pages(tx: Connection, condition: ColumnElement[bool], size: int) -> Iterator[tuple[str, str]]:
    """Yield the first and the last id of pages of the articles that meet a condition."""
    query = select(ARTICLE.c.id, ARTICLE.c.characters).where(condition).order_by(ARTICLE.c.id).limit(size)
    rows = _tuples(tx, query)
    while rows:
        characters, last = 0, rows[0][0]
        for id, length in rows:
            characters += length
            if characters > PAGE_CHARACTERS:
                break
            last = id
        yield rows[0][0], last
        rows = _tuples(tx, query.where(ARTICLE.c.id > last))


def _tuples(tx: Connection, query: Select[Any]) -> Tuples:
    """Return the rows of the driver: they need no conversion, and are much cheaper than SQLAlchemy's."""
    cursor = tx.execute(query).cursor
    return [] if cursor is None else cursor.fetchall()


def _articles(tx: Connection, *conditions: ColumnElement[bool]) -> dict[str, StoredArticle]:
    columns = (ARTICLE.c[name] for name in _ARTICLE_COLUMNS)
    rows = _tuples(tx, select(*columns).where(*conditions).order_by(ARTICLE.c.id))
    try:
        return {row[0]: _article(*row) for row in rows}
    except (ValueError, TypeError) as error:
        raise damaged("article") from error


def _article(*row: Any) -> StoredArticle:
    stored = StoredArticle._make((*row, ()))
    blocks = _BLOCKS.validate_json(stored.blocks_json)
    authors = _json(_AUTHORS.validate_json(stored.authors_json))
    return stored._replace(authors_json=authors, blocks_json=_json(blocks), blocks=blocks)


def _json(value: object) -> str:
    return to_json(value).decode()


def _reviews(
    tx: Connection, articles: Mapping[str, StoredArticle], *conditions: ColumnElement[bool]
) -> Mapping[str, list[StoredReview]]:
    """Return the reviews that meet conditions, by article, sorted by reviewer."""
    columns = (REVIEW.c[name] for name in _ReviewHead._fields)
    query = select(*columns).where(*conditions).order_by(REVIEW.c.article, REVIEW.c.reviewer)
    heads = [_ReviewHead(*row) for row in _tuples(tx, query)]
    touched = _units(tx, *conditions)
    adopted = _adopted_units(tx, heads, touched)
    found = defaultdict(list)
    for head in heads:
        rows = {unit.id: unit for unit in touched[head.id]}
        if head.adopted in adopted:
            rows = {**without(adopted[head.adopted], head.removed), **rows}
        found[head.article].append(_review(articles[head.article], head, rows.values()))
    return found


def _adopted_units(
    tx: Connection, heads: Iterable[_ReviewHead], touched: Mapping[int, Sequence[StoredUnit]]
) -> dict[int, dict[str, StoredUnit]]:
    """Return the units of the adopted sets with units that have no row, by set and id."""
    # Most reviews have touched every suggestion that they adopted, and need none.
    partly = (head.adopted for head in heads if len(touched[head.id]) < head.units)
    sets = _payloads(tx, {id for id in partly if id is not None})
    return {id: _suggested_units(payloads) for id, payloads in sets.items()}


def _review(article: StoredArticle, head: _ReviewHead, units: Iterable[StoredUnit]) -> StoredReview:
    whose = (head.reviewer, head.splitter, head.scheme, head.state, head.submitted)
    return StoredReview(article, *whose, ordered(units))


def _units(tx: Connection, *conditions: ColumnElement[bool]) -> Mapping[int, list[StoredUnit]]:
    """Return the units of the reviews that meet conditions, by the id of the review's row."""
    columns = (UNIT.c[name] for name in _UNIT_COLUMNS)
    query = select(*columns).join(REVIEW, UNIT.c.review_id == REVIEW.c.id).where(*conditions)
    found = defaultdict(list)
    try:
        for unit in _decoded(_tuples(tx, query)):
            found[unit.review].append(unit)
    except (ValueError, TypeError, LookupError) as error:
        raise damaged("unit") from error
    return found


def _decoded(rows: Tuples) -> Iterable[StoredUnit]:
    """Return the units of rows. Each column is decoded at once, which takes a tenth of the time."""
    if not rows:
        return ()
    columns: dict[str, Sequence[Any]] = dict(zip(_UNIT_COLUMNS, zip(*rows, strict=True), strict=True))
    content, columns["content"] = _spans(_FRAGMENTS, columns["content"], {"[]": ()})
    source, columns["source"] = _spans(_FRAGMENTS, columns["source"], {"[]": ()})
    columns["start"] = [spans[0][0] for spans in content]
    columns["end"] = [spans[-1][1] for spans in content]
    cue, columns["cue"] = _spans(_PAIRS, columns["cue"], {None: None})
    for name in _COMPOUND:
        # Units have few distinct values, since reviewers accept the same suggestions.
        stored = {text: text and row_codec.canonical(name, text) for text in set(columns[name])}
        if any(text != canonical for text, canonical in stored.items()):
            columns[name] = [stored[text] for text in columns[name]]
    alternatives = repeat("[]", len(rows))
    return map(StoredUnit._make, zip(*columns.values(), content, source, cue, alternatives, strict=True))


def _spans(
    adapter: TypeAdapter[list[Any]], texts: Sequence[str | None], nothing: Mapping[str | None, object]
) -> tuple[Sequence[Any], Sequence[str | None]]:
    """Decode a column of spans; return the values, and the JSON of each as this program writes it.

    `nothing` maps the text that most units have, which is not decoded, to its value.
    """
    given = cast("list[str]", [text for text in texts if text not in nothing])
    column = f"[{','.join(given)}]"
    values = adapter.validate_json(column)
    if len(values) != len(given):
        raise ValueError("a value closes the list")
    if to_json(values) != column.encode():
        written = map(_json, values)
        texts = [text if text in nothing else next(written) for text in texts]
    decoded = iter(values)
    return [nothing[text] if text in nothing else next(decoded) for text in texts], texts


def _payloads(tx: Connection, sets: Collection[int]) -> dict[int, list[str]]:
    """Return the suggestions of sets in their order, as JSON, by the id of the set."""
    found: dict[int, list[str]] = {id: [] for id in sets}
    if sets:
        query = select(SUGGESTION.c.set_id, SUGGESTION.c.payload).where(SUGGESTION.c.set_id.in_(sets))
        for id, payload in _tuples(tx, query.order_by(SUGGESTION.c.set_id, SUGGESTION.c.position)):
            found[id].append(payload)
    return found


def _newest(
    tx: Connection, articles: Mapping[str, StoredArticle], scheme: str, first: str, last: str
) -> Mapping[str, list[StoredReview]]:
    """Return the newest suggestions of articles, by article."""
    here = (SUGGESTION_SET.c.article >= first, SUGGESTION_SET.c.article <= last, shown(SUGGESTION_SET))
    newest = select(func.max(SUGGESTION_SET.c.id)).where(*here).group_by(SUGGESTION_SET.c.article)
    columns = (SUGGESTION_SET.c.id, SUGGESTION_SET.c.article, SUGGESTION_SET.c.splitter)
    heads = _tuples(tx, select(*columns).where(SUGGESTION_SET.c.id.in_(newest)))
    payloads = _payloads(tx, [id for id, _, _ in heads])
    return {
        article: [
            StoredReview(
                articles[article],
                SPLITTER,
                splitter,
                scheme,
                "suggested",
                None,
                ordered(_suggested_units(payloads[id], alternatives=True).values()),
                payloads[id],
            )
        ]
        for id, article, splitter in heads
    }


def _suggested_units(payloads: Sequence[str], *, alternatives: bool = False) -> dict[str, StoredUnit]:
    """Return suggestions as undecided units by id; a review has no alternatives to its units."""
    found = {}
    for index, suggestion in enumerate(row_codec.suggestions(payloads)):
        unit = adopted(index, suggestion)
        others = _json(suggestion.alternatives) if alternatives and suggestion.alternatives else "[]"
        found[unit.id] = _undecided(unit, others)
    return found


def _undecided(unit: Unit, alternatives_json: str) -> StoredUnit:
    """Return an adopted suggestion as it would be stored."""
    return StoredUnit(
        review=0,
        id=unit.id,
        kind=unit.kind,
        start=unit.span.start,
        end=unit.span.end,
        content_json=_json(unit.content),
        source_json=_json(unit.source),
        cue_json=None if unit.cue is None else _json(unit.cue),
        speaker=unit.speaker,
        parent=unit.parent,
        standing=unit.standing,
        rejected=unit.rejected,
        labels_json="{}",
        proposed_json=_json(unit.proposed),
        score=unit.score,
        evidence_json="[]",
        justification=None,
        restated=None,
        note=None,
        flag_json=None,
        subject=unit.subject,
        content=unit.content,
        source=unit.source,
        cue=unit.cue,
        alternatives_json=alternatives_json,
    )


def values_of(stored: StoredReview) -> tuple[Article, Review, tuple[Suggestion, ...] | None]:
    """Return the article, the review and the suggestions of a stored review, decoded.

    The log and the undo stacks of the review are left out.
    """
    rows = [SimpleNamespace(**_columns(unit)) for unit in stored.units.values()]
    units = {unit.id: unit for unit in row_codec.units(rows)} if stored.suggestions is None else {}
    state: ReviewState = "submitted" if stored.state == "submitted" else "open"
    decisions = Decisions(units, state, stored.submitted)
    review = Review(stored.article.id, stored.reviewer, stored.splitter, stored.scheme, decisions)
    proposed = None if stored.suggestions is None else row_codec.suggestions(stored.suggestions)
    return row_codec.article_of(_columns(stored.article)), review, proposed


def _columns(stored: StoredArticle | StoredUnit) -> dict[str, Any]:
    """Return the columns of a row by name; the names of JSON replace those of decoded values."""
    values = stored._asdict()
    encoded = {name.removesuffix("_json"): values[name] for name in values if name.endswith("_json")}
    return {**values, **encoded}
