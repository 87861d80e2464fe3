"""Traces of judged units: written with the units, and found again by what those say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from annotator.core.recall.recall import Earlier, is_remembered, wording_of
from annotator.core.recall.similarity import alike, kept_under, looked_up_by
from annotator.core.review.edit_log import Review
from annotator.core.unit import Kind, Unit
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, TRACE, TRACE_KEY, UNIT

MOST: Final = 200
"""Traces that a query finds for each unit looked up; of more, those of the reviews that were begun last."""

_A_QUERY: Final = 500
"""Numbers that a query asks for: no engine takes any number of values."""

_WRITE = insert(TRACE)
_WRITE_KEYS = insert(TRACE_KEY)


def write(tx: Connection, review_id: int, review: Review, units: Iterable[Unit], text: str | None) -> None:
    """Keep the traces of those units that leave one. They have none yet: it goes when the unit's row goes.

    Args:
        tx: a writing transaction.
        review_id: of the row of the review.
        review: whose units these are.
        units: whose rows have just been written.
        text: of the article; None to have it read, which takes long where the article is long.
    """
    remembered = [unit for unit in units if is_remembered(unit)]
    if not remembered:
        return
    if text is None:
        text = tx.execute(select(ARTICLE.c.text).where(ARTICLE.c.id == review.article)).scalar_one()
    traces: list[row_codec.Values] = []
    keys: list[row_codec.Values] = []
    for unit in remembered:
        wording = wording_of(text, unit)
        numbers = kept_under(unit.kind, wording)
        if numbers:
            its = {"review_id": review_id, "unit": unit.id}
            traces.append({**its, "wording": wording, "at": review.last_at})
            keys += [{**its, "number": number} for number in numbers]
    if traces:
        tx.execute(_WRITE, traces)
        tx.execute(_WRITE_KEYS, keys)


def alike_to(
    tx: Connection, reviewer: str, article: str, wanted: Mapping[str, tuple[Kind, str]]
) -> dict[str, list[Earlier]]:
    """What this reviewer judged before of what some units say; nobody else's work is looked at.

    Args:
        tx: any transaction.
        reviewer: whose memory.
        article: the id of the one that the units stand in: a unit does not remember itself.
        wanted: kind and wording of each unit, by its id.

    Returns:
        The earlier units that are alike, by the id of the wanted one; nothing for those without any.
    """
    seekers: dict[int, list[str]] = defaultdict(list)
    for id, (kind, wording) in wanted.items():
        for number in looked_up_by(kind, wording):
            seekers[number].append(id)
    found: dict[str, dict[tuple[int, str], Earlier]] = defaultdict(dict)
    numbers = list(seekers)
    for start in range(0, len(numbers), _A_QUERY):
        some = numbers[start : start + _A_QUERY]
        for row in tx.execute(_kept(), {"reviewer": reviewer, "numbers": some, "most": MOST * len(wanted)}):
            for id in seekers[row.number]:
                kind, wording = wanted[id]
                place, itself = (row.review_id, row.id), (row.article, row.id) == (article, id)
                if place in found[id] or itself or row.kind != kind:
                    continue
                if alike(kind, wording, row.wording):
                    found[id][place] = _earlier(row)
    return {id: list(earlier.values()) for id, earlier in found.items() if earlier}


def _earlier(row: Row[Any]) -> Earlier:
    return Earlier(row.article, row.title, row.published, row_codec.unit(row), row.wording, row.at)


@cache
def _kept() -> Select[Any]:
    """What is kept under some numbers of a reviewer, with all there is to tell of it; built once."""
    # First by the numbers, which are in an index and few: PostgreSQL might begin with all that they reviewed.
    under = (
        select(TRACE_KEY)
        .where(TRACE_KEY.c.number.in_(bindparam("numbers", expanding=True)))
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
    told = (keys.c.number, keys.c.article, TRACE.c.wording, TRACE.c.at, ARTICLE.c.title, ARTICLE.c.published)
    return (
        select(*told, UNIT)
        .join(TRACE, (TRACE.c.review_id == keys.c.review_id) & (TRACE.c.unit == keys.c.unit))
        .join(UNIT, (UNIT.c.review_id == keys.c.review_id) & (UNIT.c.id == keys.c.unit))
        .join(ARTICLE, ARTICLE.c.id == keys.c.article)
    )
