"""Conversion of core values to rows and back. Compound values become JSON in one column.

JSON is parsed again by the same adapter before it is written, so that the database holds nothing that
cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json
from sqlalchemy import Row

from annotator.core.article import Article, Block
from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.edits import (
    Add,
    Adopt,
    Atom,
    Change,
    Decisions,
    Operation,
    Remove,
    SetLabel,
    SetState,
)
from annotator.core.unit import Suggestion, Unit, in_order
from annotator.storage.errors import Refused

Decoded = TypeVar("Decoded")

Values = dict[str, Any]
"""A row to write: {column: value}."""

_FIELDS: Final[Mapping[str, TypeAdapter[Any]]] = {
    name: TypeAdapter(hint) for name, hint in get_type_hints(Unit).items()
}
# The other fields of a unit have a column of their own type.
_UNIT_JSON = ("content", "source", "cue", "labels", "proposed", "evidence", "flag")
_UNIT_PLAIN = tuple(name for name in _FIELDS if name not in _UNIT_JSON)

_SUGGESTION = TypeAdapter(Suggestion)
_BLOCKS = TypeAdapter(tuple[Block, ...])
_AUTHORS = TypeAdapter(tuple[str, ...])

_ATOMS: Final[Mapping[str, type[Atom]]] = {
    "adopt": Adopt,
    "add": Add,
    "remove": Remove,
    "change": Change,
    "set_label": SetLabel,
    "become": SetState,
}
_TAGS: Final[Mapping[type[Atom], str]] = {atom: tag for tag, atom in _ATOMS.items()}
_ADAPTERS: Final[Mapping[str, TypeAdapter[Atom]]] = {tag: TypeAdapter(atom) for tag, atom in _ATOMS.items()}

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
        "authors": _dump(_AUTHORS, article.authors),
        "url": article.url,
        "language": article.language,
        "licence": article.licence,
        "blocks": _dump(_BLOCKS, article.blocks),
        "text": article.text,
    }


def article(row: Row[Any]) -> Article:
    """Return the article of a row."""
    return Article(
        id=row.id,
        text=row.text,
        sha256=row.sha256,
        blocks=_BLOCKS.validate_json(row.blocks),
        title=row.title,
        published=row.published,
        publisher=row.publisher,
        authors=_AUTHORS.validate_json(row.authors),
        url=row.url,
        language=row.language,
        licence=row.licence,
    )


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


def suggestion(row: Row[Any]) -> Suggestion:
    """Return the suggestion of a row, without reasons."""
    return _SUGGESTION.validate_json(row.payload)


def unit_row(review_id: int, unit: Unit) -> Values:
    """Return the row of a unit. Raises Refused like `article_row`."""
    values: Values = {"review_id": review_id, "start": unit.span.start, "end": unit.span.end}
    for name in _UNIT_PLAIN:
        values[name] = getattr(unit, name)
    values["rejected"] = int(unit.rejected)
    for name in _UNIT_JSON:
        value = getattr(unit, name)
        values[name] = None if value is None else _dump(_FIELDS[name], value)
    return values


def unit(row: Row[Any]) -> Unit:
    """Return the unit of a row."""
    stored = row._mapping
    values: Values = {name: stored[name] for name in _UNIT_PLAIN}
    values["rejected"] = bool(row.rejected)
    for name in _UNIT_JSON:
        value = stored[name]
        values[name] = None if value is None else _FIELDS[name].validate_json(value)
    return Unit(**values)


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


def edit_row(review_id: int, edit: Edit) -> Values:
    """Return the row of an entry of a log. Raises Refused like `article_row`."""
    return {
        "review_id": review_id,
        "seq": edit.seq,
        "token": edit.token,
        "actor": edit.actor,
        "at": edit.at,
        "kind": edit.kind,
        "verb": edit.verb,
        "unit": edit.unit,
        "target": edit.target,
        "operation": dump_operation(edit.operation),
        "inverse": dump_operation(edit.inverse),
        "active_ms": edit.active_ms,
        "keys": edit.keys,
    }


def edit(row: Row[Any]) -> Edit:
    """Return the entry of a row."""
    return Edit(
        seq=row.seq,
        token=row.token,
        actor=row.actor,
        at=row.at,
        kind=row.kind,
        verb=row.verb,
        operation=load_operation(row.operation),
        inverse=load_operation(row.inverse),
        unit=row.unit,
        target=row.target,
        active_ms=row.active_ms,
        keys=row.keys,
    )


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
