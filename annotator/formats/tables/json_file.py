"""Articles in a JSON file: a list of objects, perhaps in an object, or one object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from annotator.core.errors import BadInput
from annotator.formats.json_lines import parse_json
from annotator.formats.record import Reader, ReadOptions
from annotator.formats.source import Part, Source
from annotator.formats.tables import json_articles
from annotator.formats.tables.columns import guessed, nested_names, nested_value
from annotator.formats.tables.json_articles import article_parts
from annotator.formats.tables.row import NESTED

JSON = "json"
"""Name of the format."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    for source in sources:
        try:
            # The whole file is in memory; there is a limit to its size, and none to that of JSON lines.
            found = _objects_in(parse_json(source.read(), source.name), source.name, options)
            lines = (json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass") for one in found)
            yield from article_parts(enumerate(lines, start=1), source.name, options)
        except BadInput as bad:
            yield Part(JSON, source.name, problem=bad)
        except RecursionError:  # what was only just read takes a few calls more to write
            yield Part(JSON, source.name, problem=BadInput(NESTED, file=source.name))


def _objects_in(value: object, file: str, options: ReadOptions) -> list[Any]:
    """Return the articles of a file; search results are a list somewhere in an object. Raises BadInput."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise BadInput("is JSON, but neither an object nor a list of objects", file=file)
    names = list(nested_names(value))
    lists = [name for name in names if _is_of_objects(nested_value(value, name))]
    plain = tuple(name for name in names if name not in lists)
    if len(lists) == 1 and "text" not in guessed(plain, options.columns):
        return cast(list[Any], nested_value(value, lists[0]))
    return [value]


def _is_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


READER = Reader(_parts, json_articles.READER.parse)
"""Reads articles: each object becomes a line of JSON lines, numbered from 1."""
