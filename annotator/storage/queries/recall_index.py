"""The recall index, which finds judged units by their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, select

from annotator.core.recall.recall import RecalledJudgement, is_recallable, recall_text
from annotator.core.recall.similarity import is_similar, lookup_keys, recall_keys
from annotator.core.review.edit_log import Review
from annotator.core.unit import Kind, Unit
from annotator.storage.queries.batches import shown
from annotator.storage.schema import row_codec
from annotator.storage.schema.column_types import check_text
from annotator.storage.schema.tables import ARTICLE, RECALL, RECALL_KEY, REVIEW, UNIT

MAX_JUDGEMENTS: Final = 200
"""Rows that a query returns for each unit, on average and at most; the newest reviews come first."""

KEYS_PER_QUERY: Final = 500
"""Keys in one query: engines limit the number of bound values."""


ENTRY_COLUMNS: Final = ("unit", "wording", "at")
KEY_COLUMNS: Final = ("unit", "number")


class IndexRows(NamedTuple):
    """Rows of the index, without the id of the review."""

    entries: Sequence[tuple[str, str, str]]
    """ENTRY_COLUMNS."""
    keys: Sequence[tuple[str, int]]
    """KEY_COLUMNS."""


def rows_of(review: Review, units: Iterable[Unit], text: str) -> IndexRows:
    """Return the rows of the recallable units of a review; `text` is that of its article.

    Raises:
        Refused: the text of a unit cannot be stored.
    """
    entries: list[tuple[str, str, str]] = []
    keys: list[tuple[str, int]] = []
    for unit in units:
        if not is_recallable(unit):
            continue
        wording = recall_text(text, unit)
        numbers = recall_keys(unit.kind, wording)
        if numbers:
            check_text(wording)
            entries.append((unit.id, wording, review.last_at))
            keys += [(unit.id, number) for number in numbers]
    return IndexRows(entries, keys)


class Indexed(NamedTuple):
    """The entry of a unit in the index: its text and its keys."""

    wording: str
    keys: Set[int]


def indexed(tx: Connection, article: str, reviewer: str) -> dict[str, Indexed]:
    """Return the entries of the units of a review, by their ids."""
    key = (RECALL_KEY.c.review_id == RECALL.c.review_id) & (RECALL_KEY.c.unit == RECALL.c.unit)
    query = (
        select(RECALL.c.unit, RECALL.c.wording, RECALL_KEY.c.number)
        .join(REVIEW, REVIEW.c.id == RECALL.c.review_id)
        .outerjoin(RECALL_KEY, key)
        .where(REVIEW.c.article == article, REVIEW.c.reviewer == reviewer, shown(REVIEW))
    )
    found: dict[str, tuple[str, set[int]]] = {}
    for row in tx.execute(query):
        _, numbers = found.setdefault(row.unit, (row.wording, set()))
        if row.number is not None:
            numbers.add(row.number)
    return {unit: Indexed(*one) for unit, one in found.items()}


def find_similar(
    tx: Connection, reviewer: str, article: str, units: Mapping[str, tuple[Kind, str]]
) -> dict[str, list[RecalledJudgement]]:
    """Return this reviewer's judgements of similar units, in any article.

    Args:
        tx: any transaction.
        reviewer: the author of the judgements.
        article: id of the article of `units`: a unit does not recall itself.
        units: kind and text of each unit, by its id.

    Returns:
        The judgements, by the id of the unit; units without any are left out.
    """
    ids_by_key: dict[int, list[str]] = defaultdict(list)
    for id, (kind, text) in units.items():
        for key in lookup_keys(kind, text):
            ids_by_key[key].append(id)
    found: dict[str, dict[tuple[int, str], RecalledJudgement]] = defaultdict(dict)
    for row in _rows(tx, reviewer, list(ids_by_key), MAX_JUDGEMENTS * len(units)):
        for id in ids_by_key[row.number]:
            is_itself = (row.article, row.id) == (article, id)
            # Similar units share several keys, so the same row comes more than once.
            is_known = (row.review_id, row.id) in found[id]
            if not is_itself and not is_known and _matches(row, *units[id]):
                found[id][row.review_id, row.id] = _judgement(row)
    return {id: list(judgements.values()) for id, judgements in found.items() if judgements}


def _rows(tx: Connection, reviewer: str, keys: Sequence[int], limit: int) -> Iterator[Row[Any]]:
    for start in range(0, len(keys), KEYS_PER_QUERY):
        numbers = keys[start : start + KEYS_PER_QUERY]
        yield from tx.execute(_lookup(), {"reviewer": reviewer, "numbers": numbers, "limit": limit})


def _matches(row: Row[Any], kind: Kind, text: str) -> bool:
    """Return whether a row is of a similar unit: a shared key alone does not make two units similar."""
    return row.kind == kind and is_similar(kind, text, row.wording)


def _judgement(row: Row[Any]) -> RecalledJudgement:
    unit = row_codec.unit(row)
    return RecalledJudgement(row.article, row.title, row.published, unit, row.wording, row.at, row.scheme)


@cache
def _lookup() -> Select[Any]:
    """Return the statement for the judgements of a reviewer under some keys, built once."""
    # The few rows with these keys come first: PostgreSQL might begin with everything the reviewer judged.
    by_key = (
        select(RECALL_KEY)
        .where(RECALL_KEY.c.number.in_(bindparam("numbers", expanding=True)))
        .cte("by_key")
        .prefix_with("MATERIALIZED")
    )
    keys = (
        select(by_key.c.number, by_key.c.review_id, by_key.c.unit, REVIEW.c.article, REVIEW.c.scheme)
        .join(REVIEW, REVIEW.c.id == by_key.c.review_id)
        .where(REVIEW.c.reviewer == bindparam("reviewer"), shown(REVIEW))
        .order_by(by_key.c.review_id.desc())
        .limit(bindparam("limit"))
        .subquery()
    )
    return (
        select(
            keys.c.number,
            keys.c.article,
            keys.c.scheme,
            RECALL.c.wording,
            RECALL.c.at,
            ARTICLE.c.title,
            ARTICLE.c.published,
            UNIT,
        )
        .join(RECALL, (RECALL.c.review_id == keys.c.review_id) & (RECALL.c.unit == keys.c.unit))
        .join(UNIT, (UNIT.c.review_id == keys.c.review_id) & (UNIT.c.id == keys.c.unit))
        .join(ARTICLE, ARTICLE.c.id == keys.c.article)
    )
