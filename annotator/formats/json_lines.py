"""The lines of JSON lines files, and JSON in which no object has a key twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from annotator.core.article import MAX_BYTES
from annotator.core.errors import BadInput
from annotator.formats.source import Source, decode

MAX_LINE = 8 * MAX_BYTES
"""Bytes of the longest accepted line: the largest article, escaped, with its units."""

WANTED = "; a line is an object with an article, or one of `annotator export --per article`"
_WHOLE = "; a file that is a single JSON text is read with --format json"

_SCHEMA = re.compile(rb'"schema"\s*:\s*"annotator/')


def read_lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not empty, with their numbers from 1. Only `\\n` ends a line.

    Raises:
        BadInput: the file cannot be read, or a line is longer than MAX_LINE.
    """
    with source.open() as file:
        number = 0
        while line := file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                problem = f"longer than {MAX_LINE // 2**20} MiB; nothing after it is read"
                raise BadInput(problem, file=source.name, line=number)
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, line


def is_dataset_line(line: bytes) -> bool:
    """Return whether a line is from one of our datasets, perhaps damaged, rather than an article."""
    return _SCHEMA.search(line) is not None


def parse_object(line: bytes, file: str, number: int) -> dict[str, object]:
    """Return the object on a line.

    Raises:
        BadInput: as for `parse_json`, or the line is not an object.
    """
    if line.strip() in (b"{", b"["):
        raise BadInput(f"begins a JSON text of several lines{_WHOLE}", file=file, line=number)
    value = parse_json(line, file, number)
    if not isinstance(value, dict):
        hint = _WHOLE if isinstance(value, list) else WANTED
        raise BadInput(f"is JSON, but not an object{hint}", file=file, line=number)
    return value


def parse_json(data: bytes, file: str, number: int = 1) -> object:
    """Return the value of a JSON text that begins on line `number` of a file.

    Raises:
        BadInput: it is not UTF-8 or not JSON, or an object in it has a key twice.
    """
    text = decode(data, file, number).rstrip()
    try:
        return json.loads(text, object_pairs_hook=_object)
    except _Twice as twice:
        problem = "this key stands twice in one object"
        raise BadInput(problem, file=file, line=number, field=str(twice)) from None
    except json.JSONDecodeError as error:
        # A line that begins as an object is damaged; the place of the damage helps more.
        damaged = text.lstrip().startswith(("{", "["))
        what = f" at character {error.colno}: {error.msg.removesuffix(' starting at')}" if damaged else WANTED
        problem = f"not JSON{what}"
        raise BadInput(problem, file=file, line=number + error.lineno - 1) from None
    except (ValueError, RecursionError):
        raise BadInput("not JSON: nested too deeply, or a number too long", file=file, line=number) from None


class _Twice(Exception):
    """A key that occurs twice in an object; JSON parsers silently keep the last."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _Twice(next(key for key in counts if counts[key] > 1))
    return found
