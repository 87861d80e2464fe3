"""The JSON that is written by hand is what pydantic writes, and all of it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace
from functools import partial
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import to_json

from annotator.core.article import Block
from annotator.core.review.edits import Add, Change, FieldName
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Evidence, Flag, Label, Suggestion, Unit
from annotator.storage import Refused
from annotator.storage.schema import json_text, row_codec
from tests.storage.samples import HOSTILE, SUGGESTIONS, UNIT

TYPES = get_type_hints(Unit)
FIELDS: tuple[FieldName, ...] = get_args(FieldName)

texts = st.text(st.characters(codec="utf-8"), max_size=10) | st.sampled_from([HOSTILE, "\x7f\\\"\b\f/<>&'"])
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.1 + 0.2, 1e-5, 1e-4, 1e16, -0.0]
)
offsets = st.integers(0, 2**24)
spans = st.builds(Span, offsets, offsets)
fragments = st.lists(spans, max_size=3).map(tuple)
codes = st.dictionaries(texts, texts, max_size=3)
optional = st.none() | texts
evidence = st.builds(
    Evidence,
    optional,
    optional,
    optional,
    optional,
    st.sampled_from([None, "supports", "refutes", "context"]),
    optional,
    optional,
)
units = st.builds(
    Unit,
    id=texts,
    kind=st.sampled_from(["quote", "claim"]),
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    source=fragments,
    cue=st.none() | spans,
    speaker=optional,
    parent=optional,
    standing=st.sampled_from(["suggested", "accepted", "edited", "added"]),
    rejected=st.booleans(),
    labels=st.dictionaries(
        texts, st.builds(Label, texts, st.sampled_from(["typed", "accepted", "repeated"])), max_size=3
    ),
    proposed=codes,
    score=st.none() | numbers,
    evidence=st.lists(evidence, max_size=2).map(tuple),
    justification=optional,
    restated=optional,
    note=optional,
    flag=st.none() | st.builds(Flag, st.sampled_from(["boundary", "other"]), optional),
    subject=optional,
)
alternatives = st.builds(Alternative, fragments, fragments, st.none() | spans, optional, numbers)
proposals = st.builds(
    Suggestion,
    kind=st.sampled_from(["quote", "claim"]),
    content=fragments,
    source=fragments,
    cue=st.none() | spans,
    speaker=optional,
    parent=st.none() | st.integers(0, 99),
    labels=codes,
    score=numbers,
    alternatives=st.lists(alternatives, max_size=2).map(tuple),
    subject=optional,
    reasons=st.just(("why",)),
)


def by_pydantic(of: Any, value: object, **options: Any) -> str:
    return TypeAdapter(of).dump_json(value, warnings="error", **options).decode()


ADAPTERS = {name: TypeAdapter(hint) for name, hint in TYPES.items()}


@given(units)
def test_units_are_written_as_pydantic_does(unit: Unit) -> None:
    columns = dict(zip(json_text.UNIT_COLUMNS, json_text.unit_columns(unit), strict=True))
    for name in ("content", "source", "cue", "labels", "proposed", "evidence", "flag"):
        text = ADAPTERS[name].dump_json(getattr(unit, name), warnings="error").decode()
        assert (columns[name] or "null") == text
    body = {name: adapter.dump_python(getattr(unit, name), mode="json") for name, adapter in ADAPTERS.items()}
    assert json_text.operation((Add(unit),)) == to_json([{"atom": "add", "unit": body}]).decode()


@given(st.lists(units, max_size=3))
def test_units_are_refused_for_a_nul_or_can_be_read(found: list[Unit]) -> None:
    add = tuple(map(Add, found))
    if any("\0" in text for text in strings_in([asdict(unit) for unit in found])):
        with pytest.raises(Refused, match="NUL"):
            row_codec.dump_operation(add)
        return
    assert row_codec.load_operation(row_codec.dump_operation(add)) == add
    rows: Any = [SimpleNamespace(**row_codec.unit_row(unit)) for unit in found]
    assert row_codec.units(rows) == found


def strings_in(value: object) -> Iterator[str]:
    """Yield every string in a value of JSON types."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from strings_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings_in(one)


@given(proposals)
def test_suggestions_are_written_as_pydantic_does(suggestion: Suggestion) -> None:
    text = json_text.suggestion(suggestion)
    assert text == by_pydantic(Suggestion, suggestion, exclude={"reasons"})
    assert row_codec.suggestions([text]) == (replace(suggestion, reasons=()),)


@given(units, st.sampled_from(FIELDS))
def test_changes_are_written_as_pydantic_does(unit: Unit, field: FieldName) -> None:
    value = getattr(unit, field)
    body = {"id": unit.id, "field": field, "value": ADAPTERS[field].dump_python(value, mode="json")}
    text = json_text.operation((Change(unit.id, field, value),))
    assert text == to_json([{"atom": "change", **body}]).decode()


def test_articles_are_written_as_pydantic_does() -> None:
    blocks = (Block("title", 0, 3), Block("dateline", 4, 9))
    assert json_text.blocks(blocks) == by_pydantic(tuple[Block, ...], blocks)
    assert json_text.strings((HOSTILE, "B")) == by_pydantic(tuple[str, ...], (HOSTILE, "B"))
    assert (json_text.blocks(()), json_text.strings(())) == ("[]", "[]")


WRONG: Any = 5
JUNK: list[Any] = [None, 5, -1.5, float("nan"), "", "odd", b"x", True, (), (1,), ((1, 2.5),), ((1, "2"),), {}]
JUNK += [{"a": 1}, {1: "a"}, {"a": "b"}, {"a": Label(WRONG, "typed")}, {"a": Label("b", WRONG)}]
JUNK += [Label("a", "typed"), (Evidence(title=WRONG),), (Evidence(relation=WRONG),), Flag("other", WRONG)]
JUNK += [[Span(1, 2)], (Alternative((), (), None, None, WRONG),), (Alternative((), (), None, None, 0.5), 1)]


def refused_or_read(write: Callable[[], str], read: Callable[[str], object], value: object) -> None:
    """Assert that a value is refused or read back."""
    try:
        text = write()
    except Refused:
        return
    assert read(text) == value


@pytest.mark.parametrize("field", FIELDS)
def test_changes_are_refused_or_can_be_read(field: FieldName) -> None:
    for junk in JUNK:
        change = (Change("u1", field, junk),)
        refused_or_read(partial(row_codec.dump_operation, change), row_codec.load_operation, change)


@pytest.mark.parametrize("field", [one.name for one in fields(Unit)])
def test_units_are_refused_or_can_be_read(field: str) -> None:
    for junk in JUNK:
        changes: dict[str, Any] = {field: junk}
        add = (Add(replace(UNIT, **changes)),)
        refused_or_read(partial(row_codec.dump_operation, add), row_codec.load_operation, add)


@pytest.mark.parametrize("field", [one.name for one in fields(Suggestion) if one.name != "reasons"])
def test_suggestions_are_refused_or_can_be_read(field: str) -> None:
    for junk in JUNK:
        changes: dict[str, Any] = {field: junk}
        suggestion = replace(SUGGESTIONS[1], **changes)

        def payload(of: Suggestion = suggestion) -> str:
            return row_codec.suggestion_columns(of)[-1]

        refused_or_read(payload, lambda text: row_codec.suggestions([text])[0], suggestion)
