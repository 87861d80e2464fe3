"""Conversion of core values to rows and back. Compound values become JSON in one column.

JSON is parsed again by the same adapter before it is written, so that the database contains nothing
that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final, Generic, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json
from sqlalchemy import Row, RowMapping

from annotator.core.article import Article, Block
from annotator.core.review import edits
from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.edits import Atom, Change, Decisions, Operation
from annotator.core.unit import Suggestion, Unit, in_order
from annotator.storage.errors import NotAProject, Refused

Decoded = TypeVar("Decoded")
Stored = TypeVar("Stored")

Values = dict[str, Any]
"""A row to write: {column: value}."""

_FIELDS: Final[Mapping[str, TypeAdapter[Any]]] = {
    name: TypeAdapter(hint) for name, hint in get_type_hints(Unit).items()
}

_SUGGESTION = TypeAdapter(Suggestion)
_SUGGESTIONS = TypeAdapter(tuple[Suggestion, ...])

_ATOMS: Final[Mapping[str, type[Atom]]] = {
    "adopt": edits.Adopt,
    "add": edits.Add,
    "remove": edits.Remove,
    "change": Change,
    "set_label": edits.SetLabel,
    "become": edits.SetState,
    "scheme": edits.SetScheme,
}
_TAGS: Final[Mapping[type[Atom], str]] = {atom: tag for tag, atom in _ATOMS.items()}
_ADAPTERS: Final[Mapping[str, TypeAdapter[Atom]]] = {tag: TypeAdapter(atom) for tag, atom in _ATOMS.items()}

# After an even number of backslashes, `\u0000` is a NUL; after an odd number, it is these six characters.
_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def article_row(article: Article) -> Values:
    """Return the row of an article. Raises Refused if a value does not have its declared type."""
    return {**_ARTICLE.row(article), "characters": len(article.text)}


def article(row: Row[Any]) -> Article:
    """Return the article of a row."""
    return _ARTICLE.value(row._mapping)


def suggestion_row(set_id: int, position: int, suggestion: Suggestion) -> Values:
    """Return the row of the suggestion at a position of its set, without its reasons.

    Raises Refused like `article_row`.
    """
    return {
        "set_id": set_id,
        "position": position,
        "kind": suggestion.kind,
        "start": suggestion.content[0].start,
        "end": suggestion.content[-1].end,
        "score": suggestion.score,
        "payload": _dump(_SUGGESTION, suggestion, exclude={"reasons"}),
    }


def suggestions(payloads: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the suggestions of rows, without reasons. All are read at once, which takes half the time.

    Raises:
        NotAProject: one is damaged.
    """
    try:
        return _SUGGESTIONS.validate_json(f"[{','.join(payloads)}]")
    except ValidationError as error:
        raise damaged("suggestion") from error


def damaged(what: str) -> NotAProject:
    """Return the error for a stored value that this program cannot have written."""
    return NotAProject(f"a stored {what} cannot be read: the project is damaged: restore it from a backup")


def unit_row(unit: Unit) -> Values:
    """Return the row of a unit, without the id of its review. Raises Refused like `article_row`."""
    return {"start": unit.span.start, "end": unit.span.end, **_UNIT.row(unit)}


def unit(row: Row[Any]) -> Unit:
    """Return the unit of a row."""
    return _UNIT.value(row._mapping)


def unit_of(columns: Mapping[str, Any]) -> Unit:
    """Return the unit of the columns of a row, by name."""
    return _UNIT.value(columns)


def article_of(columns: Mapping[str, Any]) -> Article:
    """Return the article of the columns of a row, by name."""
    return _ARTICLE.value(columns)


@lru_cache(maxsize=4096)  # reviewers accept the same suggestions
def canonical(field: str, json: str) -> str:
    """Return a JSON column of a unit as this program writes it: earlier ones may have left out keys.

    Raises:
        ValueError: it is damaged.
    """
    adapter = _FIELDS[field]
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
    return _EDIT.row(edit)


def edit(row: Row[Any]) -> Edit:
    """Return the entry of a row."""
    return _EDIT.value(row._mapping)


