"""Conversion of core values to rows and back. Compound values become JSON in one column.

`json_text` writes JSON and refuses values that do not have their declared type, so that the database contains
nothing that cannot be read. Adapters for reading are built on first use: few commands need them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Final, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json
from sqlalchemy import Row, RowMapping

from annotator.core.article import Article, Block
from annotator.core.review import edits
from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.edits import Atom, Change, Decisions, Operation
from annotator.core.unit import Suggestion, Unit, in_order
from annotator.storage.errors import NotAProject, Refused
from annotator.storage.schema import json_text
from annotator.storage.schema.column_types import check_text

Value = TypeVar("Value")
Encoded = TypeVar("Encoded")

Values = dict[str, Any]
"""A row to write: {column: value}."""

_ATOMS: Final[Mapping[str, Any]] = {
    "adopt": edits.Adopt,
    "add": edits.Add,
    "remove": edits.Remove,
    "change": Change,
    "set_label": edits.SetLabel,
    "become": edits.SetState,
    "scheme": edits.SetScheme,
}

_SET_STATE = '[{"atom":"become"'
"""The beginning of an operation that may only submit or reopen a review."""

_SET_SCHEME = '"atom":"scheme"'
"""A part of every operation that moves a review to another scheme. Text has other quotation marks in JSON."""

# After an even number of backslashes, `\u0000` is a NUL; after an odd number, it is these six characters.
_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def article_row(article: Article) -> Values:
    """Return the row of an article. Raises Refused if a value does not have its declared type."""
    return {
        "id": article.id,
        "sha256": article.sha256,
        "characters": len(article.text),
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "authors": _json(json_text.strings, article.authors),
        "url": article.url,
        "language": article.language,
        "licence": article.licence,
        "blocks": _json(json_text.blocks, article.blocks),
        "text": article.text,
        "replaces": article.replaces,
        "source_sha256": article.source_sha256,
    }


def article(row: Row[Any]) -> Article:
    """Return the article of a row. Raises NotAProject if it is damaged."""
    return article_of(row._mapping)


def article_of(columns: Mapping[str, Any] | RowMapping) -> Article:
    """Return the article of the columns of a row, by name. Raises NotAProject if it is damaged."""
    values = {name: columns[name] for name in Article.__match_args__}
    values["authors"] = authors(values["authors"])
    try:
        values["blocks"] = _adapter(tuple[Block, ...]).validate_json(values["blocks"])
    except ValidationError as error:
        raise damaged("article") from error
    return Article(**values)


def authors(names: str) -> tuple[str, ...]:
    """Return the authors of an article from their column. Raises NotAProject if it is damaged."""
    try:
        return tuple(_adapter(tuple[str, ...]).validate_json(names))
    except ValidationError as error:
        raise damaged("article") from error


def suggestion_columns(suggestion: Suggestion) -> tuple[str, int, int, float, str]:
    """Return kind, start, end, score and payload of a suggestion, without its reasons.

    Raises Refused like `article_row`.
    """
    columns = written(json_text.suggestion_columns, suggestion)
    check_json(columns[-1])
    return columns


def suggestions(payloads: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the suggestions of rows, without reasons. All are read at once, which takes half the time.

    Raises:
        NotAProject: one is damaged.
    """
    try:
        found: list[Suggestion] = _read_all(Suggestion, payloads)
    except ValueError as error:
        raise damaged("suggestion") from error
    return tuple(found)


def damaged(what: str) -> NotAProject:
    """Return the error for a stored value that this program cannot have written."""
    return NotAProject(f"a stored {what} cannot be read: the project is damaged: restore it from a backup")


def unit_row(unit: Unit) -> Values:
    """Return the row of a unit, without the id of its review. Raises Refused like `article_row`."""
    columns = written(json_text.unit_columns, unit)
    row = dict(zip(json_text.UNIT_COLUMNS, columns, strict=True))
    for name in _UNIT_JSON:
        if row[name] is not None:
            check_json(row[name])
    return row


def units(rows: Collection[Any]) -> list[Unit]:
    """Return the units of rows in their order; rows may have more columns.

    Each column is read at once, and equal values, of which there are many, are one object.

    Raises:
        NotAProject: one is damaged.
    """
    columns = dict(zip(_UNIT_FIELDS, zip(*map(_UNIT_VALUES, rows), strict=True), strict=False))
    if not columns:
        return []
    types = _unit_types()
    try:
        for name in _UNIT_JSON:
            columns[name] = _read_column(types[name], columns[name])
        if not all(columns["content"]):
            raise ValueError("a unit without content")
    except (ValueError, TypeError) as error:
        raise damaged("unit") from error
    columns["rejected"] = tuple(map(bool, columns["rejected"]))
    return list(map(Unit, *columns.values()))


