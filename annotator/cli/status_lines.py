"""What `annotator status` prints: one reviewer's progress, matches of a query, or time and keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annotator.core.text.visible import visible

if TYPE_CHECKING:
    from annotator.project import ArticleEntry, ReviewerOverview


def progress(entries: Iterable[ArticleEntry]) -> Iterator[str]:
    """A line an article: state, units decided of all, id, title."""
    for one in entries:
        yield visible(
            f"{one.state:<9}  {one.decided:>4}/{one.units:<4}  {one.id}  {one.title or ''}".rstrip()
        )


def matches(own_work: ReviewerOverview, query: str) -> Iterator[str]:
    """A line an article in which units of the reviewer answer a query: how many, id, title.

    Raises:
        BadInput: the query cannot be read.
    """
    for article, title, many in own_work.matching(query):
        yield visible(f"{many:>6}  {article}  {title or ''}".rstrip())


def efforts(own_work: ReviewerOverview) -> Iterator[str]:
    """JSON, a line an article that the reviewer has begun: units decided, active seconds, keys."""
    for article, effort in own_work.efforts():
        line = {
            "article": article,
            "units": effort.units,
            "seconds": round(effort.active_ms / 1000, 1),
            "keys": effort.keys,
            "keys_per_unit": effort.keys_per_unit,
        }
        yield json.dumps(line)


def unit_efforts(own_work: ReviewerOverview) -> Iterator[str]:
    """JSON, a line a unit that the reviewer has edited, in the order of work: active seconds, keys."""
    for article, unit, active_ms, keys in own_work.unit_efforts():
        line = {"article": article, "unit": unit, "seconds": round(active_ms / 1000, 1), "keys": keys}
        yield json.dumps(line)
