"""Core values as JSON, as `row_codec` stores them: byte for byte what a pydantic adapter of the type writes.

Written by hand, since an adapter takes several times as long, and would be called for every column of every
unit. What is written can be read back: a value of another type than the declared one raises one of ERRORS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as string
from math import isfinite
from typing import Any, Final, TypeVar, get_args

from pydantic_core import to_json

from annotator.core.article import Block, BlockRole
from annotator.core.review.edits import (
    Add,
    Adopt,
    Atom,
    Change,
    FieldName,
    Operation,
    Remove,
    ReviewState,
    SetLabel,
    SetScheme,
    SetState,
)
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import (
    Alternative,
    Evidence,
    Flag,
    FlagReason,
    Kind,
    Label,
    Provenance,
    Relation,
    Standing,
    Suggestion,
    Unit,
)

T = TypeVar("T")

ERRORS: Final = (TypeError, ValueError, LookupError, AttributeError, OverflowError)
"""What the functions raise for a value that does not have its declared type."""

UNIT_COLUMNS: Final = (
    "id",
    "kind",
    "start",
    "end",
    "content",
    "source",
    "cue",
    "speaker",
    "parent",
    "standing",
    "rejected",
    "labels",
    "proposed",
    "score",
    "evidence",
    "justification",
    "restated",
    "note",
    "flag",
    "subject",
)
"""The columns of a unit, without the id of its review."""


def _choices(of: Any) -> Mapping[str, str]:
    """Return the JSON of the values of a Literal; looking a value up also checks it."""
    return {value: string(value) for value in get_args(of)}


_BOOLS: Final[Mapping[bool, str]] = {True: "true", False: "false"}
_ROLES, _KINDS, _STANDINGS = _choices(BlockRole), _choices(Kind), _choices(Standing)
_PROVENANCES, _RELATIONS, _REASONS = _choices(Provenance), _choices(Relation), _choices(FlagReason)
_STATES, _FIELDS = _choices(ReviewState), _choices(FieldName)


def unit_columns(unit: Unit) -> tuple[Any, ...]:
    """Return the UNIT_COLUMNS of a unit."""
    content = unit.content
    return (
        unit.id,
        unit.kind,
        content[0][0],
        content[-1][1],
        _spans(content),
        _spans(unit.source),
        None if unit.cue is None else _span(unit.cue),
        unit.speaker,
        unit.parent,
        unit.standing,
        int(unit.rejected),
        _labels(unit.labels),
        _codes(unit.proposed),
        unit.score,
        _evidence(unit.evidence),
        unit.justification,
        unit.restated,
        unit.note,
        None if unit.flag is None else _flag(unit.flag),
        unit.subject,
    )


def addition(columns: tuple[Any, ...]) -> str:
    """Return the atom that adds the unit with these UNIT_COLUMNS."""
    (id, kind, _, _, content, source, cue, speaker, parent, standing, rejected, labels, proposed) = columns[
        :13
    ]
    score, evidence, justification, restated, note, flag, subject = columns[13:]
    return (
        f'{{"atom":"add","unit":{{"id":{string(id)},"kind":{_KINDS[kind]},"content":{content},'
        f'"source":{source},"cue":{cue or "null"},"speaker":{_text(speaker)},"parent":{_text(parent)},'
        f'"standing":{_STANDINGS[standing]},"rejected":{_BOOLS[rejected]},"labels":{labels},'
        f'"proposed":{proposed},"score":{"null" if score is None else _number(score)},"evidence":{evidence},'
        f'"justification":{_text(justification)},"restated":{_text(restated)},"note":{_text(note)},'
        f'"flag":{flag or "null"},"subject":{_text(subject)}}}}}'
    )


def operation(atoms: Operation) -> str:
    """Return an operation: a list with an object for each atom, `atom`, its tag, and its fields."""
    return f"[{','.join(map(atom, atoms))}]"


def atom(one: Atom) -> str:
    """Return an atom as an object."""
    match one:
        case Add():
            return addition(unit_columns(one.unit))
        case Change():
            value = _CHANGED[one.field](one.value)
            return f'{{"atom":"change","id":{string(one.id)},"field":{_FIELDS[one.field]},"value":{value}}}'
        case SetLabel():
            label = "null" if one.label is None else _label(one.label.code, one.label.how)
            return f'{{"atom":"set_label","id":{string(one.id)},"field":{string(one.field)},"label":{label}}}'
        case SetState():
            return f'{{"atom":"become","state":{_STATES[one.state]},"submitted":{_text(one.submitted)}}}'
        case Adopt():
            return f'{{"atom":"adopt","splitter":{_text(one.splitter)}}}'
        case Remove():
            return f'{{"atom":"remove","id":{string(one.id)}}}'
        case SetScheme():
            labels = ",".join([f"{string(old)}:{_text(new)}" for old, new in one.labels.items()])
            old, new = string(one.old), string(one.new)
            return f'{{"atom":"scheme","old":{old},"new":{new},"labels":{{{labels}}}}}'


def suggestion_columns(one: Suggestion) -> tuple[str, int, int, float, str]:
    """Return kind, start and end of the content, score, and all of a suggestion but its reasons."""
    return one.kind, one.content[0][0], one.content[-1][1], one.score, suggestion(one)


def suggestion(one: Suggestion) -> str:
    """Return a suggestion without its reasons."""
    parent = "null" if one.parent is None else _digits(one.parent)
    return (
        f'{{"kind":{_KINDS[one.kind]},{_marks(one)},"parent":{parent},"labels":{_codes(one.labels)},'
        f'"score":{_number(one.score)},"alternatives":{_list(_alternative, one.alternatives)},'
        f'"subject":{_text(one.subject)}}}'
    )


def strings(of: tuple[str, ...]) -> str:
    """Return a list of strings."""
    return _list(string, of)


def blocks(of: tuple[Block, ...]) -> str:
    """Return the blocks of an article."""
    return _list(_block, of)


def _list(write: Callable[[T], str], of: tuple[T, ...]) -> str:
    if of == ():  # most often
        return "[]"
    if not isinstance(of, tuple):
        raise TypeError("is no tuple")
    return f"[{','.join(map(write, of))}]"


def _block(of: Block) -> str:
    return f'{{"role":{_ROLES[of.role]},"start":{_digits(of.start)},"end":{_digits(of.end)}}}'


def _text(value: str | None) -> str:
    return "null" if value is None else string(value)


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError("is not finite")
    text = repr(float(value))
    # Python and pydantic write very large and very small numbers in different ways.
    return to_json(float(value)).decode() if "e" in text else text


_digits = int.__repr__
"""Writes an integer, and refuses any other value. Faster than formatting."""


def _span(of: Span) -> str:
    start, end = of
    return f"[{_digits(start)},{_digits(end)}]"


def _spans(of: Fragments) -> str:
    if len(of) == 1 and isinstance(of, tuple):  # nearly always
        ((start, end),) = of
        return f"[[{_digits(start)},{_digits(end)}]]"
    return _list(_span, of)


def _marks(of: Suggestion | Alternative) -> str:
    cue, speaker = "null" if of.cue is None else _span(of.cue), _text(of.speaker)
    return f'"content":{_spans(of.content)},"source":{_spans(of.source)},"cue":{cue},"speaker":{speaker}'


def _alternative(of: Alternative) -> str:
    return f'{{{_marks(of)},"score":{_number(of.score)}}}'


def _codes(of: Mapping[str, str]) -> str:
    return "{}" if of == {} else f"{{{','.join([_code(field, code) for field, code in of.items()])}}}"


def _labels(of: Mapping[str, Label]) -> str:
    found = [f"{string(field)}:{_label(one.code, one.how)}" for field, one in of.items()]
    return f"{{{','.join(found)}}}"


# A scheme has few codes.
@lru_cache(maxsize=1024)
def _code(field: str, code: str) -> str:
    return f"{string(field)}:{string(code)}"


@lru_cache(maxsize=1024)
def _label(code: str, how: Provenance) -> str:
    return f'{{"code":{string(code)},"how":{_PROVENANCES[how]}}}'


def _evidence(of: tuple[Evidence, ...]) -> str:
    return _list(_piece, of)


def _piece(of: Evidence) -> str:
    relation = "null" if of.relation is None else _RELATIONS[of.relation]
    return (
        f'{{"url":{_text(of.url)},"archived_url":{_text(of.archived_url)},"title":{_text(of.title)},'
        f'"passage":{_text(of.passage)},"relation":{relation},"published":{_text(of.published)},'
        f'"retrieved":{_text(of.retrieved)}}}'
    )


def _flag(of: Flag) -> str:
    return f'{{"reason":{_REASONS[of.reason]},"comment":{_text(of.comment)}}}'


_CHANGED: Final[Mapping[FieldName, Callable[[Any], str]]] = {
    "kind": _KINDS.__getitem__,
    "content": _spans,
    "source": _spans,
    "cue": lambda value: "null" if value is None else _span(value),
    "speaker": _text,
    "parent": _text,
    "proposed": _codes,
    "standing": _STANDINGS.__getitem__,
    "rejected": _BOOLS.__getitem__,
    "evidence": _evidence,
    "justification": _text,
    "restated": _text,
    "note": _text,
    "flag": lambda value: "null" if value is None else _flag(value),
    "subject": _text,
}
"""The JSON of the value that a `Change` sets, by field."""