def dump_operation(operation: Operation) -> str:
    """Return an operation as a JSON list with an object for each atom: `atom`, its tag, and its fields.

    Raises:
        Refused: the new value of a field does not have the type that `Unit` declares.
    """
    try:
        text = to_json([_atom_object(atom) for atom in operation]).decode()
        load_operation(text)
    except (PydanticSerializationError, ValidationError) as error:
        raise _refusal(error) from error
    return _checked_for_nul(text)


def load_operation(text: str) -> Operation:
    """Return the operation that `dump_operation` wrote."""
    return tuple(_atom(body) for body in from_json(text))


def _atom_object(atom: Atom) -> Values:
    tag = _TAGS[type(atom)]
    if isinstance(atom, Change):
        value = _FIELDS[atom.field].dump_python(atom.value, mode="json", warnings="error")
        return {"atom": tag, "id": atom.id, "field": atom.field, "value": value}
    body: Values = _ADAPTERS[tag].dump_python(atom, mode="json", warnings="error")
    return {"atom": tag, **body}


def _atom(body: Values) -> Atom:
    atom = _ADAPTERS[body.pop("atom")].validate_python(body)
    if isinstance(atom, Change):
        # The type of `Change.value` depends on the field, which the adapter of `Change` cannot express.
        return Change(atom.id, atom.field, _FIELDS[atom.field].validate_python(atom.value))
    return atom


def _dump(adapter: TypeAdapter[Decoded], value: Decoded, exclude: set[str] | None = None) -> str:
    try:
        text = adapter.dump_json(value, exclude=exclude, warnings="error").decode()
        adapter.validate_json(text)
    except (PydanticSerializationError, ValidationError) as error:
        raise _refusal(error) from error
    return _checked_for_nul(text)


def _checked_for_nul(text: str) -> str:
    # The substring test is 60 times faster than the pattern, and almost always enough.
    if "\\u0000" in text and _ESCAPED_NUL.search(text):
        raise Refused("a NUL character cannot be stored")
    return text


def _refusal(error: PydanticSerializationError | ValidationError) -> Refused:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        return Refused(f"a value cannot be stored: {field}: {first['msg']}" if field else first["msg"])
    return Refused("a value cannot be stored: it is not of the type declared for it, or no valid Unicode")


class _Columns(Generic[Stored]):
    """The columns of a dataclass: one for each field, of the same name."""

    def __init__(
        self, kind: type[Stored], **codecs: tuple[Callable[[Any], object], Callable[[Any], Any]]
    ) -> None:
        """Set the encoder and decoder of each field that is not stored unchanged; None is always NULL."""
        self._kind, self._codecs = kind, codecs
        self._names = tuple(get_type_hints(kind))

    def row(self, value: Stored) -> Values:
        """Return the columns of a value."""
        row = {name: getattr(value, name) for name in self._names}
        for name, (encode, _) in self._codecs.items():
            row[name] = None if row[name] is None else encode(row[name])
        return row

    def value(self, stored: Mapping[str, Any] | RowMapping) -> Stored:
        """Return the value of columns, of which there may be more. Raises NotAProject if it is damaged."""
        values = {name: stored[name] for name in self._names}
        try:
            for name, (_, decode) in self._codecs.items():
                values[name] = None if values[name] is None else decode(values[name])
        except (ValueError, TypeError, KeyError) as error:
            raise damaged(self._kind.__name__.lower()) from error
        return self._kind(**values)


def _json(adapter: TypeAdapter[Any]) -> tuple[Callable[[Any], str], Callable[[str], Any]]:
    return partial(_dump, adapter), adapter.validate_json


_UNIT_JSON = ("content", "source", "cue", "labels", "proposed", "evidence", "flag")
_UNIT = _Columns(Unit, rejected=(int, bool), **{name: _json(_FIELDS[name]) for name in _UNIT_JSON})
_AUTHORS, _BLOCKS = TypeAdapter(tuple[str, ...]), TypeAdapter(tuple[Block, ...])
_ARTICLE = _Columns(Article, authors=_json(_AUTHORS), blocks=_json(_BLOCKS))
_EDIT = _Columns(Edit, operation=(dump_operation, load_operation), inverse=(dump_operation, load_operation))
