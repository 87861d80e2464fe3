"""The recall index: judged units by their text, written with the units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from annotator.core.recall.recall import RecalledJudgement, is_recallable, recall_text
from annotator.core.recall.similarity import is_similar, lookup_keys, recall_keys
from annotator.core.review.edit_log import Review
from annotator.core.unit import Kind, Unit
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, RECALL, RECALL_KEY, REVIEW, UNIT

MOST: Final = 200
"""Judgements that a query finds for each unit looked up; of more, those of the reviews begun last."""

_A_QUERY: Final = 500
"""Numbers that a query asks for: no engine takes any number of values."""

_WRITE = insert(RECALL)
_WRITE_KEYS = insert(RECALL_KEY)


def write(tx: Connection, review_id: int, review: Review, units: Iterable[Unit], text: str | None) -> None:
    """Index the units that are recallable. They have no entry yet: it is deleted with the unit's row.

    Args:
        tx: a writing transaction.
        review_id: of the row of the review.
        review: whose units these are.
        units: whose rows have just been written.
        text: of the article; None to have it read, which takes long where the article is long.
    """
    recallable = [unit for unit in units if is_recallable(unit)]
    if not recallable:
        return
    if text is None:
        text = tx.execute(select(ARTICLE.c.text).where(ARTICLE.c.id == review.article)).scalar_one()
    entries: list[row_codec.Values] = []
    keys: list[row_codec.Values] = []
    for unit in recallable:
        wording = recall_text(text, unit)
        numbers = recall_keys(unit.kind, wording)
        if numbers:
            its = {"review_id": review_id, "unit": unit.id}
            entries.append({**its, "wording": wording, "at": review.last_at})
            keys += [{**its, "number": number} for number in numbers]
    if entries:
        tx.execute(_WRITE, entries)
        tx.execute(_WRITE_KEYS, keys)


def find_similar(
    tx: Connection, reviewer: str, article: str, wanted: Mapping[str, tuple[Kind, str]]
) -> dict[str, list[RecalledJudgement]]:
    """Return this reviewer's judgements of similar units, in any article.

    Args:
        tx: any transaction.
        reviewer: whose judgements.
        article: the id of the units' article: a unit does not recall itself.
        wanted: kind and text of each unit, by its id.

    Returns:
        The judgements, by the id of the wanted unit; units without any are left out.
    """
    seekers: dict[int, list[str]] = defaultdict(list)
    for id, (kind, wording) in wanted.items():
        for number in lookup_keys(kind, wording):
            seekers[number].append(id)
    found: dict[str, dict[tuple[int, str], RecalledJudgement]] = defaultdict(dict)
    numbers = list(seekers)
    for start in range(0, len(numbers), _A_QUERY):
        some = numbers[start : start + _A_QUERY]
        for row in tx.execute(_kept(), {"reviewer": reviewer, "numbers": some, "most": MOST * len(wanted)}):
            for id in seekers[row.number]:
                kind, wording = wanted[id]
                place, itself = (row.review_id, row.id), (row.article, row.id) == (article, id)
                if place in found[id] or itself or row.kind != kind:
                    continue
                if is_similar(kind, wording, row.wording):
                    found[id][place] = _judgement(row)
    return {id: list(judgements.values()) for id, judgements in found.items() if judgements}


def _judgement(row: Row[Any]) -> RecalledJudgement:
    return RecalledJudgement(row.article, row.title, row.published, row_codec.unit(row), row.wording, row.at)


@cache
def _kept() -> Select[Any]:
    """What is kept under some numbers of a reviewer, with all there is to tell of it; built once."""
    # First by the numbers, which are in an index and few: PostgreSQL might begin with all that they reviewed.
    under = (
        select(RECALL_KEY)
        .where(RECALL_KEY.c.number.in_(bindparam("numbers", expanding=True)))
        .cte("under")
        .prefix_with("MATERIALIZED")
    )
    keys = (
        select(under.c.number, under.c.review_id, under.c.unit, REVIEW.c.article)
        .join(REVIEW, REVIEW.c.id == under.c.review_id)
        .where(REVIEW.c.reviewer == bindparam("reviewer"))
        .order_by(under.c.review_id.desc())
        .limit(bindparam("most"))
        .subquery()
    )
    told = (
        keys.c.number,
        keys.c.article,
        RECALL.c.wording,
        RECALL.c.at,
        ARTICLE.c.title,
        ARTICLE.c.published,
    )
    return (
        select(*told, UNIT)
        .join(RECALL, (RECALL.c.review_id == keys.c.review_id) & (RECALL.c.unit == keys.c.unit))
        .join(UNIT, (UNIT.c.review_id == keys.c.review_id) & (UNIT.c.id == keys.c.unit))
        .join(ARTICLE, ARTICLE.c.id == keys.c.article)
    )