@lru_cache(maxsize=4096)  # reviewers accept the same suggestions
def canonical(field: str, json: str) -> str:
    """Return a JSON column of a unit as this program writes it: earlier ones may have left out keys.

    Raises:
        ValueError: it is damaged.
    """
    adapter = _adapter(_unit_types()[field])
    return adapter.dump_json(adapter.validate_json(json)).decode()


def review(row: Row[Any], units: Iterable[Unit]) -> Review:
    """Return the review of a row with its units, sorted by position; its undo and redo stacks are empty."""
    return Review(
        article=row.article,
        reviewer=row.reviewer,
        splitter=row.splitter,
        scheme=row.scheme,
        decisions=Decisions({one.id: one for one in in_order(units)}, row.state, row.submitted),
        seq=row.seq,
        last_at=row.last_at,
    )


def edit_row(edit: Edit) -> Values:
    """Return the row of a log entry, without the id of its review. Raises Refused like `article_row`."""
    return {
        **{name: getattr(edit, name) for name in Edit.__match_args__},
        "operation": dump_operation(edit.operation),
        "inverse": dump_operation(edit.inverse),
    }


def edit(row: Row[Any]) -> Edit:
    """Return the entry of a row. Raises NotAProject if it is damaged."""
    values = {name: row._mapping[name] for name in Edit.__match_args__}
    try:
        values["operation"] = load_operation(values["operation"])
        values["inverse"] = load_operation(values["inverse"])
    except (ValueError, TypeError, KeyError) as error:
        raise damaged("edit") from error
    return Edit(**values)


def may_be_skipped(operation: str) -> bool:
    """Return whether undo may skip an entry with this operation as stored: decode it to find out."""
    return operation.startswith(("[]", _SET_STATE)) or _SET_SCHEME in operation


def dump_operation(operation: Operation) -> str:
    """Return an operation as a JSON list with an object for each atom: `atom`, its tag, and its fields.

    Raises:
        Refused: the new value of a field does not have the type that `Unit` declares.
    """
    return check_json(written(json_text.operation, operation))


def load_operation(text: str) -> Operation:
    """Return the operation that `dump_operation` wrote."""
    return tuple(_atom(body) for body in from_json(text))


def _atom(body: Values) -> Atom:
    atom: Atom = _adapter(_ATOMS[body.pop("atom")]).validate_python(body)
    if isinstance(atom, Change):
        # The type of `Change.value` depends on the field, which the adapter of `Change` cannot express.
        return Change(atom.id, atom.field, _adapter(_unit_types()[atom.field]).validate_python(atom.value))
    return atom


def _json(write: Callable[[Value], str], value: Value) -> str:
    return check_json(written(write, value))


def written(write: Callable[[Value], Encoded], value: Value) -> Encoded:
    """Return what a function of `json_text` makes of a value. Raises Refused if it has another type."""
    try:
        return write(value)
    except json_text.ERRORS as error:
        raise Refused("a value cannot be stored: it is not of the type declared for it") from error


def check_json(text: str) -> str:
    """Return JSON as it is. Raises Refused if a string in it cannot be stored."""
    # The substring test is 60 times faster than the pattern, and almost always enough.
    if "\\u0000" in text and _ESCAPED_NUL.search(text):
        raise Refused("a NUL character cannot be stored")
    check_text(text)
    return text


@cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    return TypeAdapter(of)


@cache
def _unit_types() -> Mapping[str, Any]:
    """Return the types of the fields of a unit."""
    return get_type_hints(Unit)


def _read_all(of: Any, texts: Collection[str]) -> list[Any]:
    """Return the values of JSON texts. Raises ValueError if one is damaged."""
    found: list[Any] = _adapter(list[of]).validate_json(f"[{','.join(texts)}]")
    if len(found) != len(texts):
        raise ValueError("a text is several values")
    return found


def _read_column(of: Any, texts: Sequence[str | None]) -> tuple[Any, ...]:
    """Return the values of a column of JSON, in which NULL is None."""
    distinct = list(dict.fromkeys(texts))
    read = _read_all(of, ["null" if text is None else text for text in distinct])
    return tuple(map(dict(zip(distinct, read, strict=True)).__getitem__, texts))


_UNIT_FIELDS: Final = Unit.__match_args__
_UNIT_VALUES: Final = attrgetter(*_UNIT_FIELDS)
_UNIT_JSON: Final = ("content", "source", "cue", "labels", "proposed", "evidence", "flag")
