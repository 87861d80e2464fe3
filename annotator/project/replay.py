"""Replay the log of a stored review and compare the result with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from annotator.core.errors import BadInput
from annotator.core.recall.recall import is_recallable, recall_text
from annotator.core.recall.similarity import recall_keys
from annotator.core.review.edit_log import Review, replay
from annotator.core.review.edits import Adopt, EditError
from annotator.core.unit import Unit, adopt
from annotator.storage import Transaction
from annotator.storage.queries import articles, recall_index, reviews, suggestions


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """A value in the rows of a review that its log does not lead to."""

    unit: str | None
    """Id of the unit; None for the review itself."""
    field: str
    """Field of the unit or review; `unit` for a missing or extra unit, `log` for a bad entry."""
    stored: Any
    replayed: Any


def replay_differences(tx: Transaction, article_id: str, reviewer: str) -> list[ReplayDifference]:
    """Replay the log of a stored review and return where the rows differ; none if they match.

    Compared are the units, the state, the last entry, the undo and redo stacks, and the recall index.

    Raises:
        BadInput: there is no such review.
    """
    stored = reviews.load(tx, article_id, reviewer)
    article = articles.get(tx, article_id)
    if stored is None or article is None:
        raise BadInput(f"this project has no review of it by {reviewer}", id=article_id)
    log = reviews.log(tx, article_id, reviewer)
    opening = [atom for edit in log[:1] for atom in edit.operation if isinstance(atom, Adopt)]
    splitter = opening[0].splitter if opening else stored.splitter
    found = None if splitter is None else suggestions.get(tx, article_id, splitter)
    empty = Review(article_id, reviewer, splitter, stored.scheme)
    try:
        replayed = replay(empty, log, adopt(found[1] if found else ()))
    except EditError as error:
        return [ReplayDifference(None, "log", None, str(error))]
    differences = [*_differences(None, stored, replayed), *_unit_differences(stored.units, replayed.units)]
    recalled = recall_index.indexed(tx, article_id, reviewer)
    expected = _recalled(article.text, replayed.units)
    for id in sorted(recalled.keys() | expected.keys()):
        if recalled.get(id) != expected.get(id):
            differences.append(ReplayDifference(id, "recall", recalled.get(id), expected.get(id)))
    return differences


def _differences(
    unit: str | None, stored: Review | Unit, replayed: Review | Unit
) -> Iterator[ReplayDifference]:
    """Yield the fields that differ; the state of a review counts as two of its fields."""
    for name in (one.name for one in fields(stored)):
        pair = getattr(stored, name), getattr(replayed, name)
        if name == "decisions":
            for part in ("state", "submitted"):
                left, right = (getattr(one, part) for one in pair)
                if left != right:
                    yield ReplayDifference(unit, part, left, right)
        elif pair[0] != pair[1]:
            yield ReplayDifference(unit, name, *pair)


def _unit_differences(stored: Mapping[str, Unit], replayed: Mapping[str, Unit]) -> Iterator[ReplayDifference]:
    for id in sorted(stored.keys() | replayed.keys()):
        if id in stored and id in replayed:
            yield from _differences(id, stored[id], replayed[id])
        else:
            yield ReplayDifference(id, "unit", stored.get(id), replayed.get(id))


def _recalled(text: str, units: Mapping[str, Unit]) -> Mapping[str, recall_index.Indexed]:
    """Return the entries that the recall index should have for units."""
    kept = {id: (unit.kind, recall_text(text, unit)) for id, unit in units.items() if is_recallable(unit)}
    found = {id: recall_index.Indexed(said, recall_keys(kind, said)) for id, (kind, said) in kept.items()}
    return {id: one for id, one in found.items() if one.keys}
