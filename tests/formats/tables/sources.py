"""Bytes as a source, and the check that a reader refuses what it cannot read."""

from __future__ import annotations

import io
import pickle

from annotator.core.article import text_hash
from annotator.core.errors import BadInput
from annotator.core.text.span import Span, problem_with
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.registry import Format, format_named
from annotator.formats.source import Source


def source_of(data: bytes, name: str = "news.x") -> Source:
    """Return bytes as a source that is no file on disk."""
    return Source(name, None, lambda: io.BytesIO(data))


def items_of(format: Format, source: Source) -> list[ReadItem]:
    """Return the valid items of a source, and check that the others are refused with their place."""
    found: list[ReadItem] = []
    bad: list[BadInput] = []
    for part in format.parts([source], ReadOptions()):
        try:
            if part.problem is not None:
                raise part.problem
            items = list(format_named(part.format).parse(pickle.loads(pickle.dumps(part)), ReadOptions()))
        except BadInput as refused:
            bad.append(refused)
            continue
        for item in items:
            article = item.article
            assert article.text.strip()
            assert text_hash(article.text) == article.sha256
            blocks = [Span(block.start, block.end) for block in article.blocks]
            assert problem_with(blocks, len(article.text)) is None
        found += items
    assert all(one.file == source.name and one.problem for one in bad)
    return found
