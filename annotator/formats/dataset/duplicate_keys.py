"""The search for a key that one object of a line has twice: parsers of JSON silently keep the last."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

from annotator.formats.dataset.line_models import (
    AlternativeLine,
    BlockLine,
    DatasetModel,
    FlagLine,
    ReviewLine,
    SchemeLine,
)


def duplicate_key(line: bytes, parsed: ReviewLine) -> str | None:
    """Return a key that one object of a line has twice, or None; `parsed` is the valid line."""
    # Counting takes a fifth of the time of a search, and nearly always proves that there is none.
    return None if _most_keys(line) == _keys(parsed) else _search(line)


def _most_keys(line: bytes) -> int:
    """Return at least the number of keys in a line; more only if a string contains a quote and a colon."""
    return line.translate(None, b" \t\r\n").count(b'":')


def _keys(parsed: ReviewLine) -> int:
    """Return the number of keys in a line that has none twice in one object."""
    article, units = parsed.article, parsed.units
    keys = _size(ReviewLine) + len(article.model_fields_set) + _size(SchemeLine)
    keys += len(article.blocks) * _size(BlockLine)
    for unit in units:
        keys += len(unit.model_fields_set) + len(unit.labels) + len(unit.provenance) + len(unit.proposed)
        if unit.alternatives:
            keys += len(unit.alternatives) * _size(AlternativeLine)
        if unit.evidence:
            keys += sum(len(one.model_fields_set) for one in unit.evidence)
        if unit.flag is not None:
            keys += _size(FlagLine)
    return keys


@cache
def _size(model: type[DatasetModel]) -> int:
    """Return the number of keys of a model without optional ones."""
    return len(model.model_fields)


def _search(line: bytes) -> str | None:
    found: list[str] = []

    def check(pairs: list[tuple[str, object]]) -> None:
        counts = Counter(key for key, _ in pairs)
        if len(counts) < len(pairs):
            found.append(next(key for key in counts if counts[key] > 1))

    json.loads(line, object_pairs_hook=check)
    return found[0] if found else None
