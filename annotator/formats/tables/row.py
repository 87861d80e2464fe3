"""A row of a table as an article: its values checked, its text laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from annotator.core.article import MAX_BYTES, Article, text_hash
from annotator.core.errors import BadInput
from annotator.formats.record import ReadItem
from annotator.formats.source import Part
from annotator.formats.tables.values import METADATA, article_id, article_text

MAX_RECORD = 3 * MAX_BYTES
"""Bytes of the longest row: the largest article with its quotation marks doubled, and its other cells."""

NESTED = "nested too deeply"
"""The problem of a value that takes more nested calls to read than Python allows."""

_ID_DIGITS = 12
"""Hexadecimal digits of a text's hash in an id: 48 bits distinguish a million texts."""


def item_of(values: Mapping[str, object], part: Part, stem: str, *, layout: bool) -> ReadItem:
    """Return the article of a row.

    A row without an id gets one from the file's name and the hash of its text, `STEM-3f2a…`: unlike a number
    it stays the same when rows are added, sorted or distributed over files.

    Args:
        values: the value of each field that has a column.
        part: the row; its bytes without a line end are hashed as the source of the text.
        stem: the beginning of ids made from texts.
        layout: whether to recognise the blocks of the text; a check does not need them.

    Raises:
        BadInput: a value is missing or invalid.
    """
    assert part.data is not None
    id, field = None, "id"
    try:
        if "id" in values:
            id = article_id(values["id"])
        field = "text"
        text = article_text(values.get("text"))
        id = id or f"{stem}-{text_hash(text)[:_ID_DIGITS]}"
        known: dict[str, Any] = {}
        for field, read in METADATA.items():
            if field in values:
                known[field] = read(values[field])
    except RecursionError:
        raise BadInput(NESTED, file=part.file, line=part.line, id=id, field=field) from None
    except ValueError as error:
        problem = str(error) + (f"; to do without, add --map {field}=" if field in METADATA else "")
        raise BadInput(problem, file=part.file, line=part.line, id=id, field=field) from None
    known["source_sha256"] = sha256(part.data.rstrip(b"\r\n")).hexdigest()
    return ReadItem(_article(id, text, known, layout=layout), part.file, part.line)


def _article(id: str, text: str, known: dict[str, Any], *, layout: bool) -> Article:
    """Return an article, with title, date and authors of the layout where the row has none."""
    if not layout:
        return Article(id, text, text_hash(text), **known)
    # Imported here because commands that only decode a row need not wait for its patterns to compile.
    from annotator.core.article_layout import article_of

    found = {field: value for field, value in known.items() if value is not None}
    return replace(article_of(id, text, title=known.get("title")), **found)
