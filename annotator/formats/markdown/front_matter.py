"""Front matter: lines `key: value` before a text, between lines of three hyphens."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from annotator.core.errors import BadInput
from annotator.formats.tables.columns import guessed
from annotator.formats.tables.values import METADATA, article_id

_FENCED = re.compile(r"---[ \t]*\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,60}):(?:[ \t]+(.*))?")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*)?$")
_PERSON = re.compile(r"name:\s*")


class _KeyLine(NamedTuple):
    line: int
    key: str
    values: list[str]
    """One value, or the items of a list."""


_FIELDS = {"id": article_id, **METADATA}
"""How the value of each field is read."""


def split_front_matter(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Return the front matter's values for the fields of an article, and the text after it.

    Keys are known by the usual names of columns; others are left out, and so is a language that is no tag.
    Lists are in brackets or have one item per line. A text without front matter is returned unchanged.

    Raises:
        BadInput: an id or a date is invalid.
    """
    match = _FENCED.match(text)
    entries = None if match is None else _entries(match[1])
    if match is None or not entries:
        return {}, text
    first = {entry.key: entry for entry in reversed(entries)}
    fields: dict[str, Any] = {}
    for field, key in guessed(tuple(first), ()).items():
        entry = first[key]
        if field not in _FIELDS or not entry.values:
            continue
        try:
            value = list(entry.values) if field == "authors" else " ".join(entry.values)
            fields[field] = _FIELDS[field](value)
        except ValueError as problem:
            if field != "language":
                raise BadInput(str(problem), file=file, line=entry.line, field=key) from None
    return {field: value for field, value in fields.items() if value}, text[match.end() :]


def _entries(text: str) -> list[_KeyLine] | None:
    """Return the entries; None if the lines are prose between two rules."""
    found: list[_KeyLine] = []
    for number, line in enumerate(text.split("\n"), start=2):
        bare = _COMMENT.sub("", line).strip()
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is not None:
            found.append(_KeyLine(number, entry[1], _values(_COMMENT.sub("", entry[2] or "").strip())))
        elif bare and not (found and line[0] in " \t-"):
            return None
        elif bare:
            value = _PERSON.sub("", bare.removeprefix("- "), count=1)
            if not _ENTRY.fullmatch(value):  # of an author in several lines, only the name is known here
                found[-1].values.extend(_values(value))
    return found


def _values(text: str) -> list[str]:
    """Return the value of a text, or the items of a list in brackets."""
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for value in map(_unquoted, parts) if value not in ("", "|", ">", "|-", ">-", "null", "~")]


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
