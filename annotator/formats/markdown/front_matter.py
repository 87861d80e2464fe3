"""The lines `key: value` before a text, between lines of three hyphens."""

from __future__ import annotations

import re
from typing import Any

from annotator.core.errors import BadInput
from annotator.core.publication_date import iso_date

_FENCED = re.compile(
    r"---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,60}):(?:[ \t]+(.*))?")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*)?$")
_PERSON = re.compile(r"name:\s*")
_BETWEEN = re.compile(r" ?; ?| (?:&|and) ")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NAMES = {
    "title": "title headline",
    "published": "date published pubdate publishdate publicationdate datepublished",
    "authors": "author authors byline by",
    "url": "url link canonical canonicalurl permalink sourceurl",
    "publisher": "publisher site sitename source publication",
    "language": "language lang",
    "licence": "licence license",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}


def split_front_matter(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Return what the lines before a text say about the article, by its fields, and the text after them.

    Other keys are left out, and so is a language that is no tag. Lists may be in brackets or of one line an
    item. A text that does not begin with such lines is returned as it is.

    Raises:
        BadInput: a date that cannot be read, or whose day is unclear.
    """
    match = _FENCED.match(text)
    entries = None if match is None else _entries(match[1])
    if match is None or not entries:
        return {}, text
    fields: dict[str, Any] = {}
    for line, key, values in entries:
        field = _FIELD_OF.get(re.sub(r"[\s._-]", "", key.lower()))
        value = " ".join(values)
        if field is None or not value or field in fields:
            continue
        if field == "authors":
            fields[field] = tuple(name for one in values for name in author_names(one))
        elif field == "published":
            fields[field] = iso_date(value)
            if fields[field] is None:
                raise BadInput(
                    f"not a date, or its day is unclear: '{value}'", file=file, line=line, field=key
                )
        elif field != "language":
            fields[field] = value
        elif _LANGUAGE.fullmatch(value):
            fields[field] = value.replace("_", "-")
    return fields, text[match.end() :]


def author_names(text: str) -> list[str]:
    """Return the names in a byline, without "By": "Ann Lee and Tom Reed", "Ann Lee, Tom Reed"."""
    names = [name for name in _BETWEEN.split(re.sub(r"^[Bb][Yy]:? ", "", " ".join(text.split()))) if name]
    # "Lee, Ann" is one name; a list has whole names on both sides of each comma.
    return [
        part.strip()
        for name in names
        for part in (name.split(",") if all(" " in one.strip() for one in name.split(",")) else [name])
    ]


def _entries(text: str) -> list[tuple[int, str, list[str]]] | None:
    """Return line, key and values of each entry; None if the lines are prose between two rules."""
    found: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=2):
        bare = _COMMENT.sub("", line).strip()
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is not None:
            found.append((number, entry[1], _values(_COMMENT.sub("", entry[2] or "").strip())))
        elif bare and not (found and line[0] in " \t-"):
            return None
        elif bare:
            value = _PERSON.sub("", bare.removeprefix("- "), count=1)
            if not _ENTRY.fullmatch(value):  # of an author in several lines, only the name is known here
                found[-1][2].extend(_values(value))
    return found


def _values(text: str) -> list[str]:
    """Return the value in a text, or those of a list in brackets."""
    parts = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for value in map(_unquoted, parts) if value not in ("", "|", ">", "|-", ">-", "null", "~")]


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
